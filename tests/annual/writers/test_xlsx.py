from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.writers import write
from gongkai.law.report_form import report_form
from tests.annual.writers.written import back, difference, made, plain

NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet(data: bytes, name: str) -> dict[str, tuple[str, float | None]]:
    """Cells of the sheet: (formula or "", cached figure or None)."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    number = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names.index(name) + 1
    root = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    cells = {}
    for cell in root.iterfind(".//m:c", NAMESPACE):
        value = cell.findtext("m:v", None, NAMESPACE) if cell.get("t") != "s" else None
        cells[cell.get("r")] = (cell.findtext("m:f", "", NAMESPACE), None if value is None else float(value))
    return cells


def evaluated(formula: str, cells: dict[str, tuple[str, float | None]]) -> float:
    """What SUM over one range gives, the cells of the range being figures or formulas with their cached figures."""
    first, last = re.fullmatch(r"SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", formula).groups()  # type: ignore[union-attr]
    (left, top), (right, bottom) = (re.fullmatch(r"([A-Z]+)(\d+)", end).groups() for end in (first, last))  # type: ignore[union-attr]
    columns = [chr(code) for code in range(ord(left), ord(right) + 1)]
    return sum(cells[f"{column}{row}"][1] or 0 for column in columns for row in range(int(top), int(bottom) + 1))


class TestSheets:
    def test_stand_in_the_order_of_the_sections(self) -> None:
        book = CalamineWorkbook.from_filelike(io.BytesIO(write(made(1), "xlsx")))

        assert book.sheet_names == ["正文1", "表二", "表三", "表四", "正文2"]

    def test_of_a_missing_table_are_not_there(self) -> None:
        book = CalamineWorkbook.from_filelike(io.BytesIO(write(made(16), "xlsx")))

        assert len([name for name in book.sheet_names if name.startswith("表")]) == 2


class TestFormulas:
    @pytest.mark.parametrize("layout", ["2021", "2019"])
    def test_stand_for_every_total(self, layout) -> None:
        data = write(from_whole(plain(2, layout=layout)), "xlsx")
        form = report_form(layout)

        requests = [cell for cell in sheet(data, "表三").values() if cell[0]]
        remedies = [cell for cell in sheet(data, "表四").values() if cell[0]]

        assert len(requests) == len(form.request_rows) - 1 + len(form.applicant_columns)
        assert len(remedies) == 3

    @pytest.mark.parametrize("name", ["表三", "表四"])
    def test_give_the_figures_that_are_shown(self, name: str) -> None:
        cells = sheet(write(made(2), "xlsx"), name)

        formulas = {place: cell for place, cell in cells.items() if cell[0]}

        assert formulas
        assert all(evaluated(formula, cells) == shown for formula, shown in formulas.values())

    def test_give_way_to_the_figure_where_a_total_is_wrong(self) -> None:
        figures = plain(2)
        figures["requests"]["granted"]["total"] += 1
        report = from_whole(figures)

        cells = sheet(write(report, "xlsx"), "表三")

        right = len(report_form().request_rows) - 1 + len(report_form().applicant_columns)
        assert (
            len([formula for formula, _ in cells.values() if formula]) == right - 2
        )  # its row, and （七）总计 below it
        assert difference(report, back(report, "xlsx")) == []

    def test_are_not_made_of_blanks(self) -> None:
        figures = plain(2)
        figures["remedies"]["reconsideration"] = {"upheld": 3, "corrected": None, "total": 3}
        data = write(from_whole(figures), "xlsx")

        assert len([formula for formula, _ in sheet(data, "表四").values() if formula]) == 2

    def test_never_come_out_of_texts(self) -> None:
        paragraphs = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", '=HYPERLINK("http://x")']
        report = from_whole(plain(2) | {"sections": [{"key": "overview", "paragraphs": paragraphs}]})

        data = write(report, "xlsx")

        assert not [formula for formula, _ in sheet(data, "正文1").values() if formula]
        assert [line.text for line in back(report, "xlsx").prose] == paragraphs


class TestFigures:
    @pytest.mark.parametrize("amount", ["0.1", "3.204115", "99999999.123456", "123456789012.123456", "0.0000001"])
    def test_of_money_keep_every_decimal(self, amount: str) -> None:
        report = from_whole(
            {"agency": "石桥镇人民政府", "year": 2025, "proactive": {"administrative_fees_wan_yuan": amount}}
        )

        found = back(report, "xlsx")

        assert found.proactive is not None
        assert found.proactive.cell("administrative_fees_wan_yuan", "amount").value == report.proactive.figure(  # type: ignore[union-attr]
            "administrative_fees_wan_yuan", "amount"
        )
