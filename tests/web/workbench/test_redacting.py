"""区分处理 at the desk: boxes by numbers as without a script, the pages as pictures, who may, and what comes of it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.queries import about
from gongkai.web.casework.models import Case, Document, Redaction
from gongkai.web.casework.redaction.boxes import Box
from gongkai.web.casework.redaction.redact import Redacted, redact
from gongkai.web.casework.services.papers import redacting
from gongkai.web.vault.queries import content_of
from tests.web.casework.making import a_case, a_township
from tests.web.casework.redaction.pdfs import COVERED, SECRET, pdf_of, saved, shown
from tests.web.casework.redaction.test_redact import holds, red, text_of
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
BOX = {"x": "10", "y": "10", "width": "50", "height": "10", "ground": "third_party_rights", "said": "第三方的姓名"}


@pytest.fixture
def case() -> Case:
    """A case."""
    return a_case(received_on=date(2026, 5, 4))


@pytest.fixture
def clerk() -> Person:
    """Who handles it."""
    return a_person("李经办", Role.CLERK)


def stored(clerk: Person, case: Case, content: bytes, name: str = "a.pdf") -> Document:
    """A document of the case."""
    fields = {"file": SimpleUploadedFile(name, content), "kind": "found", "title": "审批表", "pages": "1"}
    at_desk(clerk).post(reverse("desk:paper_add", args=[case.pk]), fields)
    return Document.objects.get()


@pytest.fixture
def document(clerk: Person, case: Case) -> Document:
    """Two pages; the secret on the first."""
    public = shown("Open to all", y=200, colour="0 0 0")
    return stored(clerk, case, saved(pdf_of(shown(SECRET) + public, public)))


def address(document: Document, name: str = "redact", *more: Any) -> str:
    return reverse(f"desk:{name}", args=[document.pk, *more])


class TestDrawing:
    def test_a_box_of_numbers_is_shown_kept_and_sealed(self, clerk: Person, document: Document) -> None:
        client = at_desk(clerk)

        answer = client.post(address(document), {**BOX, "page": "1"}, follow=True)

        page = answer.content.decode()
        assert "已画 1 处" in page
        assert 'x="100.00" y="100.00" width="500.00" height="100.00"' in page
        assert "第三方的姓名" in page
        assert "第三方" not in str(Redaction.objects.values_list("boxes", flat=True)[0])

    @pytest.mark.parametrize(
        ("typed", "said"),
        [({"width": "95"}, "超出了页面"), ({"width": "0"}, "太小"), ({"x": ""}, "请填写"), ({"ground": "x"}, "选项")],
    )
    def test_a_box_that_cannot_be_comes_back_with_what_was_typed(
        self, clerk: Person, document: Document, typed: dict[str, str], said: str
    ) -> None:
        answer = at_desk(clerk).post(address(document), {**BOX, "page": "1", **typed})

        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "第三方的姓名" in answer.content.decode()

    def test_boxes_are_taken_away_one_by_one_or_the_last(self, clerk: Person, document: Document) -> None:
        client = at_desk(clerk)
        for said in ("甲", "乙", "丙"):
            client.post(address(document), {**BOX, "page": "1", "said": said})

        client.post(address(document, "redact_away"), {"box": "0", "page": "1"})
        client.post(address(document, "redact_away"), {"box": "last", "page": "1"})
        client.post(address(document, "redact_away"), {"box": "7", "page": "1"})
        page = client.get(address(document)).content.decode()

        assert "已画 1 处" in page
        assert "：乙" in page

    def test_the_pages_are_pictures_that_no_browser_keeps(self, clerk: Person, document: Document) -> None:
        client = at_desk(clerk)
        client.post(address(document), {**BOX, "page": "1"})

        plain, burnt = (client.get(address(document, name, 1)) for name in ("redact_page", "redact_preview"))

        pictures = [Image.open(BytesIO(answer.content)).convert("RGB") for answer in (plain, burnt)]
        assert plain.headers["Cache-Control"] == burnt.headers["Cache-Control"] == "no-store"
        assert red(pictures[0]) > 0
        assert red(pictures[1]) == 0
        assert client.get(address(document, "redact_page", 3)).status_code == 404

    def test_opening_the_pages_is_on_record(self, clerk: Person, case: Case, document: Document) -> None:
        at_desk(clerk).get(address(document))

        assert about(case.subject)[-1].act == "document.open"


class TestCarryingOut:
    def test_makes_a_new_document_and_keeps_the_given_one(self, clerk: Person, case: Case, document: Document) -> None:
        client = at_desk(clerk)
        client.post(address(document), {**BOX, "page": "1"})
        before = content_of(document.file)

        answer = client.post(address(document, "redact_carry_out"), follow=True)

        made = Document.objects.get(kind="redacted")
        content = content_of(made.file)
        assert "已生成区分处理后的材料，共 2 页" in answer.content.decode()
        assert (made.pages, made.given, made.redacted_by.source) == (2, False, document)
        assert content_of(document.file) == before
        assert "Open to all" in text_of(content)
        assert holds(content, SECRET) == []
        assert "遮盖1处（条例第十五条），共2页" in about(case.subject)[-1].said

    def test_whose_boxes_changed_meanwhile_is_not_made(
        self, clerk: Person, document: Document, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = at_desk(clerk)
        client.post(address(document), {**BOX, "page": "1"})

        def drawn_slowly(content: bytes, boxes: list[Box]) -> Redacted:
            client.post(address(document), {**BOX, "page": "2"})
            return redact(content, boxes)

        monkeypatch.setattr(redacting, "redact", drawn_slowly)
        answer = at_desk(clerk).post(address(document, "redact_carry_out"), follow=True)

        assert "有人改动了遮盖处" in answer.content.decode()
        assert not Document.objects.filter(kind="redacted").exists()

    def test_without_a_box_is_refused(self, clerk: Person, document: Document) -> None:
        answer = at_desk(clerk).post(address(document, "redact_carry_out"), follow=True)

        assert "还没有画出要遮盖的地方" in answer.content.decode()
        assert not Document.objects.filter(kind="redacted").exists()

    def test_in_a_closed_case_is_refused(self, clerk: Person, case: Case, document: Document) -> None:
        client = at_desk(clerk)
        Case.objects.filter(pk=case.pk).update(closed_on=date(2026, 5, 20))

        answer = client.post(address(document), {**BOX, "page": "1"})

        assert answer.status_code == 422
        assert "已经办结，不能再作区分处理" in answer.content.decode()


class TestOtherFiles:
    def test_a_picture_becomes_a_pdf_first(self, clerk: Person, case: Case) -> None:
        out = BytesIO()
        exif = Image.Exif()
        exif[0x010E] = SECRET
        Image.new("RGB", (300, 200), "white").save(out, "JPEG", exif=exif)
        document = stored(clerk, case, out.getvalue(), "a.jpg")
        client = at_desk(clerk)

        first = client.get(address(document)).content.decode()
        answer = client.post(address(document, "redact_convert"), follow=True)

        made = Document.objects.exclude(pk=document.pk).get()
        assert "转换为 PDF" in first
        assert "已转换为 PDF，原件保留" in answer.content.decode()
        assert (made.kind, made.title, made.pages) == ("found", "审批表（PDF）", 1)
        assert holds(content_of(made.file), SECRET) == []

    @pytest.mark.needs("soffice")
    def test_a_document_becomes_a_pdf_first(self, clerk: Person, case: Case) -> None:
        document = stored(clerk, case, "公开的内容\n第二行".encode(), "a.txt")

        at_desk(clerk).post(address(document, "redact_convert"))

        made = Document.objects.exclude(pk=document.pk).get()
        assert "公开的内容" in text_of(content_of(made.file))

    def test_a_document_is_refused_where_nothing_converts_it(
        self, clerk: Person, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("gongkai.files.office.shutil.which", lambda _: None)
        document = stored(clerk, case, b"PK\x03\x04 x", "a.docx")

        answer = at_desk(clerk).post(address(document, "redact_convert"), follow=True)

        assert "没有安装 LibreOffice" in answer.content.decode()
        assert Document.objects.count() == 1

    def test_a_broken_pdf_is_told(self, clerk: Person, case: Case) -> None:
        document = stored(clerk, case, b"%PDF-1.7 x")

        answer = at_desk(clerk).get(address(document))

        assert answer.status_code == 409
        assert "不是有效的 PDF" in answer.content.decode()


class TestWhoMay:
    @pytest.mark.parametrize("role", [Role.LEGAL_REVIEWER, Role.SIGNING_LEADER, Role.SYSTEM_ADMIN])
    def test_nobody_else_draws(self, document: Document, role: Role) -> None:
        client = at_desk(a_person("别的", role))

        assert client.get(address(document)).status_code == 403
        assert client.get(address(document, "redact_page", 1)).status_code == 403
        assert client.post(address(document), {**BOX, "page": "1"}).status_code == 403

    def test_another_body_finds_nothing(self, document: Document) -> None:
        client = at_desk(a_person("外人", Role.CLERK, agency=a_township("other")))

        for name, more in (("redact", ()), ("redact_page", (1,)), ("redact_preview", (1,))):
            assert client.get(address(document, name, *more)).status_code == 404
        assert client.post(address(document), {**BOX, "page": "1"}).status_code == 404
        assert client.post(address(document, "redact_carry_out")).status_code == 404


def test_a_scan_can_be_redacted_at_the_desk(clerk: Person, case: Case) -> None:
    document = stored(clerk, case, COVERED["scan"]())
    client = at_desk(clerk)
    client.post(address(document), {**BOX, "page": "1"})

    client.post(address(document, "redact_carry_out"))

    assert holds(content_of(Document.objects.get(kind="redacted").file), SECRET) == []
