"""Lists of the platform: columns, search, audiences, the map; what narrows them, and how one goes on in them."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings

from gongkai.law.periods import period
from gongkai.law.proactive import meta_tags
from gongkai.web.catalogue.services.release import releasing
from tests.web.casework.making import a_township
from tests.web.catalogue.making import a_staff
from tests.web.catalogue.test_guides import a_guide, shown
from tests.web.portal.open.conftest import NOON
from tests.web.portal.open.world import AT, World, address, published, text

pytestmark = pytest.mark.django_db


EVERYWHERE = (
    "/", "/open/qingshi/topics/farming/", "/apply/", "/apply/qingshi/kind/", "/status/", "/answers/", "/check/",
    "/together/", "/say/", "/say/suggest/", "/help/", "/open-days/", "/nosuch/",
)  # fmt: skip
"""A page of each room that the public may enter."""


def titles(page: str) -> list[str]:
    """The titles of the cards, without their marks."""
    found = re.findall(r'<h3><a href="/open/items/\w+/">(.*?)</a>', page)
    return [unescape(re.sub(r"</?mark>", "", title)) for title in found]


class TestFront:
    def test_of_one_body_shows_what_it_published_and_where_to_ask(self, client: Client, world: World) -> None:
        page = text(client.get("/"))

        assert world.policy.title in titles(page)
        assert [href for href in ("/apply/", "/status/", "/check/", "/apply/draft/") if f'"{href}"' not in page] == []
        assert "0000-6600123" in page

    def test_of_the_platform_goes_straight_to_the_only_body(self, client: Client, world: World) -> None:
        assert client.get("/open/").headers["Location"] == "/open/qingshi/"

    def test_of_several_bodies_lets_one_choose(self, client: Client, world: World) -> None:
        a_township("second")

        page = text(client.get("/open/"))

        assert "/open/qingshi/" in page
        assert "/open/second/" in page

    def test_has_the_four_fixed_columns_and_the_way_to_ask(self, client: Client, world: World) -> None:
        page = text(client.get("/open/qingshi/"))

        places = [page.index(f'href="/open/qingshi/{key}/"') for key in ("guide", "rules", "statutory", "annual")]
        assert places == sorted(places)
        assert 'href="/apply/"' in page

    def test_of_a_body_that_there_is_not_is_not_there(self, client: Client, world: World) -> None:
        assert client.get("/open/nowhere/").status_code == 404
        assert client.get("/open/qingshi/nothing/").status_code == 404


class TestColumn:
    def test_says_what_it_is_to_machines_and_to_people(self, client: Client, world: World) -> None:
        page = text(client.get("/open/qingshi/policy/"))

        told = set(re.findall(r'<meta name="(\w+)"', page))
        assert {tag.title for tag in meta_tags() if tag.level == "column"} <= told
        assert titles(page) == [world.policy.title]

    def test_above_others_shows_theirs(self, client: Client, world: World) -> None:
        published(world.staff, title="惠农政策清单", column="rural-policy")

        assert titles(text(client.get("/open/qingshi/statutory/"))) == ["惠农政策清单"]

    def test_that_is_empty_says_what_may_be_expected(self, client: Client, world: World) -> None:
        news, rules = text(client.get("/open/qingshi/news/")), text(client.get("/open/qingshi/rules/"))

        assert period("site.news", on=NOON.date()).said in news
        assert period("publication.proactive", on=NOON.date()).said in rules

    def test_is_narrowed_by_its_address_and_by_nothing_unknown(self, client: Client, world: World) -> None:
        releasing.mark_validity(world.policy.pk, "repealed", on=AT.date(), by=world.staff.clerk, at=AT)
        path = "/open/qingshi/policy/"

        assert titles(text(client.get(path, {"validity": "repealed", "year": "2026"}))) == [world.policy.title]
        assert titles(text(client.get(path, {"validity": "in_force"}))) == []
        assert "没有符合条件的信息" in text(client.get(path, {"year": "2025"}))
        assert titles(text(client.get(path, {"year": "x", "validity": "?", "before": "zzz"}))) == [world.policy.title]

    def test_goes_on_behind_the_last_one_seen(
        self, client: Client, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("gongkai.web.portal.open.listing.A_PAGE", 2)
        for number in range(3):
            published(world.staff, at=AT + timedelta(minutes=number + 1), title=f"第{number}号通告")
        path = "/open/qingshi/notices/"

        first = text(client.get(path))
        more = re.search(r'href="([^"]+)" rel="next"', first)
        assert more is not None
        published(world.staff, at=AT + timedelta(days=1), title="刚刚来的")
        second = text(client.get(unescape(more[1])))

        assert titles(first) == ["第2号通告", "第1号通告"]
        assert titles(second) == ["第0号通告", world.notice.title]

    def test_for_requests_is_the_form_itself(self, client: Client, world: World) -> None:
        assert client.get("/open/qingshi/requests/").headers["Location"] == "/apply/"


class TestSearch:
    def test_finds_two_characters_and_marks_them(self, client: Client, world: World) -> None:
        page = text(client.get("/open/search/", {"q": "补贴"}))

        assert set(titles(page)) == {world.policy.title, world.interpretation.title}
        assert "<mark>补贴</mark>" in page

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"q": "补贴", "kind": "policy"}, 1),
            ({"q": "补贴", "column": "interpretation"}, 1),
            ({"q": "补贴", "year": "2025"}, 0),
            ({"kind": "policy", "validity": "in_force"}, 1),
            ({"q": "“三步就能”"}, 1),
            ({"q": "，。"}, 0),
            ({"q": "补贴", "kind": "nothing", "after": "zz"}, 2),
        ],
    )
    def test_is_narrowed(self, client: Client, world: World, asked: dict[str, str], found: int) -> None:
        assert len(titles(text(client.get("/open/search/", asked)))) == found

    def test_shows_what_was_typed_as_text(self, client: Client, world: World) -> None:
        typed = '"><script>alert(1)</script>'

        page = text(client.get("/open/search/", {"q": typed}))

        assert "<script>alert" not in page
        assert "没有找到" in page

    def test_of_a_word_beyond_measure_is_cut(self, client: Client, world: World) -> None:
        assert client.get("/open/search/", {"q": "补" * 10_000}).status_code == 200

    def test_tells_titles_while_one_types(self, client: Client, world: World) -> None:
        told = json.loads(text(client.get("/open/search/titles.json", {"q": "农机"})))

        assert set(told["titles"]) == {world.policy.title, world.interpretation.title}

    def test_forgets_what_was_withdrawn(self, client: Client, world: World) -> None:
        releasing.withdraw(world.policy.pk, because="有误", by=world.staff.clerk, at=AT)

        assert titles(text(client.get("/open/search/", {"q": "补贴"}))) == [world.interpretation.title]


class TestAround:
    def test_an_audience_has_its_page(self, client: Client, world: World) -> None:
        assert titles(text(client.get("/open/qingshi/for/founders/"))) == [world.policy.title]
        assert titles(text(client.get("/open/qingshi/for/elders/"))) == []
        assert client.get("/open/qingshi/for/nobody/").status_code == 404

    def test_a_topic_and_a_field_have_theirs(self, client: Client, world: World) -> None:
        subjects = text(client.get("/open/qingshi/subjects/"))

        assert "/open/qingshi/topics/farming/" in subjects
        assert titles(text(client.get("/open/qingshi/topics/farming/"))) == [world.policy.title]
        field = text(client.get("/open/qingshi/fields/22/"))
        assert titles(field) == [world.policy.title]
        assert 'href="/open/qingshi/fields/22/"' not in field.partition("<main")[2]
        assert client.get("/open/qingshi/topics/nothing/").status_code == 404

    def test_the_handbook_is_there_once_there_are_guides(self, client: Client, world: World) -> None:
        before = client.get("/open/qingshi/handbook.pdf").status_code
        item = shown(a_guide(world.staff), world.staff)

        page = text(client.get(address(item)))
        column = text(client.get("/open/qingshi/services/"))
        book = client.get("/open/qingshi/handbook.pdf")

        assert before == 404
        assert "办理流程图" in page
        assert "/open/qingshi/handbook.pdf" in column
        assert book.content.startswith(b"%PDF")

    def test_the_map_names_every_column_of_every_body(self, client: Client, world: World) -> None:
        page = text(client.get("/open/map/"))

        assert 'href="/open/qingshi/relief/"' in page

    def test_help_and_the_statement_name_whom_to_call(self, client: Client, world: World) -> None:
        for path in ("/open/help/", "/open/accessibility/"):
            assert "0000-6600123" in text(client.get(path))

    def test_every_page_leads_to_help_and_to_reporting_a_mistake(self, client: Client, world: World) -> None:
        for path in ("/", "/open/qingshi/policy/", "/apply/", "/status/", "/nosuch/"):
            page = text(client.get(path))
            assert 'href="/open/help/"' in page, path
            assert "/open/mistake/?page=" in page, path


class TestData:
    """Beside every list: the same items as on its pages, for a spreadsheet and for a program. 条例2019 §24."""

    @pytest.mark.parametrize(
        ("page", "found"),
        [
            ("/open/qingshi/", 3),
            ("/open/qingshi/policy/", 1),
            ("/open/qingshi/topics/farming/", 1),
            ("/open/qingshi/fields/22/", 1),
            ("/open/qingshi/for/founders/", 1),
            ("/open/search/?q=补贴&kind=interpretation", 1),
        ],
    )
    def test_and_feeds_stand_beside_every_list_and_tell_what_it_tells(
        self, client: Client, world: World, page: str, found: int
    ) -> None:
        along = text(client.get(page)).partition('<div class="along">')[2]
        links = {unescape(href) for href in re.findall(r'href="([^"]+(?:csv|json|rss|atom)[^"]*)"', along)}
        by_ending = {link.partition("?")[0].rpartition("/")[2]: link for link in links}

        rows = json.loads(text(client.get(by_ending["data.json"])))
        sheet = text(client.get(by_ending["data.csv"]))
        feed = json.loads(text(client.get(by_ending["feed.json"])))

        assert set(by_ending) == {"data.csv", "data.json", "feed.rss", "feed.atom", "feed.json"}
        assert len(rows) == found
        assert sheet.count("http://testserver/open/items/") == found
        assert [row["标题"] for row in rows] == [entry["title"] for entry in feed["items"]]
        assert {row["栏目"] for row in rows} <= {"政策文件", "政策解读", "通知公告"}

    def test_of_a_withdrawn_item_is_gone(self, client: Client, world: World) -> None:
        releasing.withdraw(world.policy.pk, because="有误", by=world.staff.clerk, at=AT)

        for path in ("/open/qingshi/data.csv?topic=farming", "/open/search/data.csv?q=农机购置"):
            assert world.policy.title not in text(client.get(path)), path

    @pytest.mark.parametrize(
        "path",
        [
            "/open/nowhere/data.csv",
            "/open/qingshi/data.csv?topic=nothing",
            "/open/qingshi/data.csv?field=99",
            "/open/qingshi/feed.rss?audience=nobody",
            "/open/search/data.json",
            "/open/search/feed.rss?kind=nothing",
        ],
    )
    def test_of_what_there_is_not_is_not_there(self, client: Client, world: World, path: str) -> None:
        assert client.get(path).status_code == 404


class TestMachines:
    @pytest.mark.parametrize("path", EVERYWHERE)
    def test_are_told_on_every_page_what_site_it_is(self, client: Client, world: World, path: str) -> None:
        with override_settings(SITE_CODE="3704000001"):
            told = re.findall(r'<meta name="(Site\w+)"', text(client.get(path)))

        assert told == [tag.title for tag in meta_tags() if tag.level == "site"]

    def test_know_the_page_that_tells_how_to_ask_for_a_column(self, client: Client, world: World) -> None:
        told = dict(re.findall(r'<meta name="(Column\w+)" content="([^"]*)"', text(client.get("/apply/"))))

        assert set(told) == {tag.title for tag in meta_tags() if tag.level == "column"}
        assert (told["ColumnName"], told["ColumnType"]) == ("依申请公开", "依申请公开")

    def test_the_map_for_crawlers_has_every_item_and_no_page_of_the_staff(self, client: Client, world: World) -> None:
        root = ElementTree.fromstring(text(client.get("/sitemap.xml")))

        found = [element.text or "" for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
        assert f"http://testserver{address(world.policy)}" in found
        assert [name for name in found if "/desk/" in name or "/accounts/" in name] == []

    def test_parts_of_the_map_make_up_the_whole(self, client: Client, world: World) -> None:
        parts = [text(client.get(f"/sitemap-{part}.xml")) for part in "0123456789abcdef"]

        assert sum(part.count("<url>") for part in parts) == 3
        assert client.get("/sitemap-zz.xml").status_code == 404

    def test_crawlers_are_told_where_they_may_not_go(self, client: Client, world: World) -> None:
        told = text(client.get("/robots.txt"))

        assert "Disallow: /desk/" in told
        assert "Sitemap: http://testserver/sitemap.xml" in told

    def test_other_bodies_do_not_come_into_a_list(self, client: Client, world: World) -> None:
        other = a_staff(a_township("second"))
        published(other, title="别处的通知")

        assert "别处的通知" not in text(client.get("/open/qingshi/notices/"))
        assert "别处的通知" in text(client.get("/open/second/notices/"))
