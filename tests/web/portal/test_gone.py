"""Withdrawn is gone everywhere: what told of an item tells nothing of it, the basic catalogue neither. 条例2019 §6."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.lists import draft_directory
from gongkai.web.outlets.paper.speaking import script
from tests.web.outlets.making import AT, LATER, a_published_item, a_staff, a_station, cleared, hung

pytestmark = pytest.mark.django_db
TITLE, NUMBER = "误发的惠农补贴名单", "青政〔2026〕77号"


@pytest.fixture
def world() -> tuple[Item, Item, str]:
    """An item that every door shows, the basic catalogue with a line of it, and a station where it hangs."""
    staff = a_staff()
    item = a_published_item(staff, title=TITLE, document_number=NUMBER)
    a_published_item(staff, title="照常公开的一条")
    made = draft_directory(staff.agency, by=staff.clerk, at=AT)
    drafting.choose_attribute(made.pk, "proactive", by=staff.clerk, at=AT)
    cleared(made, staff)
    directory = releasing.publish(made.pk, by=staff.clerk, at=AT)
    station = a_station()
    hung(station, item)
    return item, directory, reverse("portal:station", args=[station.slug])


def doors(item: Item, directory: Item, station: str) -> list[str]:
    """Every address that tells of the item by its title."""
    code = item.agency.code
    lists = [f"/open/{code}/", f"/open/{code}/notices/", f"/open/{code}/notices/data.csv", station]
    feeds = [f"{place}feed.{ending}" for place in ("/open/", f"/open/{code}/") for ending in ("rss", "atom", "json")]
    found = ["/open/search/?q=惠农", "/open/search/titles.json?q=惠农"]
    return [*lists, *feeds, *found, f"/open/items/{directory.slug}/", *_api(directory)]


def _api(directory: Item) -> list[str]:
    return [f"/api/v1/items/{directory.slug}", "/api/v1/items?q=惠农"]


def read(client: Client, address: str) -> str:
    """What the door says, whole, the words that were asked for left out of it."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("raw_unicode_escape" if address.startswith("/api/") else "utf-8")


def _tell_of(item: Item, addresses: list[str], client: Client) -> set[str]:
    pages = {address: read(client, address) for address in addresses}
    return {address for address, page in pages.items() if TITLE in page or item.slug in page}


def test_no_door_tells_of_it_any_more(client: Client, world: tuple[Item, Item, str]) -> None:
    item, directory, station = world
    everywhere = doors(item, directory, station)
    told = _tell_of(item, everywhere, client)

    releasing.withdraw(item.pk, because="误发", by=a_staff().clerk, at=LATER)

    assert told == set(everywhere)
    assert _tell_of(item, everywhere, client) == set()
    assert client.get(f"/open/items/{item.slug}/").status_code == 410
    assert TITLE not in script(Item.objects.get(pk=directory.pk))


def test_the_catalogue_is_found_by_its_line_while_it_is_shown_and_again_when_it_is_put_back(
    client: Client, world: tuple[Item, Item, str]
) -> None:
    item, directory, _ = world
    address = "/api/v1/items?q=惠农补贴名单"

    releasing.withdraw(item.pk, because="误发", by=a_staff().clerk, at=LATER)
    without = read(client, address)
    releasing.restore(item.pk, because="核对无误", by=a_staff().clerk, at=LATER)

    assert directory.slug not in without
    assert directory.slug in read(client, address)
