"""When a report was made public: what the list says, else the page's own tag, else a date line of the report."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from gongkai.annual.model import Report
from gongkai.annual.rollup.county import Body, Due, Kind, Posted
from gongkai.law.periods import period
from gongkai.text.dates import dates, parse_date

_PERIODS = {
    Kind.TOWNSHIP: "report.township",
    Kind.STREET: "report.township",
    Kind.DEPARTMENT: "report.department",
    Kind.GOVERNMENT: "report.government",
}
_HEAD = 65_536  # bytes of a page in which its tags stand
_PAGES = frozenset((".html", ".htm", ".shtml"))
_TAG = re.compile(rb"<meta[^>]*name\s*=\s*[\"']?PubDate[\"']?[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(rb"content\s*=\s*[\"']?\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})", re.IGNORECASE)
_LABELLED = re.compile(r"(?:发布|公布|公开|发文)(?:日期|时间)\s*[:：]")
_LONGEST = 20  # characters of a line that is a date and little else


def due(body: Body, *, year: int, ordered: date | None) -> Due:
    """The last day for the report of `year`, itself still in time: the list's, the one ordered, else the law's.

    For townships the law names no day; it is the setting township_report_day. 条例2019 §49.
    """
    if body.due_on is not None:
        return Due(body.due_on, "名单所定", "条例2019 §49")
    if ordered is not None:
        return Due(ordered, "本次通知所定", "条例2019 §49")
    rule = period(_PERIODS[body.kind], on=date(year + 1, 1, 1))
    month, day = rule.day or (1, 1)
    return Due(date(year + 1, month, day), rule.said, rule.cite)


def posted(body: Body, report: Report | None, *, year: int) -> Posted | None:
    """The day, or None where nothing tells it. Of two days in the list the later one counts."""
    listed = [day for day in (body.posted_on, body.received_on) if day is not None]
    if listed:
        return Posted(max(listed), "list")
    if report is None:
        return None
    page = _tagged(Path(report.source))
    if page is not None and page.year > year:
        return Posted(page, "page")
    line = _dated(report, year)
    return Posted(line, "line") if line is not None else None


def _tagged(path: Path) -> date | None:
    """The day in a page's PubDate tag."""
    if path.suffix.lower() not in _PAGES or not path.is_file():
        return None
    with path.open("rb") as page:
        tag = _TAG.search(page.read(_HEAD))
    content = _CONTENT.search(tag[0]) if tag is not None else None
    return parse_date(content[1].decode("ascii")) if content is not None else None


def _dated(report: Report, year: int) -> date | None:
    """The day after 发布时间, else the last line that is a date only; days before the year was over do not count."""
    alone: date | None = None
    for line in report.prose:
        text = line.text.strip()
        labelled = _LABELLED.search(text)
        after = text[labelled.end() :] if labelled else text
        day = next((found.value for found in dates(after) if found.value is not None), None)
        if day is None or day.year <= year:
            continue
        if labelled is not None:
            return day
        if len(text) <= _LONGEST and parse_date(text) is not None:
            alone = day
    return alone
