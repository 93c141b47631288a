"""Text on a terminal: colour where it is wanted, and widths as a terminal counts them (a Chinese character is two)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from unicodedata import combining, east_asian_width

from gongkai.annual.model import Severity

Style = str
_NEVER_FIRST: Final = frozenset("。，、；：？！）”》」〕…")
_NEVER_LAST: Final = frozenset("（“《「〔")
BOLD: Final = "1"
DIM: Final = "2"
GOOD: Final = "32"
SEVERITY: Final[dict[Severity, Style]] = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.NOTE: "36"}


class Ink:
    """Paints text, or leaves it plain."""

    __slots__ = ("colour",)

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, style: Style) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text else text


def width(text: str) -> int:
    """Columns that the text takes on a terminal."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


def fitted(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with blanks to exactly `columns`, or cut short with … where it is longer."""
    if width(text) > columns:
        text = _cut(text, columns - 1) + "…"
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`; at least one line. A closing mark never begins a line: it hangs.

    Nor does an opening mark end one.
    """
    return list(_cuts(text, columns)) or [""]


def _cut(text: str, columns: int) -> str:
    taken = 0
    for index, character in enumerate(text):
        taken += _width(character)
        if taken > columns:
            return text[:index]
    return text


def _cuts(text: str, columns: int) -> Iterator[str]:
    start = taken = 0
    for index, character in enumerate(text):
        taken += _width(character)
        if taken > columns and index > start and character not in _NEVER_FIRST:
            cut = index - 1 if index - 1 > start and text[index - 1] in _NEVER_LAST else index
            yield text[start:cut]
            start, taken = cut, width(text[cut : index + 1])
    if start < len(text):
        yield text[start:]


def _width(character: str) -> int:
    if character < "\x7f":
        return 1
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
