"""The words of a report as one text, so that a pattern runs once over all of it; places are worked out when it hits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from gongkai.annual.checks.spots import prose_spot
from gongkai.annual.model import Line, Report, Spot
from gongkai.annual.raw import Place

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
        """The sentence around an offset, without its full stop; a line break ends it too."""
        begin = max(self.text.rfind("。", 0, offset), self.text.rfind("\n", 0, offset)) + 1
        ends = [end for end in (self.text.find("。", offset), self.text.find("\n", offset)) if end >= 0]
        return self.text[begin : min(ends, default=len(self.text))]

    def before(self, offset: int) -> str:
        """The part of that sentence that stands before the offset."""
        return self.text[max(self.text.rfind("。", 0, offset), self.text.rfind("\n", 0, offset)) + 1 : offset]

    def find(self, pattern: re.Pattern[str], *needles: str) -> Iterator[re.Match[str]]:
        """The matches of a pattern, which is tried only if one of the needles stands in the text at all."""
        if not needles or any(needle in self.text for needle in needles):
            yield from pattern.finditer(self.text)


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
