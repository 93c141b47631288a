"""The words of a report as one text, so that a pattern runs once over all of it; places are worked out when it hits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from gongkai.annual.checks.spots import prose_spot
from gongkai.annual.model import Line, Report, Spot
from gongkai.annual.raw import Place

LONGEST_SENTENCE = 300  # of a longer one only so much is looked at on either side
TITLE = "title"  # the section key under which the title stands here


class Passages(Struct, frozen=True):
    """Title, prose and headings joined by line breaks. starts: the offset at which each line begins."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def line_at(self, offset: int) -> tuple[Line, int]:
        """The line at an offset of the joined text, and where that line begins."""
        index = bisect_right(self.starts, offset) - 1
        return self.lines[index], self.starts[index]

    def spot(self, start: int, end: int) -> Spot:
        """The words between two offsets, as offsets into their own line."""
        line, begins = self.line_at(start)
        return prose_spot(line, start - begins, min(end - begins, len(line.text)))

    def sentence(self, offset: int) -> str:
        """The sentence around an offset, without its full stop; a line break or a great length ends it too."""
        window = offset + LONGEST_SENTENCE
        ends = [end for mark in "。\n" if (end := self.text.find(mark, offset, window)) >= 0]
        return self.before(offset) + self.text[offset : min(ends, default=window)]

    def before(self, offset: int) -> str:
        """The part of that sentence that stands before the offset."""
        window = max(0, offset - LONGEST_SENTENCE)
        begin = max(window, *(self.text.rfind(mark, window, offset) + 1 for mark in "。\n"))
        return self.text[begin:offset]

    def find(self, pattern: str, *needles: str) -> Iterator[re.Match[str]]:
        """The matches of a pattern, which is tried only if one of the needles stands in the text at all."""
        if not needles or any(needle in self.text for needle in needles):
            yield from re.finditer(pattern, self.text)


def passages(report: Report) -> Passages:
    """The words of a report outside its tables."""
    lines = list(report.prose)
    if report.title and not any(report.title in line.text for line in lines[:5]):
        lines.insert(0, Line(report.title, Place(), TITLE))
    lines += [Line(heading.number + heading.wording, heading.place, heading.section) for heading in report.headings]
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line.text) + 1
    return Passages("\n".join(line.text for line in lines), tuple(lines), tuple(starts))
