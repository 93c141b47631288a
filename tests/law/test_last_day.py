"""The last day without its explanation is the one the explanation ends on; and what is said of days off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.clock import Stop, count, count_working_days, last_day
from gongkai.law.periods import period
from gongkai.law.workdays import WorkCalendar

CN = WorkCalendar.official()
DAYS = st.dates(min_value=date(2022, 1, 1), max_value=date(2026, 6, 30))


@given(DAYS, st.integers(0, 20), st.integers(0, 30), st.integers(0, 25))
def test_is_the_one_that_the_explanation_ends_on(start: date, more: int, first: int, length: int) -> None:
    term = period("request.reply", on=date(2026, 3, 2))
    stops = [Stop(start + timedelta(days=first), start + timedelta(days=first + length))]

    due = count_working_days(start, term.length + more, calendar=CN, stopped=stops)

    assert last_day(start, term, calendar=CN, more=more, stopped=stops) == due.due_on


@pytest.mark.parametrize("id", ["remedy.suit_direct", "site.home_page", "report.department"])
def test_of_a_period_in_other_units_is_the_same_too(id: str) -> None:
    term = period(id, on=date(2025, 12, 31))

    assert last_day(date(2025, 12, 31), term, calendar=CN) == count(date(2025, 12, 31), term, calendar=CN).due_on


def test_a_fixed_day_has_no_length_and_no_days_on_the_way() -> None:
    due = count(date(2025, 12, 31), period("report.department", on=date(2025, 12, 31)), calendar=CN)

    assert (due.due_on, due.length, due.days) == (date(2026, 1, 31), 0, ())


def test_each_day_off_is_said_to_be_one() -> None:
    feast = count_working_days(date(2026, 2, 14), 1, calendar=CN).days
    weekend = count_working_days(date(2026, 3, 6), 1, calendar=CN).days

    assert {(day.said, day.cite) for day in feast[:-1]} == {("春节放假，不计入", "放假办法2024 §7")}
    assert [(day.said, day.cite) for day in weekend[:-1]] == [("周末，不计入", "工作时间规定1995 §7")] * 2
