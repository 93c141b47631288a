"""An item that somebody sees only because it is shown: what is being worked on in it is none of his business yet."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Section
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.lists.todo import todo
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.attaching import attach
from gongkai.web.catalogue.services.writing.drafting import Words
from tests.web.catalogue.making import AT, DAY, Staff, a_published_item, a_staff, acting, cleared
from tests.web.workbench.making_items import address, desk_of, fresh

pytestmark = pytest.mark.django_db
SECRET = "补贴标准拟改为六百元"


@pytest.fixture
def staff() -> Staff:
    """The people of a township."""
    return a_staff()


@pytest.fixture
def item(staff: Staff) -> Item:
    """A published notice whose correction is being written."""
    made = a_published_item(staff, title="补贴办法")
    releasing.correct(made.pk, because=f"因{SECRET}", by=staff.clerk, at=AT)
    draft = fresh(made).draft
    assert draft is not None
    words = Words(title=f"补贴办法（{SECRET}）", body=f"<p>{SECRET}。</p>", summary=SECRET, made_on=DAY)
    drafting.revise(made.pk, words, edition=draft.edition, by=staff.clerk, at=AT)
    attach(made.pk, "测算.txt", SECRET.encode(), by=staff.clerk, at=AT)
    return fresh(made)


@pytest.fixture
def other(staff: Staff) -> Client:
    """The browser of a liaison of a section that has nothing to do with it."""
    section = Section.objects.create(agency=staff.agency, name="农业农村办公室")
    return desk_of(acting(staff.agency, "钱联络", Role.SECTION_LIAISON, section_id=section.pk))


class TestAnItemOfAnotherSection:
    def test_shows_its_published_version_alone(self, item: Item, other: Client) -> None:
        told = [address(item, name) for name in ("item", "item_preview", "item_versions", "item_channels")]
        exported = reverse("desk:items_export", args=["csv"])

        for where in (*told, reverse("desk:items"), exported):
            answer = other.get(where)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code == 200, where
            assert "补贴办法" in content.decode(), where
            assert SECRET not in content.decode(), where

    def test_has_no_comparison_findings_or_file_of_the_draft(self, item: Item, other: Client) -> None:
        assert item.draft is not None
        file = item.draft.attachments.get()
        hidden = [
            address(item, "item_difference", 1, 2),
            address(item, "item_screening"),
            address(item, "item_file", file.pk),
        ]

        assert [other.get(where).status_code for where in hidden] == [404, 404, 404]

    def test_is_seen_whole_by_who_wrote_it(self, staff: Staff, item: Item) -> None:
        client = desk_of(staff.clerk)

        assert SECRET in client.get(address(item, "item_preview")).content.decode()
        assert SECRET in client.get(reverse("desk:items")).content.decode()
        assert client.get(address(item, "item_difference", 1, 2)).status_code == 200

    def test_waits_for_nobody_of_that_section(self, staff: Staff, item: Item) -> None:
        section = Section.objects.create(agency=staff.agency, name="规划建设办公室")
        clerk = acting(staff.agency, "孙经办", Role.CLERK, section_id=section.pk)
        cleared(item, staff)

        waiting = [
            {one.item.pk for one in todo(who, agency_id=staff.agency.pk, on=DAY)} for who in (staff.clerk, clerk)
        ]

        assert waiting == [{item.pk}, set()]
