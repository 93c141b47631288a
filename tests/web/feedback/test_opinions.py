"""Opinion items and their hours; drafts laid out for comment and their days."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.feedback.models import Comment, PublicConsultation
from gongkai.web.feedback.queries.opinions import item_named, least_last_day, opinions_to_do, shown_consultation
from gongkai.web.feedback.queries.quantities import quantities_of
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services import consulting, opinions, waiting
from gongkai.web.notices.models import Notice
from tests.web.catalogue.making import a_published_item, a_staff, cleared
from tests.web.feedback.hearing import (
    AT,
    DAY,
    PHONE,
    a_consultation,
    a_leader,
    a_section,
    an_opinion,
    its_liaison,
    the_office,
)

pytestmark = pytest.mark.django_db
ONCE = UUID("00000000-0000-4000-8000-000000000001")


@pytest.mark.parametrize(("level", "hours"), [("ordinary", 48), ("notable", 48), ("grave", 24)])
def test_the_hours_count_from_when_it_was_found(level: str, hours: int) -> None:
    found = an_opinion(level=level)

    assert found.due_at == AT + timedelta(hours=hours)


@pytest.mark.parametrize(("hours", "in_time"), [(48, True), (49, False)])
def test_a_response_is_in_time_to_the_hour(hours: int, in_time: bool) -> None:
    found = an_opinion()
    at = AT + timedelta(hours=hours)

    done = opinions.respond(found.pk, response="已发公告", responded_at=at, by=the_office(), at=at)

    assert done.was_in_time is in_time


def test_what_is_published_counts_from_its_publication() -> None:
    staff = a_staff()
    found = an_opinion()
    drafted = opinions.draft(found.pk, title="关于自来水发黄的说明", words="管道冲洗所致。", by=staff.clerk, at=AT)
    published_at = AT + timedelta(hours=20)
    assert drafted.item is not None
    releasing.publish(cleared(drafted.item, staff).pk, by=staff.clerk, at=published_at)

    later = AT + timedelta(hours=90)
    done = opinions.respond(found.pk, response="", responded_at=later, by=staff.clerk, at=later)

    assert (done.responded_at, done.was_in_time) == (published_at, True)


def test_a_response_needs_something_to_show() -> None:
    with pytest.raises(UnableToHandle, match="怎样回应"):
        opinions.respond(an_opinion().pk, response=" ", responded_at=AT, by=the_office(), at=AT)


def test_whom_it_was_handed_to_responds_and_nobody_else() -> None:
    found = an_opinion()
    liaison = its_liaison()
    with pytest.raises(NotPermitted):
        opinions.respond(found.pk, response="已回应", responded_at=AT, by=liaison, at=AT)

    opinions.hand(found.pk, section=a_section(), by=the_office(), at=AT)

    assert opinions_to_do(liaison, agency_id=found.agency_id) == [found]
    assert opinions.respond(found.pk, response="已回应", responded_at=AT, by=liaison, at=AT).state == "responded"


def test_what_needs_no_word_says_why_and_can_be_opened_again() -> None:
    found = an_opinion()
    opinions.need_none(found.pk, because="内容与本镇无关", by=the_office(), at=AT)

    again = opinions.reopen(found.pk, by=the_office(), at=AT)

    assert (again.state, again.due_at) == ("open", found.due_at)


def test_the_leader_hears_when_the_hours_are_over() -> None:
    the_office(), a_leader()
    found = an_opinion()

    waiting.warn_of_opinions(found.agency, at=AT + timedelta(hours=49))

    assert "已超过回应时限" in Notice.objects.get(person__name="青石镇leader").said


def test_a_draft_of_a_decision_is_laid_out_for_thirty_days_after_the_first() -> None:
    assert least_last_day(DAY) == DAY + timedelta(days=30)
    short = DAY + timedelta(days=29)

    with pytest.raises(UnableToHandle) as refused:
        a_consultation(closes_on=short)
    assert refused.value.field == "short_because"


def test_fewer_days_are_explained_to_all_and_free_for_what_is_no_decision() -> None:
    short = DAY + timedelta(days=10)

    assert a_consultation(closes_on=short, short_because="防汛抢险，须在汛前施行").short_because
    assert (
        a_consultation(
            a_published_item(a_staff(), title="村规民约（征求意见稿）"), closes_on=short, kind="other"
        ).closes_on
        == short
    )


def remarked(found: PublicConsultation, *, day: int = 0, once: UUID = ONCE, words: str = "收费太高") -> Comment:
    """What somebody says of the draft."""
    remark = consulting.Remark(words=words, name="王小明", contact=PHONE)
    return consulting.comment(found, remark, once=once, at=AT + timedelta(days=day))


@pytest.mark.parametrize(("day", "able"), [(0, True), (30, True), (31, False)])
def test_comments_are_taken_to_the_last_day(day: int, able: bool) -> None:
    found = a_consultation()

    if able:
        assert remarked(found, day=day) == remarked(found, day=day)
    else:
        with pytest.raises(UnableToHandle):
            remarked(found, day=day)


def test_the_last_day_moves_one_way_alone() -> None:
    found = a_consultation()

    with pytest.raises(UnableToHandle):
        consulting.prolong(found.pk, closes_on=DAY + timedelta(days=29), by=the_office(), at=AT)
    assert (
        consulting.prolong(found.pk, closes_on=DAY + timedelta(days=40), by=the_office(), at=AT).closes_on
        > found.closes_on
    )


def test_the_result_tells_every_comment_and_nobodys_name() -> None:
    found, by = a_consultation(), the_office()
    one = remarked(found)
    after = AT + timedelta(days=31)
    with pytest.raises(UnableToHandle, match="没有研究"):
        consulting.draft_result(found.pk, summary="收费", by=by, at=after)
    with pytest.raises(UnableToHandle, match="理由"):
        consulting.judge(found.pk, one.pk, taken="not", because="", by=by, at=after)
    consulting.judge(found.pk, one.pk, taken="partly", because="首小时免费", by=by, at=after)
    with pytest.raises(UnableToHandle, match="为止"):
        consulting.draft_result(found.pk, summary="收费", by=by, at=AT + timedelta(days=30))

    done = consulting.draft_result(found.pk, summary="有意见认为收费偏高，首小时改为免费。", by=by, at=after)

    assert done.result is not None
    assert done.result.draft is not None
    assert "收到意见1条：部分采纳1条" in done.result.draft.plain
    assert "王小明" not in done.result.draft.plain
    figures = {each.key: each.value for each in quantities_of(found.agency_id, year=2026)}
    assert [figures[f"consultations.{what}"] for what in ("held", "comments", "adopted")] == [1, 1, 1]


def test_is_gone_with_the_draft_it_lays_out() -> None:
    found = a_consultation()
    assert shown_consultation(found.slug) == found

    releasing.withdraw(found.item_id, because="有误", by=a_staff().clerk, at=AT)

    assert shown_consultation(found.slug) is None
    assert item_named(found.item.slug, agency_id=found.agency_id) is None
