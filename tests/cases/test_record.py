"""Events fold into a case; what does not fit is refused with its article. 条例2019 §29–§42."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from msgspec import json, structs

from gongkai.cases import events as e
from gongkai.cases.record import STEPS, admit, fold
from gongkai.cases.refusals import REFUSALS, Code, Unable
from gongkai.cases.state import State
from gongkai.cases.vocabulary import Answer, Applicant, Consulted, Letter
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
    searched,
    served,
    told,
)

THIRD_PARTY_RIGHTS = "refused.third_party_rights"
History = tuple[e.AnyEvent, ...]

JOINT = (received(), opened(day(3, 4), kind=Consulted.JOINT_MAKER), served(day(3, 5)))
ASKED = (received(), asked(day(3, 6), day(3, 27)))
CONSULTED = (received(), opened(day(3, 4)), served(day(3, 6)))
OBJECTED = (*CONSULTED, closed(day(3, 12), Answer.REFUSED_WITH_REASON))
NOTICED = (received(), fee_noticed(day(3, 6)))
REASONED = (received(), e.ReasonsAsked(on=day(3, 4)), e.ReasonsGiven(on=day(3, 9), reasonable=True))
DECIDED = (received(), decided(day(3, 20)))
REPLIED = (*DECIDED, replied(day(3, 23)))

# For every code a history whose last event is refused with it, and only that one.
REFUSED: list[tuple[Code, History]] = [
    (Code.NOT_RECEIVED, (e.Withdrawn(on=MARCH),)),
    (Code.RECEIVED_TWICE, (received(), received())),
    (Code.RECEIPT_DAY, (structs.replace(received(), submitted_on=day(3, 1)),)),
    (Code.RECEIPT_DAY, (structs.replace(received(), channel="online"),)),
    (Code.OUT_OF_ORDER, (received(), opened(day(3, 1)))),
    (Code.CASE_CLOSED, (*REPLIED, extended(day(3, 24)))),
    (Code.CASE_OPEN, (received(), e.ReplyCorrected(on=day(3, 4), outcome="granted", reason="有误"))),
    (Code.ALREADY_DECIDED, (*DECIDED, decided(day(3, 20), "refused.state_secret"))),
    (Code.SUPPLEMENT_TWICE, (*ASKED, e.Supplemented(on=day(3, 16)), asked(day(3, 17), day(4, 7)))),
    (Code.SUPPLEMENT_NOT_ASKED, (received(), e.Supplemented(on=day(3, 16)))),
    (Code.SUPPLEMENT_NOT_ASKED, (received(), e.SupplementLapsed(on=day(3, 16)))),
    (Code.SUPPLEMENT_DEADLINE, (received(), asked(day(3, 6), day(3, 6)))),
    (Code.SUPPLEMENT_AWAITED, (*ASKED, decided(day(3, 9)))),
    (Code.SUPPLEMENT_AWAITED, (*ASKED, extended(day(3, 9)))),
    (Code.SUPPLEMENT_NOT_LAPSED, (*ASKED, e.SupplementLapsed(on=day(3, 27)))),
    (Code.CONSULTATION_REPEATED, (received(), opened(day(3, 4)), opened(day(3, 5)))),
    (Code.CONSULTATION_UNKNOWN, (received(), closed(day(3, 4)))),
    (Code.CONSULTATION_NOT_SERVED, (received(), opened(day(3, 4)), closed(day(3, 5)))),
    (Code.CONSULTATION_SERVED_TWICE, (*CONSULTED, served(day(3, 9)))),
    (Code.CONSULTATION_OPEN, (*CONSULTED, decided(day(3, 9)))),
    (Code.CONSULTATION_ENDED, (*CONSULTED, closed(day(3, 9)), closed(day(3, 10)))),
    (Code.CONSULTATION_NOT_LAPSED, (*CONSULTED, closed(day(3, 27), Answer.SILENT))),
    (Code.EXTENSION_EMPTY, (received(), extended(day(3, 20), 0))),
    (Code.EXTENSION_TOO_LONG, (received(), extended(day(3, 20), 21))),
    (Code.EXTENSION_TOO_LONG, (received(), extended(day(3, 20), 15), extended(day(3, 20), 6))),
    (Code.EXTENSION_TOO_LATE, (received(), extended(day(3, 31)))),
    (Code.EXTENSION_UNAPPROVED, (received(), structs.replace(extended(day(3, 20)), approved_by=" "))),
    (Code.EXTENSION_UNAPPROVED, (received(), structs.replace(extended(day(3, 20)), approved_on=day(3, 23)))),
    (Code.FEE_TWICE, (*NOTICED, fee_noticed(day(3, 9)))),
    (Code.FEE_NOT_NOTICED, (received(), e.FeePaid(on=day(3, 9)))),
    (Code.FEE_NOT_NOTICED, (received(), e.FeeLapsed(on=day(3, 9)))),
    (Code.FEE_AWAITED, (*NOTICED, decided(day(3, 9)))),
    (Code.FEE_WRONG, (received(), fee_noticed(day(3, 6), 44, "141"))),
    (Code.FEE_WRONG, (received(), fee_noticed(day(3, 6), 30, "0"))),
    (Code.FEE_NOT_LAPSED, (*NOTICED, e.FeeLapsed(on=day(4, 3)))),
    (Code.EXTENSION_UNAPPROVED, (received(), structs.replace(extended(day(3, 20)), approved_on=day(3, 1)))),
    (Code.NOT_TRANSFERRED, (received(), e.Returned(on=day(3, 4), reason="不属于本办职责"))),
    (Code.REASONS_TWICE, (received(), e.ReasonsAsked(on=day(3, 4)), e.ReasonsAsked(on=day(3, 5)))),
    (Code.REASONS_NOT_ASKED, (received(), e.ReasonsGiven(on=day(3, 5), reasonable=True))),
    (Code.REASONS_NOT_ACCEPTED, (received(), e.Delayed(on=day(3, 5), until_on=day(5, 29)))),
    (Code.DELAY_NOT_LATER, (*REASONED, e.Delayed(on=day(3, 10), until_on=day(3, 30)))),
    (Code.OUTCOME_UNKNOWN, (received(), decided(day(3, 9), "refused.inconvenient"))),
    (Code.OUTCOME_LAPSES, (received(), decided(day(3, 9), "closed_otherwise.not_supplemented"))),
    (Code.DECISION_UNSIGNED, (received(), structs.replace(decided(day(3, 9)), approved_by=""))),
    (Code.SEARCH_MISSING, (received(), decided(day(3, 9), "unavailable.not_held"))),
    (Code.FOUND_YET_NOT_HELD, (received(), searched(day(3, 5), True), decided(day(3, 9), "unavailable.not_held"))),
    (Code.STILL_UNCLEAR_UNASKED, (received(), decided(day(3, 9), "unavailable.still_unclear"))),
    (Code.THIRD_PARTY_UNASKED, (received(), decided(day(3, 9), THIRD_PARTY_RIGHTS))),
    (Code.THIRD_PARTY_CONSENTED, (*CONSULTED, closed(day(3, 9)), decided(day(3, 10), THIRD_PARTY_RIGHTS))),
    (Code.THIRD_PARTY_OBJECTED, (*OBJECTED, decided(day(3, 20)))),
    (Code.EXCESSIVE_UNASKED, (received(), decided(day(3, 9), "not_processed.excessive"))),
    (Code.EXCESSIVE_REASONABLE, (*REASONED, decided(day(3, 10), "not_processed.excessive"))),
    (Code.NOT_DECIDED, (received(), replied(day(3, 9)))),
    (Code.WRONG_LETTER, (*DECIDED, replied(day(3, 23), Letter.NOT_PROCESSED))),
]


class TestRefusals:
    @pytest.mark.parametrize(("code", "history"), REFUSED, ids=lambda value: value if isinstance(value, Code) else "")
    def test_names_what_stands_in_the_way(self, code: Code, history: History) -> None:
        if len(history) > 1:
            told(*history[:-1])  # up to here all is well

        with pytest.raises(Unable) as refused:
            told(*history)

        assert refused.value.code is code
        assert refused.value.cite in str(refused.value)

    def test_every_code_has_its_example(self) -> None:
        assert {code for code, _ in REFUSED} == set(Code)

    def test_every_code_has_one_sentence_and_an_article_that_exists(self) -> None:
        assert set(REFUSALS) == set(Code)
        assert all(said.endswith("。") and Citation.parse(cite) for said, cite in REFUSALS.values())
        assert len({said for said, _ in REFUSALS.values()}) == len(Code)


class TestFold:
    def test_tells_row_and_column_of_table_three(self) -> None:
        case = told(received(applicant=Applicant.LEGAL_SERVICE), decided(day(3, 20), "refused.enforcement_file"))
        reply = admit(case, replied(day(3, 23)), calendar=CN)

        case = fold((*case.history, reply))

        assert (case.row, case.column) == ("refused.enforcement_file", "legal_service")
        assert (case.received_year, case.closed_year, case.state) == (2026, 2026, State.CLOSED)

    def test_restarts_the_clock_with_the_supplement(self) -> None:  # 条例2019 §30
        case = told(*ASKED, e.Supplemented(on=day(3, 16)))

        assert (case.received_on, case.clock_started_on) == (MARCH, day(3, 16))

    def test_restarts_the_clock_with_the_payment(self) -> None:  # 信息处理费办法2020 §6
        case = told(*NOTICED, e.FeePaid(on=day(3, 20)))

        assert case.clock_started_on == day(3, 20)

    def test_takes_a_supplement_asked_too_late(self) -> None:  # 条例2019 §30: late, but not void
        case = told(received(), asked(day(3, 20), day(4, 10)))

        assert case.state is State.AWAITING_SUPPLEMENT

    def test_lets_the_supplement_lapse_the_day_after_its_last_day(self) -> None:
        case = told(*ASKED, e.SupplementLapsed(on=day(3, 28)))

        assert (case.row, case.state) == ("closed_otherwise.not_supplemented", State.CLOSED)

    def test_lets_the_fee_lapse_the_day_after_its_last_day(self) -> None:  # 2026-04-03 is the twentieth working day
        case = told(*NOTICED, e.FeeLapsed(on=day(4, 7)))

        assert case.row == "closed_otherwise.fee_unpaid"

    def test_counts_a_joint_makers_silence_as_consent(self) -> None:  # 条例2019 §34
        case = told(*JOINT, closed(day(3, 27), Answer.SILENT))

        assert case.answers(Consulted.JOINT_MAKER) == (Answer.CONSENT,)

    def test_leaves_a_third_partys_silence_to_the_body(self) -> None:  # 条例2019 §32
        silent = (*CONSULTED, closed(day(3, 30), Answer.SILENT))

        granted = told(*silent, decided(day(3, 30)))
        refused = told(*silent, decided(day(3, 30), "refused.third_party_rights"))

        assert (granted.outcome, refused.outcome) == ("granted", "refused.third_party_rights")

    def test_protects_one_third_party_though_another_consents(self) -> None:  # 条例2019 §15, §32
        second = (opened(day(3, 9), "乙"), served(day(3, 9), "乙"), closed(day(3, 12), Answer.CONSENT, "乙"))

        case = told(*CONSULTED, *second, closed(day(3, 30), Answer.SILENT), decided(day(3, 30), THIRD_PARTY_RIGHTS))

        assert case.outcome == THIRD_PARTY_RIGHTS

    def test_gives_against_an_objection_only_for_the_public_interest(self) -> None:  # 条例2019 §32
        case = told(*OBJECTED, decided(day(3, 20), overriding_interest=True))

        assert case.outcome == "granted"

    def test_wants_no_search_when_another_agency_is_to_disclose(self) -> None:  # 条例2019 §36.5
        case = told(received(), decided(day(3, 9), "unavailable.not_held", not_ours=True))

        assert case.outcome == "unavailable.not_held"

    def test_charges_by_items_what_these_add_to_the_month(
        self,
    ) -> None:  # 信息处理费办法2020 §4
        notice = e.FeeNoticed(on=day(3, 6), basis="items", quantity=3, yuan=Decimal(200), earlier_this_month=9)

        case = told(received(), notice)

        assert case.fee is not None
        assert case.fee.yuan == Decimal(200)

    def test_lets_a_correction_in_the_same_year_move_the_row(self) -> None:
        case = told(*REPLIED, e.ReplyCorrected(on=day(12, 31), outcome="granted_in_part", reason="经复议"))

        assert (case.outcome, case.row) == ("granted_in_part", "granted_in_part")

    def test_keeps_the_row_of_a_reply_corrected_in_another_year(self) -> None:
        correction = e.ReplyCorrected(on=date(2027, 1, 4), outcome="granted_in_part", reason="经复议")

        case = told(*REPLIED, correction)

        assert (case.outcome, case.row) == ("granted_in_part", "granted")

    def test_files_a_letter_after_closing(self) -> None:
        case = told(*REPLIED, e.LetterSent(on=day(4, 1), letter=Letter.SERVICE_RECORD))

        assert case.letters_of(Letter.SERVICE_RECORD)

    def test_knows_a_step_for_every_event(self) -> None:
        kinds = set(e.AnyEvent.__args__)

        assert kinds == {*STEPS, e.Received}

    def test_says_every_event_in_a_sentence(self) -> None:
        case = told(*CONSULTED, closed(day(3, 12)), extended(day(3, 20), 5), decided(day(3, 25)), replied(day(3, 26)))

        said = [event.said for event in case.history]

        assert all(sentence.endswith("。") and "{" not in sentence and "_" not in sentence for sentence in said)
        assert said[4] == "经赵主任同意，答复期限延长5个工作日，并告知申请人。"

    @given(legal_histories())
    @settings(max_examples=100, deadline=None)
    def test_folds_every_prefix_of_a_legal_history(self, history: History) -> None:
        for length in range(1, len(history) + 1):
            assert fold(history[:length]).history == history[:length]

    @given(legal_histories())
    @settings(max_examples=100, deadline=None)
    def test_is_the_same_for_the_same_events_also_through_json(self, history: History) -> None:
        stored = json.decode(json.encode(history), type=tuple[e.AnyEvent, ...])

        assert fold(stored) == fold(history)

    @given(legal_histories())
    @settings(max_examples=100, deadline=None)
    def test_never_extends_by_more_than_twenty_working_days(self, history: History) -> None:  # 条例2019 §33.2
        case = fold(history)

        assert 0 <= case.extended_working_days <= 20
        assert case.extended_working_days == sum(x.working_days for x in history if isinstance(x, e.Extended))

    @given(legal_histories())
    @settings(max_examples=100, deadline=None)
    def test_closes_with_exactly_one_row_and_stays_open_without(self, history: History) -> None:
        case = fold(history)

        assert (case.row is None) == (case.closed_on is None) == (case.state is not State.CLOSED)
