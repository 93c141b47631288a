"""Rows of docx cells laid out on their columns: spans and merges expanded."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from gongkai.annual.intake.layout import arranges
from gongkai.annual.raw import Grid, Paragraph, Piece, Place
from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread


class Merge(IntEnum):
    """How a cell stands to its neighbour: its own, beginning a vertical merge, continuing the cell above or left."""

    NONE = 0
    RESTART = 1
    ABOVE = 2
    LEFT = 3


class DocxCell(NamedTuple):
    """One cell as written: its text, how many columns it spans, how it is merged."""

    text: str
    span: int = 1
    merge: Merge = Merge.NONE


def shown(rows: Sequence[Sequence[DocxCell]], held: Sequence[Piece | str], *, table: int) -> list[Piece]:
    """The pieces one table comes to: its grid and what stands in its cells beside text, or, if it only arranges the
    page, all that its cells hold. held: what all cells hold, in order, paragraphs as strings.
    """
    holds_tables = any([isinstance(each, Grid) for each in held])
    if arranges([[cell[0] for cell in row] for row in rows], holds_tables=holds_tables):
        return [Paragraph(each, Place()) if isinstance(each, str) else each for each in held]
    return [laid_out(rows, table=table), *[each for each in held if not isinstance(each, str)]]


def laid_out(rows: Sequence[Sequence[DocxCell]], *, table: int) -> Grid:
    """The grid of one table. A column left out before the first cell of a row is empty and counts as continued."""
    if sum([cell[1] for row in rows for cell in row]) > limits.GRID_CELLS_COUNT:
        raise UnableToRead(Unread.BOMB, "表格过大")
    expanded: list[tuple[str, ...]] = []
    continued: set[tuple[int, int]] = set()
    above: dict[int, str] = {}
    for number, row in enumerate(rows):
        texts: list[str] = []
        open_merges: dict[int, str] = {}
        for text, span, merge in row:
            column = len(texts)
            if merge:
                text = _merged_text(text, merge, column, above, texts)
                if merge is Merge.LEFT or (merge is Merge.ABOVE and column in above):
                    continued.add((number, column))
                if merge is not Merge.LEFT:
                    open_merges[column] = text
            texts.append(text)
            if span > 1:
                texts.extend([text] * (span - 1))
                continued.update((number, at) for at in range(column + 1, column + span))
        expanded.append(tuple(texts))
        above = open_merges
    return Grid(tuple(expanded), frozenset(continued), Place(table=table))


def _merged_text(text: str, merge: Merge, column: int, above: dict[int, str], left: list[str]) -> str:
    if merge is Merge.ABOVE:
        return above.get(column, text)
    if merge is Merge.LEFT:
        return left[-1] if left else text
    return text
