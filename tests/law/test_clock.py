from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.clock import (
    CountKind,
    Stop,
    count,
    count_days,
    count_working_days,
    working_days_left,
    working_days_left_if_known,
)
from gongkai.law.periods import period
from gongkai.law.workdays import CalendarNotPublished, WorkCalendar
from tests.law.counting import naive_due

CN = WorkCalendar.official()
EXAMPLES = tomllib.loads(Path(__file__).with_name("examples.toml").read_text("utf-8"))["example"]
DAYS = st.dates(min_value=date(2022, 1, 1), max_value=date(2026, 8, 31))


def one_of_300(seed: int) -> tuple[date, int]:
    chance = Random(seed)
    return date(2022, 1, 1) + timedelta(days=chance.randrange(1640)), chance.choice((5, 7, 10, 15, 20, 40))


class TestLegalExamples:
    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
    def test_fall_due_as_the_dossier_says(self, example: dict[str, Any]) -> None:
        calendar = CN.with_provisional([2027])
        start = example["received_on"]

        due = {length: count_working_days(start, length, calendar=calendar) for length in (7, 20, 40)}

        assert due[20].due_on == example["reply"]
        assert due[7].due_on == example.get("supplement_notice", due[7].due_on)
        assert due[40].due_on == example.get("extended", due[40].due_on)
        assert due[40].provisional == example.get("provisional", False)
        assert not due[20].provisional


class TestCountWorkingDays:
    @pytest.mark.parametrize("seed", range(300))
    def test_agrees_with_an_independent_count(self, seed: int) -> None:
        start, length = one_of_300(seed)

        assert count_working_days(start, length, calendar=CN).due_on == naive_due(start, length)

    def test_leaves_the_start_day_out_and_the_last_day_in(self) -> None:  # 民法典2020 §201
        assert count_working_days(date(2026, 3, 2), 1, calendar=CN).due_on == date(2026, 3, 3)

    def test_goes_from_friday_to_monday(self) -> None:
        assert count_working_days(date(2026, 3, 6), 1, calendar=CN).due_on == date(2026, 3, 9)

    def test_counts_a_worked_sunday(self) -> None:
        assert count_working_days(date(2025, 9, 26), 1, calendar=CN).due_on == date(2025, 9, 28)

    def test_crosses_the_end_of_the_year(self) -> None:
        assert count_working_days(date(2025, 12, 31), 1, calendar=CN).due_on == date(2026, 1, 4)

    def test_refuses_a_year_that_is_not_announced(self) -> None:
        with pytest.raises(CalendarNotPublished):
            count_working_days(date(2026, 12, 4), 20, calendar=CN)

    def test_ends_on_the_last_day_that_is_known(self) -> None:
        assert count_working_days(date(2026, 12, 3), 20, calendar=CN).due_on == date(2026, 12, 31)

    @given(DAYS, st.integers(min_value=1, max_value=60))
    def test_explains_each_calendar_day_once_and_numbers_them_in_order(self, start: date, length: int) -> None:
        due = count_working_days(start, length, calendar=CN)

        assert [day.on for day in due.days] == [
            start + timedelta(days=step) for step in range(1, (due.due_on - start).days + 1)
        ]
        assert [day.number for day in due.days if day.counted] == list(range(1, length + 1))

    @given(DAYS, st.integers(min_value=1, max_value=40))
    def test_never_falls_due_earlier_for_a_later_start(self, start: date, length: int) -> None:
        later = count_working_days(start + timedelta(days=1), length, calendar=CN)

        assert count_working_days(start, length, calendar=CN).due_on <= later.due_on


class TestStops:
    def test_of_the_dossier_move_the_due_day_by_ten(self) -> None:  # 条例2019 §33.3
        asked = Stop(date(2026, 3, 6), date(2026, 3, 20))

        due = count_working_days(date(2026, 3, 2), 20, calendar=CN, stopped=[asked])

        assert due.due_on == date(2026, 4, 14)
        assert sum(day.kind is CountKind.STOPPED for day in due.days) == 10

    def test_leave_out_the_day_of_the_answer_not_the_day_of_sending(self) -> None:
        asked = Stop(date(2026, 3, 3), date(2026, 3, 5))

        kinds = {day.on: day.kind for day in count_working_days(date(2026, 3, 2), 3, calendar=CN, stopped=[asked]).days}

        assert kinds[date(2026, 3, 3)] is CountKind.COUNTED
        assert kinds[date(2026, 3, 4)] is CountKind.STOPPED
        assert kinds[date(2026, 3, 5)] is CountKind.STOPPED
        assert kinds[date(2026, 3, 6)] is CountKind.COUNTED

    def test_of_one_day_leave_nothing_out(self) -> None:
        same_day = Stop(date(2026, 3, 3), date(2026, 3, 3))

        assert count_working_days(date(2026, 3, 2), 3, calendar=CN, stopped=[same_day]).due_on == date(2026, 3, 5)

    def test_over_a_weekend_or_holiday_stay_weekend_and_holiday(self) -> None:
        asked = Stop(date(2026, 2, 13), date(2026, 2, 25))

        due = count_working_days(date(2026, 2, 12), 3, calendar=CN, stopped=[asked])
        kinds = {day.on: day.kind for day in due.days}

        assert kinds[date(2026, 2, 14)] is CountKind.STOPPED
        assert kinds[date(2026, 2, 16)] is CountKind.HOLIDAY
        assert kinds[date(2026, 2, 25)] is CountKind.STOPPED

    @given(
        DAYS,
        st.lists(st.tuples(st.integers(0, 30), st.integers(0, 25)), max_size=4),
        st.randoms(use_true_random=False),
    )
    def test_count_as_a_union_whatever_their_order(
        self, start: date, spans: list[tuple[int, int]], chance: Random
    ) -> None:
        stops = [Stop(start + timedelta(days=first), start + timedelta(days=first + length)) for first, length in spans]
        left_out = {
            stop.after + timedelta(days=step) for stop in stops for step in range(1, (stop.until - stop.after).days + 1)
        }
        shuffled = chance.sample(stops * 2, len(stops) * 2)

        due = count_working_days(start, 20, calendar=CN, stopped=shuffled)

        assert due.due_on == naive_due(start, 20, left_out=left_out)


