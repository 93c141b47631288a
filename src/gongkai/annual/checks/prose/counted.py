"""Table figures as the prose rules ask for them: whole counts or None, and sums that are None when unsure."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.annual.checks.prose.mention import Mention
from gongkai.annual.checks.rule import Found
from gongkai.annual.checks.spots import cell_spot
from gongkai.annual.model import Report, Severity, Table, TableName
from gongkai.law.form_labels import cell_said


def count(report: Report, table: TableName, row: str, column: str) -> int | None:
    """A whole count, or None where the cell shows none (blank, unreadable, absent, or no such table)."""
    shown: Table | None = getattr(report, table)
    figure = None if shown is None else shown.figure(row, column)
    return figure if isinstance(figure, int) else None


def requests(report: Report, row: str, column: str = "total") -> int | None:
    """A count of table three, in the total column unless another is named. 条例2019 §50.2."""
    return count(report, "requests", row, column)


def summed(counts: Iterable[int | None]) -> int | None:
    """The sum, or None as soon as one of the counts is unknown."""
    total = 0
    for one in counts:
        if one is None:
            return None
        total += one
    return total


def nothing_filled_in(report: Report) -> bool:
    """Whether table three is all zeros: then P04 says once that the prose tells of requests."""
    return report.requests is not None and all(cell.value == 0 for _, _, cell in report.requests.cells())


def against_cell(
    report: Report, mention: Mention, table: TableName, row: str, column: str, *, severity: Severity | None = None
) -> Found | None:
    """A contradiction between a mention and one cell, or None when they agree or the cell shows no count."""
    figure = count(report, table, row, column)
    if figure is None or figure == mention.number:
        return None
    said = cell_said(report.layout, table, row, column)
    return Found(
        f"正文写“{mention.words}”，而{said}是 {figure}，请核对哪一处写错了。",
        (mention.spot, cell_spot(report, table, row, column)),
        severity,
    )
