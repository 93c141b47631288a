"""Plain text, Markdown and values in rows (txt, md, csv, tsv) as passages, one a line or cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.files import limits
from gongkai.files.encoding import decoded, looks_printable
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner
from gongkai.screening.renditions.tables import Cell, Row, take_table

_DELIMITERS: Final = {".csv": (",", ";", "\t"), ".tsv": ("\t",)}
_PIPES: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r"[\s|:-]*")
_TAIL: Final = re.compile(r"[0-9０-９]{2,17}\s*\Z")
_HEAD: Final = re.compile(r"\A\s*[0-9０-９]{1,16}[Xx]?(?![0-9０-９])")
_WHOLE: Final = frozenset({11, 18})
_TOGETHER: Final = frozenset({11, *range(15, 20)})
"""Digits of a telephone number, an identity number, a bank account."""


def read_text_file(source: Source, gathered: Gathered, _inner: Inner) -> None:
    """Takes in a text file. Raises UnableToRead: TOO_LARGE, UNKNOWN_FORMAT."""
    text = decoded(source.content)
    if text is None or not looks_printable(text):
        raise UnableToRead(Unread.UNKNOWN_FORMAT, "不是可读的文字")
    if len(source.content) > limits.TEXT_FILE:
        raise UnableToRead(Unread.TOO_LARGE, "文本超过 8 MB")
    delimiters = _DELIMITERS.get(source.suffix)
    if delimiters:
        take_values(gathered, text, delimiters)
    else:
        take_text(gathered, text)


def take_text(gathered: Gathered, text: str) -> None:
    """Takes in lines, counted from 1; lines of a table in Markdown as cells. A number over a line end is put together.

    Raises UnableToRead: TOO_LARGE.
    """
    lines = text.splitlines()
    if len(lines) > limits.TEXT_LINES_COUNT:
        raise UnableToRead(Unread.TOO_LARGE, f"超过 {limits.TEXT_LINES_COUNT} 行")
    tables = 0
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at + 1:
            tables += 1
            take_table(gathered, list(_pipe_rows(lines, at, end)), table=tables)
            at = end
            continue
        gathered.say(lines[at], gathered.place(paragraph=at + 1))
        gathered.say(
            over_the_end(lines[at], lines[at + 1] if at + 1 < len(lines) else ""), gathered.place(paragraph=at + 1)
        )
        at += 1


def take_values(gathered: Gathered, text: str, delimiters: Sequence[str]) -> None:
    """Takes in rows of values, the first row being their headings. Raises UnableToRead: DAMAGED."""
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    first = lines[0] if lines else ""
    delimiter = max(delimiters, key=first.count)
    try:
        rows = [
            Row(number, [Cell(column, value) for column, value in enumerate(values, 1)])
            for number, values in enumerate(csv.reader(lines, delimiter=delimiter), 1)
        ]
    except csv.Error:
        raise UnableToRead(Unread.DAMAGED, "表格文本无法分列") from None
    take_table(gathered, rows, table=1)


def over_the_end(line: str, following: str) -> str:
    """A number that begins at the end of a line and goes on in the following one, or nothing."""
    tail, head = _TAIL.search(line), _HEAD.match(following)
    if not tail or not head:
        return ""
    one, other = len(tail[0].strip()), len(head[0].strip())
    if one in _WHOLE or other in _WHOLE or one + other not in _TOGETHER:
        return ""
    return f"{tail[0]}\n{head[0]}"


def _table_end(lines: Sequence[str], start: int) -> int:
    end = start
    while end < len(lines) and len(_PIPES.findall(lines[end])) >= 2:
        end += 1
    return end


def _pipe_rows(lines: Sequence[str], start: int, end: int) -> Iterator[Row]:
    for number in range(start, end):
        line = lines[number].strip()
        if not _RULE.fullmatch(line):
            values = _PIPES.split(line.removeprefix("|").removesuffix("|"))
            yield Row(number + 1, [Cell(column, value.strip()) for column, value in enumerate(values, 1)])
