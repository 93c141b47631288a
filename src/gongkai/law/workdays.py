"""The calendar of working days 工作日: Monday to Friday, minus the days off, plus the worked weekends 调休.

放假办法2024 §7: the State Council announces each year; a year not announced is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from msgspec import Struct

from gongkai.law.statutes import has_table, table

DAY = timedelta(days=1)
SATURDAY = 5


class DayKind(StrEnum):
    """What a day is by the calendar. 放假办法2024 §2."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    WORKED_WEEKEND = "worked_weekend"

    @property
    def is_worked(self) -> bool:
        """Whether it counts as a working day."""
        return self in (DayKind.WORKDAY, DayKind.WORKED_WEEKEND)


class CalendarNotPublished(LookupError):
    """The days off of that year are not known here. str() is a Chinese sentence that says what to do."""

    def __init__(self, year: int) -> None:
        self.year = year
        hint = "可加 --provisional 按暂定日历推算（结果为暂定）" if has_table(f"workdays/provisional/{year}") else ""
        super().__init__(
            f"{year} 年的放假安排尚未收录，涉及该年的工作日不能推算。请在国务院办公厅公布后"
            f"录入 law/data/workdays/{year}.toml{'；' + hint if hint else ''}。"
        )


class CalendarYear(Struct, frozen=True):
    """One year: days off and worked weekends by name, their notice, official or not. 放假办法2024 §7."""

    year: int
    off: dict[date, str]
    on: dict[date, str]
    notice: str
    url: str
    status: str
    checked: date
    cite: str = "放假办法2024 §7"

    @property
    def provisional(self) -> bool:
        """Whether the year is not announced and only reckoned. 放假办法2024 §7."""
        return self.status == "provisional"


class WorkCalendar:
    """The working-day calendar of known years. 放假办法2024 §2, §7; years are read when first asked for."""

    def __init__(self, *, provisional_years: Iterable[int] = (), years: Iterable[CalendarYear] = ()) -> None:
        self._provisional = frozenset(provisional_years)
        self._years = {year.year: year for year in years}

    @classmethod
    def official(cls) -> Self:
        """The calendar of the years that the State Council has announced. 放假办法2024 §7."""
        return cls()

    @classmethod
    def of(cls, *years: CalendarYear) -> Self:
        """A calendar in which `years` replace the official ones, to replay a change. 放假办法2024 §7."""
        return cls(years=years)

    def with_provisional(self, years: Iterable[int]) -> WorkCalendar:
        """The same calendar with the provisional tables of `years`; official years stay official. 放假办法2024 §2."""
        return WorkCalendar(provisional_years=self._provisional | set(years), years=self._years.values())

    def year(self, year: int) -> CalendarYear:
        """The table of one year. 放假办法2024 §7. Raises CalendarNotPublished."""
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = self._load(year)
        return known

    def _load(self, year: int) -> CalendarYear:
        if has_table(f"workdays/{year}"):
            return _calendar_year(table(f"workdays/{year}"))
        if year in self._provisional and has_table(f"workdays/provisional/{year}"):
            return _calendar_year(table(f"workdays/provisional/{year}"))
        raise CalendarNotPublished(year)

    def is_workday(self, day: date) -> bool:
        """Whether `day` is a working day. 放假办法2024 §2. Raises CalendarNotPublished."""
        year = self.year(day.year)
        return day in year.on or (day.weekday() < SATURDAY and day not in year.off)

    def kind(self, day: date) -> DayKind:
        """Workday, weekend, holiday or worked weekend. 放假办法2024 §2. Raises CalendarNotPublished."""
        year = self.year(day.year)
        if day in year.on:
            return DayKind.WORKED_WEEKEND
        if day in year.off:
            return DayKind.HOLIDAY
        return DayKind.WORKDAY if day.weekday() < SATURDAY else DayKind.WEEKEND

    def name(self, day: date) -> str:
        """The name of the holiday that `day` belongs to or is worked for, else "". 放假办法2024 §2."""
        year = self.year(day.year)
        return year.off.get(day) or year.on.get(day, "")

    def is_provisional(self, day: date) -> bool:
        """Whether `day` lies in a year that is only reckoned. 放假办法2024 §7."""
        return self.year(day.year).provisional

    def next_workday(self, day: date) -> date:
        """The first working day after `day` (不含当日). 民法典2020 §203. Raises CalendarNotPublished."""
        return self.workday_from(day + DAY)

    def workday_from(self, day: date) -> date:
        """`day` itself if it is a working day, else the next one (含当日). 民法典2020 §203."""
        while not self.is_workday(day):
            day += DAY
        return day

    def after(self, day: date, working_days: int) -> date:
        """The `working_days`-th working day after `day` (起始日不计). 民法典2020 §201. Raises CalendarNotPublished."""
        for _ in range(working_days):
            day = self.next_workday(day)
        return day

    def workdays_between(self, after: date, until: date) -> int:
        """How many working days d have after < d ≤ until; negative when `until` comes first. 民法典2020 §201."""
        if until < after:
            return -self.workdays_between(until, after)
        return sum(self.is_workday(after + DAY * step) for step in range(1, (until - after).days + 1))


def known_years() -> tuple[int, ...]:
    """The years whose official table is kept, oldest first. 放假办法2024 §7."""
    first = 2022
    years: list[int] = []
    while has_table(f"workdays/{first + len(years)}"):
        years.append(first + len(years))
    return tuple(years)


def _calendar_year(data: dict[str, Any]) -> CalendarYear:
    off = {day: entry["name"] for entry in data["off"] for day in _span(entry["first"], entry["last"])}
    on = {day: entry["name"] for entry in data.get("on", ()) for day in entry["days"]}
    return CalendarYear(
        year=data["year"],
        off=off,
        on=on,
        notice=data["notice"],
        url=data.get("url", ""),
        status=data["status"],
        checked=data["checked"],
        cite=data["cite"],
    )


def _span(first: date, last: date) -> list[date]:
    return [first + DAY * step for step in range((last - first).days + 1)]
