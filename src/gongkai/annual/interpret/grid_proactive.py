"""Table two in grids, in either layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gongkai.annual.interpret import labels
from gongkai.annual.interpret.assembling import Found
from gongkai.annual.interpret.grid_rows import GridCell, GridRow, only_values, place_values
from gongkai.annual.interpret.proactive_cells import columns_by_row, proactive_cell
from gongkai.annual.model import Cell
from gongkai.annual.raw import Grid, Paragraph, Place
from gongkai.law.report_form import Layout

_RENAMED = {"administrative_fees_wan_yuan": "administrative_fees"}

_Kept = tuple[GridRow, list[GridCell], dict[int, str]]


class ProactiveGrid:
    """Collects table two row by row: (row label, values) with the last heading met."""

    def __init__(self) -> None:
        self.place = Place()
        self._headings: set[str] = set()
        self._rows: dict[str, _Kept] = {}
        self._labels: dict[str, _Kept] = {}
        self._heading: dict[int, str] = {}

    @property
    def told(self) -> Layout | None:
        """The layout that alone has a heading that was met, None where there was no such heading."""
        marks = labels.layout_marks()
        return next((layout for layout in marks if self._headings & marks[layout]), None)

    def take(self, row: GridRow) -> bool:
        """Whether the row belongs to table two; if so its cells are kept."""
        label = _label(row.cells)
        if label is None:
            return self._take_heading(row)
        key, index = label
        values = only_values(row.cells[index + 1 :])
        if values and key not in self._rows:
            self.place = self.place if self._rows else row.grid.place
            self._rows[key] = (row, values, self._heading)
        return True

    def take_label(self, label: Paragraph) -> None:
        """Keeps a row that is its label alone: a sheet shows it as a paragraph. Only under a heading of table two."""
        key = labels.proactive_row(label.text) if self._heading else None
        if key is not None and not any(map(str.isdigit, label.text)):
            row = GridRow(Grid(((label.text,),), frozenset(), label.place), 0, (label.text,))
            self._labels[key] = (row, [GridCell(-1, "")], self._heading)

    def found(self, layout: Layout) -> Found:
        """The cells by row and column key, read in `layout`."""
        columns = columns_by_row(layout)
        names = _RENAMED if layout == "2019" else {}
        found: Found = {}
        for key, (row, values, heading) in (self._labels | self._rows).items():
            name = names.get(key, key)
            if name in columns:
                found[name] = _row(row, name, values, _keys(heading, layout), columns[name])
        return found

    def _take_heading(self, row: GridRow) -> bool:
        words = {c: labels.cell_han(text) for c, text in enumerate(row.expanded) if text}
        known = {c: word for c, word in words.items() if word in _every_heading()}
        if known:
            self._heading = known
            self._headings.update(known.values())
        return bool(known)


def _keys(heading: dict[int, str], layout: Layout) -> dict[int, str]:
    meaning = labels.proactive_columns(layout)
    return {column: meaning[word] for column, word in heading.items() if word in meaning}


def _label(cells: Sequence[GridCell]) -> tuple[str, int] | None:
    for index, cell in enumerate(cells):
        key = labels.proactive_row(cell.text) if cell.text else None
        if key is not None:
            return key, index
    return None


def _row(
    row: GridRow, name: str, values: list[GridCell], heading: dict[int, str], columns: tuple[str, ...]
) -> dict[str, Cell]:
    if len(columns) == 1:
        placed: dict[str, GridCell] = {columns[0]: values[0]}
    else:
        fitting = {column: key for column, key in heading.items() if key in columns}
        placed, _ = place_values(values, fitting, columns, whole=True)
    cells = {}
    for column in columns:
        value = placed.get(column, GridCell(-1, ""))
        cells[column] = proactive_cell(name, column, value.text, row.place(value.column))
    return cells


@cache
def _every_heading() -> frozenset[str]:
    return frozenset(labels.proactive_columns("2019")) | frozenset(labels.proactive_columns("2021"))
