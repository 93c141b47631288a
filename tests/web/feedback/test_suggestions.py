"""Suggestions: sealed, numbered once, handed on, answered in time, merged, told to all by the reviews alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.audit.models import Entry
from gongkai.web.clearance.services import UnableToReview
from gongkai.web.clearance.services.chains import Chain, Step
from gongkai.web.feedback.models import Suggestion
from gongkai.web.feedback.queries.quantities import quantities_of, rows_behind
from gongkai.web.feedback.queries.suggestions import (
    Wanted,
    own_suggestion,
    suggestion_for,
    suggestion_of_code,
    suggestions_of,
    todo_of,
    told_to_all,
)
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services import waiting
from gongkai.web.feedback.services.suggestions import suggestion_ends, suggestion_work
from gongkai.web.notices.models import Notice
from tests.web.casework.making import a_township
from tests.web.catalogue.making import Staff, a_staff, cleared
from tests.web.feedback.hearing import (
    AT,
    PHONE,
    a_leader,
    a_section,
    a_suggestion,
    its_liaison,
    sent_in,
    the_office,
)

pytestmark = pytest.mark.django_db
ONCE = UUID("00000000-0000-4000-8000-000000000001")
DUE = date(2026, 3, 23)
"""Fifteen working days after Monday the second of March."""


def assigned(**given: Any) -> Suggestion:
    """A suggestion in the hands of the section."""
    return suggestion_work.assign(a_suggestion(**given).pk, a_section(), due_on=DUE, by=the_office(), at=AT)


def answered(**given: Any) -> Suggestion:
    """One that was answered."""
    return suggestion_work.answer(assigned(**given).pk, "路灯已修好。", by=its_liaison(), at=AT + timedelta(days=3))


def test_one_form_is_one_suggestion_and_its_code_is_told_once() -> None:
    first, second = sent_in(once=ONCE), sent_in(once=ONCE)

    assert first.suggestion == second.suggestion
    assert (len(first.code), second.code, first.suggestion.number) == (16, "", "2026-1")
    assert first.suggestion.due_on == DUE


def test_nothing_of_the_writer_is_legible_in_the_database_or_in_what_is_told() -> None:
    the_office()
    sent_in(about=f"请打{PHONE}找我", words=f"我叫王小明，电话{PHONE}", name="王小明")

    with connection.cursor() as cursor:
        cursor.execute("select * from feedback_suggestion")
        row = str(cursor.fetchall())
    told = [*Entry.objects.values_list("said", flat=True), *Notice.objects.values_list("said", flat=True)]
    assert PHONE not in row + str(told)
    assert "王小明" not in row + str(told)


@pytest.mark.parametrize(("tail", "opens"), [("5678", True), ("5679", False), ("", False)])
def test_the_code_opens_with_the_end_of_the_telephone(tail: str, opens: bool) -> None:
    taken = sent_in()

    assert (suggestion_of_code(taken.code.lower(), tail=tail) == taken.suggestion) is opens


def test_the_code_alone_opens_where_no_telephone_was_left() -> None:
    taken = sent_in(contact="")

    assert suggestion_of_code(taken.code, tail="") == taken.suggestion


def test_the_liaison_sees_what_his_section_was_given_and_nothing_else() -> None:
    mine, other = assigned(), a_suggestion()
    liaison = its_liaison()

    assert suggestion_for(liaison, mine.pk) == mine
    assert suggestion_for(liaison, other.pk) is None
    assert list(suggestions_of(liaison, agency_id=mine.agency_id, wanted=Wanted())) == [mine]
    assert todo_of(liaison, agency_id=mine.agency_id) == [mine]
    assert suggestion_for(the_office(a_township("other")), mine.pk) is None


def test_a_liaison_hands_back_what_is_not_his_and_answers_what_is() -> None:
    found = assigned()

    suggestion_work.give_back(found.pk, because="属于水利站", by=its_liaison(), at=AT)
    with pytest.raises(NotPermitted):
        suggestion_work.answer(found.pk, "修好了。", by=its_liaison(), at=AT)
    suggestion_work.assign(found.pk, a_section(), due_on=DUE, by=the_office(), at=AT)
    done = suggestion_work.answer(found.pk, "修好了。", by=its_liaison(), at=AT)

    assert (done.state, done.answered_by) == ("answered", "青石镇联络农业农村办")


def test_the_answer_waits_for_the_leader_where_the_body_wants_it_so() -> None:
    chain = Chain.objects.create(agency=a_township(), kind="suggestion", name="答复")
    Step.objects.create(chain=chain, order=0, title="审签", permit=Permit.CASE_SIGN.value)
    found = suggestion_work.answer(assigned().pk, "修好了。", by=its_liaison(), at=AT)
    assert (found.state, found.answered_at) == ("review", None)

    back = suggestion_work.judge(found.pk, passed=False, words="写明哪天修的", at_step=0, by=a_leader(), at=AT)
    assert back.state == "assigned"
    again = suggestion_work.answer(found.pk, "三月五日修好了。", by=its_liaison(), at=AT)
    with pytest.raises(UnableToReview):
        suggestion_work.judge(again.pk, passed=True, words="", at_step=0, by=its_liaison(), at=AT)
    done = suggestion_work.judge(again.pk, passed=True, words="", at_step=0, by=a_leader(), at=AT)

    assert (done.state, str(done.answer)) == ("answered", "三月五日修好了。")


def reviewed_answers() -> None:
    """From now on the leader reviews every answer."""
    chain = Chain.objects.create(agency=a_township(), kind="suggestion", name="答复")
    Step.objects.create(chain=chain, order=0, title="审签", permit=Permit.CASE_SIGN.value)


def test_an_answer_that_was_reviewed_is_not_changed_past_the_reviewers() -> None:
    reviewed_answers()
    found = suggestion_work.answer(assigned().pk, "修好了。", by=its_liaison(), at=AT)
    suggestion_work.judge(found.pk, passed=True, words="", at_step=0, by=a_leader(), at=AT)

    with pytest.raises(UnableToHandle, match="退回重办"):
        suggestion_work.put_right(found.pk, "没有人审过的话。", because="写错了", by=the_office(), at=AT)

    assert str(Suggestion.objects.get(pk=found.pk).answer) == "修好了。"


def test_none_is_merged_into_one_whose_waiting_answer_tells_of_its_writer() -> None:
    reviewed_answers()
    main = suggestion_work.answer(assigned().pk, f"已打{PHONE}告知您本人。", by=its_liaison(), at=AT)

    with pytest.raises(UnableToHandle, match="个人信息"):
        suggestion_ends.merge(a_suggestion().pk, into=main.number, by=the_office(), at=AT)


def test_two_that_are_one_are_answered_once_and_each_reads_it() -> None:
    main, same = assigned(), a_suggestion()
    suggestion_ends.merge(same.pk, into=main.number, by=the_office(), at=AT)

    with pytest.raises(UnableToHandle, match="个人信息"):
        suggestion_work.answer(main.pk, f"请打{PHONE}问。", by=its_liaison(), at=AT)
    suggestion_work.answer(main.pk, "路灯已修好。", by=its_liaison(), at=AT)

    read = own_suggestion(same.pk)
    assert read is not None
    assert read.merged_into is not None
    assert str(read.merged_into.answer) == "路灯已修好。"


@pytest.mark.parametrize("into", ["2026-1", "2026-99", ""])
def test_one_is_not_merged_with_itself_or_with_nothing(into: str) -> None:
    found = a_suggestion()

    with pytest.raises(UnableToHandle):
        suggestion_ends.merge(found.pk, into=into, by=the_office(), at=AT)


def test_what_ended_otherwise_can_be_taken_up_again() -> None:
    found, other = assigned(), a_suggestion()
    by = the_office()
    suggestion_ends.pass_on(found.pk, to="县水利局", by=by, at=AT)
    suggestion_ends.close(other.pk, because="内容是广告", by=by, at=AT)

    taken_up = [suggestion_ends.resume(one.pk, by=by, at=AT) for one in (found, other)]

    assert [one.state for one in taken_up] == ["assigned", "received"]
    assert taken_up[0].passed_to == taken_up[1].ended_because == ""


def test_all_read_it_only_after_the_reviews_and_only_while_it_is_published() -> None:
    staff: Staff = a_staff()
    done = answered()
    drafted = suggestion_ends.draft_public(
        done.pk,
        title="村口路灯什么时候修",
        asked="村口路灯坏了。",
        answered="已于三月五日修好。",
        by=staff.clerk,
        at=AT,
    )
    assert list(told_to_all()) == []
    from gongkai.web.catalogue.services.release import releasing

    assert drafted.item is not None
    releasing.publish(cleared(drafted.item, staff).pk, by=staff.clerk, at=AT)
    assert list(told_to_all()) == [done]

    releasing.withdraw(drafted.item.pk, because="有误", by=staff.clerk, at=AT)
    assert list(told_to_all()) == []


def test_what_the_writer_wants_kept_is_kept() -> None:
    done = answered(may_publish=False)

    with pytest.raises(UnableToHandle, match="不同意公开"):
        suggestion_ends.draft_public(done.pk, title="路灯", asked="坏了", answered="修好了", by=the_office(), at=AT)


@pytest.mark.parametrize("words", [f"请打{PHONE}", "身份证110101199003070038"])
def test_public_words_tell_of_nobody(words: str) -> None:
    done = answered()

    with pytest.raises(UnableToHandle) as refused:
        suggestion_ends.draft_public(done.pk, title="路灯", asked=words, answered="修好了", by=the_office(), at=AT)
    assert refused.value.field == "asked"


@pytest.mark.parametrize(("on", "said"), [(DUE, "最迟3月23日答复"), (DUE + timedelta(days=1), "已超过答复期限")])
def test_who_has_it_is_told_on_the_last_day_and_the_leader_after_it(on: date, said: str) -> None:
    the_office(), a_leader(), its_liaison()
    found = assigned()

    waiting.warn(found.agency, on=on, at=AT.replace(year=on.year, month=on.month, day=on.day))

    told = {
        line.person.name: line.said for line in Notice.objects.filter(key__contains=found.subject) if said in line.said
    }
    assert set(told) >= {"青石镇clerk", "青石镇联络农业农村办"}
    assert ("青石镇leader" in told) is (on > DUE)


def test_figures_count_what_stands_behind_them_in_the_year_it_happened() -> None:
    late = assigned(at=AT.replace(year=2025, month=12, day=29))
    suggestion_work.answer(late.pk, "办好了。", by=its_liaison(), at=AT + timedelta(days=60))
    answered(kind="complaint")
    told_to_nobody = a_suggestion()
    suggestion_ends.pass_on(told_to_nobody.pk, to="12345", by=the_office(), at=AT)

    figures = {one.key: one.value for one in quantities_of(late.agency_id, year=2026)}

    assert (figures["suggestions.received"], figures["suggestions.complaints"]) == (2, 1)
    assert (figures["suggestions.answered"], figures["suggestions.answered_on_time"]) == (2, 1)
    assert str(figures["suggestions.answered_on_time_percent"]) == "50.0"
    for key in ("suggestions.received", "suggestions.answered", "suggestions.passed_on"):
        assert len(rows_behind(late.agency_id, year=2026, key=key)) == figures[key]


def test_a_note_of_the_staff_does_not_carry_a_number_into_the_ledger() -> None:
    found = a_suggestion()
    its_liaison()

    suggestion_work.assign(found.pk, a_section(), due_on=DUE, words=f"来信人{PHONE}", by=the_office(), at=AT)

    said = str(list(Entry.objects.values_list("said", flat=True)))
    assert PHONE not in said
    assert "2026年3月23日" in said
    assert f"交办{found.number}" in str(list(Notice.objects.values_list("said", flat=True)))
