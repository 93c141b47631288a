"""Text out of characters: lines, cells and paragraphs in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from gongkai.annual.readers.pdf.page import Glyph

_PAGE_NUMBER: Final = re.compile(r"[\s\-—–_·~]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／共]\s*\d{1,3}\s*页?)?[\s\-—–_·~]*")
_NUMBERED: Final = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]+|\d{1,2}[、.．](?!\d)"
)
_ENDS: Final = "。！？；：.!?;:"
_LEFT: Final = attrgetter("left")
_HEADING_LENGTH: Final = 40
_LINE_LENGTH: Final = 25
"""A sentence broken off at the end of a page fills a line at least; a title does not."""
_MARGIN: Final = 0.09
"""Share of the page height, at its head and foot, where a line that is only a number is the page number."""


class Line(NamedTuple):
    """One line of text and the box it takes up; size: height of its characters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


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
        _, _, top, _, bottom = glyph
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


def paragraphs_of(lines: Sequence[Line]) -> list[tuple[str, float]]:
    """Paragraphs, each with the top of its first line: a new one begins after a short line, an indent, a gap, a
    change of size."""
    if not lines:
        return []
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    found: list[list[Line]] = [[lines[0]]]
    for previous, line in pairwise(lines):
        if _begins(previous, line, left, right):
            found.append([line])
        else:
            found[-1].append(line)
    return [("".join(line.text for line in group), group[0].top) for group in found]


def without_page_numbers(lines: Sequence[Line], *, height: float) -> list[Line]:
    """`lines` without those at the head or foot of the page that are only a page number."""
    margin = height * _MARGIN
    return [
        line
        for line in lines
        if (margin < line.top and line.bottom < height - margin) or not _PAGE_NUMBER.fullmatch(line.text)
    ]


def continues(text: str, following: str) -> bool:
    """Whether `following`, first on its page, goes on with the sentence that `text` broke off at the page before."""
    if text[-1:] in _ENDS or _NUMBERED.match(following):
        return False
    return len(text) > (_HEADING_LENGTH if _NUMBERED.match(text) else _LINE_LENGTH)


def _begins(previous: Line, line: Line, left: float, right: float) -> bool:
    size = max(previous.size, line.size)
    return (
        previous.right < right - 2.2 * size
        or line.left > left + 1.2 * size
        or line.top - previous.bottom > 1.6 * size
        or abs(previous.size - line.size) > 0.15 * size
        or bool(previous.text[-1:] in _ENDS and _NUMBERED.match(line.text))
    )


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
    return Line(_words(row, size), row[0].left, max([glyph.right for glyph in row]), top, bottom, size)


def _words(row: Sequence[Glyph], size: float) -> str:
    words = [row[0].character]
    for last, glyph in pairwise(row):
        if glyph.character == last.character and glyph.left - last.left < 0.2 * size:
            continue  # bold made by drawing a character twice
        if glyph.left - last.right > 0.2 * size and _apart(last, glyph, size):
            words.append(" ")
        words.append(glyph.character)
    return "".join(words)


def _apart(last: Glyph, glyph: Glyph, size: float) -> bool:
    gap = glyph.left - last.right
    return gap > size * (0.2 if last.character.isascii() and glyph.character.isascii() else 0.7)
