"""A report as it reads once the repairs are made."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from gongkai.annual.model import Cell, CellState, Change, Repair, Report, Table


def corrected(report: Report, repairs: Iterable[Repair]) -> Report:
    """The report with every changed cell written anew; of two repairs that change one cell the first counts."""
    changes: dict[str, Change] = {}
    for repair in repairs:
        for change in repair.changes:
            changes.setdefault(change.address, change)
    mended = {table.name: _corrected(table, changes) for table in report.tables()}
    return replace(report, **mended)


def _corrected(table: Table, changes: dict[str, Change]) -> Table:
    rows = {
        row: {column: _cell(cell, changes.get(f"{table.name}.{row}.{column}")) for column, cell in cells.items()}
        for row, cells in table.rows.items()
    }
    return replace(table, rows=rows)


def _cell(cell: Cell, change: Change | None) -> Cell:
    return cell if change is None else Cell(change.new, CellState.NUMBER, str(change.new), cell.place, derived=True)
