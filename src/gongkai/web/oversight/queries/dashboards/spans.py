"""The span of days that somebody looks at: a year, a quarter or a month. Pure: no tables, no clock."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from gongkai.law.clock import months_after
from gongkai.law.years import YEARS

_KEY: Final = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")
_MONTHS_OFFERED: Final = 12


class Span(Struct, frozen=True):
    """A year `2026`, a quarter `2026-Q2` or a month `2026-05`. first, last: its days, both 含当日."""

    key: str
    said: str
    first: date
    last: date

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first.year

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of its months."""
        count = (self.last.month - self.first.month) + 1
        return tuple(months_after(self.first, number) for number in range(count))


def span_of(key: str, *, on: date) -> Span:
    """The span of that key; the year of the day for one that makes no sense."""
    match = _KEY.fullmatch(key)
    if match is None or int(match["year"]) not in YEARS:
        return year_span(on.year)
    year = int(match["year"])
    if match["month"]:
        return month_span(date(year, int(match["month"]), 1))
    if match["quarter"]:
        number = int(match["quarter"])
        return _span(key, f"{year}年第{'一二三四'[number - 1]}季度", date(year, number * 3 - 2, 1), months=3)
    return year_span(year)


def year_span(year: int) -> Span:
    """That year."""
    return Span(str(year), f"{year}年", date(year, 1, 1), date(year, 12, 31))


def month_span(month: date) -> Span:
    """The month of that day."""
    return _span(f"{month:%Y-%m}", f"{month.year}年{month.month}月", month.replace(day=1), months=1)


def months_back(on: date, count: int) -> tuple[Span, ...]:
    """So many months until the one of the day, oldest first."""
    this = on.replace(day=1)
    return tuple(month_span(months_after(this, -back)) for back in reversed(range(count)))


def offered(on: date) -> list[tuple[str, str]]:
    """Keys and words of the spans to choose from: two years, the quarters of this one, the last twelve months."""
    years = [year_span(on.year), year_span(on.year - 1)]
    quarters = [span_of(f"{on.year}-Q{number}", on=on) for number in range((on.month + 2) // 3, 0, -1)]
    months = reversed(months_back(on, _MONTHS_OFFERED))
    return [(span.key, span.said) for span in (*years, *quarters, *months)]


def _span(key: str, said: str, first: date, *, months: int) -> Span:
    return Span(key, said, first, months_after(first, months) - timedelta(days=1))
