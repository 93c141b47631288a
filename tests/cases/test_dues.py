"""The days owed: vectors of the statutes, and what holds for every case. 条例2019 §30–§35; 信息处理费办法2020 §6."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from gongkai.cases import dues, steps
from gongkai.cases import events as e
from gongkai.cases.record import fold
from gongkai.cases.state import Case, Consultation
from gongkai.cases.vocabulary import Answer, Consulted
from gongkai.law.settings import Setting, setting
from gongkai.law.workdays import CalendarNotPublished, WorkCalendar
from tests.cases.telling import (
    CN,
    MARCH,
    asked,
    closed,
    day,
    decided,
    extended,
    fee_noticed,
    legal_histories,
    opened,
    received,
    replied,
    served,
    told,
)

WITHOUT_MAY_DAY = WorkCalendar.of(structs.replace(CN.year(2026), off={}, on={}))
receipts = st.dates(date(2024, 1, 1), date(2026, 6, 30))
stretches = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=5)


def consulting(on: date, spans: list[tuple[int, int]]) -> Case:
    """A case with ended consultations of other agencies: so many days after receipt, so many days long."""
    entries = (
        Consultation(str(n), Consulted.OTHER_AGENCY, on + timedelta(begin), None, on + timedelta(begin + length))
        for n, (begin, length) in enumerate(spans)
    )
    return structs.replace(fold([received(on)]), consultations=tuple(entries))


def due(case: Case, on: date | None = None) -> date:
    """The reply day as seen on that day, or on receipt."""
    return dues.reply_due(case, on=on or case.received_on, calendar=CN).due_on


def naive_due(start: date, length: int, spans: list[tuple[date, date]]) -> date:
    """Counted one by one, by another way than the library."""
    counted, today = 0, start
    while counted < length:
        today += timedelta(1)
        off, on = today in CN.year(today.year).off, today in CN.year(today.year).on
        works = on or (today.isoweekday() <= 5 and not off)
        counted += works and not any(sent < today <= back for sent, back in spans)
    return today


class TestReplyDue:
    @pytest.mark.parametrize(
        ("received_on", "plain", "with_extension"),
        [
            (date(2025, 1, 20), date(2025, 2, 21), date(2025, 3, 21)),
            (date(2025, 9, 26), date(2025, 10, 30), date(2025, 11, 27)),
            (date(2026, 2, 10), date(2026, 3, 16), date(2026, 4, 14)),
            (date(2026, 2, 14), date(2026, 3, 20), date(2026, 4, 20)),
            (date(2026, 2, 16), date(2026, 3, 20), date(2026, 4, 20)),
            (date(2026, 3, 1), date(2026, 3, 27), date(2026, 4, 27)),
            (date(2026, 4, 30), date(2026, 6, 1), date(2026, 6, 30)),
            (date(2026, 9, 18), date(2026, 10, 22), date(2026, 11, 19)),
            (date(2026, 9, 30), date(2026, 11, 3), date(2026, 12, 1)),
            (date(2022, 9, 30), date(2022, 11, 2), date(2022, 11, 30)),
        ],
    )
    def test_is_the_twentieth_or_fortieth_working_day(
        self, received_on: date, plain: date, with_extension: date
    ) -> None:  # 条例2019 §33.2
        case = told(received(received_on), extended(received_on))

        assert dues.original_reply_due(case, calendar=CN).due_on == plain
        assert due(case) == with_extension

    def test_leaves_out_the_days_of_a_consultation(self) -> None:  # 条例2019 §33.3
        case = told(received(), opened(day(3, 6)), served(day(3, 6)), closed(day(3, 20)))

        assert due(case) == day(4, 14)

    def test_leaves_out_the_days_on_the_way_to_the_consulted_side_too(self) -> None:  # docs/decisions/0002
        case = told(received(), opened(day(3, 4)), served(day(3, 9)), closed(day(3, 20)))

        assert CN.workdays_between(day(3, 4), day(3, 20)) == 12
        assert CN.workdays_between(day(3, 30), due(case)) == 12

    def test_starts_afresh_from_the_supplement(self) -> None:  # 条例2019 §30
        case = told(received(), asked(day(3, 6), day(3, 27)), e.Supplemented(on=day(3, 16)))

        assert due(case) == day(4, 14)

    def test_lets_the_clock_run_again_once_the_opinion_is_late(self) -> None:  # 条例2019 §32: last day 2026-03-27
        waiting = told(received(), opened(day(3, 6)), served(day(3, 6)))

        late = told(*waiting.history, closed(day(4, 10), Answer.SILENT))

        assert due(late) == due(waiting, day(3, 27)) == due(waiting, day(5, 29))

    def test_waits_for_another_agency_as_long_as_it_takes(self) -> None:  # 条例2019 §33.3
        waiting = told(received(), opened(day(3, 6), kind=Consulted.OTHER_AGENCY))

        assert due(waiting, day(3, 31)) < due(waiting, day(4, 30))

    def test_stops_nothing_for_an_answer_on_the_day_of_asking(self) -> None:
        case = told(received(), opened(day(3, 6)), served(day(3, 6)), closed(day(3, 6)))

        assert due(case) == day(3, 30)

    def test_yields_to_a_later_day_set_for_good_reasons(self) -> None:  # 条例2019 §35
        reasons = (e.ReasonsAsked(on=day(3, 4)), e.ReasonsGiven(on=day(3, 9), reasonable=True))
        case = told(received(), *reasons, e.Delayed(on=day(3, 10), until_on=day(5, 29)))

        assert due(case) == day(3, 30)
        assert dues.last_day_to_reply(case, on=day(3, 10), calendar=CN) == day(5, 29)

    def test_is_refused_where_the_calendar_is_silent_and_provisional_on_demand(self) -> None:
        case = told(received(date(2026, 11, 20)), extended(date(2026, 11, 20)))

        with pytest.raises(CalendarNotPublished):
            due(case)
        reckoned = dues.reply_due(case, on=case.received_on, calendar=CN.with_provisional([2027]))

        assert (reckoned.due_on, reckoned.provisional) == (date(2027, 1, 18), True)

    @given(receipts, stretches, st.integers(0, 20))
    @settings(deadline=None)
    def test_equals_a_count_by_hand(self, on: date, spans: list[tuple[int, int]], extension: int) -> None:
        case = structs.replace(consulting(on, spans), extended_working_days=extension)
        days = [(on + timedelta(begin), on + timedelta(begin + length)) for begin, length in spans]

        assert due(case, date(2026, 12, 31)) == naive_due(on, 20 + extension, days)

    @given(receipts, stretches, st.randoms())
    @settings(deadline=None)
    def test_takes_consultations_as_a_union(self, on: date, spans: list[tuple[int, int]], random: object) -> None:
        shuffled = [*spans, *spans]
        random.shuffle(shuffled)  # type: ignore[attr-defined]

        assert due(consulting(on, shuffled)) == due(consulting(on, spans))

    @given(receipts, st.integers(0, 30), st.integers(1, 20), st.integers(0, 20))
    @settings(deadline=None)
    def test_takes_two_that_touch_or_overlap_as_one(self, on: date, begin: int, length: int, over: int) -> None:
        over = min(over, length)
        two = [(begin, length), (begin + length - over, length)]

        assert due(consulting(on, two)) == due(consulting(on, [(begin, 2 * length - over)]))

    @given(receipts, stretches, st.tuples(st.integers(0, 60), st.integers(0, 30)))
    @settings(deadline=None)
    def test_is_never_earlier_for_one_consultation_more(
        self, on: date, spans: list[tuple[int, int]], another: tuple[int, int]
    ) -> None:
        assert due(consulting(on, [*spans, another])) >= due(consulting(on, spans))

    @given(receipts, st.integers(0, 60), stretches)
    @settings(deadline=None)
    def test_is_never_earlier_for_a_later_receipt(self, on: date, later: int, spans: list[tuple[int, int]]) -> None:
        early = consulting(on, spans)
        late_on = on + timedelta(later)
        late = structs.replace(early, received_on=late_on, clock_started_on=late_on)

        assert due(late) >= due(early)

    @given(receipts, st.integers(0, 20))
    @settings(deadline=None)
    def test_grows_by_just_the_working_days_of_the_extension(self, on: date, extension: int) -> None:
        case = fold([received(on)])

        longer = structs.replace(case, extended_working_days=extension)

        assert CN.workdays_between(due(case), due(longer)) == extension

    @given(receipts, st.integers(1, 7), st.integers(1, 40))
    @settings(deadline=None)
    def test_depends_on_the_supplement_alone_once_it_is_there(self, on: date, ask: int, wait: int) -> None:
        asked_on, came_on = on + timedelta(ask), on + timedelta(ask + wait)
        case = fold([received(on), asked(asked_on, came_on), e.Supplemented(on=came_on)])

        assert due(case) == due(fold([received(came_on)]))

    @given(legal_histories(), st.integers(0, 30))
    @settings(max_examples=100, deadline=None)
    def test_never_moves_back_as_days_go_by(self, history: tuple[e.AnyEvent, ...], days: int) -> None:
        case = fold(history)

        assert due(case, case.last_on + timedelta(days)) >= due(case, case.last_on)


def choosing(id: str, value: object) -> Callable[[str], Setting]:
    """The settings, one of them chosen otherwise."""
    return lambda asked_for: structs.replace(setting(id), value=value) if asked_for == id else setting(asked_for)


class TestSettings:
    def test_let_reasons_stop_the_clock_where_a_body_has_so_chosen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dues, "setting", choosing("reasons_stop_clock", True))  # 条例2019 §35
        case = told(received(), e.ReasonsAsked(on=day(3, 4)), e.ReasonsGiven(on=day(3, 9), reasonable=True))

        assert due(case) == day(4, 2)

    def test_let_payment_restart_the_clock_or_only_stop_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        history = (received(), fee_noticed(day(3, 6)), e.FeePaid(on=day(3, 20)))  # 信息处理费办法2020 §6

        restarted = due(told(*history))
        for module in (dues, steps):
            monkeypatch.setattr(module, "setting", choosing("restart_after_payment", False))
        stopped = due(told(*history))

        assert (restarted, stopped) == (day(4, 20), day(4, 14))

    def test_that_let_payment_only_stop_the_clock_stop_nothing_where_there_is_no_fee(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dues, "setting", choosing("restart_after_payment", False))
        case = fold([received()])

        assert dues.stops(case, on=day(3, 20), calendar=CN) == ()


class TestStanding:
    @pytest.mark.parametrize(
        ("on", "stands"), [(day(3, 6), True), (day(3, 20), True), (day(3, 27), True), (day(3, 30), False)]
    )
    def test_is_from_the_day_of_asking_to_the_last_day_for_the_opinion(self, on: date, stands: bool) -> None:
        case = told(received(), opened(day(3, 6)), served(day(3, 6)))  # 条例2019 §33.3

        assert dues.clock_stands(case, on=on, calendar=CN) is stands

    def test_is_over_once_the_opinion_is_there_and_was_never_without_one(self) -> None:
        answered = told(received(), opened(day(3, 6)), served(day(3, 6)), closed(day(3, 10)))

        assert not dues.clock_stands(answered, on=day(3, 9), calendar=CN)
        assert not dues.clock_stands(fold([received()]), on=day(3, 9), calendar=CN)


class TestCalendarChange:
    def test_moves_the_day_of_an_open_case(self) -> None:
        case = told(received(date(2026, 4, 20)))

        announced = dues.last_day_to_reply(case, on=date(2026, 4, 21), calendar=CN)
        changed = dues.last_day_to_reply(case, on=date(2026, 4, 21), calendar=WITHOUT_MAY_DAY)

        assert (announced, changed) == (date(2026, 5, 20), date(2026, 5, 18))

    def test_leaves_a_closed_case_what_it_had(self) -> None:
        case = told(received(date(2026, 4, 20)), decided(date(2026, 5, 15)), replied(date(2026, 5, 19)))

        replayed = fold(case.history)

        assert replayed == case
        assert dues.last_day_to_reply(replayed, on=date(2026, 6, 1), calendar=WITHOUT_MAY_DAY) == date(2026, 5, 20)

    def test_does_not_undo_an_extension_made_in_time(self) -> None:  # the last day is 05-18 by the changed calendar
        case = told(received(date(2026, 4, 20)), extended(date(2026, 5, 20), 5))

        assert fold(case.history).extended_working_days == 5

    @given(legal_histories())
    @settings(max_examples=100, deadline=None)
    def test_folds_the_same_and_keeps_what_was_stamped(self, history: tuple[e.AnyEvent, ...]) -> None:
        case = fold(history)
        if case.due_on is None:
            return

        on = case.last_on

        assert dues.last_day_to_reply(case, on=on, calendar=WITHOUT_MAY_DAY) == case.due_on


class TestOtherDues:
    @pytest.mark.parametrize(
        ("received_on", "due_on"),
        [
            (date(2025, 1, 20), date(2025, 2, 5)),
            (date(2025, 9, 26), date(2025, 10, 13)),
            (date(2026, 2, 10), date(2026, 2, 26)),
            (date(2026, 2, 14), date(2026, 3, 3)),
            (date(2026, 3, 1), date(2026, 3, 10)),
            (date(2026, 4, 30), date(2026, 5, 13)),
            (date(2026, 9, 30), date(2026, 10, 15)),
            (date(2026, 11, 20), date(2026, 12, 1)),
        ],
    )
    def test_supplement_notice_is_due_on_the_seventh_working_day(self, received_on: date, due_on: date) -> None:
        notice = dues.supplement_notice_due(told(received(received_on)), calendar=CN)  # 条例2019 §30

        assert notice.due_on == due_on

    def test_opinion_is_due_on_the_fifteenth_working_day_after_service(self) -> None:  # 条例2019 §32
        case = told(received(), opened(day(3, 5)), served(day(3, 6)))

        counted = dues.opinion_due(case.consultations[0], calendar=CN)

        assert counted is not None
        assert (counted.due_on, counted.cite) == (day(3, 27), "条例2019 §32")

    def test_opinion_has_no_last_day_unserved_or_from_another_agency(self) -> None:
        unserved = Consultation("甲", Consulted.THIRD_PARTY, MARCH)
        other = Consultation("乙", Consulted.OTHER_AGENCY, MARCH, MARCH)

        assert dues.opinion_due(unserved, calendar=CN) is None
        assert dues.opinion_due(other, calendar=CN) is None

    def test_payment_is_due_on_the_twentieth_working_day(self) -> None:  # 信息处理费办法2020 §6
        case = told(received(day(5, 20)), fee_noticed(day(6, 1)))

        assert case.fee is not None
        assert dues.payment_due(case.fee, calendar=CN).due_on == day(6, 30)

    def test_supplement_is_usually_given_fifteen_working_days(self) -> None:  # a setting beside 条例2019 §30
        assert dues.supplement_answer_by(day(3, 6), calendar=CN).due_on == day(3, 27)


class TestWithoutTheDaysOnTheWay:
    @given(history=legal_histories(), later=st.integers(0, 60))
    @settings(max_examples=150, deadline=None)
    def test_is_the_same_day(self, history: tuple[e.AnyEvent, ...], later: int) -> None:
        case = fold(history)
        on = case.last_on + timedelta(days=later)

        first = dues.original_reply_due(case, calendar=CN).due_on
        last = dues.last_day_to_reply(case, on=on, calendar=CN)

        assert dues.reply_days(case, on=on, calendar=CN) == (first, last)
