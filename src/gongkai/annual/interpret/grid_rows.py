"""The rows of all grids in document order, as the cells that stand for themselves: continuations are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gongkai.annual.interpret.aligning import Printed, align
from gongkai.annual.interpret.numbers import looks_like_value
from gongkai.annual.raw import Grid, Place


class GridCell(NamedTuple):
    """One cell: its column in the grid (from 0) and its text."""

    column: int
    text: str


class GridRow(NamedTuple):
    """One row: its grid, its number there (from 0), its own cells, and the whole row with continuations."""

    grid: Grid
    number: int
    cells: list[GridCell]
    expanded: Sequence[str]

    def place(self, column: int) -> Place:
        """Place of a column of this row (given from 0)."""
        where = self.grid.place
        return Place(where.part, where.page, where.line, where.table, self.number + 1, column + 1)


def grid_rows(grids: Iterable[Grid]) -> Iterator[GridRow]:
    """Every row of every grid."""
    for grid in grids:
        if not grid.continued:
            for number, row in enumerate(grid.rows):
                yield GridRow(grid, number, [GridCell(*pair) for pair in enumerate(row)], row)
            continue
        continued = grid.continued
        for number, row in enumerate(grid.rows):
            cells = [GridCell(c, text) for c, text in enumerate(row) if (number, c) not in continued]
            yield GridRow(grid, number, cells, row)


def place_values(
    values: Sequence[GridCell], columns: Mapping[int, str], keys: Sequence[str], *, whole: bool
) -> tuple[dict[str, GridCell], list[GridCell]]:
    """Values by column key, and those that cannot be given one.

    By the heading they stand under where every value stands under a heading of its own, else in order over `keys`.
    """
    under: dict[str, GridCell] = {}
    for value in values:
        key = columns.get(value.column)
        if key is None or key in under:
            if not value.text.strip() and key is None:
                continue
            return _in_order(values, keys, whole=whole)
        under[key] = value
    return (under, []) if len(under) == len(keys) or not columns else _in_order(values, keys, whole=whole, under=under)


def _in_order(
    values: Sequence[GridCell], keys: Sequence[str], *, whole: bool, under: dict[str, GridCell] | None = None
) -> tuple[dict[str, GridCell], list[GridCell]]:
    if under is not None and len(values) < len(keys):
        return under, []
    printed = [Printed(value.text, value.column) for value in values]
    aligned = align(printed, len(keys), whole=whole)
    placed = {keys[index]: GridCell(value.at, value.text) for index, value in aligned.values.items()}
    return placed, [GridCell(value.at, value.text) for value in aligned.lost]


def only_values(cells: Iterable[GridCell]) -> list[GridCell]:
    """The cells that hold a figure, or nothing."""
    return [cell for cell in cells if looks_like_value(cell.text)]
