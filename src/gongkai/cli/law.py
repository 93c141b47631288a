"""The command `gongkai law`: articles, periods, settings, results, calendars, and whether the data is complete."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date

from gongkai.cli import law_views
from gongkai.cli.exits import BAD_INPUT, CLEAN, FINDINGS, LAW_MISSING, refuse
from gongkai.cli.parser import day
from gongkai.law.citation import Citation, UnknownCitation
from gongkai.law.search import in_syntax, instruments_named, search
from gongkai.law.status import status
from gongkai.law.workdays import CalendarNotPublished, WorkCalendar

VIEWS: dict[str, Callable[[], law_views.View]] = {
    "instruments": law_views.instruments_view,
    "periods": law_views.periods_view,
    "settings": law_views.settings_view,
    "outcomes": law_views.outcomes_view,
}
CHINESE = {
    "文件": "instruments",
    "期限": "periods",
    "设置": "settings",
    "结果": "outcomes",
    "日历": "calendar",
    "状态": "status",
}
NOTHING = (
    "没有找到“{sought}”。可以给出引用（如 条例2019 §33.2、条例2019 第三十三条）、法条里的词，"
    "或 periods、settings、outcomes、calendar 2026、status。"
)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai law`."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="引用或词语",
        help="引用（条例2019 §33.2）、法条里的词，或 instruments、periods、settings、outcomes、calendar 年份、status",
    )
    parser.add_argument("--on", type=day, metavar="日期", help="status 按哪一天判断，默认为今天")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")


def run(args: Namespace) -> int:
    """The exit code, after what was asked for has been printed."""
    words = [CHINESE.get(word, word) for word in args.words] or ["instruments"]
    if words[0] == "status":
        return _status(args)
    if words[0] == "calendar" and len(words) == 2 and words[1].isdecimal():
        return _calendar(int(words[1]), args.format)
    if len(words) == 1 and words[0] in VIEWS:
        return _show(VIEWS[words[0]](), args.format)
    return _look_up(" ".join(args.words), args.format)


def _show(view: law_views.View, form: str) -> int:
    print(view.json() if form == "json" else view.text())
    return CLEAN


def _status(args: Namespace) -> int:
    known = status(on=args.on or date.today())
    _show(law_views.status_view(known), args.format)
    return FINDINGS if known.calls_for_action else CLEAN


def _calendar(year: int, form: str) -> int:
    try:
        return _show(law_views.calendar_view(WorkCalendar.official().year(year)), form)
    except CalendarNotPublished as error:
        return refuse(LAW_MISSING, str(error))


def _look_up(sought: str, form: str) -> int:
    try:
        return _show(law_views.article_view(Citation.parse(in_syntax(sought))), form)
    except UnknownCitation as error:
        hits, named = search(sought), instruments_named(sought)
        if hits or named:
            return _show(law_views.hits_view(sought, hits, named), form)
        looks_cited = "§" in sought or "第" in sought
        return refuse(BAD_INPUT, str(error) if looks_cited else NOTHING.format(sought=sought))
