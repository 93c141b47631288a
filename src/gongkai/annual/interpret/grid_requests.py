"""Table three in grids: each row by its label, each value by the heading above it."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.annual.interpret import labels
from gongkai.annual.interpret.assembling import Found
from gongkai.annual.interpret.grid_rows import GridCell, GridRow, place_values
from gongkai.annual.interpret.numbers import count_cell, lost_cell
from gongkai.annual.model import Cell, CellState
from gongkai.annual.raw import Grid, Place
from gongkai.law.report_form import Layout, report_form
from gongkai.text.han import HAN_RUN

_HEADINGS = 2  # as many column names make a row a heading
_DIVIDED = "closed_otherwise."
_UNDIVIDED = f"{_DIVIDED}undivided"


class RequestsGrid:
    """Collects table three row by row; a heading repeated after a page break is taken again, a second table counted.

    The first figures met for a row stand: where two reports lie side by side, theirs is the one on the left.
    """

    def __init__(self) -> None:
        self.found: Found = {}
        self.columns: dict[int, str] = {}
        self.place = Place()
        self.more = 0
        self._open_heading = False
        self._heading_grid: Grid | None = None
        self._regular = 0  # the first value column of a heading with one column each, else 0
        self._cut: tuple[GridRow, int] | None = None  # a row whose label a page break cut, and where its label stands

    @property
    def told(self) -> Layout | None:
        """2019 where （六）其他处理 has figures of its own, 2021 where it is divided, None where it is missing."""
        if _UNDIVIDED in self.found:
            return "2019"
        return "2021" if any(key.startswith(_DIVIDED) for key in self.found) else None

    def take(self, row: GridRow) -> bool:
        """Whether the row belongs to table three; if so its cells are kept."""
        if self._take_regular(row):
            return True
        label = self._label(row.cells) or self._mended(row)
        if label is None or self._heads_a_column(row, label[1]):
            return self._take_heading(row) or self._take_cut(row)
        key, index = label
        values = row.cells[index + 1 :]
        self._open_heading = False
        if self._cut is not None and not any(cell.text.strip() for cell in values):
            row, index = self._cut
            values = row.cells[index + 1 :]
        self._cut = None
        if key == "received" and key in self.found:
            self.more += 1
        if not (self.more and "carried_out" in self.found):
            self._keep(row, key, row.cells[index].column, values)
        return True

    def _heads_a_column(self, row: GridRow, index: int) -> bool:
        """Whether the cell is a 总计 or 其他 at the end of its row: the heading of a column, not the label of a row."""
        return index == len(row.cells) - 1 and labels.applicant_column(row.cells[index].text) is not None

    def _take_regular(self, row: GridRow) -> bool:
        """Whether the row is as the form has it: its label, then one cell under each heading. Most rows are."""
        first, width = self._regular, len(self.columns)
        if not first or self._cut or len(row.expanded) != first + width:
            return False
        key = labels.request_row(row.expanded[first - 1])
        if key is None or key in self.found:
            return False
        continued, number = row.grid.continued, row.number
        if continued and any((number, column) in continued for column in range(first, first + width)):
            return False
        self.found[key] = {
            name: count_cell(row.expanded[column], row.place(column)) for column, name in self.columns.items()
        }
        self._open_heading = False
        return True

    def _take_cut(self, row: GridRow) -> bool:
        """Whether the row has figures but only the beginning of a label: the end follows on the next page."""
        if not self.found or "carried_out" in self.found:
            return False
        words = [index for index, cell in enumerate(row.cells) if HAN_RUN.search(cell.text)]
        figures = [cell for cell in row.cells if cell.text.strip().isdecimal()]
        if not words or len(figures) != len(self._keys()):
            return False
        self._cut = (row, words[-1])
        return True

    def _mended(self, row: GridRow) -> tuple[str, int] | None:
        """Key and index of a label that begins in the cut row and ends in this one."""
        if self._cut is None:
            return None
        before, at = self._cut
        for index, cell in enumerate(row.cells):
            key = labels.request_row(before.cells[at].text + cell.text) if HAN_RUN.search(cell.text) else None
            if key is not None:
                return key, index
        return None

    def _label(self, cells: Sequence[GridCell]) -> tuple[str, int] | None:
        """Key and index of the last cell that names a row, if any."""
        found = None
        for index, cell in enumerate(cells):
            text = cell.text
            if not text or text.isdecimal():
                continue
            key = labels.request_row(text)
            if key is not None:
                found = (key, index)
        return None if found is not None and (self._is_heading(cells) or _heads_remedies(cells)) else found

    def _is_heading(self, cells: Sequence[GridCell]) -> bool:
        return sum(labels.applicant_column(cell.text) is not None for cell in cells if cell.text) >= _HEADINGS

    def _take_heading(self, row: GridRow) -> bool:
        named = [(c, labels.applicant_column(text)) for c, text in enumerate(row.expanded) if text]
        keyed = [(c, key) for c, key in named if key is not None]
        if len({key for _, key in keyed}) < _HEADINGS:
            return False
        if not self._open_heading:
            self._open_heading = True
            self.columns = {}
            self.place = self.place if self.found else row.grid.place
        elif row.grid is not self._heading_grid:
            self.columns, keyed = self._in_form_order({key for _, key in keyed}), []
        self._heading_grid = row.grid
        for column, key in keyed:
            self.columns.setdefault(column, key)
        self.columns = dict(sorted(self.columns.items()))
        self._regular = self._first_of_run()
        return True

    def _in_form_order(self, more: set[str]) -> dict[int, str]:
        """The columns of a heading that a page break parted, in the order of the form.

        The two parts need not have the same grid, so their positions say nothing: those given here stand before any.
        """
        shown = more | set(self.columns.values())
        keys = [column.key for column in report_form().applicant_columns if column.key in shown]
        return {index - len(keys): key for index, key in enumerate(keys)}

    def _first_of_run(self) -> int:
        """The first value column where the headings stand side by side, one a column; else 0."""
        first, last = next(iter(self.columns)), next(reversed(self.columns))
        alone = len(set(self.columns.values())) == len(self.columns) == last - first + 1
        return first if first > 0 and alone and len(self.columns) > len(report_form().applicant_columns) // 2 else 0

    def _keys(self) -> tuple[str, ...]:
        """Column keys in the order in which the heading shows them; those of the form when there is no heading."""
        shown = tuple(dict.fromkeys(self.columns[column] for column in sorted(self.columns)))
        every = tuple(column.key for column in report_form().applicant_columns)
        return shown if len(shown) > len(every) // 2 else every

    def _keep(self, row: GridRow, key: str, label_column: int, values: Sequence[GridCell]) -> None:
        keys = self._keys()
        whole = len(keys) == len(report_form().applicant_columns)
        under = self.columns if self.columns and label_column < min(self.columns) else {}
        placed, lost = place_values(values, under, keys, whole=whole)
        said = " ".join(cell.text.strip() for cell in lost)
        cells = {column: _cell(row, placed.get(column), said) for column in keys}
        if not _holds_figures(self.found.get(key)) and (_holds_figures(cells) or key not in self.found):
            self.found[key] = cells


def _heads_remedies(cells: Sequence[GridCell]) -> bool:
    """Whether the row heads table four, whose 总计 is none of table three."""
    outcomes = labels.remedy_columns()
    return sum(outcomes.get(labels.cell_han(cell.text), "total") != "total" for cell in cells) >= _HEADINGS


def _holds_figures(cells: dict[str, Cell] | None) -> bool:
    return cells is not None and any(cell.state is CellState.NUMBER for cell in cells.values())


def _cell(row: GridRow, value: GridCell | None, lost: str) -> Cell:
    if value is not None:
        return count_cell(value.text, row.place(value.column))
    place = Place(row.grid.place.part, row.grid.place.page, None, row.grid.place.table, row.number + 1)
    return lost_cell(lost, place) if lost else Cell(None, CellState.BLANK, "", place)