class TestCountDays:
    def test_rolls_from_a_holiday_to_the_day_after_it(self) -> None:  # 民法典2020 §203
        due = count_days(date(2026, 3, 6), 60, calendar=CN)

        assert due.due_on == date(2026, 5, 6)
        assert [(day.on, day.kind, day.number) for day in due.days[-3:]] == [
            (date(2026, 5, 4), CountKind.COUNTED, 59),
            (date(2026, 5, 5), CountKind.ROLLED, 60),
            (date(2026, 5, 6), CountKind.ROLLED, 0),
        ]

    def test_stays_on_a_working_day(self) -> None:
        assert count_days(date(2026, 3, 2), 15, calendar=CN).due_on == date(2026, 3, 17)

    def test_rolls_from_saturday_to_monday(self) -> None:
        assert count_days(date(2026, 3, 6), 15, calendar=CN).due_on == date(2026, 3, 23)

    def test_does_not_roll_from_a_worked_weekend(self) -> None:
        assert count_days(date(2026, 2, 13), 15, calendar=CN).due_on == date(2026, 2, 28)

    def test_needs_only_the_year_of_the_last_day(self) -> None:
        assert count_days(date(2021, 12, 2), 60, calendar=CN).due_on == date(2022, 2, 7)


class TestMonths:
    @pytest.mark.parametrize(
        ("start", "due_on"),
        [
            (date(2026, 1, 12), date(2026, 7, 13)),  # the corresponding day, rolled from a Sunday 民法典2020 §202
            (date(2025, 7, 15), date(2026, 1, 15)),
            (date(2025, 8, 31), date(2026, 2, 28)),  # the last day of a shorter month
            (date(2023, 8, 31), date(2024, 2, 29)),
            (date(2026, 4, 2), date(2026, 10, 8)),  # over a holiday
        ],
    )
    def test_end_on_the_corresponding_day_or_after_the_days_off(self, start: date, due_on: date) -> None:
        assert count(start, period("remedy.suit_direct", on=start), calendar=CN).due_on == due_on


class TestCount:
    @pytest.mark.parametrize(
        ("id", "start", "due_on"),
        [
            ("request.third_party_opinion", date(2026, 3, 6), date(2026, 3, 27)),
            ("fee.payment", date(2026, 6, 1), date(2026, 6, 30)),
            ("request.reply", date(2026, 3, 16), date(2026, 4, 14)),
            ("remedy.suit_direct", date(2025, 8, 31), date(2026, 2, 28)),
            ("remedy.reconsideration_untold", date(2025, 3, 3), date(2026, 3, 3)),
            ("publication.proactive", date(2026, 2, 10), date(2026, 3, 16)),
            ("site.home_page", date(2026, 3, 2), date(2026, 3, 16)),
            ("report.department", date(2025, 12, 31), date(2026, 1, 31)),
            ("report.government", date(2026, 1, 31), date(2026, 3, 31)),
            ("report.department", date(2026, 1, 31), date(2027, 1, 31)),
        ],
    )
    def test_counts_each_period_in_its_own_unit(self, id: str, start: date, due_on: date) -> None:
        assert count(start, period(id, on=start), calendar=CN).due_on == due_on


class TestWorkingDaysLeft:
    @pytest.mark.parametrize(("on", "left"), [(date(2026, 3, 17), 3), (date(2026, 3, 20), 0), (date(2026, 3, 23), -1)])
    def test_is_nought_on_the_due_day_and_negative_after(self, on: date, left: int) -> None:
        assert working_days_left(on, date(2026, 3, 20), calendar=CN) == left

    def test_is_not_known_where_the_days_off_of_a_year_on_the_way_are_not(self) -> None:
        known = working_days_left_if_known(date(2026, 12, 30), date(2026, 12, 31), calendar=CN)
        unknown = working_days_left_if_known(date(2026, 12, 30), date(2031, 1, 4), calendar=CN)

        assert (known, unknown) == (1, None)
