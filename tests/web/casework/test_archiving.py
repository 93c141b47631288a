"""The case file: sheets and papers in one pdf, a package whose digests hold, what proves what, filed away once."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from gongkai.cases.vocabulary import Letter as Kind
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.casework.archive.dossier import _evidence as evidence
from gongkai.web.casework.models import Case, Document
from gongkai.web.casework.services.letters import drafting, serving
from gongkai.web.casework.services.papers import archiving
from gongkai.web.casework.services.papers.archiving import UnableToArchive
from gongkai.web.casework.services.papers.documents import Filing, add_document
from tests.web.casework.lettering import AT, Staff

pytestmark = pytest.mark.django_db


def a_picture() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, "PNG")
    return out.getvalue()


def text_of(pdf: bytes) -> str:
    """All its words, without spaces and line ends."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.fixture
def staff() -> Staff:
    """Everybody of one township."""
    return Staff()


@pytest.fixture
def case(staff: Staff) -> Case:
    """A closed case: application as a picture, a spreadsheet beside it, a void reply, the reply that was served."""
    case = staff.case()
    for content, name, kind, title in (
        (a_picture(), "a.png", "application", "申请书扫描件"),
        (b"PK\x03\x04 sheet", "b.xlsx", "search", "检索记录"),
    ):
        filing = Filing(content=content, name=name, kind=kind, title=title)
        add_document(case, filing, by=staff.clerk, at=AT)
    serving.void(staff.signed(staff.drafted(case)).pk, reason="错别字。", by=staff.leader, at=AT)
    staff.served(staff.signed(staff.drafted(Case.objects.get(pk=case.pk))))
    return Case.objects.get(pk=case.pk)


class TestTheFile:
    def test_binds_sheets_and_papers_with_bookmarks(self, staff: Staff, case: Case) -> None:
        made = archiving.case_file(case, "pdf", by=staff.clerk, at=AT)
        text = text_of(made.content)

        for words in (
            "卷内目录",
            "办理经过",
            "答复期限逐日说明",
            "审核经过",
            "测试申请人",
            "申请书扫描件",
            "青政公开〔2025〕2号-答",
        ):
            assert words in text
        with pikepdf.Pdf.open(io.BytesIO(made.content)) as pdf, pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                "申请书扫描件",
                "政府信息公开申请答复书（青政公开〔2025〕1号-答）（已作废）",
                "政府信息公开申请答复书（青政公开〔2025〕2号-答）",
            ]
        assert "测试申请人" not in made.name

    def test_names_the_page_on_which_each_paper_begins(self, staff: Staff, case: Case) -> None:
        made = archiving.case_file(case, "pdf", by=staff.clerk, at=AT)
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(made.content)]
        contents = next(page for page in pages if "卷内目录" in page)
        assert all(f"第{number}页" in page for number, page in enumerate(pages, start=1))
        begins = next(
            number
            for number, page in enumerate(pages, start=1)
            if page.startswith("青石镇人民政府（qingshi）政府信息公开申请答复书")
        )

        assert f"（已作废）2025-03-10{begins}" in contents
        assert "检索记录" in contents
        assert "另附" in contents

    def test_is_packed_with_digests_that_hold(self, staff: Staff, case: Case) -> None:
        made = archiving.case_file(case, "zip", by=staff.clerk, at=AT)
        with zipfile.ZipFile(io.BytesIO(made.content)) as package:
            sums = dict(reversed(line.split("  ")) for line in package.read("SHA256SUMS").decode().splitlines())
            index = json.loads(package.read("index.json"))

            assert all(sha256(package.read(name)).hexdigest() == digest for name, digest in sums.items())
            assert sums.keys() == set(package.namelist()) - {"SHA256SUMS", "index.json"}
        assert index["papers"][0]["title"] == "申请书扫描件"
        assert not [name for name in sums if "测试申请人" in name]

    def test_is_given_to_who_may_see_persons_alone(self, staff: Staff, case: Case) -> None:
        with pytest.raises(NotPermitted):
            archiving.case_file(case, "pdf", by=staff.legal, at=AT)


class TestTheCourtPack:
    def test_says_what_each_paper_proves_and_leaves_void_ones_out(self, staff: Staff, case: Case) -> None:
        text = text_of(archiving.court_pack(case, "pdf", by=staff.leader, at=AT).content)

        assert "证据目录" in text
        assert "证明本机关依法作出答复并告知救济途径" in text
        assert "答复期限逐日说明" in text
        assert "没有超过期限" in text
        assert "已作废" not in text

    def test_knows_what_every_kind_of_paper_proves(self) -> None:
        assert {kind.value for kind in Kind} <= evidence()["letters"].keys()
        assert set(Document.Kind.values) == evidence()["documents"].keys()


class TestFiling:
    def test_is_done_once_when_everything_was_served(self, staff: Staff, case: Case) -> None:
        assert archiving.archive(case, by=staff.clerk, at=AT).archived_at == AT

        with pytest.raises(UnableToArchive, match="已经归档"):
            archiving.archive(case, by=staff.clerk, at=AT)

    def test_waits_for_the_end_of_the_case_and_of_its_letters(self, staff: Staff, case: Case) -> None:
        with pytest.raises(UnableToArchive, match="没有办结"):
            archiving.archive(staff.case(), by=staff.clerk, at=AT)
        drafting.draft(case, "service_record", by=staff.clerk, at=AT)
        with pytest.raises(UnableToArchive, match="没有送达的文书"):
            archiving.archive(case, by=staff.clerk, at=AT)
