"""Documents, persons and files that leave the house: covered by default, opened for a reason, always on record."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from gongkai.cases.ledger import read_ledger
from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor, actor_for
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.queries import about
from gongkai.web.casework.models import Applicant, Case, Document
from gongkai.web.casework.services.papers.documents import UnableToFile, checked, take_away
from gongkai.web.workbench.exporting import as_csv, as_json, as_xlsx
from tests.web.casework.making import a_case
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
NUMBER = "379999199001010019"
AT = datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def case() -> Case:
    """A case whose applicant left everything."""
    made = a_case(received_on=date(2026, 3, 2), name="欧阳测试")
    applicant = Applicant.objects.get(case=made)
    applicant.identity_number, applicant.phone, applicant.address = NUMBER, "13800001234", "青石镇东街一号"
    applicant.save()
    return made


@pytest.fixture
def clerk() -> Person:
    """Who handles it."""
    return a_person("李经办", Role.CLERK)


def store(clerk: Person, case: Case, content: bytes = b"%PDF-1.7 x", name: str = "a.pdf", **typed: Any) -> Any:
    """Stores a document as the page would."""
    file = SimpleUploadedFile(name, content)
    fields = {"file": file, "kind": "found", "title": "审批表", "pages": "3", **typed}
    return at_desk(clerk).post(reverse("desk:paper_add", args=[case.pk]), fields)


class TestDocuments:
    def test_are_kept_marked_and_handed_out_on_record(self, case: Case, clerk: Person) -> None:
        store(clerk, case)
        document = Document.objects.get()
        client = at_desk(clerk)

        client.post(reverse("desk:paper_mark", args=[case.pk, document.pk]), {"given": "on", "pages": "44"})
        got = client.get(reverse("desk:paper", args=[case.pk, document.pk]))

        document.refresh_from_db()
        assert (document.given, document.pages) == (True, 44)
        assert got.content == b"%PDF-1.7 x"
        assert got.headers["Content-Disposition"].startswith("attachment;")
        assert about(case.subject)[-1].act == "document.download"
        assert "140.00 元" in client.get(reverse("desk:money", args=[case.pk])).content.decode()

    def test_can_be_taken_away_by_who_stored_them_until_they_are_given(self, case: Case, clerk: Person) -> None:
        store(clerk, case)
        document = Document.objects.get()
        away = reverse("desk:paper_away", args=[case.pk, document.pk])
        other = at_desk(a_person("王经办", Role.CLERK))

        assert other.post(away).status_code == 409
        assert at_desk(clerk).post(away).status_code == 302
        assert not Document.objects.exists()

    def test_are_not_taken_away_by_a_namesake(self, case: Case, clerk: Person) -> None:
        store(clerk, case)
        namesake = Person.objects.create(username="li2", name=clerk.name, agency=case.agency, joined_at=clerk.joined_at)
        by = Actor(f"person:{namesake.pk}", namesake.name, actor_for(clerk, on=date(2026, 3, 3)).posts, namesake.pk)

        with pytest.raises(UnableToFile, match="只能撤下自己存入的材料"):
            take_away(Document.objects.get().pk, by=by, at=AT)

    @pytest.mark.parametrize(("kind", "status"), [("found", 200), ("opinion", 403), ("proof", 403)])
    def test_that_name_people_open_to_those_who_may_see_people(
        self, case: Case, clerk: Person, kind: str, status: int
    ) -> None:
        store(clerk, case, kind=kind)
        reviewer = at_desk(a_person("赵初审", Role.FIRST_REVIEWER))

        answer = reviewer.get(reverse("desk:paper", args=[case.pk, Document.objects.get().pk]))

        assert answer.status_code == status

    def test_added_to_a_file_in_the_archive_say_so_in_the_ledger(self, case: Case, clerk: Person) -> None:
        Case.objects.filter(pk=case.pk).update(archived_at=AT)

        store(clerk, case)

        assert "归档后补充一份材料" in about(case.subject)[-1].said

    def test_that_are_given_stay(self, case: Case, clerk: Person) -> None:
        store(clerk, case)
        document = Document.objects.get()
        client = at_desk(clerk)
        client.post(reverse("desk:paper_mark", args=[case.pk, document.pk]), {"given": "on"})

        refused = client.post(reverse("desk:paper_away", args=[case.pk, document.pk]))

        assert refused.status_code == 409
        assert "请先取消标记" in refused.content.decode()

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.exe", b"MZ"),
            ("a.pdf", b"<html>"),
            ("a.pdf", b""),
            ("a.png", b"%PDF-1.7"),
            ("a", b"x"),
            ("a.svg", b"<svg"),
        ],
    )
    def test_that_are_not_what_they_say_are_refused(self, name: str, content: bytes) -> None:
        with pytest.raises(UnableToFile):
            checked(name, content)

    def test_of_another_case_are_not_there(self, case: Case, clerk: Person) -> None:
        store(clerk, case)
        other = a_case(received_on=date(2026, 3, 3))

        page = at_desk(clerk).get(reverse("desk:paper", args=[other.pk, Document.objects.get().pk]))

        assert page.status_code == 404


class TestPeople:
    def test_are_covered_on_every_page_of_the_case(self, case: Case, clerk: Person) -> None:
        client = at_desk(clerk)
        for name in ("case", "papers", "money", "together", "trail", "print", "guide"):
            told = client.get(reverse(f"desk:{name}", args=[case.pk])).content.decode()

            assert "欧阳测试" not in told
            assert NUMBER not in told
            assert "13800001234" not in told

    def test_are_opened_for_a_reason_that_is_on_record(self, case: Case, clerk: Person) -> None:
        client, address = at_desk(clerk), reverse("desk:case_people", args=[case.pk])

        without = client.post(address, {"reason": " "})
        opened = client.post(address, {"reason": "邮寄答复书"})

        assert "欧阳测试" not in without.content.decode()
        assert "欧阳测试" in opened.content.decode()
        assert opened.headers["Cache-Control"] == "no-store"
        assert "邮寄答复书" in about(case.subject)[-1].said
        assert "欧阳" not in about(case.subject)[-1].said

    def test_are_not_opened_for_a_reviewer(self, case: Case) -> None:
        client = at_desk(a_person("陈法制", Role.LEGAL_REVIEWER))

        page = client.post(reverse("desk:case_people", args=[case.pk]), {"reason": "想看"})

        assert page.status_code == 403
        assert "欧阳测试" not in page.content.decode()


class TestExport:
    @pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
    def test_of_a_list_leaves_persons_out_and_is_on_record(self, case: Case, clerk: Person, form: str) -> None:
        got = at_desk(clerk).get(reverse("desk:export", args=[form]))

        assert got.status_code == 200
        assert "欧阳测试".encode() not in got.content
        assert "申请人信息已隐去" in about("case:export")[-1].said

    def test_with_persons_needs_a_reason(self, case: Case, clerk: Person) -> None:
        client, address = at_desk(clerk), reverse("desk:export", args=["json"])
        asked = {"chosen": str(case.pk), "form": "json", "with_persons": "on"}

        refused, got = client.post(address, asked), client.post(address, {**asked, "why": "移交档案"})

        assert refused.status_code == 422
        assert json.loads(got.content)[0]["申请人"] == "欧阳测试"
        assert "移交档案" in about("case:export")[-1].said

    def test_is_a_ledger_that_the_tally_reads(self, case: Case, clerk: Person) -> None:
        got = at_desk(clerk).get(reverse("desk:export", args=["json"]))

        ledger = read_ledger(json.loads(got.content))

        assert ledger.problems == ()
        assert [(row.received_on, row.applicant) for row in ledger.rows] == [(case.received_on, case.applicant_kind)]

    def test_of_what_looks_like_a_formula_is_text(self) -> None:
        table = [["申请内容", "备注"], ["=1+1", "＝SUM(A1)"], ["-5", "@x"], ["平常", "\t=2"]]

        sheet = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(table))).get_sheet_by_index(0).to_python()
        rows = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"))))

        assert sheet[1] == ["=1+1", "＝SUM(A1)"]
        assert rows[1] == ["'=1+1", "'＝SUM(A1)"]
        assert rows[3][1].startswith("'")
        assert json.loads(as_json(table))[0] == {"申请内容": "=1+1", "备注": "＝SUM(A1)"}

    def test_is_not_for_a_reviewer(self, case: Case) -> None:
        client = at_desk(a_person("陈法制", Role.LEGAL_REVIEWER))

        assert client.get(reverse("desk:export", args=["csv"])).status_code == 403


class TestBulk:
    def test_assigns_all_that_were_ticked(self, case: Case, clerk: Person) -> None:
        other = a_case(received_on=date(2026, 3, 3))
        chosen = [str(case.pk), str(other.pk)]
        client = at_desk(clerk)

        asked = client.post(reverse("desk:bulk"), {"act": "assign", "chosen": chosen})
        done = client.post(reverse("desk:bulk"), {"act": "assign", "chosen": chosen, "person_id": clerk.pk})

        assert "分办 2 件" in asked.content.decode()
        assert done.status_code == 302
        assert set(Case.objects.values_list("handler_id", flat=True)) == {clerk.pk}

    def test_prints_them_without_persons(self, case: Case, clerk: Person) -> None:
        told = at_desk(clerk).post(reverse("desk:bulk"), {"act": "print", "chosen": [str(case.pk)]}).content.decode()

        assert case.number in told
        assert "欧阳测试" not in told

    def test_of_nothing_leads_back(self, clerk: Person) -> None:
        assert at_desk(clerk).post(reverse("desk:bulk"), {"act": "print", "chosen": ["x"]}).status_code == 302
