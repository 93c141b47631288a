"""Letters on paper: docx and pdf say the same, every kind fills its template, nothing of a word is read as markup."""

from __future__ import annotations

import importlib
import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from gongkai.law.outcomes import outcome
from gongkai.web.casework.letters.composing import compose
from gongkai.web.casework.letters.paper import Signed, as_docx, as_pdf, packaged
from tests.web.casework.letters.facts import FACTS, words_for
from tests.web.casework.letters.test_composing import CARRIED, NOTICES

SCRIPTS = Path(__file__).parents[4] / "scripts"
SIGNED = Signed("青政公开〔2026〕5号-答", date(2026, 3, 20))


def words_of(docx: bytes) -> str:
    """All its words, tables included, without spaces."""
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).split())


def words_in(pdf: bytes) -> str:
    """All its words without spaces."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize(
    ("kind", "row"), [*((outcome(row).letter.value, row) for row in CARRIED), *((kind, "") for kind in NOTICES)]
)
def test_every_letter_says_on_paper_what_it_reads(kind: str, row: str) -> None:
    written = compose(kind, FACTS, words_for(kind, row), outcome=row)

    text = words_of(as_docx(written, SIGNED))

    for part in (
        *written.paragraphs,
        *written.slip,
        *(one.text for one in written.rows),
        written.title,
        "2026年3月20日",
    ):
        assert "".join(part.split()) in text
    assert "{{" not in text


@pytest.mark.needs("font:Noto Sans CJK SC")
@pytest.mark.parametrize(
    ("kind", "row"), [("reply", "granted_in_part"), ("third_party_consultation", ""), ("closing", "")]
)
def test_the_pdf_says_what_the_docx_says(kind: str, row: str) -> None:
    written = compose(kind, FACTS, words_for(kind, row), outcome=row)

    text = words_in(as_pdf(written, SIGNED))

    assert all("".join(part.split()) in text for part in (*written.slip, written.title, "青政公开〔2026〕5号-答"))


@pytest.mark.needs("font:Noto Sans CJK SC")
def test_no_page_holds_a_signature_alone() -> None:
    words = words_for("reply", "refused.internal_affairs")
    for length in range(40, 200, 20):
        written = compose("reply", FACTS, {**words, "reasons": "理" * length}, outcome="refused.internal_affairs")
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(as_pdf(written, SIGNED))]

        assert not pages[-1].startswith(("青石镇人民政府", "（联系方式")), length


def test_a_draft_says_that_it_is_one() -> None:
    written = compose("reply", FACTS, words_for("reply", "granted"), outcome="granted")

    assert "草稿，未编号" in words_of(as_docx(written, Signed()))


def test_words_are_never_read_as_markup() -> None:
    words = {"variant": "told", "way": "<b>{{ 标题 }}</b> & #strong[x] {% for a in b %}"}
    written = compose("reply", FACTS, words, outcome="granted")

    assert "<b>{{标题}}</b>&#strong[x]{%forainb%}" in words_of(as_docx(written, SIGNED))
    assert "<b>{{标题}}</b>&#strong[x]{%forainb%}" in words_in(as_pdf(written, SIGNED))


def test_the_templates_are_those_that_the_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    made_by = importlib.import_module("make_case_letter_templates")
    for name, made in (("letter", made_by.letter()), ("form", made_by.sheet())):
        out = io.BytesIO()
        made.save(out)
        assert words_of(out.getvalue()) == words_of(packaged(name))
