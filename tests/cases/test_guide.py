"""The decision guide: every row can be reached, every path ends in exactly one thing. 条例2019 §30–§40."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases.acts import Act
from gongkai.cases.guide import Guidance, UnableToAdvise, guide, questions, step_titles
from gongkai.cases.vocabulary import Letter
from gongkai.law.citation import Citation
from gongkai.law.report_form import report_form

Answers = dict[str, str]
PLAIN = {"clarity": "clear", "nature": "request", "owner": "ours", "holding": "held"}


def every_path(answers: Answers | None = None) -> list[tuple[Answers, Guidance]]:
    """All complete ways through the guide, each with where it ends."""
    answers = answers or {}
    guidance = guide(answers)
    if guidance.ask is None:
        return [(answers, guidance)]
    options = [option.id for option in guidance.ask.option]
    return [path for option in options for path in every_path({**answers, guidance.ask.id: option})]


PATHS = every_path()


class TestGuide:
    def test_reaches_every_one_of_the_21_rows_and_no_other(self) -> None:
        reached = {guidance.advice.outcome for _, guidance in PATHS if guidance.advice}

        assert reached == set(report_form("2021").result_keys)

    def test_ends_every_path_in_one_result_or_one_act_to_do_first(self) -> None:
        ends = [(guidance.ask, guidance.first, guidance.advice) for _, guidance in PATHS]

        assert len(ends) > 150
        assert all(sum(part is not None for part in end) == 1 for end in ends)

    def test_asks_every_question_on_some_path(self) -> None:
        asked = {question for answers, _ in PATHS for question in answers}

        assert asked == set(questions())

    def test_cites_only_articles_that_exist(self) -> None:
        cites = {option.cite for question in questions().values() for option in question.option}

        assert all(Citation.parse(cite) for cite in cites)

    def test_has_seven_steps_of_which_the_last_follows_by_itself(self) -> None:
        assert len(step_titles()) == 7
        assert {question.step for question in questions().values()} == {1, 2, 3, 4, 5, 6}

    @given(st.fixed_dictionaries({q.id: st.sampled_from([o.id for o in q.option]) for q in questions().values()}))
    def test_takes_any_answers_to_one_end_once_those_beside_the_path_are_dropped(self, answers: Answers) -> None:
        path: Answers = {}
        while (guidance := guide(path)).ask is not None:
            path[guidance.ask.id] = answers[guidance.ask.id]

        assert (guidance.advice is None) != (guidance.first is None)
        with pytest.raises(UnableToAdvise):  # no path asks everything, so the full set is always a mix
            guide(answers)

    @given(
        st.fixed_dictionaries(
            {}, optional={q.id: st.sampled_from([o.id for o in q.option]) for q in questions().values()}
        )
    )
    def test_answers_or_refuses_any_part_of_the_answers(self, answers: Answers) -> None:
        try:
            guidance = guide(answers)
        except UnableToAdvise:
            return

        assert sum(part is not None for part in (guidance.ask, guidance.first, guidance.advice)) == 1

    def test_gives_what_has_no_ground_against_it(self) -> None:  # 条例2019 §36.2
        advice = guide({**PLAIN, "ground": "none", "form": "as_asked", "fee": "free"}).advice

        assert advice is not None
        assert (advice.outcome, advice.letter, advice.cites) == ("granted", Letter.REPLY, ("条例2019 §36.2",))

    def test_counts_a_separated_secret_as_given_in_part_only(self) -> None:  # 条例2019 §37
        answers = {**PLAIN, "ground": "secret", "separable": "part", "form": "as_asked", "fee": "free"}

        advice = guide(answers).advice

        assert advice is not None
        assert advice.outcome == "granted_in_part"
        assert advice.cites == ("条例2019 §14", "条例2019 §37")

    def test_wants_the_third_party_asked_before_its_rights_are_pleaded(self) -> None:  # 条例2019 §32
        guidance = guide({**PLAIN, "ground": "third_party", "third_party": "not_asked"})

        assert (guidance.first, guidance.cite) == (Act.CONSULT, "条例2019 §32")

    def test_owes_word_to_a_third_party_overridden_by_the_public_interest(self) -> None:  # 条例2019 §32
        answers = {**PLAIN, "ground": "third_party", "third_party": "objects_with_reason", "interest": "grave"}

        advice = guide({**answers, "form": "as_asked", "fee": "free"}).advice

        assert advice is not None
        assert (advice.outcome, advice.also) == ("granted", (Letter.THIRD_PARTY_TOLD,))

    def test_wants_no_search_for_what_another_agency_discloses(self) -> None:  # 条例2019 §36.5
        advice = guide({"clarity": "clear", "nature": "request", "owner": "others", "fee": "free"}).advice

        assert advice is not None
        assert (advice.outcome, advice.not_ours, advice.cites) == ("unavailable.not_held", True, ("条例2019 §36.5",))

    def test_sends_a_petition_the_letter_of_the_unprocessed(self) -> None:  # 条例2019 §39.1
        advice = guide({"clarity": "clear", "nature": "petition"}).advice

        assert advice is not None
        assert (advice.letter, advice.label) == (Letter.NOT_PROCESSED, "1.信访举报投诉类申请")

    def test_refuses_an_exemption_for_information_that_is_not_held(self) -> None:
        with pytest.raises(UnableToAdvise, match="有没有不予公开的情形") as refused:
            guide({**PLAIN, "holding": "not_found", "ground": "secret"})

        assert refused.value.cite == "条例2019 §36.4"

    @pytest.mark.parametrize("answers", [{"clarity": "perhaps"}, {"colour": "red"}, {"ground": "secret"}])
    def test_refuses_answers_that_it_never_offered_or_not_yet(self, answers: Answers) -> None:
        with pytest.raises(UnableToAdvise):
            guide(answers)
