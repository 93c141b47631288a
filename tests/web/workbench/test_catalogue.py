"""The rooms of the catalogue at the desk: every page opens, every act does what it says, for whom it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.law import proactive
from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.catalogue.models import (
    CatalogueEntry,
    CleanUp,
    Decision,
    FeeTaken,
    Item,
    NormativeDocument,
    OwnColumn,
    PlayCount,
    Reevaluation,
    SheetImport,
)
from gongkai.web.catalogue.queries.guides import service_of
from gongkai.web.catalogue.services import drafting, releasing
from gongkai.web.catalogue.services.entries import enter_entry
from gongkai.web.catalogue.services.guides import Heading, begin_service
from gongkai.web.catalogue.services.normative import Issued, enter_document
from tests.web.catalogue.making import AT, Staff, a_published_item, a_staff, acting, cleared
from tests.web.catalogue.sheet_making import a_workbook
from tests.web.catalogue.test_guides import SERVICE
from tests.web.catalogue.test_obligations import a_line
from tests.web.workbench.making import at_desk

pytestmark = pytest.mark.django_db
ROOMS = (
    "catalogue", "entries", "duties", "columns", "documents", "clean_ups", "interpretations", "decisions", "fees",
    "guides", "disclosure", "looks",
)  # fmt: skip
FORMS = (
    "column_new", "entry_new", "document_new", "decision_new", "fee_new", "guide_new", "disclosure_write", "sheet_list",
)  # fmt: skip


def desk_of(actor: Actor) -> Client:
    """That person's browser."""
    return at_desk(Person.objects.get(pk=actor.person_id))


def read(client: Client, name: str, *args: Any, query: str = "") -> str:
    """The page, which must open."""
    answer = client.get(reverse(f"desk:{name}", args=args) + query)
    assert answer.status_code == 200, answer.content.decode()[-400:]
    return answer.content.decode()


