"""What the sample's bodies publish of themselves: drafted, reviewed, released through the services, in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final

from gongkai.web.catalogue.guides.content import Disclosure, Material, Question, ServiceGuide, Step
from gongkai.web.catalogue.guides.samples import first_words
from gongkai.web.catalogue.queries.ledger.ledgers import Wanted, decisions
from gongkai.web.catalogue.services.duties.entries import Line, enter_entry, tie
from gongkai.web.catalogue.services.ledger.normative import Issued, enter_document
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.catalogue.services.writing import drafting, guides
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.catalogue.services.writing.lists import draft_decisions, draft_directory
from gongkai.web.catalogue.wording.tables import heading, paragraphs
from gongkai.web.catalogue.wording.tables import table as html_table
from gongkai.web.demo.days import Days
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.releasing import passed, publish
from gongkai.web.demo.series import series
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item
    from gongkai.web.demo.stage import Stage

CLERKS: Final = {"qingshi": "li.wenzhu", "nongye": "jiang.duo", "yanchuan": "han.xiao"}
_AT: Final = time(15, 20)
_AFTER: Final = 3_000_000  # of what happens at one moment, publication comes last
_ENTRIES_ON: Final = date(2025, 1, 2)
_DIRECTORY_ON: Final = date(2026, 9, 1)
_GUIDES_ON: Final = date(2025, 2, 12)
_QUARTER: Final = 3


@dataclass
class Shown:
    """What was published so far: by key, and the ids of the township's entries by number."""

    stage: Stage
    by_key: dict[str, Item] = field(default_factory=dict)
    entries: dict[int, Any] = field(default_factory=dict)

    def clerk(self, agency: str) -> Actor:
        """Who drafts there."""
        return self.stage.actor(CLERKS[agency], self.stage.opened_on)


def items_of_the_sample(stage: Stage, rng: Random, *, days: Days, until: date) -> Iterator[Moment]:
    """Everything that the three bodies publish up to that day, and what lies on the desk on it. 条例2019 §20, §21."""
    shown = Shown(stage)
    yield _moment(_ENTRIES_ON, partial(_enter_entries, shown))
    for entry in [*table("published")["item"], *_running(until), *series(rng, until=until)]:
        on = days.on(entry["on"], 0) if "on" in entry else days.back(until - timedelta(days=entry["back"]), 0)
        yield _moment(on, partial(_publish, shown, {**entry, "day": on}))
    for entry in table("published")["service"]:
        yield _moment(days.on(_GUIDES_ON, 0), partial(_publish_guide, shown, entry))
    yield _moment(_GUIDES_ON, partial(_publish_disclosure, shown))
    for quarter in range(4):
        yield _moment(_after_quarter(days, quarter), partial(_publish_decisions, shown, quarter))
    yield _moment(_DIRECTORY_ON, partial(_publish_directory, shown))
    yield _moment(days.back(until, 1), partial(_leave_on_the_desk, shown))


def _moment(on: date, do: Callable[[datetime], None]) -> Moment:
    return Moment(datetime.combine(on, _AT, SHANGHAI), _AFTER, do)


def _running(until: date) -> Iterator[dict[str, Any]]:
    """News and notices of the township, counted back from the day: the portal of the sample is always fresh."""
    for kind, column in (("news", "news"), ("notice", "notices")):
        for entry in table("published")[kind]:
            yield {"agency": TOWNSHIP, "kind": kind, "column": column, "topic": "government", **entry}


def _publish(shown: Shown, entry: dict[str, Any], at: datetime) -> None:
    agency, by = shown.stage.agencies[entry["agency"]], shown.clerk(entry["agency"])
    words = Words(
        title=entry["title"],
        body=_body(entry),
        document_number=entry.get("number", ""),
        summary=entry.get("summary", entry["text"].strip().split("。")[0][:90]),
        source=agency.name,
        made_on=entry["day"],
    )
    placing = Placing(
        kind=entry.get("kind", "data"),
        column=entry["column"],
        field=entry.get("field", ""),
        topic=entry.get("topic", ""),
        formed_on=entry.get("formed_on", entry["day"]),
        interprets=shown.by_key[entry["interprets"]].pk if "interprets" in entry else None,
        interpretation_form=entry.get("form", ""),
    )
    item = _released(shown, drafting.begin(agency, placing, words, by=by, at=at), by=by, at=at)
    shown.by_key[entry.get("key", "")] = item
    if "normative" in entry:
        issued = Issued(title=item.title, number=entry["number"], **entry["normative"])
        enter_document(agency, issued=issued, item=item, by=by, at=at)
    _tie(shown, entry, item, by=by, at=at)


def _body(entry: dict[str, Any]) -> str:
    lines = [line.strip() for line in entry["text"].strip().splitlines()]
    parts = [heading(line[3:]) if line.startswith("## ") else paragraphs(line) for line in lines]
    if "table" in entry:
        parts.append(html_table(entry["title"], entry["table"]["heads"], entry["table"]["rows"]))
    return "".join(parts)


def _released(shown: Shown, item: Item, *, by: Actor, at: datetime) -> Item:
    drafting.choose_attribute(item.pk, "proactive", by=by, at=at)
    return publish(shown.stage, item, by=by, at=at)


def _tie(shown: Shown, entry: dict[str, Any], item: Item, *, by: Actor, at: datetime) -> None:
    if "entry" in entry:
        tie(shown.entries[entry["entry"]], item=item, by=by, at=at)


