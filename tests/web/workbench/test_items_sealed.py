"""An item in which a secret mark was met: its words are shown to who reviews for secrecy and to nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.seeing import SEALED, one_named
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.catalogue.services.writing.attaching import attach
from tests.web.catalogue.making import Staff, a_draft, a_published_item, a_staff
from tests.web.workbench.conftest import NOON
from tests.web.workbench.making import at_desk

pytestmark = pytest.mark.django_db
WORDS = "会议安排如下"


@pytest.fixture
def staff() -> Staff:
    """The people of a township."""
    return a_staff()


@pytest.fixture
def item(staff: Staff) -> Item:
    """A draft with a secret mark, held up by the screening."""
    draft = a_draft(staff, body=f"<p>机密★1年</p><p>{WORDS}。</p>", summary=WORDS)
    attach(draft.pk, "安排.txt", WORDS.encode(), by=staff.clerk, at=NOON)
    submitting.submit(draft.pk, by=staff.clerk, at=NOON)
    return Item.objects.select_related("draft").get(pk=draft.pk)


def desk_of(actor: Actor) -> Client:
    """That person's browser."""
    return at_desk(Person.objects.get(pk=actor.person_id))


def pages(item: Item) -> list[str]:
    """Every page on which its words could stand."""
    file = item.draft.attachments.get()
    told = [reverse(f"desk:{name}", args=[item.pk]) for name in ("item", "item_edit", "item_preview", "item_screening")]
    return [
        *told,
        reverse("desk:item_versions", args=[item.pk]),
        reverse("desk:item_difference", args=[item.pk, 1, 1]),
        reverse("desk:item_file", args=[item.pk, file.pk]),
    ]


class TestASealedItem:
    def test_shows_its_words_on_no_page_to_who_wrote_it(self, staff: Staff, item: Item) -> None:
        client = desk_of(staff.clerk)

        for address in pages(item):
            answer = client.get(address, follow=True)
            assert answer.status_code == 200
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert WORDS not in content.decode(), address

    def test_is_read_by_who_reviews_for_secrecy(self, staff: Staff, item: Item) -> None:
        client = desk_of(staff.secrecy)

        page = client.get(reverse("desk:item_preview", args=[item.pk])).content.decode()

        assert WORDS in page

    def test_has_no_title_in_lists_inbox_or_search_but_for_who_reviews_for_secrecy(self, staff: Staff) -> None:
        draft = a_draft(staff, title="演习部署", body="<p>机密★1年</p>")
        submitting.submit(draft.pk, by=staff.clerk, at=NOON)
        items, inbox = reverse("desk:items"), reverse("desk:inbox")
        exported = reverse("desk:items_export", args=["csv"])
        asked = (items, f"{items}?q=演习", inbox, exported)

        writer, secrecy = desk_of(staff.clerk), desk_of(staff.secrecy)

        assert ["演习部署" in writer.get(one).content.decode() for one in asked] == [False] * 4
        assert SEALED in writer.get(items).content.decode()
        assert reverse("desk:item", args=[draft.pk]) not in writer.get(f"{items}?q=演习").content.decode()
        assert "演习部署" in secrecy.get(f"{items}?q=演习").content.decode()

    def test_is_named_to_nobody_who_guesses_its_title(self, staff: Staff, item: Item) -> None:
        shown = a_published_item(staff, title="照常公开的会议安排")

        assert one_named(staff.clerk, item.title, agency_id=item.agency_id) is None
        assert one_named(staff.clerk, item.title[:3], agency_id=item.agency_id) is None
        assert one_named(staff.secrecy, item.title, agency_id=item.agency_id) == item
        assert one_named(staff.clerk, shown.title, agency_id=item.agency_id) == shown