def sent(client: Client, name: str, *args: Any, **fields: Any) -> str:
    """Where the form leads once it is sent, and the words of the page there."""
    answer = client.post(reverse(f"desk:{name}", args=args), fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def a_document(staff: Staff, number: str = "青政规〔2024〕1号", **given: Any) -> NormativeDocument:
    issued = Issued(**{"title": "农贸市场管理办法", "number": number, "issued_on": date(2024, 5, 6), **given})
    return enter_document(staff.agency, issued=issued, by=staff.clerk, at=AT)


class TestRooms:
    @pytest.mark.parametrize("name", ROOMS)
    def test_open_with_nothing_in_them_and_say_what_to_do(self, name: str) -> None:
        assert "<h1>" in read(desk_of(a_staff().clerk), name)

    @pytest.mark.parametrize("name", FORMS)
    def test_have_forms_that_come_back_with_what_is_wrong(self, name: str) -> None:
        client = desk_of(a_staff().clerk)
        assert "<form" in read(client, name)

        answer = client.post(reverse(f"desk:{name}"), {})

        assert answer.status_code in (302, 422)

    @pytest.mark.parametrize("tree", ["articles", "fields", "topics", "bodies"])
    def test_show_every_tree(self, tree: str) -> None:
        staff = a_staff()
        a_published_item(staff)

        assert "已公开" in read(desk_of(staff.clerk), "tree", tree)

    @pytest.mark.parametrize(
        "name", ["entries", "duties", "documents", "interpretations", "decisions", "fees", "looks"]
    )
    @pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
    def test_can_be_taken_along(self, name: str, form: str) -> None:
        answer = desk_of(a_staff().clerk).get(reverse(f"desk:{name}_export", args=[form]))

        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")

    @pytest.mark.parametrize("name", ["entries_export", "duties_export", "fees_export"])
    def test_are_no_other_kind_of_file(self, name: str) -> None:
        assert desk_of(a_staff().clerk).get(reverse(f"desk:{name}", args=["exe"])).status_code == 404

    def test_that_keep_ledgers_are_closed_to_who_only_sees_items(self) -> None:
        staff = a_staff()
        client = desk_of(staff.leader)

        codes = {name: client.get(reverse(f"desk:{name}")).status_code for name in ROOMS}

        assert {name for name, code in codes.items() if code == 200} == {
            "catalogue", "entries", "duties", "interpretations",
        }  # fmt: skip
        assert set(codes.values()) == {200, 403}


class TestColumns:
    def test_are_added_changed_and_closed(self) -> None:
        staff = a_staff()
        client = desk_of(staff.clerk)
        told = {"title": "莲藕节", "type": "工作动态", "description": "安排", "kinds": ["news"], "order": "1"}

        sent(client, "column_new", key="lotus", **told)
        sent(client, "column", "lotus", **{**told, "title": "荷花节"})
        read(client, "column_close", "lotus")
        sent(client, "column_close", "lotus")

        assert OwnColumn.objects.filter(title="荷花节", closed_on__isnull=False).exists()

    def test_that_are_packaged_are_not_changed(self) -> None:
        assert desk_of(a_staff().clerk).get(reverse("desk:column", args=["guide"])).status_code == 404


class TestEntries:
    def test_are_entered_tied_and_closed(self) -> None:
        staff = a_staff()
        client = desk_of(staff.clerk)
        item = a_published_item(staff, title="临时救助名单")
        line = {
            "number": "1", "matter": "社会救助", "content": "名单", "basis": "办法", "said_limit": "每季度",
            "publisher": "青石镇", "way": "proactive", "every": "quarter",
            "owed_since": "2026-01-01", "at_township": "on",
        }  # fmt: skip

        sent(client, "entry_new", **line)
        entry = CatalogueEntry.objects.get()
        sent(client, "entry_change", entry.pk, **{**line, "matter": "临时救助"})
        tied = sent(client, "catalogue_entry", entry.pk, asked="救助名单")
        listed = read(client, "entries", query="?met=yes")
        untied = sent(client, "entry_untie", entry.pk, item.pk)
        sent(client, "entry_close", entry.pk)

        assert "临时救助名单”已对应到这一条目录" in tied
        assert "临时救助" in listed
        assert "不再对应这一条目录" in untied
        assert CatalogueEntry.objects.get().closed_on is not None

    def test_are_not_tied_to_what_is_not_there(self) -> None:
        staff = a_staff()
        entry = enter_entry(staff.agency, line=a_line(), by=staff.clerk, at=AT)

        answer = desk_of(staff.clerk).post(reverse("desk:catalogue_entry", args=[entry.pk]), {"asked": "没有的"})

        assert answer.status_code == 422
        assert "没有找到，或者找到不止一条" in answer.content.decode()

    def test_are_duties_by_section(self) -> None:
        staff = a_staff()
        enter_entry(staff.agency, line=a_line(), by=staff.clerk, at=AT)

        page = read(desk_of(staff.clerk), "duties", query="?standing=missed")

        assert "逾期未公开" in page
        assert "2026年第一季度" in page

    def test_of_another_body_are_not_there(self) -> None:
        from tests.web.casework.making import a_township

        staff = a_staff()
        entry = enter_entry(staff.agency, line=a_line(), by=staff.clerk, at=AT)
        stranger = a_staff(a_township("other"))

        assert desk_of(stranger.clerk).get(reverse("desk:catalogue_entry", args=[entry.pk])).status_code == 404


class TestDocuments:
    def test_are_entered_with_the_last_day_of_their_years(self) -> None:
        client = desk_of(a_staff().clerk)

        sent(
            client, "document_new", kind="normative_documents", title="试行办法", issued_on="2025-03-01", is_trial="on"
        )

        assert NormativeDocument.objects.get().expires_on == date(2027, 2, 28)

    def test_are_tied_marked_and_changed(self) -> None:
        staff = a_staff()
        client = desk_of(staff.clerk)
        old, new = a_document(staff), a_document(staff, "2号", title="农贸市场管理规定")
        item = a_published_item(staff, kind="policy", column="documents", title="农贸市场管理办法全文")

        sent(client, "document_tie", old.pk, asked="办法全文")
        marked = sent(client, "document", old.pk, mark="repealed", on="2026-05-06", successor_id=new.pk)
        changed = {"kind": "normative_documents", "title": "规定", "issued_on": "2024-05-06", "endless": "on"}
        sent(client, "document_change", new.pk, **changed)
        listed = read(client, "documents", query="?state=repealed")

        item.refresh_from_db()
        assert item.validity == "repealed"
        assert "公开的网页已同时标注" in marked
        assert "由《规定》替代" in listed

    def test_tell_above_what_lapses(self) -> None:
        staff = a_staff()
        a_document(staff, expires_on=date(2026, 5, 31))
        a_document(staff, "2号", expires_on=date(2026, 6, 30))

        page = read(desk_of(staff.clerk), "documents")

        assert "1 件已过有效期，还没有标注" in page
        assert "1 件快到有效期" in page

    def test_are_cleaned_up_in_a_round(self) -> None:
        staff = a_staff()
        client = desk_of(staff.clerk)
        a_document(staff)

        sent(client, "clean_ups", title="2026年清理", through_on="2026-06-01")
        found = CleanUp.objects.get()
        verdict = found.verdicts.get()
        refused = client.post(reverse("desk:clean_up_judge", args=[found.pk, verdict.pk]), {"verdict": "lapse"})
        sent(client, "clean_up_judge", found.pk, verdict.pk, verdict="keep")
        read(client, "clean_up_end", found.pk)
        ended = sent(client, "clean_up_end", found.pk)

        assert refused.status_code == 422
        assert "结果起草成了公告" in ended
        assert client.get(reverse("desk:clean_up_export", args=[found.pk, "csv"])).status_code == 200


class TestLedgers:
    def test_take_a_decision_and_strike_it(self) -> None:
        client = desk_of(a_staff().clerk)

        sent(
            client, "decision_new", kind="penalty_decisions", number="1号", matter="占道经营", decided_on="2026-05-06",
            party="王小明", is_person="on",
        )  # fmt: skip
        only = Decision.objects.get()
        listed = read(client, "decisions", query="?year=2026")
        sent(client, "decision_strike", only.pk, because="录错")

        assert "王**" in listed
        assert not Decision.objects.exists()

    def test_write_chosen_decisions_into_a_draft(self) -> None:
        client = desk_of(a_staff().clerk)
        sent(client, "decision_new", kind="penalty_decisions", number="1号", matter="占道", decided_on="2026-05-06")

        page = sent(client, "decisions_publish", chosen=[Decision.objects.get().pk], title="五月处罚公示")
        nothing = sent(client, "decisions_publish", title="空的")

        assert "已写成名单草稿" in page
        assert Item.objects.get().kind == "decision"
        assert "请先勾选要公开的决定" in nothing

    def test_take_a_fee_and_strike_it(self) -> None:
        client = desk_of(a_staff().clerk)

        sent(client, "fee_new", item="工本费", yuan="12.5", taken_on="2026-05-06")
        only = FeeTaken.objects.get()
        assert "0.00125" in read(client, "fees")
        sent(client, "fee_strike", only.pk, because="录错")

        assert not FeeTaken.objects.exists()

    def test_go_on_page_by_page(self) -> None:
        client = desk_of(a_staff().clerk)
        rows = [["文号", "事项", "日期"], *([f"{n}号", "占道经营", date(2026, 1, 1 + n % 28)] for n in range(60))]
        upload = SimpleUploadedFile("a.xlsx", a_workbook(rows))
        sent(client, "sheet_send", "decisions", file=upload, kind="penalty_decisions")
        sent(client, "sheet_take", SheetImport.objects.get().pk)

        first = read(client, "decisions")
        after = first.split('rel="next"')[0].rsplit("after=", 1)[1].split('"')[0]
        second = read(client, "decisions", query=f"?after={after}")

        assert (first.count("2026-01-"), second.count("2026-01-")) == (50, 10)


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


def test_a_village_liaison_sees_what_is_owed_and_keeps_nothing() -> None:
    staff = a_staff()
    liaison = acting(staff.agency, "village", Role.VILLAGE_LIAISON)
    client = desk_of(liaison)

    assert "公开义务" in read(client, "duties")
    assert client.post(reverse("desk:entry_new"), {}).status_code == 403