def _enter_entries(shown: Shown, at: datetime) -> None:
    agency, by = shown.stage.agencies[TOWNSHIP], shown.clerk(TOWNSHIP)
    sections = {section.name: section.pk for section in agency.sections.all()}
    for number, entry in enumerate(table("published")["entry"], start=1):
        told = {name: value for name, value in entry.items() if name != "section"}
        line = Line(
            **told,
            number=number,
            publisher=agency.name,
            channels=("政府网站", "公开查阅点", "便民服务站"),
            section_id=sections[entry["section"]],
            owed_since=date(at.year, 1, 1),
        )
        shown.entries[number] = enter_entry(agency, line=line, by=by, at=at).pk


def _publish_guide(shown: Shown, entry: dict[str, Any], at: datetime) -> None:
    agency, by = shown.stage.agencies[TOWNSHIP], shown.clerk(TOWNSHIP)
    plain = {name: entry[name] for name in ("basis", "for_whom", "conditions", "limit", "promised", "window")}
    service = ServiceGuide(
        **plain,
        materials=tuple(Material(*row) for row in entry["materials"]),
        steps=tuple(Step(*row) for row in entry["steps"]),
        questions=tuple(Question(*row) for row in entry["questions"]),
        fee="不收费",
        address=agency.address,
        hours=agency.hours,
        phone=agency.phone,
    )
    above = guides.Heading(
        title=entry["title"], summary=entry["conditions"], field=entry["field"], topic=entry["topic"],
        formed_on=at.date(),
    )  # fmt: skip
    item = guides.begin_service(agency, above=above, service=service, by=by, at=at)
    _tie(shown, entry, _released(shown, item, by=by, at=at), by=by, at=at)


def _publish_disclosure(shown: Shown, at: datetime) -> None:
    agency, by = shown.stage.agencies[TOWNSHIP], shown.clerk(TOWNSHIP)
    above = guides.Heading(
        title=f"{agency.name}政府信息公开指南", summary="怎样查找、怎样获取、怎样联系。", formed_on=at.date()
    )
    guide = Disclosure(first_words(agency), "认为本机关没有依法公开的，可以向砚川县人民政府办公室政务公开科反映。")
    _released(shown, guides.begin_disclosure(agency, above=above, guide=guide, by=by, at=at), by=by, at=at)


def _publish_decisions(shown: Shown, quarter: int, at: datetime) -> None:
    agency, by = shown.stage.agencies[TOWNSHIP], shown.clerk(TOWNSHIP)
    year = table("year")["year"]
    months = range(quarter * _QUARTER + 1, quarter * _QUARTER + _QUARTER + 1)
    rows = decisions(agency.pk, Wanted(year=year)).filter(decided_on__month__in=list(months))
    title = f"{agency.short_name}{year}年第{'一二三四'[quarter]}季度行政处罚决定公示"
    item = draft_decisions(agency, ids=list(rows.values_list("pk", flat=True)), title=title, by=by, at=at)
    _released(shown, item, by=by, at=at)


def _publish_directory(shown: Shown, at: datetime) -> None:
    by = shown.clerk(TOWNSHIP)
    _released(shown, draft_directory(shown.stage.agencies[TOWNSHIP], by=by, at=at), by=by, at=at)


def _leave_on_the_desk(shown: Shown, at: datetime) -> None:
    """What is in the making: a draft without attribute, one under review, one ready to go out, one withheld."""
    agency, by = shown.stage.agencies[TOWNSHIP], shown.clerk(TOWNSHIP)
    for title, text in _DESK:
        words = Words(title=title, body=paragraphs(text), summary=text[:60], source=agency.name, made_on=at.date())
        placing = Placing(kind="notice", column="notices", formed_on=at.date())
        item = drafting.begin(agency, placing, words, by=by, at=at)
        if title == _WITHHELD:
            reason = "内部工作安排"
            drafting.choose_attribute(item.pk, "withheld", reason=reason, exemption="internal_affairs", by=by, at=at)
            passed(shown.stage, item, by=by, at=at)
        elif title == _READY:
            drafting.choose_attribute(item.pk, "proactive", by=by, at=at)
            passed(shown.stage, item, by=by, at=at)
        elif title == _IN_REVIEW:
            drafting.choose_attribute(item.pk, "proactive", by=by, at=at)
            submitting.submit(item.pk, by=by, at=at)


_IN_REVIEW: Final = "关于调整集镇公交首末班时间的通告"
_READY: Final = "关于启用集镇停车场的公告"
_WITHHELD: Final = "机关值班安排表"
_DESK: Final = (
    ("关于冬季集中供水管道防冻的提示", "气温低于零度时请关闭室外水阀，包好水表。"),
    (_IN_REVIEW, "首班车调整为早上六点半，末班车调整为晚上八点，下月起执行。"),
    (_READY, "停车场共有车位一百二十个，全天免费，赶集日优先停放农用车。"),
    (_WITHHELD, "各科室轮流值班，遇到突发情况先报告、后处置。"),
)


def _after_quarter(days: Days, quarter: int) -> date:
    """Some days into the month after the quarter, when its decisions are all entered."""
    year, month = divmod(quarter * _QUARTER + _QUARTER, 12)
    return days.on(date(table("year")["year"] + year, month + 1, 1), 6)
