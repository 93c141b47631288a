"""The clock strip: weeks from Monday, every kind of day with its sign, the law's own count unchanged."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.clock import Stop, count_days, count_working_days
from gongkai.law.workdays import WorkCalendar
from gongkai.web.look.clock import clock_of

OFFICIAL = WorkCalendar.official()


class TestStrip:
    def test_has_the_start_and_every_day_to_the_last(self) -> None:
        due = count_working_days(date(2026, 9, 18), 20, calendar=OFFICIAL)

        strip = clock_of(due, date(2026, 9, 30))

        assert [cell.on for cell in strip.days] == [date(2026, 9, 18), *(day.on for day in due.days)]
        assert [cell.on for cell in strip.days if cell.due] == [due.due_on]
        assert [cell.on for cell in strip.days if cell.today] == [date(2026, 9, 30)]

    def test_stands_in_weeks_from_monday_to_sunday(self) -> None:
        due = count_working_days(date(2026, 9, 18), 20, calendar=OFFICIAL)

        strip = clock_of(due, None)

        assert {len(week) for week in strip.weeks} == {7}
        assert all(cell.on.weekday() == at for week in strip.weeks for at, cell in enumerate(week) if cell)
        assert sum(cell is not None for week in strip.weeks for cell in week) == len(strip.days)

    def test_signs_every_kind_of_day(self) -> None:
        stop = Stop(date(2026, 10, 12), date(2026, 10, 14))
        due = count_working_days(date(2026, 9, 18), 20, calendar=OFFICIAL, stopped=[stop])

        signs = {cell.on: cell.sign for cell in clock_of(due, None).days}

        assert signs[date(2026, 9, 18)] == "起"
        assert signs[date(2026, 9, 19)] == "休"
        assert signs[date(2026, 9, 20)] == "班"
        assert signs[date(2026, 9, 21)] == "2"
        assert signs[date(2026, 10, 1)] == "假"
        assert signs[date(2026, 10, 13)] == "停"

    def test_tells_a_last_day_that_moved(self) -> None:
        due = count_days(date(2026, 8, 4), 60, calendar=OFFICIAL)

        strip = clock_of(due, None)

        assert strip.days[-1].sign == "延"
        assert [kind for kind, _, _ in strip.legend] == ["start", "counted", "rolled"]

    @pytest.mark.parametrize(
        ("on", "top"), [(date(2026, 9, 18), "9/18"), (date(2026, 10, 1), "10/1"), (date(2026, 10, 2), "2")]
    )
    def test_names_the_month_where_one_begins(self, on: date, top: str) -> None:
        strip = clock_of(count_working_days(date(2026, 9, 18), 20, calendar=OFFICIAL), None)

        assert next(cell.top for cell in strip.days if cell.on == on) == top
