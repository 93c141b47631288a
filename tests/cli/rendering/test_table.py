"""Findings as rows: nothing in them may be taken for a formula."""

from __future__ import annotations

import csv
import io
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from gongkai.annual.model import Checked
from gongkai.cli.rendering import table
from gongkai.cli.rendering.part import part_of
from tests.cli.rendering.making import cell_finding, checked

DANGEROUS = ['=HYPERLINK("x")', "+1+1", "-1", "@SUM(A1)", "\t=1", "＝1"]


def parts(outcome: Checked) -> list[object]:
    return [part_of(outcome, table.check_body(outcome))]


class TestCsv:
    @pytest.mark.parametrize("words", DANGEROUS)
    def test_escapes_what_a_spreadsheet_would_calculate(self, words: str) -> None:
        outcome = checked(replace(cell_finding(), message=words))

        text = b"".join(table.whole(parts(outcome))).decode("utf-8-sig")  # type: ignore[arg-type]

        _, row = csv.reader(io.StringIO(text, newline=""))
        assert row[5] == f"'{words}"

    def test_keeps_commas_quotes_and_line_ends_inside_a_cell(self) -> None:
        outcome = checked(replace(cell_finding(), message='一，"二",\n三'))

        text = b"".join(table.whole(parts(outcome))).decode("utf-8-sig")  # type: ignore[arg-type]

        assert list(csv.reader(io.StringIO(text, newline="")))[1][5] == '一，"二",\n三'


class TestXlsx:
    @pytest.mark.parametrize("words", DANGEROUS)
    def test_writes_every_cell_as_text(self, words: str) -> None:
        outcome = checked(replace(cell_finding(), message=words))

        (content,) = table.whole_xlsx(parts(outcome))  # type: ignore[arg-type]

        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert rows[1][5] == words
        assert b"<f>" not in ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
