"""The order in which findings are told: errors first, then as the document goes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from gongkai.annual.figures import table_keys
from gongkai.annual.model import Finding, Report, Severity, Spot, TableName
from gongkai.annual.raw import Place
from gongkai.law.report_form import Layout, report_form

_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}
Position = tuple[int, int, int, int]  # section, prose before table, row or paragraph, column or offset
_NOWHERE: Position = (-1, 0, 0, 0)


def in_order(findings: Iterable[Finding], report: Report) -> tuple[Finding, ...]:
    """The findings, errors before warnings before notes; within each, the whole document first, then top to bottom."""
    found = list(findings)
    if len(found) < 2:
        return tuple(found)
    paragraphs = {line.place: (number, line.section) for number, line in enumerate(report.prose)}
    headings = {heading.place: heading.section for heading in report.headings}

    def position(finding: Finding) -> tuple[int, Position, str]:
        where = min((_position(spot, report.layout, paragraphs, headings) for spot in finding.places), default=_NOWHERE)
        return _GRAVITY[finding.severity], where, finding.code

    return tuple(sorted(found, key=position))


def _position(
    spot: Spot, layout: Layout, paragraphs: dict[Place, tuple[int, str]], headings: dict[Place, str]
) -> Position:
    if spot.address:
        return _in_tables(layout).get(spot.address, (_sections().get(spot.address.partition(".")[0], 0), 1, 0, 0))
    if spot.place in paragraphs:
        number, section = paragraphs[spot.place]
        return _sections().get(section, 0), 0, number, spot.start or 0
    if spot.place in headings:
        return _sections().get(headings[spot.place], 0), 0, -1, 0
    return _NOWHERE


@cache
def _sections() -> dict[str, int]:
    return {section.key: section.number for section in report_form().sections}


@cache
def _in_tables(layout: Layout) -> dict[str, Position]:
    tables: tuple[TableName, ...] = ("proactive", "requests", "remedies")
    return {
        f"{table}.{row}.{column}": (_sections()[table], 1, row_number, column_number)
        for table in tables
        for row_number, (row, columns) in enumerate(table_keys(table, layout))
        for column_number, column in enumerate(columns)
    }
