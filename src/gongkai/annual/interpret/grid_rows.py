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


class GridRow:
    """One row: its grid, its number there (from 0), and the whole row with continuations."""

    __slots__ = ("_cells", "expanded", "grid", "number")

    def __init__(self, grid: Grid, number: int, expanded: Sequence[str]) -> None:
        self.grid = grid
        self.number = number
        self.expanded = expanded
        self._cells: list[GridCell] | None = None

    @property
    def cells(self) -> list[GridCell]:
        """The row's own cells, those that only continue a merged cell left out."""
        if self._cells is None:
            number, continued = self.number, self.grid.continued
            self._cells = [
                GridCell(column, text)
                for column, text in enumerate(self.expanded)
                if not continued or (number, column) not in continued
            ]
        return self._cells

    def place(self, column: int) -> Place:
        """Place of a column of this row (given from 0)."""
        where = self.grid.place
        return Place(where.part, where.page, where.line, where.table, self.number + 1, column + 1)


def grid_rows(grid: Grid) -> Iterator[GridRow]:
    """Every row of a grid."""
    return (GridRow(grid, number, row) for number, row in enumerate(grid.rows))


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
