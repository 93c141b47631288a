"""The life of an item: drafted, screened, passed by four eyes, published, corrected, withdrawn, put back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from gongkai.web.accounts.queries import SYSTEM, NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Section
from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.finding.searching import search
from gongkai.web.catalogue.models import Item, Kept, Release, Version
from gongkai.web.catalogue.queries.gate import NO_ATTRIBUTE, NOT_PROACTIVE, why_not_yet
from gongkai.web.catalogue.queries.public.shown import shown_item, shown_items, withdrawn_item
from gongkai.web.catalogue.queries.seeing import drafts_there, item_for
from gongkai.web.catalogue.services.holding import held
from gongkai.web.catalogue.services.release import releasing, timing
from gongkai.web.catalogue.services.release.releasing import UnableToPublish
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.catalogue.services.review.submitting import UnableToSubmit
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import ChangedMeanwhile, Placing, UnableToDraft, Words
from gongkai.web.catalogue.services.writing.placing import reclassify
from gongkai.web.clearance.queries import reviews_of
from gongkai.web.clearance.services import UnableToReview
from gongkai.web.notices.models import Notice
from tests.web.casework.making import a_township
from tests.web.catalogue.making import (
    AT,
    BODY,
    Staff,
    a_cleared_item,
    a_draft,
    a_published_item,
    a_staff,
    acting,
    cleared,
    passed,
)

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def staff() -> Staff:
    """The people of a township."""
    return a_staff()


def item_of(item: Item) -> Item:
    """The item as it is now."""
    return Item.objects.select_related("agency", "draft", "current").get(pk=item.pk)


def rewritten(item: Item, body: str, staff: Staff, **given: str) -> Item:
    """The item with another body, by the clerk."""
    assert item.draft is not None
    words = Words(title=item.draft.title, body=body, made_on=item.draft.made_on, **given)
    return drafting.revise(item.pk, words, edition=item.draft.edition, by=staff.clerk, at=AT)


def review_of(item: Item, kind: str):
    """The newest review of that kind."""
    return next(review for review in reviews_of(f"item:{item.pk}") if review.kind == kind)


class TestADraft:
    def test_is_due_twenty_working_days_after_it_was_formed(self, staff: Staff) -> None:  # 条例2019 §26
        item = a_draft(staff, formed_on=date(2026, 3, 2))

        assert item.due_on == date(2026, 3, 30)

    def test_is_kept_from_scripts_and_strange_pictures(self, staff: Staff) -> None:
        item = a_draft(staff, body='<p onclick="x()">好<script>x()</script><img src="https://a.cn/b.png" alt="图"></p>')

        assert item.draft.body == "<p>好</p>"
        assert item.draft.plain == "好"

    def test_keeps_a_table_with_its_caption_heads_and_spans(self, staff: Staff) -> None:
        row = '<tr><th scope="col">村</th><td colspan="2">元</td></tr>'
        table = f"<table><caption>补贴</caption><tbody>{row}</tbody></table>"

        item = a_draft(staff, body=table)

        assert item.draft.body == table
        assert item.draft.plain == "补贴\n村\t元"

    def test_of_a_column_that_cannot_hold_it_is_refused(self, staff: Staff) -> None:
        with pytest.raises(UnableToDraft) as refused:
            a_draft(staff, kind="policy", column="notices")

        assert refused.value.field == "column"

    def test_written_by_two_keeps_the_words_of_the_second(self, staff: Staff) -> None:
        item = a_draft(staff)
        edition = item.draft.edition
        drafting.revise(item.pk, Words(title="甲"), edition=edition, by=staff.clerk, at=AT)

        with pytest.raises(ChangedMeanwhile, match="青石镇clerk刚刚改过"):
            drafting.revise_or_keep(item.pk, Words(title="乙"), edition=edition, by=staff.colleague, at=AT)

        assert Version.objects.get(item=item).title == "甲"
        assert Kept.objects.get().words["title"] == "乙"

    def test_withheld_needs_its_ground_and_reason(self, staff: Staff) -> None:  # 条例2019 §14–16
        item = a_draft(staff)

        with pytest.raises(UnableToDraft, match="依据的条款"):
            drafting.choose_attribute(item.pk, "withheld", reason="过程稿", by=staff.clerk, at=AT)
        with pytest.raises(UnableToDraft, match="写明理由"):
            drafting.choose_attribute(item.pk, "on_request", by=staff.clerk, at=AT)

    def test_without_attribute_is_not_submitted(self, staff: Staff) -> None:  # 条例2019 §13
        placing = Placing(kind="notice", column="notices")
        item = drafting.begin(staff.agency, placing, Words(title="通知", body=BODY), by=staff.clerk, at=AT)

        with pytest.raises(UnableToSubmit, match=NO_ATTRIBUTE):
            submitting.submit(item.pk, by=staff.clerk, at=AT)

    def test_thrown_away_leaves_its_audit_lines_alone(self, staff: Staff) -> None:
        item = a_draft(staff)

        drafting.discard(item.pk, by=staff.clerk, at=AT)

        assert Item.objects.get().state == Item.State.ABANDONED
        assert not Version.objects.exists()
        assert Entry.objects.filter(subject=f"item:{item.pk}").count() == 3


def test_a_draft_keeps_no_control_characters(staff: Staff) -> None:
    item = a_draft(staff, title="办\x02法", keywords="甲\x0b乙")

    assert (item.draft.title, item.title, item.draft.keywords) == ("办法", "办法", "甲乙")


class TestWhoMayWrite:
    def test_a_village_liaison_writes_for_his_own_village_alone(self, staff: Staff) -> None:
        village = Section.objects.create(agency=staff.agency, name="上河村")
        other = Section.objects.create(agency=staff.agency, name="下河村")
        liaison = acting(staff.agency, "liaison", Role.VILLAGE_LIAISON, section_id=village.pk)
        neighbour = acting(staff.agency, "neighbour", Role.VILLAGE_LIAISON, section_id=other.pk)

        item = a_draft(staff, by=liaison, section_id=other.pk)

        assert item.section == village
        assert drafts_there(liaison, item)
        assert not drafts_there(neighbour, item)
        assert item_for(neighbour, item.pk) is None
        assert item_for(staff.clerk, item.pk) == item

    def test_nobody_of_another_body(self, staff: Staff) -> None:
        stranger = a_staff(a_township("baishi")).clerk
        item = a_draft(staff)

        assert item_for(stranger, item.pk) is None
        with pytest.raises(NotPermitted):
            drafting.revise(item.pk, Words(title="甲"), edition=item.draft.edition, by=stranger, at=AT)


class TestReviews:
    def test_both_are_asked_at_once_and_their_people_told(self, staff: Staff) -> None:
        item = a_draft(staff)

        submitting.submit(item.pk, by=staff.clerk, at=AT)

        assert {review.kind for review in reviews_of(f"item:{item.pk}")} == {"item", "item_secrecy"}
        told = Notice.objects.filter(key__startswith="review:").values_list("person__name", flat=True)
        assert set(told) == {"青石镇first", "青石镇secrecy"}

    def test_no_author_passes_his_own(self, staff: Staff) -> None:
        author = acting(staff.agency, "both", Role.CLERK, Role.FIRST_REVIEWER)
        item = a_draft(staff, by=author)
        submitting.submit(item.pk, by=author, at=AT)

        with pytest.raises(UnableToReview, match="起草人不能审查"):
            submitting.judge(item.pk, review_of(item, "item").pk, passed=True, words="", at_step=0, by=author, at=AT)

    def test_returned_goes_back_and_ends_the_other(self, staff: Staff) -> None:
        item = a_draft(staff)
        submitting.submit(item.pk, by=staff.clerk, at=AT)
        secrecy = review_of(item, "item_secrecy")

        item = submitting.judge(
            item.pk, secrecy.pk, passed=False, words="涉及未公开的安排", at_step=0, by=staff.secrecy, at=AT
        )

        assert item.state == Item.State.RETURNED
        assert [review.state for review in reviews_of(f"item:{item.pk}")].count("open") == 0
        assert Notice.objects.filter(person_id=staff.clerk.person_id, key__startswith="returned:").exists()

    def test_end_when_a_word_changes(self, staff: Staff) -> None:
        item = a_cleared_item(staff)

        item = rewritten(item, "<p>另一个条件。</p>", staff)

        assert item.state == Item.State.DRAFT
        assert "信息审查还没有通过。" in why_not_yet(item)
        with pytest.raises(UnableToPublish):
            releasing.publish(item.pk, by=staff.clerk, at=AT)

    def test_count_again_for_the_very_same_words(self, staff: Staff) -> None:
        item = a_cleared_item(staff)
        words = item.draft.body

        item = rewritten(rewritten(item, "<p>改。</p>", staff), words, staff, summary=item.draft.summary)

        assert item.state == Item.State.DRAFT
        assert why_not_yet(item) == ()

    def test_of_what_is_given_on_request_end_in_the_register(self, staff: Staff) -> None:  # 条例2019 §18
        item = a_draft(staff)
        drafting.choose_attribute(item.pk, "on_request", reason="仅涉及特定对象", by=staff.clerk, at=AT)
        submitting.submit(item.pk, by=staff.clerk, at=AT)

        item = passed(item, staff)

        assert (item.state, item.decided_by) == (Item.State.KEPT, "青石镇leader")
        assert NOT_PROACTIVE in why_not_yet(item)
        with pytest.raises(UnableToPublish):
            releasing.publish(item.pk, by=staff.clerk, at=AT)


class TestAPublishedItem:
    def test_is_shown_under_a_number_without_gaps(self, staff: Staff) -> None:
        first, second = a_published_item(staff), a_published_item(staff, title="停水通知")

        assert [first.index_number, second.index_number] == ["qingshi/2026-00001", "qingshi/2026-00002"]
        assert shown_item(first.slug) == first
        assert [release.act for release in first.releases.all()] == [Release.Act.PUBLISH]
        assert [entry.item for entry in search("办理须知").entries] == [first]

    def test_is_published_once(self, staff: Staff) -> None:
        item = a_published_item(staff)

        with pytest.raises(UnableToPublish, match=r"青石镇clerk于.*发布"):
            releasing.publish(item.pk, by=staff.colleague, at=LATER)

    def test_is_published_by_nobody_who_may_not(self, staff: Staff) -> None:
        item = a_cleared_item(staff)

        with pytest.raises(NotPermitted):
            releasing.publish(item.pk, by=staff.leader, at=AT)

    def test_is_corrected_beside_what_is_shown(self, staff: Staff) -> None:
        item = a_published_item(staff)
        releasing.correct(item.pk, because="期限写错", by=staff.clerk, at=AT)
        item = Item.objects.get(pk=item.pk)
        rewritten(item, "<p>满一年的居民都可以办理。</p>", staff)
        assert "满半年" in shown_item(item.slug).current.plain

        cleared(item, staff)
        item = releasing.publish(item.pk, by=staff.clerk, at=LATER)

        assert "满一年" in shown_item(item.slug).current.plain
        assert item.index_number == "qingshi/2026-00001"
        assert [(one.act, one.because) for one in item.releases.all()][-1] == ("correct", "期限写错")
        assert item.published_at == AT

    def test_is_withdrawn_from_everywhere_and_put_back(self, staff: Staff) -> None:
        item = a_published_item(staff)

        releasing.withdraw(item.pk, because="内容有误", by=staff.clerk, at=LATER)

        assert shown_item(item.slug) is None
        assert not shown_items().exists()
        assert search("办理须知").entries == ()
        assert withdrawn_item(item.slug).withdrawn_because == "内容有误"

        releasing.restore(item.pk, because="核实无误", by=staff.clerk, at=LATER)

        assert shown_item(item.slug) == item
        assert [entry.item for entry in search("办理须知").entries] == [item]
        assert withdrawn_item(item.slug) is None

    def test_is_moved_by_an_act_of_its_own_alone(self, staff: Staff) -> None:
        item = a_published_item(staff)
        item = releasing.correct(item.pk, because="错字", by=staff.clerk, at=AT)
        elsewhere = Placing(kind="news", column="news")
        words = Words(title="甲", body=BODY)

        with pytest.raises(UnableToDraft, match="调整归类"):
            drafting.revise(item.pk, words, edition=item.draft.edition, placing=elsewhere, by=staff.clerk, at=AT)
        drafting.discard(item.pk, by=staff.clerk, at=AT)
        item = reclassify(item.pk, elsewhere, by=staff.clerk, at=AT)

        assert shown_items(column="news").get() == item

    def test_says_when_it_is_no_longer_in_force(self, staff: Staff) -> None:
        item = a_published_item(staff, kind="policy", column="policy", in_force_on=date(2026, 3, 1))
        assert item.validity == "in_force"

        item = releasing.mark_validity(
            item.pk, "repealed", on=date(2026, 6, 1), words="被青政规〔2026〕3号废止", by=staff.clerk, at=LATER
        )

        assert shown_items(validity="repealed").get() == item

    def test_withdrawn_takes_its_cleared_correction_back_to_the_desk(self, staff: Staff) -> None:
        item = a_published_item(staff)
        releasing.correct(item.pk, because="期限写错", by=staff.clerk, at=AT)
        cleared(rewritten(item_of(item), "<p>满一年的居民都可以办理。</p>", staff), staff)

        releasing.withdraw(item.pk, because="内容有误", by=staff.secrecy, at=LATER)

        assert item_of(item).state == Item.State.DRAFT
        with pytest.raises(UnableToPublish):
            releasing.publish(item.pk, by=staff.clerk, at=LATER)
        assert shown_item(item.slug) is None

        cleared(item_of(item), staff, at=LATER)
        releasing.publish(item.pk, by=staff.clerk, at=LATER)
        assert shown_item(item.slug) == item


class TestWhatSecrecyTookDown:
    @pytest.fixture
    def item(self, staff: Staff) -> Item:
        """Taken down by who reviews for secrecy."""
        return releasing.withdraw(a_published_item(staff).pk, because="内容有误", by=staff.secrecy, at=LATER)

    def test_is_put_back_by_nobody_who_only_publishes(self, staff: Staff, item: Item) -> None:
        with pytest.raises(NotPermitted):
            releasing.restore(item.pk, because="核实无误", by=staff.colleague, at=LATER)
        assert shown_item(item.slug) is None

    def test_is_put_back_by_who_reviews_for_secrecy(self, staff: Staff, item: Item) -> None:
        releasing.restore(item.pk, because="核实无误", by=staff.secrecy, at=LATER)

        assert shown_item(item.slug) == item
        assert not item_of(item).withdrawn_by_secrecy

    def test_is_put_back_by_none_of_its_authors(self, staff: Staff, item: Item) -> None:
        Version.objects.filter(item=item).update(authors=[staff.secrecy.person_id])

        with pytest.raises(UnableToPublish, match="起草人不能恢复"):
            releasing.restore(item.pk, because="核实无误", by=staff.secrecy, at=LATER)

    def test_counts_the_system_among_them(self, staff: Staff) -> None:
        item = a_published_item(staff)
        with transaction.atomic():
            releasing.take_down(held(item.pk), "发现疑似密级标志", by=SYSTEM, at=LATER)

        with pytest.raises(NotPermitted):
            releasing.restore(item.pk, because="核实无误", by=staff.clerk, at=LATER)


class TestAScheduledItem:
    def test_goes_out_at_its_moment_and_once(self, staff: Staff) -> None:
        item = a_cleared_item(staff)
        releasing.schedule(item.pk, for_at=LATER, by=staff.clerk, at=AT)

        early = timing.release_due(at=LATER - timedelta(seconds=1))
        came = timing.release_due(at=LATER)
        again = timing.release_due(at=LATER)

        assert (early.published, came.published, again.published) == (0, 1, 0)
        assert [release.by for release in item.releases.all()] == ["青石镇clerk（定时）"]

    def test_that_was_changed_does_not(self, staff: Staff) -> None:
        item = a_cleared_item(staff)
        item = releasing.schedule(item.pk, for_at=LATER, by=staff.clerk, at=AT)
        rewritten(item, "<p>改了。</p>", staff)

        came = timing.release_due(at=LATER)

        assert (came.published, came.held_up) == (0, 0)
        assert shown_item(item.slug) is None

    def test_held_up_at_its_moment_tells_who_publishes(self, staff: Staff) -> None:
        item = a_cleared_item(staff)
        releasing.schedule(item.pk, for_at=LATER, by=staff.clerk, at=AT)
        Item.objects.filter(pk=item.pk).update(attribute="on_request")

        came = timing.release_due(at=LATER)

        assert (came.published, came.held_up) == (0, 1)
        assert Item.objects.get(pk=item.pk).state == Item.State.CLEARED
        assert Notice.objects.filter(key__startswith="held_up:").count() == 2

    @pytest.mark.parametrize("kept_its_moment", [False, True])
    def test_that_was_withdrawn_meanwhile_does_not(self, staff: Staff, *, kept_its_moment: bool) -> None:
        item = a_published_item(staff)
        releasing.correct(item.pk, because="期限写错", by=staff.clerk, at=AT)
        cleared(rewritten(item_of(item), "<p>满一年的居民都可以办理。</p>", staff), staff)
        releasing.schedule(item.pk, for_at=LATER, by=staff.clerk, at=AT)
        releasing.withdraw(item.pk, because="内容有误", by=staff.clerk, at=AT + timedelta(hours=1))
        if kept_its_moment:
            Item.objects.filter(pk=item.pk).update(state="scheduled", scheduled_for=LATER, release_by="青石镇clerk")

        came = timing.release_due(at=LATER)

        assert (came.published, came.held_up) == (0, int(kept_its_moment))
        assert shown_item(item.slug) is None
