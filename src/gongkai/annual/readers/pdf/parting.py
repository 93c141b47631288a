"""Paragraphs out of lines: what the margins, the indents and the short lines of a whole document tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from gongkai.annual.readers.pdf.flowing import Line

_NUMBERED: Final = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]+|\d{1,2}[、.．](?!\d)"
)
_ENDS: Final = "。！？；：.!?;:"
_INDENT: Final = 1.2
_ROOM: Final = 0.6
"""So much more than its first word needs must have been free in the line before a line that begins a paragraph."""
_TITLE: Final = 20
"""In a document without margins to go by, a line of so many characters may be a title: no text is so narrow."""
_FULL_LINES: Final = 4
_GAP: Final = 1.6
_EXTRA_GAP: Final = 0.5


class Manner(NamedTuple):
    """How a document sets its text.

    left, right: its margins; indents: whether paragraphs begin with an indent; gap: between lines, as a share of
    their height; blank_ends: whether most lines end in a blank, which then means nothing.
    """

    left: float
    right: float
    indents: bool
    gap: float
    blank_ends: bool

    def begins(self, previous: Line, line: Line) -> bool:
        """Whether `line`, next below `previous` on its page, begins a paragraph."""
        size = max(previous.size, line.size)
        gap = line.top - previous.bottom
        if gap > _GAP * size or self._starts_anew(previous, line):
            return True
        return not self.indents and gap > (self.gap + _EXTRA_GAP) * size

    def goes_on(self, last: Line, first: Line) -> bool:
        """Whether `first`, first on its page, goes on with the paragraph that `last` ends the page before with."""
        if self._starts_anew(last, first):
            return False
        return self.indents or (
            len(last.text) > _TITLE and last.text[-1:] not in _ENDS and not _NUMBERED.match(first.text)
        )

    def joined(self, lines: Sequence[Line]) -> str:
        """The text of one paragraph."""
        text = lines[0].text
        for line in lines[1:]:
            text += ("" if self._means_nothing(text, line) else line.blank) + line.text
        return text

    def _starts_anew(self, previous: Line, line: Line) -> bool:
        size = max(previous.size, line.size)
        if abs(previous.size - line.size) > 0.15 * size or line.left > self.left + _INDENT * size:
            return True
        if self.right - previous.right > line.word + _ROOM * size:
            return True
        return bool(not self.indents and previous.text[-1:] in _ENDS and _NUMBERED.match(line.text))

    def _means_nothing(self, text: str, line: Line) -> bool:
        return self.blank_ends and not (text[-1:].isascii() or line.text[:1].isascii())


def manner_of(groups: Iterable[Sequence[Line]], *, tables_reach: float = 0.0) -> Manner:
    """How the lines of a document are set; each group stands together on one page, nothing between.

    tables_reach: the right end of its tables, which is the margin where hardly a line is full.
    """
    kept = [lines for lines in groups if lines]
    lines = [line for group in kept for line in group]
    if not lines:
        return Manner(0.0, 0.0, indents=False, gap=0.0, blank_ends=False)
    size = median(line.size for line in lines)
    left = _outermost([line.left for line in lines], size)[0]
    right, count = _outermost([-line.reach for line in lines], size)
    right = -right if count >= _FULL_LINES else max(-right, tables_reach)
    pairs = [pair for group in kept for pair in pairwise(group) if abs(pair[0].size - pair[1].size) < 0.15 * size]
    full = [(above, line) for above, line in pairs if right - above.right <= line.word + _ROOM * line.size]
    after_short = [line for above, line in pairs if right - above.right > line.word + _ROOM * line.size]
    gaps = [(line.top - above.bottom) / line.size for above, line in full]
    indented = sum(line.left > left + _INDENT * line.size for line in after_short)
    return Manner(
        left,
        right,
        indents=indented * 2 > len(after_short),
        gap=median(gaps) if gaps else 0.0,
        blank_ends=sum(bool(line.blank) for _, line in full) * 2 > len(full) > 3,
    )


def paragraphs_of(lines: Sequence[Line], manner: Manner) -> list[list[Line]]:
    """The lines of one group, paragraph by paragraph."""
    found: list[list[Line]] = []
    for index, line in enumerate(lines):
        if index == 0 or manner.begins(lines[index - 1], line):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _outermost(places: Sequence[float], size: float) -> tuple[float, int]:
    """The least place at which two lines or more begin, and how many; a single one beyond is a running head."""
    ordered = sorted(places)
    place = next((one for one, other in pairwise(ordered) if other - one < 0.5 * size), ordered[0])
    return place, sum(place <= each < place + 0.5 * size for each in ordered)
