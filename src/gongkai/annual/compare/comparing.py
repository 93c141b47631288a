"""The comparison as a value, and how it comes about: tables, links between the years, measures, prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from msgspec import Struct

from gongkai.annual.compare.wording import ParagraphChange, changes
from gongkai.annual.figures import table_keys
from gongkai.annual.model import Figure, Report, Table, TableName
from gongkai.law.form_labels import cell_said, row_label, section_said, table_said
from gongkai.law.report_form import report_form

TABLES: tuple[TableName, ...] = ("proactive", "requests", "remedies")


class Side(Struct, frozen=True):
    """Which report stands on one side."""

    source: str
    agency: str
    year: int | None
    layout: str


class CellDifference(Struct, frozen=True):
    """A cell that differs. None where that side shows no figure; change: other less this, None if either is missing."""

    address: str
    said: str
    this: Figure | None
    other: Figure | None
    change: Figure | None


class TableComparison(Struct, frozen=True):
    """One table. status: compared, missing_here, missing_there, missing_both or layouts_differ (only common cells)."""

    table: TableName
    said: str
    status: str
    cells: int
    same: int
    differences: tuple[CellDifference, ...]


class Link(Struct, frozen=True):
    """A figure that should follow from the earlier report. holds: None when a figure of it is not known.

    kind: carried_over (上年结转 = 结转下年度) or in_force (现行有效 = last + 制发 less 废止).
    """

    kind: str
    said: str
    expected: Figure | None
    found: Figure | None
    holds: bool | None


class SectionComparison(Struct, frozen=True):
    """The prose of one section: how alike it is, from 0 to 1, its length in characters on both sides, what changed."""

    section: str
    said: str
    likeness: float | None
    this_length: int
    other_length: int
    changes: tuple[ParagraphChange, ...] = ()


class Measure(Struct, frozen=True):
    """A figure worth a bar in a chart: a row of table three by its total, or what a group of its rows adds up to."""

    said: str
    this: Figure | None
    other: Figure | None


class Comparison(Struct, frozen=True):
    """The outcome. links are looked for between two years in succession of one body, from the earlier to the later.

    of: years (one body, two years), bodies (two bodies) or versions (one body and year, or not told).
    """

    this: Side
    other: Side
    tables: tuple[TableComparison, ...]
    links: tuple[Link, ...]
    sections: tuple[SectionComparison, ...]
    measures: tuple[Measure, ...] = ()
    of: Literal["years", "bodies", "versions"] = "versions"


def compare(report: Report, other: Report) -> Comparison:
    """Two reports side by side, in the order given; of two years in succession the links between them too.

    Cells that only one of two layouts has are not compared. 年报格式2021; 年报格式2019.
    """
    return Comparison(
        _side(report),
        _side(other),
        tuple(_table(name, report, other) for name in TABLES),
        tuple(_links(report, other)),
        tuple(_sections(report, other)),
        tuple(_measures(report, other)),
        _kind(report, other),
    )


def _kind(report: Report, other: Report) -> Literal["years", "bodies", "versions"]:
    if not _of_one_body(report, other):
        return "bodies"
    return "years" if None not in (report.year, other.year) and report.year != other.year else "versions"


def _of_one_body(report: Report, other: Report) -> bool:
    """Whether the names can be one body's: equal, one the end of the other (西集镇人民政府), or one not known."""
    return report.agency.endswith(other.agency) or other.agency.endswith(report.agency)


def _measures(report: Report, other: Report) -> Iterator[Measure]:
    form = report_form(other.layout)
    groups = {group.key: group.label for group in form.request_groups}
    for key, rows in groupby((row.key for row in form.request_rows), key=lambda key: key.partition(".")[0]):
        keys = tuple(rows)
        said = row_label(other.layout, "requests", key) if keys == (key,) else groups[key]
        yield Measure(said, *(_added(of, keys) for of in (report, other)))


def _added(report: Report, rows: tuple[str, ...]) -> Figure | None:
    """The sum of the rows' totals, None where one is not known."""
    figures = [report.requests.figure(row, "total") if report.requests is not None else None for row in rows]
    known = [figure for figure in figures if figure is not None]
    return sum(known) if len(known) == len(figures) else None


