from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.clock import Stop
from gongkai.law.reply import Code, Course, UnableToReckon, reply_due
from gongkai.law.workdays import WorkCalendar

CN = WorkCalendar.official()
DAYS = st.dates(min_value=date(2022, 1, 1), max_value=date(2026, 3, 31))


class TestReplyDue:
    def test_is_twenty_working_days_after_receipt(self) -> None:  # 条例2019 §33.2
        due = reply_due(Course(date(2026, 3, 2)), calendar=CN)

        assert due.due_on == due.original_due_on == due.first_due_on == date(2026, 3, 30)
        assert due.supplement_notice_due_on == date(2026, 3, 11)

    def test_begins_anew_with_the_supplement(self) -> None:  # 条例2019 §30
        course = Course(date(2026, 3, 2), supplement_asked_on=date(2026, 3, 6), supplemented_on=date(2026, 3, 16))

        due = reply_due(course, calendar=CN)

        assert due.due_on == date(2026, 4, 14)
        assert due.original_due_on == date(2026, 3, 30)

    def test_is_unknown_while_the_supplement_is_awaited(self) -> None:
        due = reply_due(Course(date(2026, 3, 2), supplement_asked_on=date(2026, 3, 6)), calendar=CN)

        assert due.due_on is None
        assert due.counting is None
        assert due.supplement_due is not None
        assert due.supplement_due.due_on == date(2026, 3, 27)

    def test_adds_the_extension_to_the_net_period(self) -> None:  # 条例2019 §33.2
        due = reply_due(Course(date(2025, 1, 20), extended_working_days=20), calendar=CN)

        assert due.due_on == date(2025, 3, 21)
        assert due.first_due_on == date(2025, 2, 21)

    def test_leaves_consultations_out_as_a_union(self) -> None:  # 条例2019 §33.3
        third_party = Stop(date(2026, 3, 6), date(2026, 3, 20))
        agency = Stop(date(2026, 3, 10), date(2026, 3, 18))

        due = reply_due(Course(date(2026, 3, 2), consultations=(agency, third_party)), calendar=CN)

        assert due.due_on == date(2026, 4, 14)

    def test_ignores_a_consultation_before_the_supplement(self) -> None:
        course = Course(
            date(2026, 3, 2),
            supplement_asked_on=date(2026, 3, 6),
            supplemented_on=date(2026, 3, 16),
            consultations=(Stop(date(2026, 3, 3), date(2026, 3, 12)),),
        )

        due = reply_due(course, calendar=CN)

        assert due.due_on == date(2026, 4, 14)
        assert len(due.warnings) == 1

    @given(DAYS, st.integers(0, 20))
    def test_never_falls_earlier_for_a_longer_extension(self, received_on: date, days: int) -> None:
        plain = reply_due(Course(received_on), calendar=CN)

        extended = reply_due(Course(received_on, extended_working_days=days), calendar=CN)

        assert plain.due_on is not None
        assert extended.due_on is not None
        assert plain.due_on <= extended.due_on
        assert extended.first_due_on == plain.due_on

    @given(DAYS, st.integers(0, 20), st.integers(0, 20))
    def test_never_falls_earlier_for_a_consultation(self, received_on: date, first: int, length: int) -> None:
        asked_on = received_on + timedelta(days=first)
        stop = Stop(asked_on, asked_on + timedelta(days=length))

        plain = reply_due(Course(received_on), calendar=CN).due_on
        consulted = reply_due(Course(received_on, consultations=(stop,)), calendar=CN).due_on

        assert plain is not None
        assert consulted is not None
        assert plain <= consulted


class TestWarnings:
    def test_none_when_the_supplement_is_asked_on_the_seventh_working_day(self) -> None:
        course = Course(date(2026, 3, 2), supplement_asked_on=date(2026, 3, 11))

        assert reply_due(course, calendar=CN).warnings == ()

    def test_one_when_it_is_asked_a_day_later(self) -> None:  # 条例2019 §30
        course = Course(date(2026, 3, 2), supplement_asked_on=date(2026, 3, 12))

        (warning,) = reply_due(course, calendar=CN).warnings

        assert "2026-03-11" in warning

    def test_one_when_a_consultation_begins_after_the_due_day(self) -> None:
        late = Stop(date(2026, 3, 30), date(2026, 4, 2))

        (warning,) = reply_due(Course(date(2026, 3, 2), consultations=(late,)), calendar=CN).warnings

        assert "已经届满" in warning


class TestRefusals:
    @pytest.mark.parametrize(
        ("course", "code"),
        [
            (Course(date(2026, 3, 2), extended_working_days=21), Code.EXTENSION_TOO_LONG),
            (Course(date(2026, 3, 2), extended_working_days=-1), Code.EXTENSION_NEGATIVE),
            (Course(date(2026, 3, 2), supplement_asked_on=date(2026, 3, 1)), Code.ASKED_BEFORE_RECEIPT),
            (
                Course(date(2026, 3, 2), supplement_asked_on=date(2026, 3, 6), supplemented_on=date(2026, 3, 5)),
                Code.SUPPLEMENTED_BEFORE_ASKED,
            ),
            (Course(date(2026, 3, 2), supplemented_on=date(2026, 3, 1)), Code.SUPPLEMENTED_BEFORE_ASKED),
            (
                Course(date(2026, 3, 2), consultations=(Stop(date(2026, 3, 9), date(2026, 3, 8)),)),
                Code.CONSULTATION_BACKWARDS,
            ),
            (
                Course(date(2026, 3, 2), consultations=(Stop(date(2026, 3, 1), date(2026, 3, 8)),)),
                Code.CONSULTATION_BEFORE_RECEIPT,
            ),
        ],
    )
    def test_name_the_article(self, course: Course, code: Code) -> None:
        with pytest.raises(UnableToReckon, match="条例2019 §") as refused:
            reply_due(course, calendar=CN)

        assert refused.value.code is code

    def test_allow_the_full_extension(self) -> None:
        assert reply_due(Course(date(2026, 3, 2), extended_working_days=20), calendar=CN).due_on == date(2026, 4, 28)
