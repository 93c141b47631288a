"""The county view as workbook, json, parquet and letters: the figures in it, and nothing that could be executed."""

from __future__ import annotations

import builtins
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest
from docx import Document
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from gongkai.annual.model import Checked, Finding, Severity
from gongkai.annual.rollup import Body, Kind, Rollup, UnableToRollUp
from gongkai.annual.rollup.frame import as_parquet
from gongkai.annual.rollup.letters import letters
from gongkai.annual.rollup.plain import as_json
from gongkai.annual.rollup.workbook import as_xlsx
from tests.annual.rollup.county import TOWNS, agency, figures
from tests.annual.rollup.made import bodies, checked, county, report, rolled
from tests.annual.rollup.test_sums import parent
from tests.corpus.making.truths import edited

WRONG = figures(0)["requests"]["granted"]["total"] + 9


@pytest.fixture(scope="module")
def rollup() -> Rollup:
    """Three townships: the first unbalanced, the second clean, the third missing."""
    first = report(0, edited(figures(0), requests__granted__total=WRONG))
    return rolled([checked(first, rules=True), *county(2)[1:]], parent=parent(), bodies=bodies(3))


def sheet(rollup: Rollup, name: str) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(as_xlsx(rollup)))
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def text_of(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


class TestWorkbook:
    def test_lists_every_body_with_its_counts(self, rollup: Rollup) -> None:
        rows = sheet(rollup, "一览")

        assert [row[0] for row in rows[1:]] == [agency(town) for town in TOWNS[:3]]
        assert [row[2] for row in rows[1:]] == ["已收", "已收", "没有收到"]
        assert rows[1][10] == "C09、A01、A02"

    def test_shows_each_figure_of_each_body(self, rollup: Rollup) -> None:
        rows = sheet(rollup, "表三")
        values = [value for row in figures(1)["requests"].values() for value in row.values()]

        assert rows[3][1:] == values
        assert set(rows[4][1:]) == {"—"}

    def test_adds_up_with_formulas_that_keep_their_values(self, rollup: Rollup) -> None:
        known = figures(0)["requests"]["received"]["total"] + figures(1)["requests"]["received"]["total"]
        row = sheet(rollup, "表三")[5]

        assert (row[0], row[7]) == ("下级合计", known)
        assert "<f>SUM(" in ZipFile(BytesIO(as_xlsx(rollup))).read("xl/worksheets/sheet4.xml").decode()

    def test_says_in_a_comment_what_is_wrong(self, rollup: Rollup) -> None:
        parts = ZipFile(BytesIO(as_xlsx(rollup)))
        comments = "".join(parts.read(name).decode() for name in parts.namelist() if "comments" in name)

        assert "A01 表三“（一）予以公开”一行" in comments
        assert "只是已知各数之和，缺：梅溪镇" in comments

    def test_keeps_its_headers_in_sight(self, rollup: Rollup) -> None:
        parts = ZipFile(BytesIO(as_xlsx(rollup)))

        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 8
        assert all('state="frozen"' in one for one in sheets)

    def test_never_makes_a_formula_of_what_a_document_says(self) -> None:
        name = '=HYPERLINK("http://x","点我")镇人民政府'
        evil = replace(report(0), agency=name, source="=1+1.docx")
        finding = Finding("A01", Severity.ERROR, "=cmd|' /C calc'!A0", "年报格式2021 表三")

        content = as_xlsx(rolled([Checked(evil.source, evil, (finding,), rules="1.0")]))

        parts = ZipFile(BytesIO(content))
        found = [parts.read(part).decode() for part in parts.namelist() if part.startswith("xl/worksheets/sheet")]
        formulas = [piece.split("</f>")[0] for text in found for piece in text.split("<f>")[1:]]
        assert all(formula.startswith("SUM(") for formula in formulas)
        assert not any("hyperlink" in text.lower() for text in found)


class TestJson:
    def test_holds_bodies_findings_and_sums(self, rollup: Rollup) -> None:
        told = msgspec.json.decode(as_json(rollup))

        assert [body["status"] for body in told["bodies"]] == ["已收", "已收", "没有收到"]
        assert told["bodies"][1]["requests"] == figures(1)["requests"]
        assert [one["code"] for one in told["findings"]] == ["G02", "G09", "G13"]
        assert len(told["sums"]) == len(rollup.sums)


class TestParquet:
    def test_has_a_row_for_each_body_and_a_column_for_each_figure(self, rollup: Rollup) -> None:
        polars = pytest.importorskip("polars")

        frame = polars.read_parquet(BytesIO(as_parquet(rollup)))

        assert frame["name"].to_list() == [agency(town) for town in TOWNS[:3]]
        assert frame["requests.granted.total"].to_list() == [WRONG, figures(1)["requests"]["granted"]["total"], None]
        money = frame["proactive.administrative_fees_wan_yuan.amount"].to_list()
        assert money[1] == Decimal(figures(1)["proactive"]["administrative_fees_wan_yuan"])

    def test_says_what_to_install_without_polars(self, rollup: Rollup, monkeypatch: pytest.MonkeyPatch) -> None:
        known = builtins.__import__

        def without(name: str, *rest: Any, **more: Any) -> Any:
            if name == "polars":
                raise ImportError(name)
            return known(name, *rest, **more)

        monkeypatch.setattr(builtins, "__import__", without)

        with pytest.raises(UnableToRollUp, match=r"gongkai\[corpus\]"):
            as_parquet(rollup)


class TestLetters:
    def test_go_to_those_with_points_only(self, rollup: Rollup) -> None:
        names = [name for name, _ in letters(rollup)]

        assert names == ["00-目录.docx", "01-松溪镇.docx", "03-梅溪镇.docx"]

    def test_tell_the_point_its_clause_and_its_repair(self, rollup: Rollup) -> None:
        written = dict(letters(rollup, reply_by=date(2026, 3, 15)))

        text = text_of(written["01-松溪镇.docx"])
        right = figures(0)["requests"]["granted"]["total"]
        assert "砚川县松溪镇人民政府：" in text
        assert "存在以下3个问题，请于2026年3月15日前核对修改" in text
        assert f"建议：把表三“（一）予以公开”“总计”由 {WRONG} 改为 {right}" in text
        assert "依据：《政府信息公开工作年度报告格式》表三" in text
        assert "2026年3月1日" in text

    def test_are_signed_by_the_office_of_the_parent(self, rollup: Rollup) -> None:
        assert "砚川县人民政府办公室" in text_of(dict(letters(rollup))["01-松溪镇.docx"])
        assert "砚川县政务公开办" in text_of(dict(letters(rollup, sender="砚川县政务公开办"))["01-松溪镇.docx"])

    def test_ask_for_what_has_not_come(self, rollup: Rollup) -> None:
        text = text_of(dict(letters(rollup))["03-梅溪镇.docx"])

        assert "关于催报2025年\n政府信息公开工作年度报告的函" in text
        assert "没有收到你单位的2025年政府信息公开工作年度报告。依据《政府信息公开条例》第四十九条，截止日是" in text
        assert "请催报" not in text  # that is told to the county, not to the body itself
        assert "请抓紧报送" in text

    def test_have_an_index_that_names_the_clean_ones(self, rollup: Rollup) -> None:
        text = text_of(dict(letters(rollup))["00-目录.docx"])

        assert "发函2家，无问题1家" in text
        assert "竹溪镇\n已收\n0\n0\n无问题" in text

    def test_carry_hostile_names_as_text(self) -> None:
        name = "../<b>&{{ 7*7 }}\x07镇人民政府"
        late = Body(name, Kind.TOWNSHIP, posted_on=date(2026, 2, 2))

        written = letters(rolled([checked(replace(report(0), agency=name))], bodies=(late,)))

        assert not set('/\\<>*?:"|\x07') & set(written[1][0])
        assert "<b>&{{ 7*7 }}镇人民政府：" in text_of(written[1][1])
