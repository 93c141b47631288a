"""What went out otherwise than it was signed is no published report of the body, and is put right from its own page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.annual.models import Issue, Yearbook
from gongkai.web.annual.queries.placed import Place, place_of, why_not_mended
from gongkai.web.annual.queries.standing import public_issue
from gongkai.web.annual.services import publishing, reviewing
from gongkai.web.annual.services.reminding import remind
from gongkai.web.catalogue.models import Item, Version
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.notices.models import Notice
from tests.web.annual.making import (
    AT,
    LATER,
    YEAR,
    Desk,
    a_desk,
    a_public_issue,
    a_signed_issue,
    a_village_liaison,
    newest,
    published,
    signed,
)  # fmt: skip
from tests.web.catalogue.making import cleared, passed

pytestmark = pytest.mark.django_db
LAST = LATER + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the files the cells alone: printing the others takes most of the time, and `test_report` looks at them."""
    cells = lambda report: [("数据.csv", publishing.as_csv(report).encode())]  # noqa: E731
    monkeypatch.setattr(publishing, "files_of", cells)


@pytest.fixture
def issue() -> Issue:
    """The report of a township, public as it was signed."""
    return a_public_issue(a_desk())


def a_book() -> Yearbook:
    """The report of the year."""
    return Yearbook.objects.get(year=YEAR)


def rewritten(desk: Desk) -> Item:
    """The item of the report, other words in its draft."""
    item = Item.objects.get()
    version = item.draft
    assert version is not None
    words = drafting.Words(title=version.title, body="<p>换过的正文。</p>", summary="换过。", made_on=AT.date())
    return drafting.revise(item.pk, words, edition=version.edition, by=desk.clerk, at=LATER)


def altered(desk: Desk) -> Item:
    """The item of the published report, corrected in the room of items, and public."""
    releasing.correct(Item.objects.get().pk, because="改一处。", by=desk.clerk, at=LATER)
    return releasing.publish(cleared(rewritten(desk), desk.staff, at=LATER).pk, by=desk.clerk, at=LATER)


def test_words_taken_out_in_the_column_are_not_told_by_the_door_for_machines(issue: Issue) -> None:
    address = f"/api/v1/reports/{issue.yearbook.agency.code}/{YEAR}"
    assert Client().get(address).status_code == 200

    Version.objects.filter(pk=issue.item_version).update(body="<p>审查时删去了一段。</p>")

    assert public_issue(issue.yearbook.agency_id, year=YEAR) is None
    assert Client().get(address).status_code == 404


class TestSignedWords:
    def test_come_back_as_a_version_of_their_own_through_the_reviews(self, issue: Issue) -> None:
        desk, before = a_desk(), Version.objects.get(pk=issue.item_version)
        changed = altered(desk)
        assert place_of(newest(desk)) == Place.ALTERED

        sent = publishing.mend(a_book(), by=desk.clerk, at=LAST)

        assert sent.is_under_review
        assert Item.objects.get().current_id == changed.current_id
        assert (place_of(newest(desk)), public_issue(desk.agency.pk, year=YEAR)) == (Place.ON_ITS_WAY, None)
        passed(sent.item, desk.staff, at=LAST)
        again = publishing.release(a_book(), by=desk.clerk, at=LAST)
        shown = Item.objects.get().current
        assert shown is not None
        assert (public_issue(desk.agency.pk, year=YEAR), again.published_at) == (issue, issue.published_at)
        assert (shown.body, shown.number) == (before.body, 3)
        assert [one.name for one in shown.attachments.all()] == [one.name for one in before.attachments.all()]
        assert "改回签发的第1稿" in shown.changed_because

    def test_take_the_place_of_a_draft_that_somebody_changed(self) -> None:
        desk = a_desk()
        a_signed_issue(desk)
        publishing.place(a_book(), by=desk.clerk, at=AT)
        rewritten(desk)
        assert place_of(newest(desk)) == Place.ALTERED_DRAFT

        passed(publishing.mend(a_book(), by=desk.clerk, at=LAST).item, desk.staff, at=LAST)

        publishing.release(a_book(), by=desk.clerk, at=LAST)
        assert public_issue(desk.agency.pk, year=YEAR) == newest(desk)

    def test_are_put_there_again_where_the_draft_was_thrown_away(self) -> None:
        desk = a_desk()
        a_signed_issue(desk)
        first = publishing.place(a_book(), by=desk.clerk, at=AT)
        drafting.discard(first.item.pk, by=desk.clerk, at=LATER)
        assert place_of(newest(desk)) == Place.NOWHERE

        assert published(desk, at=LATER).item_id != first.item.pk

    def test_are_asked_for_once_a_week_while_people_read_something_else(self, issue: Issue) -> None:
        clerk = a_desk().clerk
        altered(a_desk())

        for day in (2, 3, 8, 9):
            remind(a_desk().agency, on=date(2026, 2, day), at=LAST)

        told = Notice.objects.filter(person_id=clerk.person_id, subject__startswith="annual-due")
        assert [one.said for one in told] == ["2025年年度报告与签发的不一致，请到“年度报告”里处理。"] * 2

    def test_wait_for_who_writes_beside_what_is_shown(self, issue: Issue) -> None:
        desk = a_desk()
        altered(desk)
        releasing.correct(Item.objects.get().pk, because="再改。", by=desk.staff.colleague, at=LATER)

        with pytest.raises(publishing.UnableToPublish, match="正在修改这条年报（青石镇colleague"):
            publishing.mend(a_book(), by=desk.clerk, at=LAST)

    def test_are_not_put_back_where_nothing_differs_or_by_anybody(self, issue: Issue) -> None:
        assert "没有与签发的不一致" in why_not_mended(issue)
        with pytest.raises(publishing.UnableToPublish):
            publishing.mend(a_book(), by=a_desk().clerk, at=LAST)
        altered(a_desk())
        with pytest.raises(NotPermitted):
            publishing.mend(a_book(), by=a_village_liaison(a_desk()), at=LAST)


class TestCorrection:
    def test_of_what_reads_otherwise_takes_its_place(self, issue: Issue) -> None:
        desk = a_desk()
        altered(desk)

        book = reviewing.correct(a_book(), because="数有误。", by=desk.clerk, at=LATER)
        signed(desk, reviewing.submit(book, by=desk.clerk, at=LATER), at=LATER)

        second = published(desk, at=LAST)
        assert (public_issue(desk.agency.pk, year=YEAR), second.item_id) == (second, issue.item_id)

    def test_of_what_was_taken_down_is_read_at_the_same_address(self, issue: Issue) -> None:
        desk = a_desk()
        releasing.withdraw(Item.objects.get().pk, because="数有误。", by=desk.clerk, at=LATER)
        assert place_of(newest(desk)) == Place.WITHDRAWN

        book = reviewing.correct(a_book(), because="数有误。", by=desk.clerk, at=LATER)
        signed(desk, reviewing.submit(book, by=desk.clerk, at=LATER), at=LATER)

        second = published(desk, at=LAST)
        assert (Item.objects.get().is_shown, public_issue(desk.agency.pk, year=YEAR)) == (True, second)

    def test_waits_while_the_signed_words_are_on_their_way_back(self, issue: Issue) -> None:
        desk = a_desk()
        altered(desk)
        publishing.mend(a_book(), by=desk.clerk, at=LAST)

        with pytest.raises(reviewing.UnableToSubmit, match="正在改回签发的内容"):
            reviewing.correct(a_book(), because="数有误。", by=desk.clerk, at=LAST)
