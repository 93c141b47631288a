"""Text out of characters: lines and cells in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from gongkai.files.pdf.page import Glyph

_PAGE_NUMBER: Final = re.compile(r"[\s\-—–_·~]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／共]\s*\d{1,3}\s*页?)?[\s\-—–_·~]*")
_OPENING: Final = "（(《〈“\u2018「『【〔[{"
_CLOSING: Final = "）)》〉”\u2019」』】〕]}，。、；：！？,.;:!?%％"
_UNPARTED: Final = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.,/:@#&=+%")
_LEFT: Final = attrgetter("left")
_MARGIN: Final = 0.09
"""Share of the page height, at its head and foot, where a line that is only a number is the page number."""


class Line(NamedTuple):
    """One line of text and the box it takes up.

    size: height of its characters; word: how wide its beginning is that cannot be parted; reach: its right end without
    closing signs, which may hang out over the margin; blank: what is drawn before it, as a rule at the end of the line
    above.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    word: float = 0.0
    reach: float = 0.0
    blank: str = ""


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that `glyphs` stand on, top to bottom."""
    return [_line(row) for row in _rows_of(glyphs)]


def cell_text(glyphs: Sequence[Glyph], *, width: float) -> str:
    """The text of one cell `width` points wide. Lines are joined where the first was full, else kept apart."""
    if len(glyphs) < 2:
        return glyphs[0].character if glyphs else ""
    rows = _rows_of(glyphs)
    if len(rows) == 1:
        return _words(rows[0], glyphs[0].bottom - glyphs[0].top)
    lines = [_line(row) for row in rows]
    text = lines[0].text
    for previous, line in pairwise(lines):
        text += line.text if _wraps(previous, line, width) else "\n" + line.text
    return text


def _rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """`glyphs` line by line, each from left to right.

    Measured by the tallest character of a line: the box of a point, low beside its digits, may be a third as high.
    """
    rows: list[list[Glyph]] = []
    middle = tallest = 0.0
    for glyph in sorted(glyphs, key=_twice_the_middle):
        _, _, top, _, bottom, *_ = glyph
        centre, height = (top + bottom) / 2, bottom - top
        if rows and centre - middle <= max(height, tallest) * 0.45:
            rows[-1].append(glyph)
            if height <= tallest:
                continue
        else:
            rows.append([glyph])
        middle, tallest = centre, height
    for row in rows:
        row.sort(key=_LEFT)
    return rows


def without_page_numbers(lines: Sequence[Line], *, height: float) -> list[Line]:
    """`lines` without those at the head or foot of the page that are only a page number."""
    margin = height * _MARGIN
    return [
        line
        for line in lines
        if (margin < line.top and line.bottom < height - margin) or not _PAGE_NUMBER.fullmatch(line.text)
    ]


def _wraps(previous: Line, line: Line, width: float) -> bool:
    room = width - (previous.right - previous.left)
    digits = previous.text[-1:].isdigit() and line.text[:1].isdigit()
    return room < line.size * (2.0 if digits else 3.2) or _ends_open(previous.text)


def _ends_open(text: str) -> bool:
    return text[-1:] in "（(、，/"


def _twice_the_middle(glyph: Glyph) -> float:
    return glyph.top + glyph.bottom


def _line(row: Sequence[Glyph]) -> Line:
    size = sorted([glyph.bottom - glyph.top for glyph in row])[len(row) // 2]
    top, bottom = min([glyph.top for glyph in row]), max([glyph.bottom for glyph in row])
    right = max([glyph.right for glyph in row])
    return Line(_words(row, size), row[0].left, right, top, bottom, size, _first_word(row), _reach(row), row[0].blank)


def _reach(row: Sequence[Glyph]) -> float:
    return next((glyph.right for glyph in reversed(row) if glyph.character not in _CLOSING), row[0].left)


def _first_word(row: Sequence[Glyph]) -> float:
    """How wide the characters are that a line must begin with together: 2025, （一, 开。"""
    end = 0
    while end < len(row) - 1 and row[end].character in _OPENING:
        end += 1
    while end < len(row) - 1 and _hangs_together(row[end], row[end + 1]):
        end += 1
    return row[end].right - row[0].left


def _hangs_together(glyph: Glyph, following: Glyph) -> bool:
    if following.character in _CLOSING:
        return True
    return not following.blank and glyph.character in _UNPARTED and following.character in _UNPARTED


def _words(row: Sequence[Glyph], size: float) -> str:
    spaced = _is_spaced_out(row)
    words = [row[0].character]
    for last, glyph in pairwise(row):
        gap = glyph.left - last.right
        if glyph.character == last.character and glyph.left - last.left < min(0.2 * size, (last.right - last.left) / 2):
            continue  # bold made by drawing a character twice
        if glyph.blank and not spaced and gap > 0.05 * size:
            words.append(glyph.blank)
        elif gap > 0.2 * size and _apart(last, glyph, size):
            words.append(" ")
        words.append(glyph.character)
    return "".join(words)


def _is_spaced_out(row: Sequence[Glyph]) -> bool:
    """Whether a blank is drawn after almost every character, as recognised text often has it: these part no words."""
    return len(row) > 3 and len([glyph for glyph in row if glyph.blank]) * 2 > len(row)


def _apart(last: Glyph, glyph: Glyph, size: float) -> bool:
    gap = glyph.left - last.right
    return gap > size * (0.2 if last.character.isascii() and glyph.character.isascii() else 0.7)
