"""The record answers the guide, and the guide never advises what the record's rules forbid. 条例2019 §30–§40."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.cases import events as e
from gongkai.cases.deciding import hindered
from gongkai.cases.guide import guide, questions
from gongkai.cases.on_file import options_on_file
from gongkai.cases.record import fold
from gongkai.cases.state import State
from gongkai.cases.vocabulary import Answer, Consulted
from tests.cases.telling import (
    MARCH,
    asked,
    closed,
    day,
    fee_noticed,
    legal_histories,
    opened,
    received,
    searched,
    served,
    told,
)

History = tuple[e.AnyEvent, ...]
CONSULTED = (received(), opened(day(3, 4)), served(day(3, 6)))
JOINT = (received(), opened(day(3, 4), kind=Consulted.JOINT_MAKER), served(day(3, 6)))
SEARCHED = searched(MARCH, True)
PRESSED = st.sampled_from(Answer).map(
    lambda answer: (received(), SEARCHED, opened(day(3, 4)), served(day(3, 6)), closed(day(3, 30), answer))
)
CASES = st.one_of(legal_histories(), PRESSED)  # any case, and those that turn on a third party's answer


class TestOptionsOnFile:
    @pytest.mark.parametrize(
        ("question", "history", "options"),
        [
            ("clarity", (received(),), ("clear", "unclear")),
            ("clarity", (received(), asked(day(3, 6), day(3, 27))), ("awaited", "lapsed")),
            (
                "clarity",
                (received(), asked(day(3, 6), day(3, 27)), e.Supplemented(on=day(3, 9))),
                ("clear_now", "still_unclear"),
            ),
            ("reasons", (received(),), ("not_asked",)),
            ("reasons", (received(), e.ReasonsAsked(on=day(3, 4))), ("awaited", "unreasonable")),
            ("holding", (received(),), ("not_searched",)),
            ("holding", (received(), searched(day(3, 4))), ("not_found", "needs_making")),
            ("holding", (received(), searched(day(3, 4)), searched(day(3, 5), True)), ("held", "needs_making")),
            ("third_party", (received(),), ("not_asked",)),
            ("third_party", CONSULTED, ("waiting",)),
            ("third_party", (*CONSULTED, closed(day(3, 30), Answer.SILENT)), ("silent",)),
            ("joint_makers", (*JOINT, closed(day(3, 30), Answer.SILENT)), ("consent",)),
            ("joint_makers", (received(),), ("not_needed",)),
            ("fee", (received(), fee_noticed(day(3, 6))), ("awaited", "unpaid")),
            ("fee", (received(), fee_noticed(day(3, 6)), e.FeePaid(on=day(3, 9))), ("paid",)),
        ],
    )
    def test_follow_from_the_events(self, question: str, history: History, options: tuple[str, ...]) -> None:
        assert options_on_file(told(*history))[question] == options

    def test_let_the_side_that_objects_decide_among_several(self) -> None:  # 条例2019 §32
        second = (opened(day(3, 4), "乙"), served(day(3, 6), "乙"), closed(day(3, 9), Answer.CONSENT, "乙"))
        first = (opened(day(3, 9)), served(day(3, 9)), closed(day(3, 10), Answer.REFUSED_WITH_REASON))

        case = told(received(), *second, *first)

        assert options_on_file(case)["third_party"] == ("objects_with_reason",)

    def test_lead_past_no_objection_to_giving_the_information(self) -> None:  # 条例2019 §32
        objected = (*CONSULTED, closed(day(3, 9), Answer.REFUSED_WITH_REASON))

        left = options_on_file(told(*objected, searched(day(3, 10), True)))

        assert not {"none", "public"} & set(left["ground"])
        assert left["discretion"] == left["discretion_internal"] == ("withhold",)

    @given(legal_histories())
    @settings(max_examples=60, deadline=None)
    def test_are_options_that_the_guide_offers(self, history: History) -> None:
        for question, options in options_on_file(fold(history)).items():
            assert set(options) <= {option.id for option in questions()[question].option}

    @given(legal_histories(), st.data())
    @settings(max_examples=300, deadline=None)
    def test_never_lead_the_guide_to_a_result_that_may_not_be_decided(
        self, history: History, data: st.DataObject
    ) -> None:
        case = fold(history)
        on_file, answers = options_on_file(case), dict[str, str]()
        while (guidance := guide(answers)).ask is not None:
            options = on_file.get(guidance.ask.id) or tuple(option.id for option in guidance.ask.option)
            answers[guidance.ask.id] = data.draw(st.sampled_from(options))

        advice = guidance.advice
        if advice is None or advice.outcome.startswith("closed_otherwise") or case.state is State.CLOSED:
            return
        interest = answers.get("interest") == "grave"
        decision = e.Decided(
            on=case.last_on,
            outcome=advice.outcome,
            approved_by="钱镇长",
            overriding_interest=interest,
            not_ours=advice.not_ours,
        )
        assert hindered(case, decision) is None
