"""Marks of the proof-readers: put by who reviews, taken up or set aside by who writes; and the words of a body."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.review import proofing, submitting
from gongkai.web.clearance.models import ProofMark, Term
from gongkai.web.clearance.queries import reviews_of
from gongkai.web.clearance.queries.proofs import marks_on
from gongkai.web.clearance.services import UnableToReview
from gongkai.web.clearance.services.proofs import Note, note
from gongkai.web.clearance.services.terms import UnableToKeep, drop_term, keep_term
from tests.web.catalogue.making import AT, Staff, a_draft, a_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    """The people of a township."""
    return a_staff()


def under_review(staff: Staff, body: str = "<p>持有<b>居住</b>证的居民可以办理。</p>") -> Item:
    """An item on its way."""
    return submitting.submit(a_draft(staff, body=body).pk, by=staff.clerk, at=AT).item


def noted(item: Item, staff: Staff, **said: Any) -> ProofMark:
    """A mark of the first reviewer."""
    review = next(one for one in reviews_of(f"item:{item.pk}") if one.kind == "item")
    return note(review.pk, Note(**said), by=staff.first, at=AT)


class TestAMark:
    def test_is_put_by_who_reviews_and_by_nobody_else(self, staff: Staff) -> None:
        item = under_review(staff)
        noted(item, staff, quote="居民", instead="住户")

        with pytest.raises(UnableToReview, match="您的岗位不能办理"):
            note(reviews_of(f"item:{item.pk}")[0].pk, Note(words="不妥"), by=staff.colleague, at=AT)

        assert [mark.name for mark in marks_on(f"item:{item.pk}")] == ["青石镇first"]

    def test_says_something(self, staff: Staff) -> None:
        item = under_review(staff)

        with pytest.raises(UnableToReview, match="写明意见"):
            noted(item, staff, quote="居民")

    def test_taken_up_changes_the_words_across_their_tags_and_ends_the_reviews(self, staff: Staff) -> None:
        item = under_review(staff)
        mark = noted(item, staff, quote="居住证", instead="暂住证", paragraph=1)

        item = proofing.take_up(item.pk, mark.pk, by=staff.clerk, at=AT)

        assert item.draft.plain == "持有暂住证的居民可以办理。"
        assert item.state == Item.State.DRAFT
        assert [review.state for review in reviews_of(f"item:{item.pk}")] == ["withdrawn", "withdrawn"]
        assert marks_on(f"item:{item.pk}")[0].taken is True

    def test_on_words_that_stand_twice_is_left_to_the_author(self, staff: Staff) -> None:
        item = under_review(staff, "<p>居民甲。</p><p>居民乙。</p>")
        mark = noted(item, staff, quote="居民", instead="住户")

        with pytest.raises(Unable, match="不止一处"):
            proofing.take_up(item.pk, mark.pk, by=staff.clerk, at=AT)

        assert [one for one in marks_on(f"item:{item.pk}") if one.done_at is None] == [mark]

    def test_is_set_aside_with_a_reason_and_once(self, staff: Staff) -> None:
        item = under_review(staff)
        mark = noted(item, staff, words="标题太长")

        with pytest.raises(UnableToReview, match="理由"):
            proofing.set_aside(item.pk, mark.pk, words="", by=staff.clerk, at=AT)
        proofing.set_aside(item.pk, mark.pk, words="标题是文件原名", by=staff.clerk, at=AT)

        assert Item.objects.get().state == Item.State.REVIEW
        with pytest.raises(UnableToReview, match="已经处理"):
            proofing.set_aside(item.pk, mark.pk, words="再说一次", by=staff.clerk, at=AT)

    def test_is_answered_by_who_writes_there(self, staff: Staff) -> None:
        item = under_review(staff)
        mark = noted(item, staff, words="标题太长")

        with pytest.raises(NotPermitted):
            proofing.set_aside(item.pk, mark.pk, words="不改", by=staff.first, at=AT)


class TestAWordOfTheBody:
    @pytest.mark.parametrize(
        ("kind", "text", "said"),
        [
            ("wrong", "青石真", "正确的写法"),
            ("contact", "0000-6600123", "在哪里公开"),
            ("other", "词语", "种类"),
            ("name", "石", "两个字"),
        ],
    )
    def test_must_say_what_the_rules_need(self, staff: Staff, kind: str, text: str, said: str) -> None:
        with pytest.raises(UnableToKeep, match=said):
            keep_term(staff.agency, kind=kind, text=text, by=staff.clerk, at=AT)

    def test_is_kept_once_changed_and_dropped(self, staff: Staff) -> None:
        keep_term(staff.agency, kind="wrong", text="青石真", instead="青石正", by=staff.clerk, at=AT)
        kept = keep_term(staff.agency, kind="wrong", text="青石真", instead="青石镇", by=staff.clerk, at=AT)
        assert (Term.objects.count(), kept.instead) == (1, "青石镇")

        drop_term(kept.pk, by=staff.clerk, at=AT)

        assert not Term.objects.exists()

    def test_is_for_who_keeps_the_catalogue(self, staff: Staff) -> None:
        with pytest.raises(NotPermitted):
            keep_term(staff.agency, kind="name", text="青石", by=staff.first, at=AT)
