"""Sheets, guides, the disclosure guide and yearly looks at the desk: what is sent comes to what is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.law import proactive
from gongkai.web.catalogue.models import (
    Decision,
    Item,
    PlayCount,
    Reevaluation,
    SheetImport,
)
from gongkai.web.catalogue.queries.guides import service_of
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.guides import Heading, begin_service
from tests.web.catalogue.making import AT, a_published_item, a_staff, cleared
from tests.web.catalogue.sheet_making import a_workbook
from tests.web.catalogue.test_guides import SERVICE
from tests.web.workbench.rooms import desk_of, read, sent

pytestmark = pytest.mark.django_db


class TestSheets:
    ROWS = (["文号", "事项", "日期", "备注"], ["1号", "占道经营", date(2026, 5, 6), ""])

    def test_are_looked_at_before_anything_is_taken(self) -> None:
        client = desk_of(a_staff().clerk)
        upload = SimpleUploadedFile("台账.xlsx", a_workbook(self.ROWS))

        page = sent(client, "sheet_send", "decisions", file=upload, kind="penalty_decisions")

        assert "没有发现问题，可以导入 1 件" in page
        assert "占道经营" in page
        assert not Decision.objects.exists()

    def test_are_taken_once(self) -> None:
        client = desk_of(a_staff().clerk)
        upload = SimpleUploadedFile("台账.xlsx", a_workbook(self.ROWS))
        sent(client, "sheet_send", "decisions", file=upload, kind="penalty_decisions")
        sheet = SheetImport.objects.get()

        taken = sent(client, "sheet_take", sheet.pk)

        assert "已导入 1 件" in taken
        assert client.get(reverse("desk:sheet", args=[sheet.pk])).status_code == 404

    def test_say_every_fault_on_the_page_and_in_a_file(self) -> None:
        client = desk_of(a_staff().clerk)
        upload = SimpleUploadedFile("台账.xlsx", a_workbook([self.ROWS[0], ["1号", "", "去年", ""]]))

        page = sent(client, "sheet_send", "decisions", file=upload, kind="penalty_decisions")
        sheet = SheetImport.objects.get()
        refused = sent(client, "sheet_take", sheet.pk)
        file = client.get(reverse("desk:sheet_faults", args=[sheet.pk, "csv"])).content.decode()

        assert "2 处问题，一行也没有导入" in page
        assert "一行也没有导入" in refused
        assert "不是日期" in file

    def test_have_columns_that_can_be_told_anew(self) -> None:
        client = desk_of(a_staff().clerk)
        upload = SimpleUploadedFile("台账.xlsx", a_workbook([["甲", "乙", "丙"], ["1号", "占道", date(2026, 5, 6)]]))

        page = sent(client, "sheet_send", "decisions", file=upload, kind="penalty_decisions")
        told = {"head_row": "1", "column_number": "0", "column_matter": "1", "column_decided_on": "2"}
        again = sent(client, "sheet", SheetImport.objects.get().pk, **told)

        assert "还有必须的列没有对应" in page
        assert "可以导入 1 件" in again

    def test_are_thrown_away(self) -> None:
        client = desk_of(a_staff().clerk)
        sent(
            client, "sheet_send", "fees", file=SimpleUploadedFile("a.csv", "项目,金额,日期\n甲,1,2026-01-02\n".encode())
        )

        assert "什么也没有导入" in sent(client, "sheet_away", SheetImport.objects.get().pk)

    def test_that_are_no_sheets_come_back_with_the_reason(self) -> None:
        answer = desk_of(a_staff().clerk).post(
            reverse("desk:sheet_send", args=["fees"]), {"file": SimpleUploadedFile("a.xlsx", b"nothing")}
        )

        assert answer.status_code == 422
        assert "没有上传" in answer.content.decode()

    def test_become_lists(self) -> None:
        client = desk_of(a_staff().clerk)
        upload = SimpleUploadedFile("补贴.xlsx", a_workbook([["村", "户数"], ["石桥村", 12]]))

        sent(client, "sheet_list", title="春耕补贴名单", column="livelihood", head_row="1", file=upload)

        item = Item.objects.get()
        assert (item.kind, item.draft.attachments.count()) == ("data", 1)


def typed(**changes: Any) -> dict[str, Any]:
    """What the form of a guide sends."""
    counts = {
        f"{name}-{key}": "1" for name in ("materials", "steps", "questions", "videos") for key in ("TOTAL_FORMS",)
    }
    counts |= {f"{name}-INITIAL_FORMS": "0" for name in ("materials", "steps", "questions", "videos")}
    return {**counts, "title": "临时救助办事指南", "conditions": "本镇户籍。", "fee": "不收费", **changes}


class TestGuides:
    def test_are_written_field_by_field(self) -> None:
        client = desk_of(a_staff().clerk)

        page = sent(client, "guide_new", **typed(**{"steps-0-title": "提出申请", "materials-0-name": "身份证"}))

        item = Item.objects.get()
        written = service_of(item.draft)
        assert written is not None
        assert (written.steps[0].title, written.materials[0].name, written.videos) == ("提出申请", "身份证", ())
        assert "<svg" in page
        assert "还缺：办理依据" in page

    def test_are_changed_by_the_same_form(self) -> None:
        staff = a_staff()
        client = desk_of(staff.clerk)
        item = begin_service(staff.agency, above=Heading(title="指南"), service=SERVICE, by=staff.clerk, at=AT)
        assert "入户核查" in read(client, "guide_edit", item.pk)

        sent(client, "guide_edit", item.pk, **typed(edition=item.draft.edition))
        behind = client.post(reverse("desk:guide_edit", args=[item.pk]), typed(edition=item.draft.edition))

        item.refresh_from_db()
        assert item.title == "临时救助办事指南"
        assert behind.status_code == 422

    @pytest.mark.needs("font:Noto Sans CJK SC")
    def test_that_are_shown_are_printed_and_their_videos_counted(self) -> None:
        staff = a_staff()
        client = desk_of(staff.clerk)
        item = begin_service(staff.agency, above=Heading(title="指南"), service=SERVICE, by=staff.clerk, at=AT)
        empty = sent_get(client, "handbook")
        drafting.choose_attribute(item.pk, "proactive", by=staff.clerk, at=AT)
        releasing.publish(cleared(item, staff).pk, by=staff.clerk, at=AT)

        printed = client.get(reverse("desk:handbook"))
        plays = {"address": "https://video.example/1", "plays": "1250", "counted_on": "2026-05-31"}
        sent(client, "guide_plays", item.pk, **plays)

        assert "还没有公开的办事指南" in empty
        assert printed.content.startswith(b"%PDF")
        assert PlayCount.objects.get().plays == 1250
        assert "1250 次" in read(client, "guides")


def sent_get(client: Client, name: str) -> str:
    """The page where that address leads."""
    return client.get(reverse(f"desk:{name}"), follow=True).content.decode()


class TestDisclosure:
    def test_names_the_elements_that_are_missing(self) -> None:
        client = desk_of(a_staff().clerk)
        said = {f"said_{element.number}": "写明。" for element in proactive.guide_elements()}

        short = sent(client, "disclosure_write", title="公开指南", **{**said, "said_8": ""})
        listed = read(client, "disclosure")
        whole = sent(client, "disclosure_write", title="公开指南", **said)

        assert "还缺条例要求的：传真号码" in short
        assert "缺" in listed
        assert "条例要求的内容都有了" in whole
        assert Item.objects.count() == 1

    def test_drafts_the_basic_catalogue(self) -> None:
        staff = a_staff()
        client = desk_of(staff.clerk)
        refused = client.post(reverse("desk:directory_draft"))
        a_published_item(staff)

        page = sent(client, "directory_draft")

        assert refused.status_code == 409
        assert "公开目录已按现在公开的信息起草" in page


class TestLooks:
    def test_bring_items_and_requests_together(self) -> None:
        from tests.web.catalogue.test_lists import a_withheld_item

        staff = a_staff()
        client = desk_of(staff.clerk)
        item = a_withheld_item(staff)
        subject = f"item:{item.pk}"

        every = read(client, "looks", query="?show=all")
        form = read(client, "look", subject)
        sent(client, "look", subject, verdict="publish", reason="已经办完")

        assert "内部值班安排" in every
        assert "登记评估" in form
        assert Reevaluation.objects.get().verdict == "publish"
        assert "已经办完" in read(client, "looks")

    def test_of_what_is_not_there_are_not_there(self) -> None:
        client = desk_of(a_staff().clerk)

        assert client.get(reverse("desk:look", args=["item:nothing"])).status_code == 404
