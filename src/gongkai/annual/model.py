"""The annual report as a value: three tables of cells that know how sure they are, the prose, and what was found.

A figure has an address, `table.row.column`, for example `requests.received.natural_person`; the keys come from
`law.report_form`. Nothing here knows a file format.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from gongkai.annual.raw import Picture, Place, Remark
from gongkai.law.report_form import Layout

Figure = int | Decimal
TableName = Literal["proactive", "requests", "remedies"]


class CellState(StrEnum):
    """What a cell shows. Blank is never 0; absent means that its column, row or table is not in the document."""

    NUMBER = "number"
    BLANK = "blank"
    UNREADABLE = "unreadable"
    ABSENT = "absent"


class Cell(Struct, frozen=True, gc=False):
    """One cell: its figure (None unless state is number), the text as found, where, and whether it was read or derived.

    derived: the figure was settled by an identity (a run-together row, a lost column), so that identity proves nothing.
    """

    value: Figure | None
    state: CellState
    raw: str = ""
    place: Place | None = None
    derived: bool = False


ABSENT = Cell(None, CellState.ABSENT)
Row = dict[str, Cell]


class Table(Struct, frozen=True):
    """One of the three tables: cells by row key and column key. Every key of the form is there, if only as ABSENT."""

    name: TableName
    rows: dict[str, Row]
    place: Place

    def cell(self, row: str, column: str) -> Cell:
        """The cell, or ABSENT where the layout has no such row or column."""
        return self.rows.get(row, {}).get(column, ABSENT)

    def figure(self, row: str, column: str) -> Figure | None:
        """The figure of a cell, or None when it is not a number."""
        return self.cell(row, column).value

    def cells(self) -> Iterator[tuple[str, str, Cell]]:
        """(row key, column key, cell) for every cell."""
        return ((row, column, cell) for row, cells in self.rows.items() for column, cell in cells.items())


class Line(Struct, frozen=True, gc=False):
    """One paragraph of prose outside the tables. section: its section key, or "" before the first heading."""

    text: str
    place: Place
    section: str = ""


class Heading(Struct, frozen=True):
    """A section heading as printed. number: the number as printed (一、 or 2、), "" if none; wording: the rest."""

    section: str
    number: str
    wording: str
    place: Place


class ProcessingFee(Struct, frozen=True, omit_defaults=True):
    """What section six says of 信息处理费: notices issued, yuan billed and received; None = not said. 条例2019 §42."""

    stated: bool = False
    notices: int | None = None
    billed_yuan: Decimal | None = None
    received_yuan: Decimal | None = None
    place: Place | None = None
    text: str = ""


class Report(Struct, frozen=True):
    """An annual report as interpreted. A table is None when the document does not show it.

    title: the title line as printed, "" if missing; agency: the body's name, "" if nowhere said; year: None if nowhere
    said; prose: all paragraphs outside tables, in order; pictures: those met, in order; extra_reports: how many further
    reports stand in the same file.
    """

    source: str
    agency: str
    year: int | None
    layout: Layout
    title: str
    proactive: Table | None
    requests: Table | None
    remedies: Table | None
    processing_fee: ProcessingFee
    headings: tuple[Heading, ...]
    prose: tuple[Line, ...]
    pictures: tuple[tuple[str, Picture], ...] = ()  # (section key, picture)
    remarks: tuple[Remark, ...] = ()
    extra_reports: int = 0

    def tables(self) -> Iterator[Table]:
        """The tables that the document shows."""
        return (table for table in (self.proactive, self.requests, self.remedies) if table is not None)

    def section(self, key: str) -> tuple[Line, ...]:
        """The prose of one section."""
        return tuple(line for line in self.prose if line.section == key)


class Severity(StrEnum):
    """error: a figure cannot be right · warning: a careful reader would ask · note: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Spot(Struct, frozen=True, omit_defaults=True):
    """What a finding points at: a cell (`address`) or words of the prose (`excerpt`, offsets into that paragraph)."""

    address: str = ""
    said: str = ""  # a person's words for it: 表三“一、本年新收”“总计”
    excerpt: str = ""
    start: int | None = None
    end: int | None = None
    place: Place | None = None


class Change(Struct, frozen=True):
    """One cell to write anew: from `old` (None = blank or unread) to `new`."""

    address: str
    old: Figure | None
    new: Figure


class Repair(Struct, frozen=True):
    """The smallest change that satisfies every equation. kind: cell, swap, shift, transposed, split, derive, word."""

    kind: str
    said: str
    changes: tuple[Change, ...] = ()


class Finding(Struct, frozen=True):
    """One thing to tell the reader: a code, how grave, one Chinese sentence to act on, the clause, the places.

    fingerprint: stable over re-runs and over edits elsewhere in the document; waivers are kept by it.
    waived: the reason somebody gave for letting it stand, "" if nobody did.
    """

    code: str
    severity: Severity
    message: str
    cite: str
    places: tuple[Spot, ...] = ()
    repair: Repair | None = None
    fingerprint: str = ""
    waived: str = ""


class Waiver(Struct, frozen=True):
    """A finding marked as reviewed: its fingerprint, why it may stand, who said so and when (free text, ISO day)."""

    fingerprint: str
    reason: str
    by: str = ""
    on: str = ""
    code: str = ""


class Checked(Struct, frozen=True):
    """The outcome for one file: a report with its findings, or a refusal. rules: version of the rule set."""

    source: str
    report: Report | None
    findings: tuple[Finding, ...] = ()
    refused: str = ""  # code of files.refusals.Unread
    refused_because: str = ""
    rules: str = ""
    compared_with: str = ""