def _side(report: Report) -> Side:
    return Side(report.source, report.agency, report.year, report.layout)


def _table(name: TableName, report: Report, other: Report) -> TableComparison:
    this: Table | None = getattr(report, name)
    that: Table | None = getattr(other, name)
    if this is None or that is None:
        status = "missing_both" if this is that else "missing_here" if this is None else "missing_there"
        return TableComparison(name, table_said(name), status, 0, 0, ())
    keys = _common(name, report, other)
    differences = tuple(_differences(report, this, that, keys))
    status = "compared" if report.layout == other.layout else "layouts_differ"
    return TableComparison(name, table_said(name), status, len(keys), len(keys) - len(differences), differences)


def _common(name: TableName, report: Report, other: Report) -> list[tuple[str, str]]:
    """The cells that both layouts have, in the order of the form."""
    theirs = {(row, column) for row, columns in table_keys(name, other.layout) for column in columns}
    mine = ((row, column) for row, columns in table_keys(name, report.layout) for column in columns)
    return [key for key in mine if key in theirs]


def _differences(report: Report, this: Table, that: Table, keys: list[tuple[str, str]]) -> Iterator[CellDifference]:
    for row, column in keys:
        mine, yours = this.figure(row, column), that.figure(row, column)
        if mine != yours:
            change = yours - mine if mine is not None and yours is not None else None
            said = cell_said(report.layout, this.name, row, column)
            yield CellDifference(f"{this.name}.{row}.{column}", said, mine, yours, change)


def _links(report: Report, other: Report) -> Iterator[Link]:
    if report.year is None or other.year is None or abs(report.year - other.year) != 1:
        return
    if not _of_one_body(report, other):
        return
    earlier, later = sorted((report, other), key=lambda one: one.year or 0)
    for column in report_form(later.layout).applicant_columns:
        expected = earlier.requests.figure("carried_out", column.key) if earlier.requests else None
        found = later.requests.figure("carried_in", column.key) if later.requests else None
        yield _link("carried_over", cell_said(later.layout, "requests", "carried_in", column.key), expected, found)
    if earlier.layout == later.layout == "2021":
        yield from _in_force(earlier, later)


def _in_force(earlier: Report, later: Report) -> Iterator[Link]:
    for row in ("rules", "normative_documents"):
        then = earlier.proactive.figure(row, "in_force") if earlier.proactive else None
        now, issued, repealed = (
            later.proactive.figure(row, column) if later.proactive else None
            for column in ("in_force", "issued", "repealed")
        )
        known = then is not None and issued is not None and repealed is not None
        expected = then + issued - repealed if known else None  # type: ignore[operator]
        yield _link("in_force", cell_said(later.layout, "proactive", row, "in_force"), expected, now)


def _link(kind: str, said: str, expected: Figure | None, found: Figure | None) -> Link:
    holds = None if expected is None or found is None else expected == found
    return Link(kind, said, expected, found, holds)


def _sections(report: Report, other: Report) -> Iterator[SectionComparison]:
    for section in report_form().sections:
        before, after = _paragraphs(report, section.key), _paragraphs(other, section.key)
        mine, yours = "\n".join(before), "\n".join(after)
        likeness = _likeness(mine, yours) if mine and yours else None
        yield SectionComparison(
            section.key, section_said(section.key), likeness, len(mine), len(yours), changes(before, after)
        )


def _likeness(mine: str, yours: str) -> float:
    """Share of the characters that stand in clauses common to both, in the same order; 1 for the same text."""
    clauses, others = (re.findall(r"[^，。；：\n]+[，。；：]*", text) for text in (mine, yours))
    blocks = SequenceMatcher(None, clauses, others, autojunk=False).get_matching_blocks()
    common = sum(len(clause) for block in blocks for clause in clauses[block.a : block.a + block.size])
    return round(2 * common / sum(map(len, clauses + others)), 3)


def _paragraphs(report: Report, section: str) -> list[str]:
    return [text for line in report.section(section) if (text := line.text.strip())]
