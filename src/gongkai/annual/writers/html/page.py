"""The page: a report under its headings, its tables with captions and scoped headers, tags of 网站指引2017."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from gongkai.annual.model import Report
from gongkai.annual.writers.content import UnableToWrite, content, figures_printed, printable
from gongkai.annual.writers.html.tables import environment
from gongkai.annual.writers.html.view import Marked
from gongkai.law.proactive import MetaTag, meta_tags
from gongkai.law.report_form import Layout

_MINUTE = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d")
_COLUMN_TYPE = "信息公开年报"  # the kind of column that the guide names for these reports

Tags = Mapping[str, str]


class PlainView(Struct, frozen=True):
    """A report's cells as printed, nothing marked."""

    layout: Layout
    printed: dict[str, str]
    id: str = "report"

    def cell(self, address: str) -> Marked:
        """The cell of that address: its digits, nothing for a blank one."""
        text = self.printed.get(address, "")
        return Marked(text, state="number" if text else "blank")


def write(report: Report, *, tags: Tags | None = None) -> bytes:
    """The report as html. tags: values of meta tags by their names (SiteName, PubDate …). 网站指引2017.

    Raises UnableToWrite for a tag that is not known and for a PubDate that is no minute.
    """
    said = content(report)
    page = environment().get_template("written.html.j2")
    made = page.render(
        said=said, view=PlainView(report.layout, figures_printed(report)), tags=_tags(report, tags or {}), report=report
    )
    return made.encode("utf-8", "replace")


def missing_tags(report: Report, *, tags: Tags) -> tuple[MetaTag, ...]:
    """The tags that every page must carry and for which no value is known. 网站指引2017."""
    known = _tags(report, tags)
    return tuple(tag for tag in meta_tags() if tag.required and tag.title not in known)


def _tags(report: Report, given: Tags) -> dict[str, str]:
    """All tags in the order of the guide: those given, and those that the report itself tells."""
    names = [tag.title for tag in meta_tags()]
    unknown = [name for name in given if name not in names]
    if unknown:
        raise UnableToWrite(f"没有名为 {'、'.join(unknown)} 的网页标签。可用的是：{'、'.join(names)}。")
    minute = given.get("PubDate")
    if minute is not None and not _MINUTE.fullmatch(minute):
        raise UnableToWrite(f"PubDate 是 {minute}，发布时间应当写成 2026-01-20 09:30 这样。")
    told = {
        "ColumnType": _COLUMN_TYPE,
        "ArticleTitle": content(report).title,
        "ContentSource": printable(report.agency),
    }
    values = {**told, **{name: printable(value) for name, value in given.items()}}
    return {name: values[name] for name in names if values.get(name)}
