"""What a ledger takes from a sheet: its fields, and which column is likely to be which. 条例2019 §20."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, convert

from gongkai.text.forms import fold
from gongkai.web.catalogue.sheets.reading import Cell, said

_DATA: Final = Path(__file__).parents[1] / "data"
_NOISE: Final = re.compile(r"[\s（）()\[\]【】、，,。：:/\\*＊-]")
_HEADS_WITHIN: Final = 12
"""A head stands in one of the first rows: above it are titles and notes."""
_SURE: Final = 2
"""So many heads that are known make a row the heads."""


class Field(Struct, frozen=True):
    """One field. kind: how its cells are read; most: characters it may have; heads: words of a column's head."""

    key: str
    title: str
    kind: str
    heads: tuple[str, ...]
    most: int = 0
    required: bool = False


class Shape(Struct, frozen=True):
    """What a ledger takes: its name, what its rows are counted in, its fields."""

    title: str
    unit: str
    field: tuple[Field, ...]

    def named(self, key: str) -> Field:
        """The field with that key. Raises KeyError."""
        for field in self.field:
            if field.key == key:
                return field
        raise KeyError(key)


@cache
def shape_of(ledger: str) -> Shape:
    """What that ledger takes from a sheet. 条例2019 §20. Raises KeyError."""
    return convert(words_of("sheets")[ledger], Shape)


@cache
def words_of_the_template() -> dict[str, Any]:
    """The words of the standard catalogue's template. 基层标准2019."""
    return words_of("directory")


def head_row_of(rows: Sequence[Sequence[Cell]], shape: Shape) -> int:
    """Which row holds the heads, from 0: the one of the first in which most heads are known; 0 where none is."""
    known = [sum(bool(_fitting(said(cell), shape)) for cell in row) for row in rows[:_HEADS_WITHIN]]
    best = max(range(len(known)), key=lambda at: known[at])
    return best if known[best] >= _SURE else 0


def heads_of(rows: Sequence[Sequence[Cell]], head_row: int) -> list[str]:
    """The head of every column; a second row of heads below a joined cell is put behind the first.

    公开方式 over 主动 and 依申请 becomes 公开方式主动, 公开方式依申请.
    """
    first = [said(cell) for cell in rows[head_row]]
    if not _is_divided(rows, head_row):
        return first
    second = [said(cell) for cell in rows[head_row + 1]]
    over, heads = "", []
    for upper, lower in zip(first, second, strict=True):
        over = upper or (over if lower else "")
        heads.append(f"{over}{lower}" if lower else upper)
    return heads


def first_row_of(rows: Sequence[Sequence[Cell]], head_row: int) -> int:
    """The row, from 0, in which the entries begin."""
    return head_row + (2 if _is_divided(rows, head_row) else 1)


def guess(heads: Sequence[str], shape: Shape, kept: Mapping[str, str]) -> dict[str, int]:
    """For each field the column that it probably stands in. kept: heads that were chosen the last time."""
    found: dict[str, int] = {}
    for field in shape.field:
        if field.key in kept and kept[field.key] in heads:
            found[field.key] = heads.index(kept[field.key])
    ranked = sorted(
        ((strength, -at, field.key) for at, head in enumerate(heads) for field, strength in _fitting(head, shape)),
        reverse=True,
    )
    for _, at, key in ranked:
        if key not in found and -at not in found.values():
            found[key] = -at
    return found


def plain(text: str) -> str:
    """A head without what offices put between its words."""
    return _NOISE.sub("", fold(text))


def _fitting(head: str, shape: Shape) -> list[tuple[Field, int]]:
    """The fields that the head may mean, with how much of it they explain."""
    words = plain(head)
    if not words or len(words) > 30:
        return []
    found = []
    for field in shape.field:
        strength = max((_strength(plain(known), words) for known in field.heads), default=0)
        if strength:
            found.append((field, strength))
    return found


def _strength(known: str, words: str) -> int:
    if known == words:
        return 100 + len(known)
    return len(known) if known in words else 0


def _is_divided(rows: Sequence[Sequence[Cell]], head_row: int) -> bool:
    """Whether a second row of heads follows: it fills gaps of the first, and its first cell is empty."""
    if head_row + 1 >= len(rows):
        return False
    first, second = rows[head_row], rows[head_row + 1]
    gaps = [at for at, cell in enumerate(first) if not cell and second[at]]
    return bool(gaps) and not second[0]


@cache
def words_of(name: str) -> dict[str, Any]:
    """The data of that name beside the app: `sheets`, `directory`."""
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
