"""The pages about channels, stations, collections, packs, freshness and links at the desk."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.catalogue.services.release import releasing
from gongkai.web.outlets.models import Channel, Collection, OwnPack, Posting, Shown, Station
from gongkai.web.outlets.queries.kinds import duties_of
from gongkai.web.outlets.services import collecting
from gongkai.web.vault.queries import content_of
from tests.web.casework.making import a_township
from tests.web.outlets.making import (
    AT,
    SHANGHAI,
    a_channel,
    a_liaison,
    a_manager,
    a_photo,
    a_posting,
    a_published_item,
    a_staff,
    a_station,
    corrected,
    hung,
    person_of,
)  # fmt: skip

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 4, 2, 12, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment that the staff door reads."""
    monkeypatch.setattr("gongkai.web.workbench.access.timezone", SimpleNamespace(now=lambda: NOON))


def desk(actor: Any) -> Client:
    """The desk of that person."""
    client = Client()
    client.force_login(person_of(actor))
    return client


def text(client: Client, address: str, status: int = 200) -> str:
    """The page at that address."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


class TestChannels:
    def test_are_opened_changed_and_given_up(self) -> None:
        client = desk(a_manager())
        assert "还没有登记渠道" in text(client, "/desk/channels/")
        given = {"kind": "board", "name": "镇公示栏", "account": "大厅东墙", "link": "", "keeper": ""}

        assert client.post("/desk/channels/add/", given).status_code == 302
        assert "已经有叫" in client.post("/desk/channels/add/", given).content.decode()
        made = Channel.objects.get()
        client.post(f"/desk/channels/{made.pk}/change/", given | {"name": "大厅公示栏"})
        assert "大厅公示栏" in text(client, f"/desk/channels/{made.pk}/")
        assert "停用" in text(client, f"/desk/channels/{made.pk}/close/")
        client.post(f"/desk/channels/{made.pk}/close/")

        made.refresh_from_db()
        assert made.closed_on == date(2026, 4, 2)
        assert "已停用" in text(client, f"/desk/channels/{made.pk}/")

    def test_of_an_item_are_planned_put_up_proved_and_taken_down(self) -> None:
        client, item, board = desk(a_manager()), a_published_item(), a_channel()
        here = f"/desk/items/{item.pk}/channels/"
        assert "还没有计划" in text(client, here)

        client.post(here, {"channels": [str(board.pk)], "due_on": "2026-04-10"})
        row = Posting.objects.get()
        assert "可以上了" in text(client, here)
        photo = SimpleUploadedFile("a.jpg", a_photo(), "image/jpeg")
        answer = client.post(
            f"/desk/postings/{row.pk}/up/", {"once": "a" * 32, "words": "东墙", "link": "", "photo": photo}
        )
        assert answer.status_code == 302
        assert client.get(f"/desk/postings/{row.pk}/proof/")["Content-Type"] == "image/jpeg"
        assert "东墙" in text(client, f"/desk/postings/{row.pk}/")
        client.post(f"/desk/postings/{row.pk}/prove/", {"once": "b", "words": "南墙", "link": ""})
        client.post(f"/desk/postings/{row.pk}/down/", {"because": "期满"})

        row.refresh_from_db()
        assert (row.words, row.down_because, row.due_on) == ("南墙", "期满", date(2026, 4, 10))
        assert "已取下" in text(client, here)

    def test_out_of_step_stand_on_top_and_are_exported(self) -> None:
        staff = a_staff()
        client, item = desk(a_manager()), a_published_item(staff)
        row = a_posting(item, a_channel())
        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)

        assert "应取下，还在展示" in text(client, "/desk/channels/")
        assert "应取下，还在展示" in text(client, "/desk/channels/sync/")
        assert "登记取下" in text(client, f"/desk/postings/{row.pk}/")
        rows = list(csv.reader(io.StringIO(client.get("/desk/channels/sync/export.csv").content.decode("utf-8-sig"))))
        assert rows[1][4] == "应取下，还在展示"
        assert client.get("/desk/channels/export.xlsx").status_code == 200
        assert client.get("/desk/channels/export.pdf").status_code == 404

    def test_of_another_body_are_not_there(self) -> None:
        from gongkai.web.accounts.roles import Role
        from tests.web.catalogue.making import acting

        board, item, station = a_channel(), a_published_item(), a_station()
        row, sheet = a_posting(item, board), hung(station, item)
        stranger = desk(acting(a_township("baishi"), "clerk", Role.CLERK))

        for address in (
            f"channels/{board.pk}/", f"postings/{row.pk}/", f"postings/{row.pk}/proof/", f"stations/{station.pk}/",
            f"shown/{sheet.pk}/", f"shown/{sheet.pk}/proof/", f"items/{item.pk}/channels/",
            f"stations/{station.pk}/put/",
        ):  # fmt: skip
            assert stranger.get(f"/desk/{address}").status_code == 404, address

    @pytest.mark.needs("font:Noto Sans CJK SC")
    def test_of_paper_and_sound_are_had_of_what_is_published_alone(self) -> None:
        staff = a_staff()
        client, item = desk(a_manager()), a_published_item(staff)

        assert client.get(f"/desk/items/{item.pk}/paper/notice/").content.startswith(b"%PDF")
        assert "各位村民请注意" in client.get(f"/desk/items/{item.pk}/paper/speaking/").content.decode("utf-8-sig")
        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)
        assert client.get(f"/desk/items/{item.pk}/paper/notice/").status_code == 404


class TestStations:
    def test_are_set_up_on_the_sketch_changed_and_closed(self) -> None:
        client, liaison = desk(a_manager()), a_liaison()
        assert "还没有登记专区" in text(client, "/desk/stations/")
        given = {
            "kind": "village", "name": "东庄村便民服务站", "village": "东庄村", "address": "", "hours": "", "phone": "",
            "liaison": str(liaison.person_id), "across": "30", "down": "",
        }  # fmt: skip

        assert "要一起填" in client.post("/desk/stations/add/", given).content.decode()
        assert client.post("/desk/stations/add/", given | {"down": "40"}).status_code == 302
        made = Station.objects.get()
        page = text(client, "/desk/stations/")
        assert 'class="village-map"' in page
        assert "东庄村" in page
        client.post(f"/desk/stations/{made.pk}/change/", given | {"down": "40", "phone": "0000-6661600"})
        assert "0000-6661600" in text(client, f"/desk/stations/{made.pk}/")
        assert client.get("/desk/stations/export.json").json()[0]["缺"] == "7"
        client.post(f"/desk/stations/{made.pk}/close/")
        assert "还没有登记专区" in text(client, "/desk/stations/")


class TestLiaison:
    def test_sees_what_to_do_and_puts_up_an_item_with_a_photo_once(self) -> None:
        liaison = a_liaison()
        station, client = a_station(liaison=liaison), desk(liaison)
        item = a_published_item(kind="policy", column="rural-policy", title="农机补贴办法")
        assert f"上“{item.title}”" in text(client, "/desk/mine/")

        assert client.get(f"/desk/put/{item.slug}/")["Location"] == f"/desk/stations/{station.pk}/put/?item={item.slug}"
        here = f"/desk/stations/{station.pk}/put/?item={item.slug}"
        assert item.title in text(client, here)
        for _ in range(2):
            photo = SimpleUploadedFile("a.jpg", a_photo(wide=4000, high=3000), "image/jpeg")
            assert client.post(here, {"once": "c" * 32, "words": "", "photo": photo})["Location"] == "/desk/mine/"

        sheet = Shown.objects.get()
        assert (sheet.item, sheet.duty, sheet.up_by) == (item, "farming", "青石镇何村")
        kept = content_of(sheet.proof)
        assert b"taken by" not in kept
        assert b"Exif" not in kept
        assert len(kept) < 400_000

    def test_puts_up_by_the_number_on_the_notice_or_a_sheet_of_the_village(self) -> None:
        liaison = a_liaison()
        station, client, item = a_station(liaison=liaison), desk(liaison), a_published_item()
        here = f"/desk/stations/{station.pk}/put/"

        wrong = client.post(here, {"once": "1", "number": "qingshi/2026-99999", "title": "", "duty": "", "words": ""})
        client.post(here, {"once": "2", "number": item.index_number, "title": "", "duty": "", "words": ""})
        client.post(here, {"once": "3", "number": "", "title": "低保公示", "duty": "assistance", "words": ""})
        nothing = client.post(here, {"once": "4", "number": "", "title": "", "duty": "", "words": ""})

        assert "没有找到这个编号" in wrong.content.decode()
        assert "请填写上架内容的标题" in nothing.content.decode()
        assert {sheet.title for sheet in Shown.objects.all()} == {item.title, "低保公示"}

    def test_is_told_what_must_come_down_or_be_changed(self) -> None:
        staff, liaison = a_staff(), a_liaison()
        station, client = a_station(liaison=liaison), desk(liaison)
        gone, old = a_published_item(staff, title="甲条"), a_published_item(staff, title="乙条")
        sheet = hung(station, gone)
        hung(station, old)
        releasing.withdraw(gone.pk, because="有误", by=staff.clerk, at=AT)
        corrected(old, staff, title="丙条")

        page = text(client, "/desk/mine/")
        assert "丙条" in page
        assert "乙条" not in page
        assert "取下了" in page
        assert "换好了" in page
        assert "信息已撤下" in text(client, f"/desk/shown/{sheet.pk}/down/")
        client.post(f"/desk/shown/{sheet.pk}/down/", {"because": "信息已撤下"})
        client.post(f"/desk/stations/{station.pk}/put/?item={old.slug}", {"once": "5", "words": ""})
        page = text(client, "/desk/mine/")
        assert "取下了" not in page
        assert "换好了" not in page

    def test_keeps_to_his_own_station(self) -> None:
        mine, other = a_liaison(), a_liaison(name="李村")
        a_station(liaison=mine)
        strange = a_station("西庄村便民服务站", liaison=other)
        sheet = hung(strange, title="公示")
        client = desk(mine)

        given = {"once": "6", "number": "", "title": "公示", "duty": "", "words": ""}
        assert client.post(f"/desk/stations/{strange.pk}/put/", given).status_code == 403
        assert client.post(f"/desk/shown/{sheet.pk}/down/", {"because": "x"}).status_code == 403
        photo = SimpleUploadedFile("a.jpg", a_photo(), "image/jpeg")
        assert client.post(f"/desk/shown/{sheet.pk}/photo/", {"once": "7", "photo": photo}).status_code == 403

    def test_is_told_in_words_of_a_photo_that_is_none(self) -> None:
        liaison = a_liaison()
        station, client = a_station(liaison=liaison), desk(liaison)
        sheet = hung(station, title="公示")

        answer = client.post(
            f"/desk/shown/{sheet.pk}/photo/",
            {"once": "8", "photo": SimpleUploadedFile("a.jpg", b"<svg/>", "image/jpeg")},
        )

        assert answer.status_code == 422
        assert "这张照片打不开" in answer.content.decode()
        assert Shown.objects.get().proof is None


class TestInbox:
    def test_shows_the_keeper_what_waits_on_channels_and_at_stations_and_nobody_else(self) -> None:
        staff, liaison, other = a_staff(), a_liaison(), a_liaison(name="李村")
        item = a_published_item(staff)
        a_posting(item, a_channel(keeper=liaison))
        hung(a_station(liaison=liaison), item)
        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)
        collecting.begin_month(on=date(2026, 4, 1), at=NOON)

        page = text(desk(liaison), "/desk/")

        assert "应取下，还在展示" in page
        assert "1 份要取下或者换新" in page
        assert "报送3月的月报" in page
        assert "渠道和专区" not in text(desk(other), "/desk/")

    def test_counts_as_many_things_as_the_page_of_the_liaison(self) -> None:
        staff, liaison = a_staff(), a_liaison()
        station = a_station(liaison=liaison)
        channel = a_channel(keeper=liaison)
        for number in range(22):
            item = a_published_item(staff, title=f"第{number}份")
            a_posting(item, channel)
            if number < 2:
                hung(station, item)
            releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)
        collecting.begin_month(on=date(2026, 4, 1), at=NOON)
        asked = len(duties_of(station.kind))

        inbox, mine = text(desk(liaison), "/desk/"), text(desk(liaison), "/desk/mine/")

        assert f"要办 {22 + 2 + asked + 1} 项" in mine
        assert f"共 {22 + 2 + asked + 1} 项" in inbox
        assert f"{asked} 项要上架" in inbox
        assert "还有 2 项" in inbox

    def test_counts_a_channel_without_a_keeper_for_who_manages_it_on_both_pages(self) -> None:
        item = a_published_item(staff := a_staff())
        a_posting(item, a_channel())
        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)

        inbox, mine = text(desk(a_manager()), "/desk/"), text(desk(a_manager()), "/desk/mine/")

        assert "应取下，还在展示" in inbox
        assert "要办 1 项" in mine


class TestCollections:
    def test_go_from_the_liaison_to_the_office_and_back(self) -> None:
        liaison = a_liaison()
        station = a_station(liaison=liaison)
        hung(station, title="公示")
        collecting.begin_month(on=date(2026, 4, 1), at=NOON)
        made, office, village = Collection.objects.get(), desk(a_manager()), desk(liaison)
        here = f"/desk/collections/{made.pk}/"
        given = {"visitors": "30", "copies": "", "asked": "2", "words": "问医保", "experience": "赶集日摆摊"}

        assert "填月报" in text(village, "/desk/mine/")
        assert village.post(here, given).status_code == 302
        assert village.post(f"{here}receive/").status_code == 403
        assert office.post(f"{here}return/", {"because": ""}).status_code == 409
        office.post(f"{here}return/", {"because": "补份数"})
        assert "补份数" in text(village, here)
        village.post(here, given | {"copies": "12"})
        office.post(f"{here}receive/")

        made.refresh_from_db()
        assert (made.month, made.state, made.standing, made.added, made.copies) == (
            date(2026, 3, 1),
            "received",
            1,
            1,
            12,
        )
        assert "已接收" in text(office, "/desk/collections/?month=2026-03")
        assert "赶集日摆摊" in text(office, "/desk/stations/compared/?month=2026-03")
        assert "赶集日摆摊" in office.get("/desk/collections/export.csv?month=2026-03").content.decode()

    def test_are_compared_with_reasons_and_a_chart(self) -> None:
        a_station()
        a_station("西庄村便民服务站")
        client = desk(a_manager())

        page = text(client, "/desk/stations/compared/?month=2026-03")
        assert "应展示7项，在架且没有过期0项" in page
        assert "没有应取下的" in page
        assert client.get("/desk/stations/compared/chart.svg?month=2026-03")["Content-Type"] == "image/svg+xml"
        rows = client.get("/desk/stations/compared/export.json?month=2026-03").json()
        assert [row["名次"] for row in rows] == ["1", "1"]


class TestWatching:
    def test_freshness_tells_vetoes_days_and_blank_columns(self) -> None:
        a_published_item(kind="news", column="news", at=AT)
        client = desk(a_manager())

        page = text(client, "/desk/freshness/")

        assert "今天检查，会被单项否决" in page
        assert "已超期 17 天" in page
        assert "公开指南" in page
        assert client.get("/desk/freshness/export.csv").status_code == 200

    @pytest.mark.needs("font:Noto Sans CJK SC")
    def test_packs_are_counted_printed_added_and_removed(self) -> None:
        client = desk(a_manager())
        a_published_item(audiences=("elders",))
        assert "老年人" in text(client, "/desk/packs/")
        assert client.get("/desk/packs/elders/leaflet/").content.startswith(b"%PDF")
        given = {"key": "fruit", "title": "果农", "said": "", "columns": ["notices"]}

        assert client.post("/desk/packs/add/", given).status_code == 302
        assert "这个代码已经用了" in client.post("/desk/packs/add/", given).content.decode()
        client.post("/desk/packs/fruit/change/", {"title": "果农朋友", "said": "", "large": "on"})
        assert "果农朋友" in text(client, "/desk/packs/")
        assert client.post("/desk/packs/elders/remove/").status_code == 404
        client.post("/desk/packs/fruit/remove/")

        assert not OwnPack.objects.exists()

    def test_links_say_that_there_are_none(self) -> None:
        client = desk(a_manager())

        assert "没有这样的链接" in text(client, "/desk/links/")
        assert client.get("/desk/links/export.csv?state=dead").status_code == 200
        assert client.get("/desk/packs/export.csv").status_code == 200
