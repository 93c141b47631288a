"""The static export and the API on the database of this run: PostgreSQL is asked every day too, in one lean pass."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from gongkai.web.catalogue.services.release import releasing
from tests.web.catalogue.making import AT, a_published_item, a_staff
from tests.web.portal.publishing.shelving import exported, files

pytestmark = pytest.mark.django_db


def test_the_export_follows_what_is_published_and_withdrawn(tmp_path: Path) -> None:
    staff = a_staff()
    kept, gone = a_published_item(staff, title="照常公开的一条"), a_published_item(staff, title="误发的一条")
    exported(tmp_path)
    before = set(files(tmp_path))

    releasing.withdraw(gone.pk, because="误发", by=staff.clerk, at=AT + timedelta(hours=1))
    exported(tmp_path)

    page = "open/items/{}/index.html"
    held = files(tmp_path)
    assert {page.format(kept.slug), page.format(gone.slug)} <= before
    assert page.format(kept.slug) in held
    assert not any("误发的一条".encode() in content for content in held.values())


def test_the_api_lists_searches_and_turns_pages(client: Client) -> None:
    staff = a_staff()
    made = [a_published_item(staff, title=f"清淤公告{at}", at=AT + timedelta(minutes=at)) for at in range(21)]

    first = client.get("/api/v1/items", {"q": "清淤", "agency": staff.agency.code, "year": 2026}).json()
    second = client.get("/api/v1/items", {"q": "清淤", "after": first["after"]}).json()

    told = [one["slug"] for one in first["items"] + second["items"]]
    assert told == [item.slug for item in reversed(made)]
    assert client.get(f"/api/v1/items/{made[0].slug}").json()["plain"]
