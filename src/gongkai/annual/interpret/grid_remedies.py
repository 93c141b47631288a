"""Table four in grids: fifteen columns under three group headings, or one row a group."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.annual.interpret import labels
from gongkai.annual.interpret.assembling import Found
from gongkai.annual.interpret.grid_rows import GridCell, GridRow, only_values, place_values
from gongkai.annual.interpret.numbers import count_cell, lost_cell
from gongkai.annual.model import Cell, CellState
from gongkai.annual.raw import Place
from gongkai.law.report_form import report_form

_KINDS = 4  # as many outcome names make a row a heading


class RemediesGrid:
    """Collects table four: its headings column by column, then the row of figures."""

    def __init__(self) -> None:
        self._found: Found = {}
        self.place = Place()
        self._groups: dict[int, str] = {}
        self._kinds: dict[int, str] = {}
        self._open_heading = False

    @property
    def found(self) -> Found:
        """The cells by group and column key; all blank where the whole heading stands there without a figure below."""
        return self._found or self._blanks()

    def take(self, row: GridRow) -> bool:
        """Whether the row belongs to table four; if so its headings or figures are kept."""
        if self._take_heading(row):
            return True
        if not self._kinds or self._complete():
            return False
        return self._take_group_row(row) or self._take_figures(row)

    def _complete(self) -> bool:
        return len(self._found) == len(report_form().remedy_groups)

    def _blanks(self) -> Found:
        form = report_form()
        groups, columns = [group.key for group in form.remedy_groups], [column.key for column in form.remedy_columns]
        if not (set(groups) <= set(self._groups.values()) and set(columns) <= set(self._kinds.values())):
            return {}
        return {group: {column: Cell(None, CellState.BLANK, "", self.place) for column in columns} for group in groups}

    def _take_heading(self, row: GridRow) -> bool:
        words = {c: labels.cell_han(text) for c, text in enumerate(row.expanded) if text}
        kinds = {c: labels.remedy_columns()[word] for c, word in words.items() if word in labels.remedy_columns()}
        groups = {c: labels.remedy_groups()[word] for c, word in words.items() if word in labels.remedy_groups()}
        if any(cell.text.strip().isdecimal() for cell in row.cells):
            return False
        if not groups and len(set(kinds.values())) < _KINDS:
            return False
        self.place = row.grid.place if not self._kinds and not self._groups else self.place
        if not self._open_heading:
            self._groups, self._kinds, self._open_heading = {}, {}, True
        self._groups |= groups
        self._kinds |= kinds
        return True

    def _take_group_row(self, row: GridRow) -> bool:
        """A row that is headed by one group and holds its five figures."""
        for index, cell in enumerate(row.cells):
            group = labels.remedy_groups().get(labels.cell_han(cell.text))
            values = only_values(row.cells[index + 1 :])
            if group is not None and len(values) >= len(report_form().remedy_columns):
                self._keep(row, [group], values[-len(report_form().remedy_columns) :], {})
                return True
        return False

    def _take_figures(self, row: GridRow) -> bool:
        values = only_values(row.cells)
        if len(values) < len(row.cells) or not any(value.text.strip() for value in values):
            return False
        under = {
            column: f"{self._groups[column]}.{kind}" for column, kind in self._kinds.items() if column in self._groups
        }
        self._keep(row, self._shown(len(values)), values, under)
        return True

    def _shown(self, width: int) -> list[str]:
        """The groups that the heading shows, if the row is as wide as theirs; else all: each may have its own table."""
        every = [group.key for group in report_form().remedy_groups]
        shown = [key for key in every if key in self._groups.values()]
        return shown if len(shown) * len(report_form().remedy_columns) == width else every

    def _keep(self, row: GridRow, groups: Sequence[str], values: Sequence[GridCell], under: dict[int, str]) -> None:
        columns = [column.key for column in report_form().remedy_columns]
        keys = [f"{group}.{column}" for group in groups for column in columns]
        placed, lost = place_values(values, under, keys, whole=True)
        said = " ".join(cell.text.strip() for cell in lost)
        self._open_heading = False
        for group in groups:
            self._found[group] = {column: _cell(row, placed.get(f"{group}.{column}"), said) for column in columns}


def _cell(row: GridRow, value: GridCell | None, lost: str) -> Cell:
    if value is not None:
        return count_cell(value.text, row.place(value.column))
    return lost_cell(lost, row.place(0)) if lost else Cell(None, CellState.BLANK, "", row.place(0))
