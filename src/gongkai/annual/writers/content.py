"""What a written report says and in which order: title, preface, six sections under their headings.

Headings are those of the form, however the report that was read had worded them: docs/decisions/0070.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from gongkai.annual.model import Figure, Report, TableName
from gongkai.law.form_labels import section_said
from gongkai.law.report_form import report_form

# These compile when a report is written: the error class below is loaded by whoever reads.
_UNPRINTABLE = "[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_LEAD = r"（[一二三四五六七八九十]{1,3}）[^。：:；，]{1,30}(?:[。：:]|$)"
_UNNAMED = "政府信息公开工作年度报告"


class UnableToWrite(Exception):
    """The report cannot be written here. str() is a Chinese sentence that says what to do."""


class Paragraph(Struct, frozen=True):
    """One paragraph: its lead （一）主动公开。, set in another face and "" for none, and the rest."""

    lead: str
    rest: str


class Part(Struct, frozen=True):
    """One section: its heading, its prose, then the table that belongs to it, if the report shows that one."""

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    table: TableName | None = None


class Content(Struct, frozen=True):
    """The report as it is to be printed."""

    title: str
    preface: tuple[Paragraph, ...]
    parts: tuple[Part, ...]


def content(report: Report) -> Content:
    """The report's words in the order of the form. 年报格式2021; 年报格式2019."""
    shown = {table.name: table.name for table in report.tables()}
    parts = tuple(
        Part(
            section.key,
            section_said(section.key),
            tuple(_paragraphs(report, section.key)),
            shown.get(section.key),  # type: ignore[call-overload]
        )
        for section in report_form(report.layout).sections
    )
    return Content(printable(report.title) or _title(report), tuple(_paragraphs(report, "")), parts)


def figures_printed(report: Report) -> dict[str, str]:
    """Every cell of the report by its address, as digits; "" for one that shows no figure, never 0."""
    return {
        f"{table.name}.{row}.{column}": digits(cell.value)
        for table in report.tables()
        for row, column, cell in table.cells()
    }


def printable(text: str) -> str:
    """The text without characters that no document may hold, on one line."""
    return " ".join(re.sub(_UNPRINTABLE, "", text).split("\n")).strip()


def _title(report: Report) -> str:
    year = f"{report.year}年" if report.year else ""
    return f"{printable(report.agency)}{year}{_UNNAMED}"


def _paragraphs(report: Report, section: str) -> Iterator[Paragraph]:
    texts = [printable(line.text) for line in report.section(section)]
    fee = report.processing_fee
    if section == "other" and fee.stated and not any(printable(fee.text) in text for text in texts):
        texts.append(printable(fee.text))
    for text in filter(None, texts):
        found = re.match(_LEAD, text)
        cut = found.end() if found else 0
        yield Paragraph(text[:cut], text[cut:])


def digits(value: Figure | None) -> str:
    """A figure without exponent; "" for none."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
