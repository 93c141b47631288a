"""Items at the door for machines: what everybody sees, and drafts out of the office system."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from tests.web.api.test_door import a_key, post
from tests.web.casework.making import a_township
from tests.web.catalogue.making import AT, a_published_item, a_staff

pytestmark = pytest.mark.django_db
DOCUMENT = {
    "title": "北渠清淤工程公告",
    "kind": "notice",
    "body": "<p>工程于三月开工。</p><script>x()</script>",
    "document_number": "青政〔2026〕5号",
    "made_on": "2026-03-02",
    "attribute": "proactive",
}


class TestPublicLists:
    def test_find_by_words_and_filters_until_withdrawn(self, client: Client) -> None:
        staff = a_staff()
        item = a_published_item(staff, title="北渠清淤工程公告")
        asked = {"q": "清淤", "agency": staff.agency.code, "column": "notices"}

        found = client.get("/api/v1/items", asked).json()
        one = client.get(f"/api/v1/items/{item.slug}").json()
        releasing.withdraw(item.pk, because="误发", by=staff.clerk, at=AT + timedelta(hours=1))

        assert [each["slug"] for each in found["items"]] == [item.slug] == [one["slug"]]
        assert one["url"] == f"/open/items/{item.slug}/"
        assert client.get("/api/v1/items", asked).json()["items"] == []
        assert client.get(f"/api/v1/items/{item.slug}").status_code == 404

    def test_name_columns_and_feeds(self, client: Client) -> None:
        agency = a_township()

        columns = client.get("/api/v1/columns", {"agency": agency.code}).json()
        feeds = client.get("/api/v1/feeds").json()

        assert "notices" in {column["key"] for column in columns}
        assert {(feed["agency"], feed["form"]) for feed in feeds} >= {("", "rss"), (agency.code, "json")}
        assert client.get("/api/v1/columns", {"agency": "nobody"}).status_code == 404


class TestDocuments:
    def test_become_drafts_with_their_attribute(self, client: Client) -> None:
        agency = a_township()

        answer: Any = post(client, "/api/v1/items", DOCUMENT, a_key(agency, Permit.ITEM_DRAFT))

        draft = Item.objects.select_related("draft").get()
        assert (answer.status_code, answer.json()["state"]) == (200, "draft")
        assert (draft.attribute, draft.is_shown, draft.agency_id) == ("proactive", False, agency.pk)
        assert draft.draft is not None
        assert "script" not in draft.draft.body

    def test_need_the_permit_and_a_reason_to_be_withheld(self, client: Client) -> None:
        agency = a_township()

        without = post(client, "/api/v1/items", DOCUMENT, a_key(agency, Permit.CASE_SEE))
        withheld = {**DOCUMENT, "attribute": "withheld"}
        unreasoned = post(client, "/api/v1/items", withheld, a_key(agency, Permit.ITEM_DRAFT))

        assert (without.status_code, unreasoned.status_code) == (403, 422)
        assert Item.objects.count() == 0
