"""Reasons and remarks that the public reads beside an item: screened as its words are, kept out of the audit ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.models import Item, Release
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.release.releasing import UnableToPublish
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.clearance.models import Found
from tests.web.catalogue.making import AT, DAY, Staff, a_published_answer, a_published_item, a_staff, cleared

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
PERSONAL = "张某的身份证号379999190002281233不应公开"


@pytest.fixture
def staff() -> Staff:
    """The people of a township."""
    return a_staff()


def withdraw(item: Item, words: str, staff: Staff) -> Item:
    """Taken down for that reason."""
    return releasing.withdraw(item.pk, because=words, by=staff.clerk, at=LATER)


def restore(item: Item, words: str, staff: Staff) -> Item:
    """Taken down and put back for that reason."""
    withdraw(item, "内容有误", staff)
    return releasing.restore(item.pk, because=words, by=staff.clerk, at=LATER)


def mark(item: Item, words: str, staff: Staff) -> Item:
    """Marked with that remark."""
    return releasing.mark_validity(item.pk, "repealed", on=date(2026, 3, 3), words=words, by=staff.clerk, at=LATER)


@pytest.mark.parametrize("act", [withdraw, restore, mark])
class TestWordsForThePublic:
    def test_that_name_somebody_are_refused_with_what_to_leave_out(
        self, staff: Staff, act: Callable[[Item, str, Staff], Item]
    ) -> None:
        item = a_published_item(staff)

        with pytest.raises(UnableToPublish, match=r"去掉.*居民身份证号") as refused:
            act(item, PERSONAL, staff)

        assert "379999" not in str(refused.value)
        assert not Release.objects.filter(because__contains="379999").exists()

    def test_stand_in_no_line_of_the_audit_ledger(self, staff: Staff, act: Callable[[Item, str, Staff], Item]) -> None:
        item = a_published_item(staff)

        act(item, "按村里的意见办", staff)

        assert Release.objects.filter(because="按村里的意见办").exists()
        assert not Entry.objects.filter(said__contains="村里的意见").exists()


def test_the_reason_of_a_withdrawal_does_not_tell_who_had_asked(staff: Staff) -> None:
    item = a_published_answer(staff)
    Item.objects.filter(pk=item.pk).update(source_case="3f6a")

    with pytest.raises(UnableToPublish, match="去掉"):
        releasing.withdraw(
            item.pk,
            because="申请人欧阳青禾要求撤下",
            by=staff.clerk,
            at=LATER,
            asked_by=lambda _case: {"name": "欧阳青禾"},
        )


def test_the_reason_of_a_correction_is_screened_with_its_version(staff: Staff) -> None:
    item = a_published_item(staff)
    releasing.correct(item.pk, because=PERSONAL, by=staff.clerk, at=AT)

    sent = submitting.submit(item.pk, by=staff.clerk, at=AT)

    assert not sent.is_under_review
    assert Found.objects.get(rule="P01").place["rendition"] == "changed_because"


@pytest.mark.parametrize("act", ["correct", "withdraw", "restore", "mark_validity"])
def test_a_reason_keeps_no_control_characters(staff: Staff, act: str) -> None:
    item = a_published_item(staff)
    who = {"by": staff.clerk, "at": AT}
    if act == "restore":
        releasing.withdraw(item.pk, because="有误", **who)
    if act == "mark_validity":
        releasing.mark_validity(item.pk, "repealed", on=DAY, words="被新的\x0b办法\x00代替", **who)
    else:
        getattr(releasing, act)(item.pk, because="数字\x0b有\x00误", **who)
    if act == "correct":
        passed_on = cleared(Item.objects.get(pk=item.pk), staff)
        releasing.publish(passed_on.pk, **who)

    said = item.releases.order_by("pk").last().because
    assert said in ("数字有误", "被新的办法代替")


@pytest.mark.parametrize("act", ["correct", "withdraw"])
def test_a_reason_of_control_characters_alone_is_none(staff: Staff, act: str) -> None:
    item = a_published_item(staff)

    with pytest.raises(Unable, match="请写明"):
        getattr(releasing, act)(item.pk, because="\x00\x1f", by=staff.clerk, at=AT)
