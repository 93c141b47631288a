"""Lines of text in which a table was written out, read as one flow with its Chinese characters indexed.

A table in a text file has no grid: its cells stand one a line, between tabs or bars, or with nothing between. What can
be trusted are the labels. Searching the Chinese characters alone finds a label even where values, line breaks or a
page break cut through it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from gongkai.annual.interpret.aligning import Printed
from gongkai.annual.interpret.numbers import plain
from gongkai.annual.raw import Place

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)\s*")
_RULE = re.compile(r"[|\s:+=-]*-{2,}[|\s:+=-]*")
_PIECE = re.compile(r"[^\t|]*")
_WORD = re.compile(r"\S+")
_AMOUNT = re.compile(r"[+增减-]?[ ]?\d[\d.,]*(?:[ ]?(?:万元|元|件|个|项))?|\S+")
_AMOUNT_SIGNS = re.compile(r"[^\d\s|/\\.,+*—万元件个项增减无-]")
_LAYOUT_SIGNS = re.compile(r"[^\d\s|/\\.,+*—-]|(?<!\d)[.,]|[.,](?!\d)")
_BLANK_LINE = re.compile(r"\n[ \r]*\n")


class Flow:
    """Text lines joined, with the way back from any offset to the line it came from."""

    def __init__(self, lines: Sequence[str], places: Sequence[Place]) -> None:
        kept = ["" if _is_furniture(line) else plain(line) for line in lines]
        self.text = "\n".join(kept)
        self.places = places
        self._starts = [0]
        for line in kept:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line_at(self, offset: int) -> int:
        """Index of the line that holds the character at `offset`."""
        return min(bisect_right(self._starts, offset) - 1, len(self.places) - 1)

    def line_start(self, line: int) -> int:
        """Offset of the first character of a line."""
        return self._starts[line]

    def place_at(self, offset: int, *, table: int, row: int, column: int) -> Place:
        """Place of a value: its line in the file, and its row and column in the table (all from 1)."""
        line = self.places[self.line_at(offset)].line if offset >= 0 else None
        return Place(line=line, table=table, row=row, column=column)

    def han_from(self, start: int) -> Han:
        """The Chinese characters of the text from `start` on."""
        return Han(self.text, start)


class Han:
    """The Chinese characters of a text from an offset on, and where each stands."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start

    @cached_property
    def at(self) -> list[int]:
        """Offset of each Chinese character in the whole text."""
        return [match.start() for match in _HAN.finditer(self._text, self._start)]

    @cached_property
    def said(self) -> str:
        """The Chinese characters alone."""
        text = self._text
        return "".join([text[index] for index in self.at])

    def offset(self, index: int) -> int:
        """Offset in the text of the Chinese character `index`, or the end of the text."""
        return self.at[index] if index < len(self.at) else len(self._text)


def values_between(text: str, start: int, end: int, *, amounts: bool = False) -> list[Printed]:
    """The values printed in text[start:end], label characters left out: between bars or tabs, else between blanks.

    amounts: keep units (万元, 件) and signs (增, 减) with their figures.
    """
    span = (_AMOUNT_SIGNS if amounts else _LAYOUT_SIGNS).sub(" ", text[start:end])
    if "\t" not in span and "|" not in span:
        word = _AMOUNT if amounts else _WORD
        return [Printed(match[0], start + match.start()) for match in word.finditer(span)]
    return list(_delimited(_one_row(span), start))


def _delimited(span: str, start: int) -> Iterator[Printed]:
    pieces = [match for match in _PIECE.finditer(span) if match.start() == 0 or span[match.start() - 1] in "\t|"]
    if pieces and not pieces[0][0].strip():
        pieces = pieces[1:]
    if pieces and not pieces[-1][0].strip() and span.rstrip(" \n\r").endswith("|"):
        pieces = pieces[:-1]
    for piece in pieces:
        yield Printed(" ".join(piece[0].split()), start + piece.start() + _leading(piece[0]))


def _one_row(span: str) -> str:
    """`span` cut where its row ends: at the line's end if the values share a line, else at the first blank line."""
    first = re.search(r"\d", span)
    if first is None:
        return span.split("\n\n")[0] if "\n\n" in span.lstrip() else span
    line_start = span.rfind("\n", 0, first.start()) + 1
    line_end = span.find("\n", first.start())
    line = span[line_start : line_end if line_end >= 0 else len(span)]
    if line.count("\t") + line.count("|") > 2:
        return span[: line_end if line_end >= 0 else len(span)]
    blank = _BLANK_LINE.search(span, first.start())
    return span[: blank.start()] if blank and span[blank.end() :].lstrip(" ")[:1] in ("\t", "") else span


def _leading(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def _is_furniture(line: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line)) or ("--" in line and bool(_RULE.fullmatch(line)))
