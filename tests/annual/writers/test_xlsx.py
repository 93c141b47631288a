from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.interpret import interpret
from gongkai.annual.readers import open_bytes
from gongkai.annual.writers import write
from gongkai.law.report_form import Layout, report_form
from tests.annual.writers.written import back, difference, made, plain
from tests.corpus.making.office import converted

WHOSE = {"agency": "石桥镇人民政府", "year": 2025, "title": ""}
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


def typed_over(book: bytes, inputs: bytes) -> bytes:
    """The workbook with the figures of another in its input cells and without any result of a formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if re.match(r"xl/worksheets/sheet\d", name):
                part = _typed_over(part, zipfile.ZipFile(io.BytesIO(inputs)).read(name))
            new.writestr(name, part)
    return out.getvalue()


def _typed_over(sheet: bytes, inputs: bytes) -> bytes:
    root, other = etree.fromstring(sheet), etree.fromstring(inputs)
    typed = {cell.get("r"): cell.findtext("m:v", "", NAMESPACE) for cell in other.iterfind(".//m:c", NAMESPACE)}
    for cell in root.iterfind(".//m:c", NAMESPACE):
        value = cell.find("m:v", NAMESPACE)
        if value is None or cell.get("t") == "s":
            continue
        if cell.find("m:f", NAMESPACE) is not None:
            cell.remove(value)
        else:
            value.text = typed[cell.get("r")]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


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


@pytest.mark.needs("calc")
class TestInCalc:
    """A real spreadsheet calculates the totals: no result is kept in the file, the inputs are typed over."""

    @pytest.mark.parametrize("layout", ["2021", "2019"])
    def test_other_inputs_give_their_own_totals(self, layout: Layout) -> None:
        before, after = (from_whole(plain(seed, layout=layout) | WHOSE) for seed in (3, 29))

        calculated = converted(typed_over(write(before, "xlsx"), write(after, "xlsx")), "xlsx", given="xlsx")

        found = interpret(open_bytes(calculated, name="年报.xlsx"))
        assert difference(before, found)
        assert difference(after, found) == []

    def test_an_old_sheet_is_read_to_its_figures(self) -> None:
        report = made(2)

        old = converted(write(report, "xlsx"), "xls", given="xlsx")

        assert difference(report, interpret(open_bytes(old, name="年报.xls"))) == []


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
