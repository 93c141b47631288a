"""Tables as screening wants them: every cell with the headings that say what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gongkai.screening.model import Sight
from gongkai.screening.renditions.gathering import Gathered

_FIGURES: Final = re.compile(r"[0-9０-９]{4}")
_LONGEST_LABEL: Final = 40
_LONGEST_SIDE_LABEL: Final = 16
_HEAD_ROWS: Final = 3
_BOXES: Final = 15
"""So many cells of one character in a row are the boxes of a form in which a number is written."""


class Cell(NamedTuple):
    """One cell where it begins: column from 1, its text, over how many columns it reaches, how it is seen."""

    column: int
    text: str
    span: int = 1
    sight: Sight = Sight.VISIBLE


class Row(NamedTuple):
    """The cells of one row in order; number: from 1, as the file counts; page: where the file has pages."""

    number: int
    cells: Sequence[Cell]
    page: int | None = None


def take_table(gathered: Gathered, rows: Sequence[Row], *, table: int, part: str = "", page: int | None = None) -> None:
    """Takes in every cell of a table, with labels: column's, left neighbour's, row's, then titles of the table."""
    heads, titles = _heads(rows)
    for at, row in enumerate(rows):
        first = _label(row.cells[0].text) if row.cells else ""
        left = ""
        for cell in row.cells:
            if cell.text.strip():
                labels = _distinct(
                    *(above[cell.column] for above in heads.get(at, ()) if cell.column in above),
                    left,
                    first if cell is not row.cells[0] else "",
                    *titles[: 0 if at == 0 else 2],
                )
                place = gathered.place(part, table=table, row=row.number, column=cell.column, page=row.page or page)
                gathered.say(cell.text, place, sight=cell.sight, labels=(each for each in labels if each != cell.text))
            left = _side_label(cell.text) or ("" if cell.text.strip() else left)
        for text, column in _written_in_boxes(row):
            place = gathered.place(part, table=table, row=row.number, column=column, page=row.page or page)
            gathered.say(text, place, labels=_distinct(first))


def _heads(rows: Sequence[Row]) -> tuple[dict[int, list[dict[int, str]]], list[str]]:
    """For each row the labels by column that stand above it, nearest first; and the titles over the whole table."""
    titles: list[str] = []
    levels: list[dict[int, str]] = []
    heads: dict[int, list[dict[int, str]]] = {}
    under: set[int] | None = None  # columns in which headings may go on; None: in all
    for at, row in enumerate(rows):
        heads[at] = levels
        filled = [cell for cell in row.cells if cell.text.strip()]
        if at and levels and row.number > rows[at - 1].number + 1 and _is_heading(filled):
            levels, under = levels[: _HEAD_ROWS - 1], None  # blank rows: another heading may follow
        if len({cell.text for cell in filled}) == 1 and at < _HEAD_ROWS + 2 and not levels:
            titles += [label for cell in filled[:1] if (label := _label(cell.text))]
        elif filled and (under is None or under):
            goes_on = under is None or all(cell.column in under for cell in filled)
            under = set()
            if goes_on and _is_heading(filled) and len(levels) < _HEAD_ROWS:
                levels = [_by_column(row), *levels]
                under = _under_wide_headings(filled)
    return heads, titles


def _under_wide_headings(filled: Sequence[Cell]) -> set[int]:
    """The columns under headings that reach over several: there, and only there, more headings may follow below."""
    return {each for cell in filled if cell.span > 1 for each in range(cell.column, cell.column + min(cell.span, 200))}


def _is_heading(filled: Sequence[Cell]) -> bool:
    """Whether a row of cells reads like headings: short, no figures, more than one."""
    return len(filled) > 1 and all(_label(cell.text) for cell in filled)


def _by_column(row: Row) -> dict[int, str]:
    return {
        column: label
        for cell in row.cells
        if (label := _label(cell.text))
        for column in range(cell.column, cell.column + min(cell.span, 200))
    }


def _label(text: str) -> str:
    label = "".join(text.split())
    return label if label and len(label) <= _LONGEST_LABEL and not _FIGURES.search(label) else ""


def _side_label(text: str) -> str:
    label = _label(text)
    return label if len(label) <= _LONGEST_SIDE_LABEL else ""


def _distinct(*labels: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for label in labels if label))


def _written_in_boxes(row: Row) -> Iterator[tuple[str, int]]:
    """Numbers of which each character has a cell of its own, and the column where they begin."""
    run: list[Cell] = []
    for cell in (*row.cells, Cell(0, "")):
        character = cell.text.strip()
        if len(character) == 1 and character.isalnum() and character.isascii():
            run.append(cell)
            continue
        if len(run) >= _BOXES or (len(run) == 11 and run[0].text.strip() == "1"):
            yield "".join(each.text.strip() for each in run), run[0].column
        run = []
