"""The life of an item: drafted, screened, passed by four eyes, published, corrected, withdrawn, put back."""

from __future__ import annotations

import pytest

from gongkai.web.catalogue.models import Item, Release
from gongkai.web.catalogue.queries.shown import shown_item
from tests.web.catalogue.making import a_published_item

pytestmark = pytest.mark.django_db


class TestAPublishedItem:
    def test_is_shown_under_its_number(self) -> None:
        item = a_published_item()

        assert shown_item(item.slug) == item
        assert item.index_number == "qingshi/2026-00001"
        assert [release.act for release in item.releases.all()] == [Release.Act.PUBLISH]
        assert item.state == Item.State.PUBLISHED
