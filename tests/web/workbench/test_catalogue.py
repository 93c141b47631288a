"""The rooms of the catalogue at the desk: every page opens, every act does what it says, for whom it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.catalogue.models import (
    CatalogueEntry,
    CleanUp,
    Decision,
    FeeTaken,
    Item,
    NormativeDocument,
    OwnColumn,
    SheetImport,
)
from gongkai.web.catalogue.services.duties.entries import enter_entry
from gongkai.web.catalogue.services.ledger.normative import Issued, enter_document
from tests.web.catalogue.making import AT, Staff, a_published_item, a_staff, acting
from tests.web.catalogue.sheet_making import a_workbook
from tests.web.catalogue.test_obligations import a_line
from tests.web.workbench.rooms import desk_of, read, sent

pytestmark = pytest.mark.django_db
ROOMS = (
    "catalogue", "entries", "duties", "columns", "documents", "clean_ups", "interpretations", "decisions", "fees",
    "guides", "disclosure", "looks",
)  # fmt: skip
FORMS = (
    "column_new", "entry_new", "document_new", "decision_new", "fee_new", "guide_new", "disclosure_write", "sheet_list",
)  # fmt: skip


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

    def test_tell_the_forms_and_audiences_of_interpretations_and_so_does_their_file(self) -> None:
        staff = a_staff()
        document = a_published_item(staff, kind="policy", column="policy", title="补贴办法")
        told: dict[str, Any] = {"kind": "interpretation", "column": "interpretation", "interprets": document.pk}
        for form, audiences in (("chart", ()), ("large", ("elders", "gone"))):
            a_published_item(staff, title=f"解读{form}", interpretation_form=form, audiences=audiences, **told)
        client = desk_of(staff.clerk)

        page = read(client, "interpretations")
        (row,) = client.get(reverse("desk:interpretations_export", args=["json"])).json()

        assert "解读chart</a>（图解）" in page
        assert "解读large</a>（大字版），给老年人</td>" in page
        assert (row["解读形式"], row["面向人群"]) == ("图解、大字版", "老年人")

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

    def test_missed_stand_in_the_inbox_of_who_keeps_the_catalogue_and_of_nobody_else(self) -> None:
        staff = a_staff()
        enter_entry(staff.agency, line=a_line(), by=staff.clerk, at=AT)

        kept, strange = (read(desk_of(who), "inbox") for who in (staff.clerk, staff.first))

        assert "社会救助（2026年第一季度）" in kept
        assert "社会救助" not in strange

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


def test_a_village_liaison_sees_what_is_owed_and_keeps_nothing() -> None:
    staff = a_staff()
    liaison = acting(staff.agency, "village", Role.VILLAGE_LIAISON)
    client = desk_of(liaison)

    assert "公开义务" in read(client, "duties")
    assert client.post(reverse("desk:entry_new"), {}).status_code == 403
