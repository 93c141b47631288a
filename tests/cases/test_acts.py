"""What may be done now, and what has run out. 条例2019 §30–§36."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from gongkai.cases import events as e
from gongkai.cases.acts import Act, AllowedAct, acts_allowed, lapses, outcomes_allowed
from gongkai.cases.record import admit, after, fold
from gongkai.cases.refusals import Code
from gongkai.cases.state import Case, State
from gongkai.cases.vocabulary import Answer, Consulted
from gongkai.law.citation import Citation
from gongkai.law.report_form import report_form
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

ASKED = (received(), asked(day(3, 6), day(3, 27)))


def acts(case: Case, on: date) -> dict[Act, AllowedAct]:
    """Every act by its name."""
    return {entry.act: entry for entry in acts_allowed(case, on=on, calendar=CN)}


def allowed(case: Case, on: date) -> set[Act]:
    """The acts that are allowed."""
    return {act for act, entry in acts(case, on).items() if entry.allowed}


class TestActsAllowed:
    def test_lists_every_act_each_with_its_article(self) -> None:
        listed = acts(told(received()), MARCH)

        assert set(listed) == set(Act)
        assert all(Citation.parse(entry.cite) for entry in listed.values())
        assert all(act.said for act in Act)

    def test_offers_a_fresh_case_everything_that_begins_something(self) -> None:
        assert allowed(told(received()), MARCH) == {
            Act.ASK_SUPPLEMENT,
            Act.CONSULT,
            Act.EXTEND,
            Act.NOTICE_FEE,
            Act.ASK_REASONS,
            Act.RECORD_SEARCH,
            Act.TRANSFER,
            Act.RECORD_DISCUSSION,
            Act.DECIDE,
            Act.WITHDRAW,
            Act.CLOSE_OTHERWISE,
        }

    def test_offers_an_extension_on_the_last_day_and_not_the_day_after(self) -> None:  # 条例2019 §33.2
        case = told(received())

        late = acts(case, day(3, 31))[Act.EXTEND]

        assert acts(case, day(3, 30))[Act.EXTEND].allowed
        assert (late.allowed, late.code, late.why_not_cite) == (False, Code.EXTENSION_TOO_LATE, "条例2019 §33.2")

    def test_offers_no_extension_beyond_the_bound(self) -> None:
        used_up = told(received(), extended(day(3, 20), 20))

        assert acts(used_up, day(3, 23))[Act.EXTEND].code is Code.EXTENSION_TOO_LONG

    def test_says_why_not_while_the_supplement_is_awaited(self) -> None:
        waiting = acts(told(*ASKED), day(3, 20))

        assert waiting[Act.DECIDE].code is Code.SUPPLEMENT_AWAITED
        assert "补正" in waiting[Act.DECIDE].why_not
        assert waiting[Act.TAKE_SUPPLEMENT].allowed

    def test_offers_the_lapse_only_once_the_last_day_is_over(self) -> None:
        case = told(*ASKED)

        assert Act.LAPSE_SUPPLEMENT not in allowed(case, day(3, 27))
        assert Act.LAPSE_SUPPLEMENT in allowed(case, day(3, 28))

    def test_offers_to_serve_an_unserved_letter_and_to_end_a_served_one(self) -> None:
        unserved = told(received(), opened(day(3, 4)))
        waiting = told(received(), opened(day(3, 4)), served(day(3, 6)))

        assert allowed(unserved, day(3, 6)) & {Act.SERVE_CONSULTATION, Act.END_CONSULTATION} == {Act.SERVE_CONSULTATION}
        assert allowed(waiting, day(3, 6)) & {Act.SERVE_CONSULTATION, Act.END_CONSULTATION} == {Act.END_CONSULTATION}

    def test_leaves_a_decided_case_to_be_served(self) -> None:
        decided_only = told(received(), decided(day(3, 20)))

        assert allowed(decided_only, day(3, 20)) == {Act.REPLY, Act.TRANSFER, Act.WITHDRAW, Act.CLOSE_OTHERWISE}

    def test_offers_the_return_only_to_a_section_that_has_the_case(self) -> None:  # 条例2019 §45
        handed_on = told(received(), e.Transferred(on=day(3, 4), section="农业农村办公室"))
        back = told(*handed_on.history, e.Returned(on=day(3, 5), reason="不属于本办职责"))

        assert Act.RETURN in allowed(handed_on, day(3, 5))
        assert Act.RETURN not in allowed(back, day(3, 5))

    def test_leaves_a_closed_case_only_its_correction(self) -> None:
        assert allowed(told(received(), decided(day(3, 20)), replied(day(3, 20))), day(3, 23)) == {Act.CORRECT_REPLY}

    @given(legal_histories())
    @settings(max_examples=100, deadline=None)
    def test_gives_a_reason_for_every_act_that_is_not_allowed(self, history: tuple[e.AnyEvent, ...]) -> None:
        case = fold(history)

        for entry in acts_allowed(case, on=case.last_on, calendar=CN):
            assert entry.allowed == (entry.code is None) == (not entry.why_not)


class TestOutcomesAllowed:
    def test_judges_each_of_the_21_rows(self) -> None:
        judged = outcomes_allowed(told(received()), on=day(3, 9))

        assert tuple(judged) == report_form("2021").result_keys
        assert judged["granted"] is None
        assert judged["unavailable.not_held"] is Code.SEARCH_MISSING
        assert judged["closed_otherwise.fee_unpaid"] is Code.OUTCOME_LAPSES


class TestLapses:
    def test_proposes_nothing_on_the_last_day_itself(self) -> None:
        assert lapses(told(*ASKED), on=day(3, 27), calendar=CN) == ()

    def test_proposes_the_unsupplemented_request(self) -> None:  # 条例2019 §30
        (lapse,) = lapses(told(*ASKED), on=day(3, 28), calendar=CN)

        assert (lapse.ran_out_on, lapse.event) == (day(3, 27), e.SupplementLapsed(on=day(3, 28)))

    def test_proposes_the_unpaid_fee(self) -> None:  # 信息处理费办法2020 §6
        (lapse,) = lapses(told(received(), fee_noticed(day(3, 6))), on=day(4, 7), calendar=CN)

        assert (lapse.ran_out_on, lapse.cite) == (day(4, 3), "信息处理费办法2020 §6")

    def test_leaves_a_silent_third_party_to_the_body_and_takes_a_joint_maker_to_consent(self) -> None:
        joint = Consulted.JOINT_MAKER
        both = (opened(day(3, 4)), opened(day(3, 4), "乙", joint), served(day(3, 6)), served(day(3, 6), "乙"))

        third, maker = lapses(told(received(), *both), on=day(3, 30), calendar=CN)

        assert ("由本机关" in third.said, third.cite) == (True, "条例2019 §32")
        assert ("视为同意公开" in maker.said, maker.cite) == (True, "条例2019 §34")
        assert isinstance(maker.event, e.ConsultationClosed)
        assert maker.event.answer is Answer.SILENT

    @given(legal_histories())
    @settings(max_examples=100, deadline=None)
    def test_proposes_only_what_is_admitted(self, history: tuple[e.AnyEvent, ...]) -> None:
        case = fold(history)

        for lapse in lapses(case, on=date(2026, 11, 20), calendar=CN):
            then = after(case, admit(case, lapse.event, calendar=CN))
            answered = len(then.open_consultations) == len(case.open_consultations) - 1
            assert answered or then.state is State.CLOSED

    def test_proposes_nothing_in_a_withdrawn_case(self) -> None:
        withdrawn = told(received(), opened(day(3, 4)), served(day(3, 6)), e.Withdrawn(on=day(3, 9)))

        assert lapses(withdrawn, on=day(5, 29), calendar=CN) == ()

    def test_proposes_nothing_for_a_consultation_already_answered(self) -> None:
        answered = told(received(), opened(day(3, 4)), served(day(3, 6)), closed(day(3, 9)))

        assert lapses(answered, on=day(5, 29), calendar=CN) == ()
