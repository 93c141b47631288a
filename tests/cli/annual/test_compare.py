"""`gongkai annual compare`: two reports side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

Annual = Callable[..., Any]
Sample = Callable[[str], Path]

EARLIER, LATER = "缃帙镇2024年年报.xlsx", "缃帙镇2025年年报.pdf"


class TestCompare:
    def test_exits_with_1_when_a_figure_does_not_carry_over(self, annual: Annual, sample: Sample) -> None:
        ran = annual("compare", sample(EARLIER), sample(LATER), "--format", "json")

        broken = [link for link in ran.json["links"] if link["holds"] is False]
        assert ran.code == 1
        assert broken

    def test_exits_with_0_for_the_same_report_twice(self, annual: Annual, sample: Sample) -> None:
        ran = annual("compare", sample(EARLIER), sample(EARLIER))

        assert ran.code == 0
        assert "各格都相同" in ran.out

    @pytest.mark.parametrize("form", ["text", "html"])
    def test_tells_differences_links_and_likeness(self, annual: Annual, sample: Sample, form: str) -> None:
        out = annual("compare", sample(EARLIER), sample(LATER), "--format", form).out

        assert all(words in out for words in ("不衔接，请核对", "相差", "文字相同", "砚川县缃帙镇人民政府"))

    def test_says_when_the_years_stand_in_the_wrong_order(self, annual: Annual, sample: Sample) -> None:
        right, wrong = (annual("compare", *map(sample, pair)).out for pair in ((EARLIER, LATER), (LATER, EARLIER)))

        assert "请先写上年的，再写今年的" in wrong
        assert "请先写上年的，再写今年的" not in right

    def test_writes_a_workbook_of_figures_links_and_wording(
        self, annual: Annual, sample: Sample, tmp_path: Path
    ) -> None:
        annual("compare", sample(EARLIER), sample(LATER), "--out", tmp_path / "比较.xlsx")

        book = CalamineWorkbook.from_path(str(tmp_path / "比较.xlsx"))
        figures = book.get_sheet_by_name("数字").to_python()
        assert book.sheet_names == ["数字", "衔接", "文字", "说明"]
        assert figures[0] == ["表", "哪一格", "2024 年", "2025 年", "相差"]
        assert all(row[4] == row[3] - row[2] for row in figures[1:])

    def test_shows_new_gone_and_changed_paragraphs(self, annual: Annual, sample: Sample) -> None:
        out = annual("compare", sample(EARLIER), sample(LATER)).out

        assert "〔删：2024〕〔增：2025〕年没有发出收费通知" in out
        assert "新增 2 段，删去 2 段" in out

    def test_draws_the_chart_with_its_figures_on_the_page(self, annual: Annual, sample: Sample) -> None:
        out = annual("compare", sample(EARLIER), sample(LATER), "--format", "html").out

        assert "<svg" in out
        assert "图中的数" in out

    def test_refuses_a_format_it_does_not_write(self, annual: Annual, sample: Sample, tmp_path: Path) -> None:
        ran = annual("compare", sample(EARLIER), sample(LATER), "--out", tmp_path / "比较.csv")

        assert ran.code == 2
        assert ".json .html .xlsx .txt" in ran.err

    def test_names_the_report_that_cannot_be_read(self, annual: Annual, sample: Sample) -> None:
        ran = annual("compare", sample(EARLIER), sample("没有.pdf"))

        assert ran.code == 2
        assert "没有.pdf 读不了" in ran.err

    def test_wants_exactly_two_reports(self, annual: Annual, sample: Sample) -> None:
        assert annual("compare", sample(""), sample(EARLIER)).code == 2
