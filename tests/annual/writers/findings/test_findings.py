"""Findings written out: no formula, nothing that breaks a file, a refusal told as one."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from gongkai.annual.model import Checked, Finding, Severity
from gongkai.annual.writers.findings import as_docx, as_json, as_xlsx, rows
from tests.cli.rendering.making import cell_finding, checked

REFUSED = Checked("坏.docx", None, (Finding("U05", Severity.ERROR, "文件已损坏。", ""),), "U05", "文件已损坏。", "1.0")


class TestXlsx:
    def test_holds_no_formula(self) -> None:
        outcome = replace(checked(cell_finding()), source="=HYPERLINK(1)")

        content = as_xlsx(rows(outcome))

        sheet = ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        assert book.get_sheet_by_index(0).to_python()[1][0] == "=HYPERLINK(1)"


class TestDocx:
    def test_tells_every_outcome(self) -> None:
        document = Document(BytesIO(as_docx([checked(cell_finding()), REFUSED, checked()])))

        told = "\n".join(paragraph.text for paragraph in document.paragraphs)

        assert "甲县乙镇人民政府　2025 年" in told
        assert "读不了" in told
        assert "没有发现需要改正的地方" in told
        assert len(document.tables) == 2

    def test_can_be_opened_whatever_characters_a_report_holds(self) -> None:
        nasty = replace(cell_finding(), message="a\x00b\x0bc\ud800d\uffff<&>")

        document = Document(BytesIO(as_docx([checked(nasty)])))

        assert "a�b�c�d�<&>" in document.tables[0].rows[1].cells[2].text

    def test_names_nobody_as_its_author(self) -> None:
        assert Document(BytesIO(as_docx([REFUSED]))).core_properties.author == ""


class TestJson:
    def test_is_an_object_for_one_and_a_list_for_several(self) -> None:
        assert json.loads(as_json([REFUSED]))["refused"] == {"code": "U05", "message": "文件已损坏。"}
        assert len(json.loads(as_json([REFUSED, checked()]))) == 2
