"""Dates as people write them 日期: 2024年2月30日, 二〇二四年三月, 2024-3-5; each with whether such a day exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from gongkai.text.forms import fold
from gongkai.text.numerals import to_int

NUMERAL = r"[0-9〇零○一二三四五六七八九十廿卅两]"
CHINESE = (
    rf"(?P<year>{NUMERAL}{{4}})\s*年\s*"
    rf"(?:(?P<month>{NUMERAL}{{1,3}})\s*月(?:份)?\s*(?:(?P<day>{NUMERAL}{{1,3}})\s*[日号])?)?"
)
NUMERIC = r"(?<![\d.\-/])(?P<year>\d{4})(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d\-/]|\.\d)"
COMPACT = r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"


class WrittenDate(Struct, frozen=True):
    """A date as written: the numbers it names (0 = not named), the words, and where they stand in the text.

    start, end: offsets into the text as given. A year alone or a year and month is a date too.
    """

    year: int
    month: int
    day: int
    written: str
    start: int
    end: int

    @property
    def valid(self) -> bool:
        """Whether such a year, month or day exists: not so for 2024年2月30日 and 2024年13月."""
        if self.day:
            return self.value is not None
        return 1 <= self.year <= 9999 and 0 <= self.month <= 12

    @property
    def value(self) -> date | None:
        """The day, or None when no day is named or no such day exists."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def said(self) -> str:
        """The date in figures: 2024年2月30日."""
        return f"{self.year}年" + (f"{self.month}月" if self.month else "") + (f"{self.day}日" if self.day else "")


def dates(text: str) -> Iterator[WrittenDate]:
    """Every date written in `text`, in order, with its offsets; those that do not exist are marked by `valid`."""
    plain = fold(text)
    if len(plain) != len(text):
        plain = text
    found = [match for pattern in (CHINESE, NUMERIC) for match in re.finditer(pattern, plain)]
    for match in sorted(found, key=lambda match: match.start()):
        written = _written(match, text)
        if written:
            yield written


def _written(match: re.Match[str], text: str) -> WrittenDate | None:
    numbers = [to_int(match[part]) if match[part] else 0 for part in ("year", "month", "day")]
    year, month, day = (number if number is not None else -1 for number in numbers)
    if min(year, month, day) < 0 or (match["month"] and not month) or (match["day"] and not day):
        return None
    return WrittenDate(year, month, day, text[match.start() : match.end()], match.start(), match.end())


def parse_date(text: str) -> date | None:
    """The one day that `text` writes and nothing else: ISO, 2024/3/5, 20240305 (19xx, 20xx) or 2024年3月5日; else None.

    A day that does not exist is None too.
    """
    plain = fold(text).strip()
    for pattern in (CHINESE, NUMERIC, COMPACT):
        match = re.fullmatch(pattern, plain)
        written = _written(match, plain) if match else None
        if written and written.day:
            return written.value
    return None
