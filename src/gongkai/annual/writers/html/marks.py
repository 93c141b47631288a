"""Which findings touch which cell, and how a cell and a clause are put in words, for every rendering for people."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from gongkai.annual.model import Cell, CellState, Figure, Finding, Report, Severity, Table

WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "提示"}
MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
"""Severity by shape as well as by colour."""
_SHOWN_AS = {CellState.BLANK: "空", CellState.UNREADABLE: "读不出", CellState.ABSENT: "缺"}
_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


def marked_cells(report: Report, findings: Iterable[Finding]) -> dict[str, list[int]]:
    """Addresses of the cells that findings point at, each with the numbers (from 1) of those findings, gravest first.

    A finding about a whole row or column marks its cells. Where a repair says which cell is to be changed, the other
    cells of the equation are not in question and stay unmarked.
    """
    marks: dict[str, list[int]] = {}
    for number, finding in enumerate(findings, start=1):
        for address in _in_question(report, finding):
            numbers = marks.setdefault(address, [])
            if number not in numbers:
                numbers.append(number)
    return marks


def gravest(numbers: Iterable[int], findings: tuple[Finding, ...]) -> Severity:
    """The gravest severity among the findings with these numbers."""
    return min((findings[number - 1].severity for number in numbers), key=_GRAVITY.__getitem__)


def cell_text(cell: Cell) -> str:
    """A cell in one word or figure: 167, 空, 读不出, 缺."""
    return figure_text(cell.value) if cell.state is CellState.NUMBER else _SHOWN_AS[cell.state]


def figure_text(figure: Figure | None) -> str:
    """A figure without exponent; 空 for none."""
    if figure is None:
        return _SHOWN_AS[CellState.BLANK]
    return f"{figure:f}" if isinstance(figure, Decimal) else str(figure)


@cache
def clause_said(cite: str) -> str:
    """The clause as a letter writes it, 《政府信息公开条例》第五十条; the citation where the data lacks it."""
    from gongkai.law.citation import UnknownCitation, said  # the statutes are loaded only when a clause is told

    try:
        return said(cite) if cite else ""
    except UnknownCitation:
        return cite


@cache
def clause_text(cite: str) -> str:
    """The words of the clause as printed in the statute, "" where the law data does not carry them."""
    from gongkai.law.citation import UnknownCitation, parse_all

    try:
        return "\n".join(filter(None, (citation.text for citation in parse_all(cite)))) if cite else ""
    except UnknownCitation:
        return ""


def _in_question(report: Report, finding: Finding) -> list[str]:
    if finding.repair is not None and finding.repair.changes:
        return [change.address for change in finding.repair.changes]
    return [address for spot in finding.places for address in _cells_of(report, spot.address)]


def _cells_of(report: Report, address: str) -> list[str]:
    name, _, rest = address.partition(".")
    table: Table | None = next((table for table in report.tables() if table.name == name), None)
    if table is None or not rest:
        return []
    row, _, column = rest.rpartition(".")
    if row in table.rows and column in table.rows[row]:
        return [address]
    if row == "*":
        return [f"{name}.{key}.{column}" for key, cells in table.rows.items() if column in cells]
    return [f"{name}.{rest}.{key}" for key in table.rows.get(rest, {})]
