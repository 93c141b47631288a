"""Rows of html cells laid out on their columns: rowspan and colspan expanded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.annual.raw import Grid, Place
from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread


class HtmlCell(NamedTuple):
    """One cell as written: its text and how many rows and columns it spans (rows 0: all that follow)."""

    text: str
    rows: int = 1
    columns: int = 1


class _Hanging(NamedTuple):
    """A cell of an earlier row that reaches down: its text, how many rows are left."""

    text: str
    left: int


def laid_out(rows: Sequence[Sequence[HtmlCell]], *, table: int) -> Grid:
    """The grid of one table. Raises UnableToRead: BOMB, if its spans multiply beyond all measure."""
    expanded: list[tuple[str, ...]] = []
    continued: set[tuple[int, int]] = set()
    hanging: dict[int, _Hanging] = {}
    budget = limits.GRID_CELLS_COUNT
    for number, row in enumerate(rows):
        texts = _one_row(row, number, len(rows), hanging, continued)
        budget -= len(texts)
        if budget < 0:
            raise UnableToRead(Unread.BOMB, "表格过大")
        expanded.append(tuple(texts))
    return Grid(tuple(expanded), frozenset(continued), Place(table=table))


def _one_row(
    row: Sequence[HtmlCell], number: int, height: int, hanging: dict[int, _Hanging], continued: set[tuple[int, int]]
) -> list[str]:
    texts: list[str] = []
    for text, down, across in row:
        _hang(texts, number, hanging, continued)
        left = (height if down == 0 else down) - 1
        for step in range(min(across, limits.GRID_CELLS_COUNT)):
            column = len(texts)
            if step:
                continued.add((number, column))
            if left > 0:
                hanging[column] = _Hanging(text, left)
            texts.append(text)
    _hang(texts, number, hanging, continued)
    while any(column > len(texts) for column in hanging):
        # A row too short for the cells that hang into it from above: the gap is no cell.
        continued.add((number, len(texts)))
        texts.append("")
        _hang(texts, number, hanging, continued)
    return texts


def _hang(texts: list[str], number: int, hanging: dict[int, _Hanging], continued: set[tuple[int, int]]) -> None:
    while (above := hanging.get(column := len(texts))) is not None:
        continued.add((number, column))
        texts.append(above.text)
        if above.left == 1:
            del hanging[column]
        else:
            hanging[column] = _Hanging(above.text, above.left - 1)
