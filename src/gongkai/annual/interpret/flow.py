"""Lines of text in which a table was written out, read as one flow with its Chinese characters indexed.

A table in a text file has no grid: its cells stand one a line, between tabs or bars, or with nothing between. What can
be trusted are the labels. Searching the Chinese characters alone finds a label even where values, line breaks or a
page break cut through it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from gongkai.annual.interpret.aligning import Printed
from gongkai.annual.interpret.numbers import plain
from gongkai.annual.raw import Place
from gongkai.text.han import HAN_RUN

_FURNITURE = re.compile(
    r"^[ \t]*(?:[-—–][ ]*\d{1,4}[ ]*[-—–]|第[ ]*\d{1,4}[ ]*页(?:[ ]*[,，/]?[ ]*共[ ]*\d{1,4}[ ]*页)?)[ \t\r]*$"
    r"|^[| \t:+=-]*--[| \t:+=-]*$",
    re.MULTILINE,
)
_WORD = re.compile(r"\S+")
_AMOUNT = re.compile(r"[+增减-]?[ ]?\d[\d.,]*(?:[ ]?(?:万元|元|件|个|项))?|\S+")
_AMOUNT_SIGNS = re.compile(r"[^\d\s|/\\.,+*—万元件个项增减无-]")
_LAYOUT_SIGNS = re.compile(r"[^\d\s|/\\.,+*—-]|(?<!\d)[.,]|[.,](?!\d)")
_BLANK_LINE = re.compile(r"\n[ \r]*\n")
_DIGIT = re.compile(r"\d")
_MARKUP = re.compile(r"\*\*|\\(?=[.*_#()+-])|<br\s*/?>", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"\n\s*\d{1,2}\s*$")
_HEADING_POINT = re.compile(r"\n\s*\d{1,2}\s*[.．,]\s*$")
_AFTER_NUMBER = ("、", "．", ".", ",")


class Flow:
    """Text lines joined, with the way back from any offset to the line it came from.

    Page numbers, the rules of text tables and the marks of Markdown are blanked out; full-width digits and bars are
    made half-width. Every character keeps its offset.
    """

    def __init__(self, lines: Sequence[str], places: Sequence[Place]) -> None:
        text = _MARKUP.sub(lambda match: " " * len(match[0]), plain("\n".join(lines)))
        self.text = _FURNITURE.sub(lambda match: " " * len(match[0]), text)
        self.places = places
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def line_at(self, offset: int) -> int:
        """Index of the line that holds the character at `offset`."""
        return min(bisect_right(self._starts, offset) - 1, len(self.places) - 1)

    def line_start(self, line: int) -> int:
        """Offset of the first character of a line."""
        return self._starts[line]

    def place_at(self, offset: int, *, table: int, row: int, column: int) -> Place:
        """Place of a value: its line in the file, and its row and column in the table (all from 1)."""
        line = self.places[self.line_at(offset)].line if offset >= 0 else None
        return Place(None, None, line, table, row, column)

    def han_from(self, start: int, end: int | None = None) -> Han:
        """The Chinese characters of text[start:end]."""
        return Han(self.text, start, len(self.text) if end is None else end)


class Han:
    """The Chinese characters of a stretch of text, and where each stands."""

    def __init__(self, text: str, start: int, end: int) -> None:
        runs = [match.span() for match in HAN_RUN.finditer(text, start, end)]
        self.said = "".join([text[first:last] for first, last in runs])
        self._starts = [first for first, _ in runs]
        self._counts = [0, *accumulate(last - first for first, last in runs)]
        self._end = end

    def offset(self, index: int) -> int:
        """Offset in the text of the Chinese character `index`, or the end of the stretch."""
        if index >= len(self.said):
            return self._end
        run = bisect_right(self._counts, index) - 1
        return self._starts[run] + index - self._counts[run]


def before_heading(text: str, start: int, end: int) -> int:
    """Where the values in text[start:end] end: before the Arabic number of a heading (`3、`, `3. `) at the very end."""
    after_number = text[end : end + 1] in _AFTER_NUMBER
    heading = (_HEADING_NUMBER if after_number else _HEADING_POINT).search(text, start, end)
    return heading.start() if heading else end


def values_between(text: str, start: int, end: int, *, amounts: bool = False) -> list[Printed]:
    """The values printed in text[start:end], label characters left out: between bars or tabs, else between blanks.

    amounts: keep units (万元, 件) and signs (增, 减) with their figures.
    """
    span = text[start:end].replace("．", ".")
    span = (_AMOUNT_SIGNS if amounts else _LAYOUT_SIGNS).sub(" ", span)
    if "\t" not in span and "|" not in span:
        word = _AMOUNT if amounts else _WORD
        return [Printed(match[0], start + match.start()) for match in word.finditer(span)]
    return _delimited(_one_row(span), start)


def _delimited(span: str, start: int) -> list[Printed]:
    """The pieces between bars or tabs, without the blank ones before the first and after the last delimiter."""
    pieces = span.replace("|", "\t").split("\t")
    offsets = accumulate((len(piece) + 1 for piece in pieces), initial=start)
    printed = [
        Printed(" ".join(piece.split()), at + len(piece) - len(piece.lstrip()))
        for piece, at in zip(pieces, offsets, strict=False)
    ]
    first = 1 if printed and not printed[0].text else 0
    last = -1 if len(printed) > 1 and not printed[-1].text and span.rstrip(" \n\r").endswith("|") else None
    return printed[first:last]


def _one_row(span: str) -> str:
    """`span` cut where its row ends: at the line's end if the values share a line, else at the first blank line."""
    first = _DIGIT.search(span)
    if first is None:
        return span.split("\n\n")[0] if "\n\n" in span.lstrip() else span
    line_start = span.rfind("\n", 0, first.start()) + 1
    line_end = span.find("\n", first.start())
    line = span[line_start : line_end if line_end >= 0 else len(span)]
    if line.count("\t") + line.count("|") > 2:
        return span[: line_end if line_end >= 0 else len(span)]
    blank = _BLANK_LINE.search(span, first.start())
    return span[: blank.start()] if blank and span[blank.end() :].lstrip(" ")[:1] in ("\t", "") else span
