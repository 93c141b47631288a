"""The page of an item: its metadata, words in order, what changed, what was taken down. 条例2019 §23, §26."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from gongkai.law.proactive import meta_tags
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.portal.open.prose import prose
from tests.web.catalogue.making import cleared
from tests.web.portal.open.world import AT, World, address, text

pytestmark = pytest.mark.django_db
META = re.compile(r'<meta name="(\w+)" content="([^"]*)">')


class TestItem:
    def test_has_all_its_metadata(self, client: Client, world: World) -> None:
        page = text(client.get(address(world.policy)))

        found = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page)
        told = dict(found)
        assert told["索引号"] == "qingshi/2026-00001"
        assert told["文号"] == "青政发〔2026〕3号"
        assert told["发布日期"] == "2026年3月2日 10:00"
        assert (told["公开方式"], told["有效性"], told["主题分类"]) == ("主动公开", "有效", "农业、林业、水利")
        assert told["面向人群"] == "创业者和经营主体"

    @override_settings(SITE_CODE="3704000001")
    def test_carries_exactly_the_meta_tags_of_the_law_data(self, client: Client, world: World) -> None:
        told = dict(META.findall(text(client.get(address(world.policy)))))

        wanted = {tag.title for tag in meta_tags() if tag.required}
        assert wanted <= set(told)
        assert set(told) - {"viewport", "color-scheme"} <= {tag.title for tag in meta_tags()}
        assert told["PubDate"] == "2026-03-02 10:00"
        assert (told["ContentSource"], told["ColumnType"], told["SiteIDCode"]) == (
            "青石镇农业农村办", "政策文件", "3704000001",
        )  # fmt: skip

    def test_leads_to_its_interpretation_and_back(self, client: Client, world: World) -> None:
        assert address(world.interpretation) in text(client.get(address(world.policy)))
        assert address(world.policy) in text(client.get(address(world.interpretation)))

    def test_tells_in_which_form_it_interprets_on_its_page_and_on_that_of_its_document(
        self, client: Client, world: World
    ) -> None:
        told = re.compile(r"<dt>解读形式</dt><dd>([^<]+)</dd>")

        pages = [text(client.get(address(item))) for item in (world.interpretation, world.policy, world.notice)]

        assert [told.findall(page) for page in pages] == [["图解"], ["图解"], []]

    def test_asks_the_database_no_more_than_six_times(self, client: Client, world: World) -> None:
        client.get(address(world.policy))

        with CaptureQueriesContext(connection) as asked:
            client.get(address(world.policy))

        assert 3 <= len(asked) <= 6

    def test_that_is_repealed_says_so_first(self, client: Client, world: World) -> None:
        clerk = world.staff.clerk
        releasing.mark_validity(
            world.policy.pk, "repealed", on=date(2026, 3, 10), words="由新办法代替。", by=clerk, at=AT
        )

        page = text(client.get(address(world.policy)))

        assert page.index("这份文件已经废止") < page.index("补贴范围")
        assert "由新办法代替。" in page
        assert "废止日期" in page

    def test_that_was_corrected_tells_why(self, client: Client, world: World) -> None:
        later = AT + timedelta(days=3)
        clerk = world.staff.clerk
        drafting.open_beside(world.notice.pk, because="地址写错了", by=clerk, at=later)
        item = cleared(world.notice, world.staff, at=later)
        releasing.publish(item.pk, by=clerk, at=later)

        page = text(client.get(address(world.notice)))

        assert "更正和变动" in page
        assert "地址写错了" in page

    def test_that_was_taken_down_shows_nothing_of_itself(self, client: Client, world: World) -> None:
        releasing.withdraw(world.notice.pk, because="数字有误", by=world.staff.clerk, at=AT)

        answer = client.get(address(world.notice))

        assert answer.status_code == 410
        assert "数字有误" in text(answer)
        assert world.notice.title not in text(answer)
        assert "连续居住满半年" not in text(answer)

    def test_that_there_never_was_leads_to_the_search(self, client: Client, world: World) -> None:
        answer = client.get("/open/items/0123456789abcdef/")

        assert answer.status_code == 404
        assert 'action="/open/search/"' in text(answer)

    def test_of_tomorrow_is_not_there(self, client: Client, world: World) -> None:
        at = datetime(2026, 3, 19, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        item = drafting.begin(
            world.agency,
            drafting.Placing(kind="notice", column="notices"),
            drafting.Words(title="还没发布的"),
            by=world.staff.clerk,
            at=at,
        )

        assert client.get(address(item)).status_code == 404


class TestProse:
    def test_puts_headings_in_order_below_the_one_h1(self, client: Client, world: World) -> None:
        page = text(client.get(address(world.policy)))

        assert [level for level in re.findall(r"<h(\d)", page.partition("data-read-aloud")[2])[:2]] == ["2", "3"]

    @pytest.mark.parametrize(
        ("given", "made"),
        [
            ("<h2>一</h2><h3>二</h3><h2>三</h2>", "<h2>一</h2><h3>二</h3><h2>三</h2>"),
            ("<h5>一</h5><h2>二</h2><h6>三</h6>", "<h2>一</h2><h2>二</h2><h3>三</h3>"),
            ("<h4>一<h5>二</h5></h4>", "<h2>一<h3>二</h3></h2>"),
        ],
    )
    def test_skips_no_level(self, given: str, made: str) -> None:
        assert prose(given) == made

    def test_lets_a_table_scroll_by_itself_and_one_within_it_not(self) -> None:
        made = prose("<table><tr><td><table></table></td></tr></table><table></table>", said="表格")

        assert made.count('role="region"') == 2
        assert "表格 1，" in made
        assert "表格 2，" in made
