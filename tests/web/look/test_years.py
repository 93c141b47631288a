"""The picture of a year: every day once, in its week, with its sign."""

from __future__ import annotations

from datetime import date

from gongkai.law.workdays import WorkCalendar
from gongkai.web.look.years import YearDay, months_of

TODAY = date(2026, 2, 14)


def days() -> dict[date, YearDay]:
    """Every day of 2026 as it is shown."""
    months = months_of(2026, WorkCalendar.official(), today=TODAY)
    return {day.on: day for month in months for week in month.weeks for day in week if day is not None}


class TestYear:
    def test_has_every_day_once_under_its_weekday(self) -> None:
        months = months_of(2026, WorkCalendar.official(), today=TODAY)

        shown = [(at, day.on) for month in months for week in month.weeks for at, day in enumerate(week) if day]
        assert len(shown) == len({on for _, on in shown}) == 365
        assert all(on.weekday() == at for at, on in shown)
        assert all(len(week) == 7 for month in months for week in month.weeks)

    def test_says_what_a_day_is(self) -> None:
        shown = days()

        assert (shown[date(2026, 2, 17)].kind, shown[date(2026, 2, 17)].said) == ("holiday", "春节放假")
        assert (shown[TODAY].kind, shown[TODAY].said, shown[TODAY].today) == ("worked_weekend", "春节调休上班", True)
        assert (shown[date(2026, 3, 7)].sign, shown[date(2026, 3, 9)].sign) == ("休", "")
