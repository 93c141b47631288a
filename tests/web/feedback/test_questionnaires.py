"""Questionnaires: once for a device, within their days, words covered; their results become a draft."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gongkai.web.feedback.models import Questionnaire, Response
from gongkai.web.feedback.queries.quantities import quantities_of
from gongkai.web.feedback.queries.survey.results import results_of
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.survey import questionnaires, responding
from tests.web.feedback.hearing import AT, DAY, PHONE, a_questionnaire, the_office

pytestmark = pytest.mark.django_db
ONCE = UUID("00000000-0000-4000-8000-000000000001")


def given(found: Questionnaire, score: int = 5, one: int = 1, several: Any = (0, 2), words: str = "") -> dict[int, Any]:
    """An answer to each of the four questions."""
    scale, single, multiple, text = (question.pk for question in found.questions.all())
    return {scale: score, single: one, multiple: list(several), text: words}


def test_a_device_answers_once_and_another_once_more() -> None:
    found = a_questionnaire()
    responding.respond(found, given(found), device="a" * 32, at=AT)
    responding.respond(found, given(found, 3), device="b" * 32, at=AT)

    with pytest.raises(responding.AnsweredBefore):
        responding.respond(found, given(found, 1), device="a" * 32, at=AT)

    results = results_of(found)
    assert (results.count, str(results.each[0].mean)) == (2, "4.0")
    assert [(line.said, line.count) for line in results.each[2].lines] == [("政策", 2), ("账目", 0), ("名单", 2)]
    assert str(results.each[2].lines[0].percent) == "100.0"


def test_nothing_kept_leads_back_to_the_device_or_the_minute() -> None:
    found = a_questionnaire()

    kept = responding.respond(found, given(found), device="a" * 32, at=AT)

    assert "a" * 8 not in kept.guard
    assert {field.name for field in Response._meta.get_fields()} == {
        "id",
        "questionnaire",
        "guard",
        "channel",
        "on",
        "given",
    }


def test_words_are_covered_before_they_are_kept() -> None:
    found = a_questionnaire()

    kept = responding.respond(found, given(found, words=f"找我，{PHONE}"), device="a" * 32, at=AT)

    assert PHONE not in str(kept.given)


@pytest.mark.parametrize(("days", "able"), [(-1, False), (0, True), (9, True), (10, False)])
def test_is_answered_from_its_first_day_to_its_last(days: int, able: bool) -> None:
    found = a_questionnaire()
    at = AT + timedelta(days=days)

    if able:
        assert responding.respond(found, given(found), device="a", at=at).on == at.date()
    else:
        with pytest.raises(UnableToHandle, match="不开放"):
            responding.respond(found, given(found), device="a", at=at)


@pytest.mark.parametrize(("score", "one"), [(0, 0), (6, 0), (3, 3), (3, -1), ("", 0)])
def test_what_is_no_answer_is_not_taken(score: Any, one: int) -> None:
    found = a_questionnaire()

    with pytest.raises(UnableToHandle):
        responding.respond(found, given(found, score, one), device="a", at=AT)


def test_questions_stand_once_somebody_has_answered() -> None:
    found = a_questionnaire()
    by = the_office()
    questionnaires.back_to_draft(found.pk, by=by, at=AT)
    first = found.questions.first()
    assert first is not None
    questionnaires.move_question(found.pk, first.pk, up=False, by=by, at=AT)
    assert [question.order for question in found.questions.all()] == [1, 2, 3, 4]
    assert found.questions.all()[1] == first
    found = questionnaires.release(found.pk, by=by, at=AT)
    responding.respond(found, {q.pk: 1 for q in found.questions.all() if q.required}, device="a", at=AT)

    with pytest.raises(UnableToHandle, match="已经有人填过"):
        questionnaires.back_to_draft(found.pk, by=by, at=AT)
    with pytest.raises(UnableToHandle):
        questionnaires.drop_question(found.pk, first.pk, by=by, at=AT)


def test_paper_is_counted_apart_and_taken_out_with_a_reason() -> None:
    found = a_questionnaire()
    by = the_office()
    for _ in range(2):
        entered = responding.enter_paper(found, given(found), on=DAY, once=ONCE, by=by, at=AT)
    assert (results_of(found).count, results_of(found).paper) == (1, 1)

    with pytest.raises(UnableToHandle, match="为什么"):
        responding.take_out(found, entered.pk, because=" ", by=by, at=AT)
    responding.take_out(found, entered.pk, because="录错了", by=by, at=AT)

    assert results_of(found).count == 0


def test_the_report_is_a_draft_with_the_figures_and_none_of_the_words() -> None:
    found = a_questionnaire()
    responding.respond(found, given(found, words="多贴几张"), device="a", at=AT)
    with pytest.raises(UnableToHandle, match="结束以后"):
        questionnaires.draft_report(found.pk, by=the_office(), at=AT)
    questionnaires.end(found.pk, by=the_office(), at=AT)

    drafted = questionnaires.draft_report(found.pk, by=the_office(), at=AT)

    assert drafted.item is not None
    assert drafted.item.draft is not None
    assert "有效问卷1份" in drafted.item.draft.plain
    assert "<table>" in drafted.item.draft.body
    assert "多贴几张" not in drafted.item.draft.plain
    assert not drafted.item.is_shown


def test_figures_count_what_was_open_to_all_alone() -> None:
    found = a_questionnaire()
    a_questionnaire(released=False)
    responding.respond(found, given(found), device="a", at=AT)

    figures = {one.key: one.value for one in quantities_of(found.agency_id, year=2026)}

    keys = ("questionnaires.held", "questionnaires.reviews", "questionnaires.answers")
    assert [figures[key] for key in keys] == [1, 1, 1]
