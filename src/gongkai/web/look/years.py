"""A year of the working-day calendar as a page shows it: months of weeks from Monday, each day with its sign."""

from __future__ import annotations

from calendar import Calendar
from datetime import date
from typing import Final

from msgspec import Struct

from gongkai.law.workdays import DayKind, WorkCalendar

_MONTHS: Final = range(1, 13)
_SIGNS: Final = {
    DayKind.WORKDAY: ("", "工作日"),
    DayKind.WEEKEND: ("休", "周末"),
    DayKind.HOLIDAY: ("假", "放假"),
    DayKind.WORKED_WEEKEND: ("班", "调休上班"),
}


class YearDay(Struct, frozen=True):
    """One day. kind: as `law.workdays.DayKind`; sign: one character; said: its holiday, and what it is."""

    on: date
    kind: str
    sign: str
    said: str
    today: bool


class Month(Struct, frozen=True):
    """One month. weeks: rows of seven, None outside it."""

    number: int
    weeks: tuple[tuple[YearDay | None, ...], ...]


def months_of(year: int, calendar: WorkCalendar, *, today: date) -> tuple[Month, ...]:
    """The twelve months. 放假办法2024 §2. Raises CalendarNotPublished."""
    return tuple(Month(month, _weeks(year, month, calendar, today)) for month in _MONTHS)


def _weeks(year: int, month: int, calendar: WorkCalendar, today: date) -> tuple[tuple[YearDay | None, ...], ...]:
    weeks = Calendar().monthdatescalendar(year, month)
    return tuple(tuple(_day(on, calendar, today) if on.month == month else None for on in week) for week in weeks)


def _day(on: date, calendar: WorkCalendar, today: date) -> YearDay:
    kind = calendar.kind(on)
    sign, said = _SIGNS[kind]
    return YearDay(on, kind.value, sign, f"{calendar.name(on)}{said}", on == today)
