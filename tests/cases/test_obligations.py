"""What is owed, by whom, by when, and how the light stands. 条例2019 §30–§36."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from gongkai.cases import dues
from gongkai.cases import events as e
from gongkai.cases.obligations import Light, Obligation, Owed, obligations
from gongkai.cases.record import fold
from gongkai.cases.state import Case
from gongkai.cases.vocabulary import Answer, Consulted, Letter
from gongkai.law.citation import Citation
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

OBJECTED = (received(), opened(day(3, 4)), served(day(3, 6)), closed(day(3, 12), Answer.REFUSED_WITH_REASON))


def owed(case: Case, what: Owed, on: date) -> Obligation | None:
    """That obligation as seen on that day."""
    return next((entry for entry in obligations(case, on=on, calendar=CN) if entry.owed is what), None)


def light(case: Case, what: Owed, on: date) -> Light | None:
    """Its light."""
    entry = owed(case, what, on)
    return entry.light if entry else None


class TestReply:
    @pytest.mark.parametrize(
        ("on", "expected", "left"),
        [
            (MARCH, Light.FAR, 20),
            (day(3, 20), Light.FAR, 6),
            (day(3, 23), Light.NEAR, 5),
            (day(3, 28), Light.NEAR, 1),
            (day(3, 30), Light.DUE, 0),
            (day(3, 31), Light.OVERDUE, -1),
            (day(4, 7), Light.OVERDUE, -5),
        ],
    )
    def test_shows_how_near_its_last_day_is(self, on: date, expected: Light, left: int) -> None:
        reply = owed(told(received()), Owed.REPLY, on)

        assert reply is not None
        assert (reply.light, reply.working_days_left, reply.due_on) == (expected, left, day(3, 30))

    def test_keeps_the_first_day_beside_the_extended_one(self) -> None:  # 条例2019 §33.2
        reply = owed(told(received(), extended(day(3, 30), 10)), Owed.REPLY, day(3, 31))

        assert reply is not None
        assert (reply.original_due_on, reply.due_on, reply.cite) == (day(3, 30), day(4, 14), "条例2019 §33.2")

    def test_explains_itself_day_by_day(self) -> None:
        reply = owed(told(received()), Owed.REPLY, MARCH)

        assert reply is not None
        assert reply.explained is not None
        assert [counted.number for counted in reply.explained.days][-1] == 20

    def test_stands_while_a_consultation_is_out_and_runs_again_after_its_last_day(self) -> None:
        case = told(received(), opened(day(3, 6)), served(day(3, 6)))

        lights = [light(case, Owed.REPLY, on) for on in (day(3, 6), day(3, 20), day(3, 27), day(3, 30))]

        assert lights == [Light.PAUSED, Light.PAUSED, Light.PAUSED, Light.FAR]

    def test_is_not_owed_while_the_applicant_is_waited_for(self) -> None:
        supplement = told(received(), asked(day(3, 6), day(3, 27)))
        payment = told(received(), fee_noticed(day(3, 6)))

        assert owed(supplement, Owed.REPLY, day(3, 20)) is None
        assert owed(payment, Owed.REPLY, day(3, 20)) is None

    @pytest.mark.parametrize(("on", "expected"), [(day(3, 30), Light.MET), (day(3, 31), Light.MET_LATE)])
    def test_is_met_on_the_last_day_and_late_the_day_after(self, on: date, expected: Light) -> None:
        case = told(received(), decided(day(3, 20)), replied(on))

        assert light(case, Owed.REPLY, day(5, 29)) is expected

    def test_is_not_owed_for_a_withdrawn_request(self) -> None:
        assert owed(told(received(), e.Withdrawn(on=day(3, 9))), Owed.REPLY, day(3, 9)) is None

    def test_moves_to_the_day_set_for_good_reasons(self) -> None:  # 条例2019 §35
        reasons = (e.ReasonsAsked(on=day(3, 4)), e.ReasonsGiven(on=day(3, 9), reasonable=True))
        case = told(received(), *reasons, e.Delayed(on=day(3, 10), until_on=day(5, 29)))

        reply = owed(case, Owed.REPLY, day(4, 1))

        assert reply is not None
        assert (reply.original_due_on, reply.due_on) == (day(3, 30), day(5, 29))

    def test_is_provisional_where_the_calendar_is(self) -> None:
        case = told(received(date(2026, 12, 15)))

        seen = obligations(case, on=date(2026, 12, 15), calendar=CN.with_provisional([2027]))

        assert [entry.provisional for entry in seen if entry.owed is Owed.REPLY] == [True]


class TestSupplement:
    def test_may_be_asked_until_the_seventh_working_day(self) -> None:  # 条例2019 §30
        case = told(received())

        assert light(case, Owed.SUPPLEMENT_NOTICE, day(3, 11)) is Light.DUE
        assert light(case, Owed.SUPPLEMENT_NOTICE, day(3, 12)) is None

    def test_asked_too_late_is_flagged(self) -> None:  # 条例2019 §30
        case = told(received(), asked(day(3, 12), day(4, 2)))

        assert light(case, Owed.SUPPLEMENT_NOTICE, day(3, 12)) is Light.MET_LATE

    def test_is_owed_by_the_applicant_until_the_day_told(self) -> None:
        case = told(received(), asked(day(3, 6), day(3, 27)))

        supplement = owed(case, Owed.SUPPLEMENT, day(3, 27))

        assert supplement is not None
        assert (supplement.owed_by, supplement.light) == ("申请人", Light.DUE)


class TestOthers:
    def test_opinions_are_owed_by_third_party_and_joint_maker_each(self) -> None:  # 条例2019 §32, §34
        joint = Consulted.JOINT_MAKER
        case = told(
            received(), opened(day(3, 4)), opened(day(3, 4), "乙", joint), served(day(3, 6)), served(day(3, 9), "乙")
        )

        seen = obligations(case, on=day(3, 9), calendar=CN)

        due = {entry.owed_by: entry.due_on for entry in seen}
        assert (due["第三方"], due["共同制作机关"]) == (day(3, 27), day(3, 30))

    def test_no_opinion_is_owed_in_a_withdrawn_case(self) -> None:
        case = told(received(), opened(day(3, 4)), served(day(3, 6)), e.Withdrawn(on=day(3, 9)))

        assert obligations(case, on=day(5, 29), calendar=CN) == ()

    def test_payment_is_owed_and_then_met(self) -> None:  # 信息处理费办法2020 §6
        noticed = (received(), fee_noticed(day(3, 6)))

        paid = told(*noticed, e.FeePaid(on=day(3, 20)))

        assert light(told(*noticed), Owed.PAYMENT, day(4, 3)) is Light.DUE
        assert light(paid, Owed.PAYMENT, day(3, 20)) is Light.MET

    def test_reasons_are_owed_and_stop_nothing(self) -> None:  # 条例2019 §35
        case = told(received(), e.ReasonsAsked(on=day(3, 4)))

        assert light(case, Owed.REASONS, day(3, 13)) is Light.DUE
        assert dues.reply_due(case, on=day(3, 13), calendar=CN).due_on == day(3, 30)

    def test_word_is_owed_to_a_third_party_overridden(self) -> None:  # 条例2019 §32
        case = told(*OBJECTED, decided(day(3, 20), overriding_interest=True))
        sent = told(*case.history, e.LetterSent(on=day(3, 23), letter=Letter.THIRD_PARTY_TOLD))

        assert light(case, Owed.WORD_TO_THIRD_PARTY, day(3, 20)) is Light.FAR
        assert light(sent, Owed.WORD_TO_THIRD_PARTY, day(3, 23)) is Light.MET

    def test_no_word_is_owed_when_its_part_is_withheld(self) -> None:
        case = told(*OBJECTED, decided(day(3, 20), "granted_in_part"))

        assert owed(case, Owed.WORD_TO_THIRD_PARTY, day(3, 20)) is None

    @given(legal_histories())
    @settings(max_examples=100, deadline=None)
    def test_every_obligation_is_dated_cited_and_lit(self, history: tuple[e.AnyEvent, ...]) -> None:
        case = fold(history)

        seen = obligations(case, on=case.last_on, calendar=CN)

        assert [entry.due_on for entry in seen] == sorted(entry.due_on for entry in seen)
        for entry in seen:
            assert Citation.parse(entry.cite)
            assert (entry.light in (Light.MET, Light.MET_LATE)) == (entry.met_on is not None)
            assert entry.light is not Light.OVERDUE or entry.working_days_left <= 0
