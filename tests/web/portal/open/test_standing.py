"""Feeds, data and the validators of pages: what a machine takes along, and what it need not take again."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.web.catalogue.models import Item, Version
from gongkai.web.catalogue.services.release import releasing
from tests.web.portal.open.conftest import NOON
from tests.web.portal.open.world import AT, World, address, published, text

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


class TestFeeds:
    def test_of_three_kinds_tell_the_same_items(self, client: Client, world: World) -> None:
        rss = ElementTree.fromstring(text(client.get("/open/qingshi/feed.rss")))
        atom = ElementTree.fromstring(text(client.get("/open/qingshi/feed.atom")))
        told = json.loads(text(client.get("/open/qingshi/feed.json")))

        found = [entry["id"] for entry in told["items"]]
        assert len(found) == 3
        assert [element.text for element in rss.iter("link")][1:] == found
        assert [element.text for element in atom.iter(f"{ATOM}id")][1:] == found

    def test_of_a_column_a_topic_and_an_audience_hold_theirs_alone(self, client: Client, world: World) -> None:
        for path in (
            "/open/qingshi/policy/feed.json",
            "/open/qingshi/feed.json?topic=farming",
            "/open/qingshi/feed.json?audience=founders",
        ):
            told = json.loads(text(client.get(path)))
            assert [entry["title"] for entry in told["items"]] == [world.policy.title], path
        assert client.get("/open/qingshi/feed.json?audience=nobody").status_code == 404
        assert client.get("/open/qingshi/feed.json?topic=nothing").status_code == 404

    @pytest.mark.parametrize("ending", ["rss", "atom"])
    def test_are_written_whatever_characters_were_kept(self, client: Client, world: World, ending: str) -> None:
        Version.objects.filter(shown_as=world.policy).update(summary="第一\x0b条", keywords="甲\x01 乙")
        Item.objects.filter(pk=world.policy.pk).update(title="办\x02法")

        told = text(client.get(f"/open/qingshi/feed.{ending}"))

        assert "第一条" in told
        assert "办法" in told

    def test_bring_the_text_and_the_numbers_along(self, client: Client, world: World) -> None:
        entry = json.loads(text(client.get("/open/qingshi/policy/feed.json")))["items"][0]

        assert "耕整机、收割机。" in entry["content_text"]
        assert entry["_gongkai"]["document_number"] == "青政发〔2026〕3号"
        assert entry["date_published"] == "2026-03-02T10:00:00+08:00"

    def test_forget_what_was_withdrawn(self, client: Client, world: World) -> None:
        releasing.withdraw(world.policy.pk, because="有误", by=world.staff.clerk, at=AT)

        assert world.policy.title not in text(client.get("/open/feed.rss"))

    def test_ask_the_database_a_few_times_for_all_items(self, client: Client, world: World) -> None:
        with CaptureQueriesContext(connection) as asked:
            client.get("/open/qingshi/feed.json")

        assert len(asked) <= 6


class TestData:
    def test_stands_beside_a_list_as_it_is_narrowed(self, client: Client, world: World) -> None:
        whole = json.loads(text(client.get("/open/qingshi/notices/data.json")))
        none = json.loads(text(client.get("/open/qingshi/notices/data.json?year=2025")))

        assert [row["标题"] for row in whole] == [world.notice.title]
        assert none == []

    def test_as_csv_holds_no_formula(self, client: Client, world: World) -> None:
        published(world.staff, title="=HYPERLINK(0)", at=AT + timedelta(hours=1))

        answer = client.get("/open/qingshi/notices/data.csv")

        rows = list(csv.reader(text(answer).lstrip("\ufeff").splitlines()))
        assert rows[0][:2] == ["索引号", "标题"]
        assert rows[1][1] == "'=HYPERLINK(0)"
        assert "filename*=UTF-8''%E9%9D%92%E7%9F%B3%E9%95%87_" in answer.headers["Content-Disposition"]


class TestStanding:
    @pytest.mark.parametrize("path", ["/", "/open/qingshi/", "/open/qingshi/policy/", "/open/search/?q=补贴"])
    def test_a_page_that_did_not_change_is_not_made_again(self, client: Client, world: World, path: str) -> None:
        client.get(path)
        first = client.get(path)

        with CaptureQueriesContext(connection) as asked:
            again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

        assert again.status_code == 304
        assert len(asked) == 1
        assert first.headers["Cache-Control"] == "private, no-cache"
        assert "Cookie" in first.headers["Vary"]

    def test_a_release_an_hour_a_look_and_another_page_change_it(
        self, client: Client, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = "/open/qingshi/notices/"
        client.get(path)
        tag = client.get(path).headers["ETag"]
        known = {"If-None-Match": tag}

        other = client.get("/open/qingshi/news/", headers=known)
        client.cookies["look"] = "elder"
        elder = client.get(path, headers=known)
        del client.cookies["look"]
        releasing.withdraw(world.notice.pk, because="有误", by=world.staff.clerk, at=AT)
        withdrawn = client.get(path, headers=known)
        fresh = {"If-None-Match": withdrawn.headers["ETag"]}
        later = SimpleNamespace(now=lambda: NOON + timedelta(hours=1))
        monkeypatch.setattr("gongkai.web.portal.asking.visiting.timezone", later)
        hour = client.get(path, headers=fresh)

        assert [answer.status_code for answer in (other, elder, withdrawn, hour)] == [200] * 4

    def test_what_is_the_same_for_everybody_may_be_kept_half_a_minute(self, client: Client, world: World) -> None:
        answer = client.get("/open/qingshi/feed.rss")

        assert answer.headers["Cache-Control"] == "public, max-age=30"
        assert not answer.cookies

    def test_a_withdrawn_page_is_kept_by_nobody(self, client: Client, world: World) -> None:
        releasing.withdraw(world.notice.pk, because="有误", by=world.staff.clerk, at=AT)

        assert client.get(address(world.notice)).headers["Cache-Control"] == "no-store"
