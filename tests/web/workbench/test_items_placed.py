"""A published item at the desk: moved to another column, and said to need no interpretation."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.catalogue.models import Item, Release
from gongkai.web.catalogue.queries.duties.due import interpretations_due
from tests.web.catalogue.making import DAY, a_published_item, a_staff
from tests.web.workbench.making import at_desk

pytestmark = pytest.mark.django_db


def desk_of(actor: Actor) -> Client:
    """That person's browser."""
    return at_desk(Person.objects.get(pk=actor.person_id))


class TestReclassify:
    def test_moves_what_is_published_at_once(self) -> None:
        staff = a_staff()
        item = a_published_item(staff)
        address = reverse("desk:item_act", args=[item.pk, "reclassify"])
        client = desk_of(staff.clerk)
        page = client.get(address).content.decode()
        other = "other" if 'value="other"' in page else "notices"

        client.post(address, {"column": other, "field": "", "topic": "farming"})

        moved = Item.objects.get(pk=item.pk)
        assert (moved.column, moved.topic, moved.current_id) == (other, "farming", item.current_id)
        assert [release.act for release in moved.releases.all()] == [Release.Act.PUBLISH, Release.Act.PLACE]

    def test_keeps_what_was_typed_where_the_column_does_not_hold_it(self) -> None:
        staff = a_staff()
        item = a_published_item(staff)
        address = reverse("desk:item_act", args=[item.pk, "reclassify"])

        answer = desk_of(staff.clerk).post(address, {"column": "policy", "field": "", "topic": "farming"})

        assert answer.status_code == 422
        assert '<option value="farming" selected' in answer.content.decode()
        assert Item.objects.get().column == "notices"

    def test_offers_the_topics_by_name_and_keeps_one_that_is_none_of_them(self) -> None:
        staff = a_staff()
        item = a_published_item(staff, topic="户籍")
        address = reverse("desk:item_act", args=[item.pk, "reclassify"])
        client = desk_of(staff.clerk)

        page = client.get(address).content.decode()
        client.post(address, {"column": "notices", "topic": "户籍"})
        kept = Item.objects.get().topic
        made_up = client.post(address, {"column": "notices", "topic": "别的"})

        assert '<option value="户籍" selected' in page
        assert '<option value="farming">农业、林业、水利' in page
        assert (kept, made_up.status_code, Item.objects.get().topic) == ("户籍", 422, "户籍")

    def test_changes_the_form_of_an_interpretation_and_of_nothing_else(self) -> None:
        staff = a_staff()
        told = {"kind": "interpretation", "column": "interpretation", "interpretation_form": "chart"}
        explained, notice = a_published_item(staff, **told), a_published_item(staff, title="停电通知")
        addresses = [reverse("desk:item_act", args=[item.pk, "reclassify"]) for item in (explained, notice)]
        client = desk_of(staff.clerk)

        offered = ["解读形式" in client.get(address).content.decode() for address in addresses]
        client.post(addresses[0], {"column": "interpretation", "interpretation_form": "video"})
        client.post(addresses[1], {"column": "notices", "interpretation_form": "video"})

        forms = [Item.objects.get(pk=item.pk).interpretation_form for item in (explained, notice)]
        assert (offered, forms) == ([True, False], ["video", ""])


class TestNoInterpretation:
    def test_is_said_with_its_reason_and_taken_back(self) -> None:
        staff = a_staff()
        item = a_published_item(staff, kind="policy", column="policy")
        address = reverse("desk:item_act", args=[item.pk, "plain"])
        client = desk_of(staff.clerk)

        client.post(address, {"because": "只涉及内部分工"})
        assert interpretations_due(staff.agency.pk, on=DAY) == []
        client.post(address, {"because": ""})

        assert len(interpretations_due(staff.agency.pk, on=DAY)) == 1
