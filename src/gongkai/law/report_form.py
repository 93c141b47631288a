"""The statutory form of the annual report 政府信息公开工作年度报告格式: its sections, tables, rows, columns and labels.

Two layouts are known: `2021` (国办公开办函〔2021〕30号) and `2019` (国办公开办函〔2019〕60号). A report is told by its
headers, never by its year.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct, convert

from gongkai.law.statutes import table

Layout = Literal["2021", "2019"]


class Label(Struct, frozen=True):
    """A row, column or heading: the key the code uses, the official label, wordings met in print. 年报格式2021."""

    key: str
    label: str
    also: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The official label first, then the other wordings. 年报格式2021."""
        return (self.label, *self.also)


class Section(Label, frozen=True):
    """One of the six sections, with the provision that asks for it. 条例2019 §50.

    words: sets of words; a numbered heading that holds all words of one set heads this section, however it is worded.
    """

    number: int = 0
    cite: str = ""
    words: tuple[tuple[str, ...], ...] = ()


class Block(Struct, frozen=True):
    """A group of table two: one item of 条例2019 §20 with its columns and rows."""

    group: str
    cite: str
    columns: tuple[Label, ...]
    rows: tuple[Label, ...]


class ApplicantColumn(Label, frozen=True):
    """A column of table three: a kind of applicant, or the total. 年报格式2021 表三."""

    group: str = ""


class RequestRow(Label, frozen=True):
    """A row of 年报格式2021 表三. `role` is `result` for the rows that （七）总计 adds up, else the key itself."""

    group: str = ""
    role: str = ""
    layouts: tuple[Layout, ...] = ()


class Captions(Struct, frozen=True):
    """Words of the tables that head no figure of their own. 年报格式2021; 年报格式2019."""

    content: str
    balance: str
    applicants: str
    litigation: str


class ReportForm(Struct, frozen=True):
    """The form in one layout (年报格式2021, 年报格式2019). first_report_year: the first year due in it."""

    layout: Layout
    cite: str
    first_report_year: int
    sections: tuple[Section, ...]
    topics: tuple[Label, ...]
    proactive: tuple[Block, ...]
    applicant_columns: tuple[ApplicantColumn, ...]
    request_groups: tuple[Label, ...]
    request_rows: tuple[RequestRow, ...]
    remedy_groups: tuple[Label, ...]
    remedy_columns: tuple[Label, ...]
    captions: Captions

    @property
    def result_keys(self) -> tuple[str, ...]:
        """Keys of the rows that （七）总计 adds up: 21 in the 2021 layout, 19 in that of 年报格式2019 表三."""
        return tuple(row.key for row in self.request_rows if row.role == "result")

    @property
    def applicant_keys(self) -> tuple[str, ...]:
        """Keys of the six applicant columns, without the total. 年报格式2021 表三."""
        return tuple(column.key for column in self.applicant_columns if column.key != "total")


@cache
def report_form(layout: Layout = "2021") -> ReportForm:
    """The form in `layout`. 年报格式2021; 年报格式2019."""
    data = table("report_form")
    rows = convert(data["requests_row"], tuple[RequestRow, ...])
    return ReportForm(
        layout=layout,
        cite=data[f"cite_{layout}"],
        first_report_year=data[f"first_report_year_{layout}"],
        sections=convert(data["section"], tuple[Section, ...]),
        topics=convert(data["topic"], tuple[Label, ...]),
        proactive=convert(data[f"proactive_{layout}"], tuple[Block, ...]),
        applicant_columns=convert(data["requests_column"], tuple[ApplicantColumn, ...]),
        request_groups=convert(data["requests_group"], tuple[Label, ...]),
        request_rows=tuple(row for row in rows if layout in row.layouts),
        remedy_groups=convert(data["remedies_group"], tuple[Label, ...]),
        remedy_columns=convert(data["remedies_column"], tuple[Label, ...]),
        captions=convert(data["captions"], Captions),
    )


def layout_due(year: int) -> Layout:
    """The layout that the report on `year` is due in; before both forms the older one. 年报格式2021; 年报格式2019."""
    return "2021" if year >= report_form("2021").first_report_year else "2019"
