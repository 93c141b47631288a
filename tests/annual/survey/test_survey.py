"""What a survey counts, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from gongkai.annual.collect.frame import frame
from gongkai.annual.collect.row import Row, row_of
from gongkai.annual.figures import from_figures
from gongkai.annual.model import Checked, Finding, Severity
from gongkai.annual.survey import DIMENSIONS, Sheet, Survey, UnableToSurvey, survey
from tests.corpus.making.truths import balanced, edited

Surveyed = Callable[..., Survey]


def line(source: str, *, agency: str = "砚川县墨屏镇人民政府", year: int = 2025, codes: str = "", **cells: Any) -> Row:
    """A line for a report; cells as in `edited`."""
    report = from_figures(edited(balanced(1, agency=agency, year=year), **cells))
    findings = tuple(Finding(code, Severity.ERROR, "", "") for code in codes.split())
    return row_of(Checked(source, report, findings), source=source, size=1, modified_ns=1, digest="")


def unread(source: str, code: str = "U05") -> Row:
    """A line for a file that was not read."""
    return row_of(Checked(source, None, refused=code), source=source, size=1, modified_ns=1, digest="")


@pytest.fixture
def surveyed(tmp_path: Path) -> Surveyed:
    """`surveyed(row, …)` is the survey of these lines."""

    def call(*rows: Row, **how: Any) -> Survey:
        path = tmp_path / "表.parquet"
        frame(rows).write_parquet(path)
        return survey(path, **how)

    return call


def sheet(found: Survey, key: str) -> Sheet:
    """One table."""
    return next(sheet for chapter in found.chapters for sheet in chapter.sheets if sheet.key == key)


def cell(found: Survey, key: str, label: str, head: str) -> Any:
    """One cell of a table."""
    table = sheet(found, key)
    return dict(table.rows)[label][table.heads.index(head)]


class TestCounting:
    def test_adds_up_requests_by_year(self, surveyed: Surveyed) -> None:
        found = surveyed(
            line("a", requests__received__total=5),
            line("b", agency="砚川县云笺镇人民政府", requests__received__total=7),
            line("c", year=2024, requests__received__total=1),
        )

        assert cell(found, "year-requests", "2025年", "本年新收") == 12
        assert cell(found, "year-requests", "2024年", "本年新收") == 1
        assert cell(found, "year-requests", "2025年", "平均每份新收") == 6.0

    def test_counts_a_body_and_year_once_by_the_file_with_most_figures(self, surveyed: Surveyed) -> None:
        found = surveyed(
            line("a", requests__received__total=5, requests__received__business=None),
            line("b", requests__received__total=6),
            line("c", requests__received__total=7),
        )

        assert (found.files, found.counted, found.doubles) == (3, 1, 2)
        assert cell(found, "year-requests", "2025年", "本年新收") == 6

    def test_counts_reports_of_unknown_bodies_each(self, surveyed: Surveyed) -> None:
        found = surveyed(line("a", agency=""), line("b", agency=""))

        assert (found.counted, found.doubles, found.bodies) == (2, 0, 0)

    def test_takes_a_blank_for_unknown_and_not_for_nought(self, surveyed: Surveyed) -> None:
        found = surveyed(
            line("a", requests__received__total=None),
            line("b", agency="砚川县云笺镇人民政府", requests__received__total=4),
            line("c", year=2024, requests__received__total=None),
        )

        assert cell(found, "year-requests", "2025年", "本年新收") == 4
        assert cell(found, "year-requests", "2025年", "没写新收数的报告") == 1
        assert cell(found, "year-requests", "2025年", "平均每份新收") == 4.0
        assert cell(found, "year-requests", "2024年", "本年新收") is None

    def test_gives_results_in_shares_of_all_results(self, surveyed: Surveyed) -> None:
        nought = {
            f"requests__{key.replace('.', '___')}__total": 0 for key in balanced(1, agency="", year=1)["requests"]
        }

        found = surveyed(
            line("a", **{**nought, "requests__granted__total": 3, "requests__refused___state_secret__total": 1})
        )

        assert cell(found, "year-results", "2025年", "予以公开占比（%）") == 75.0
        assert cell(found, "year-results", "2025年", "不予公开") == 1
        assert cell(found, "year-grounds", "2025年", "属于国家秘密") == 1

    def test_gives_the_share_of_corrected_among_those_decided(self, surveyed: Surveyed) -> None:
        decided = {"upheld": 2, "corrected": 1, "other": 1, "pending": 9, "total": 13}

        found = surveyed(line("a", **{f"remedies__reconsideration__{key}": value for key, value in decided.items()}))

        assert cell(found, "year-remedies", "2025年", "行政复议总计") == 13
        assert cell(found, "year-remedies", "2025年", "行政复议纠正占审结（%）") == 25.0

    def test_gives_the_share_of_reports_with_a_code_however_often_it_is_met(self, surveyed: Surveyed) -> None:
        found = surveyed(line("a", codes="A01 A01 A02"), *(line(str(year), year=year) for year in (2022, 2023, 2024)))

        assert dict(sheet(found, "checks").rows)["A01"][2:] == (1, 25.0, 2)
        assert cell(found, "year-errors", "2025年", "有错误的报告（%）") == 100.0
        assert cell(found, "level-errors", "乡镇", "平均每份错误") == 0.75
        assert cell(found, "level-errors", "乡镇", sheet(found, "level-errors").heads[4]) == 25.0


class TestGroups:
    def test_stand_in_the_order_of_years_levels_and_numbers_of_reports(self, surveyed: Surveyed) -> None:
        found = surveyed(
            line("a"),
            line("b", agency="砚川县财政局", year=2023),
            line("c", agency="洮砚县人民政府", year=2024),
            line("d", agency="某单位"),
        )

        assert [label for label, _ in sheet(found, "year-files").rows] == ["2023年", "2024年", "2025年"]
        assert [label for label, _ in sheet(found, "level-files").rows] == ["县级", "乡镇", "部门", "看不出"]
        assert [label for label, _ in sheet(found, "region-files").rows] == ["砚川县", "洮砚县", "地区不明"]

    def test_of_unread_files_come_from_their_path(self, surveyed: Surveyed) -> None:
        found = surveyed(line("a"), unread("砚川县/2025/b.pdf"), unread("c.pdf", "U12"))

        assert cell(found, "year-files", "2025年", "读不了占比（%）") == 50.0
        assert cell(found, "region-files", "砚川县", "读不了") == 1
        assert cell(found, "year-files", "年度不明", "计入的报告") == 0
        assert [code for code, _ in sheet(found, "unread").rows] == ["U05", "U12"]

    def test_can_be_of_one_kind_alone(self, surveyed: Surveyed) -> None:
        assert [chapter.key for chapter in surveyed(line("a"), by=("level",)).chapters] == ["all", "level"]

    def test_each_have_a_chart_of_what_the_table_shows(self, surveyed: Surveyed) -> None:
        found = surveyed(line("a"), line("b", year=2024))

        for dimension in DIMENSIONS:
            chart = sheet(found, f"{dimension}-requests").chart
            assert chart is not None
            assert chart.svg.startswith("<svg")
            assert chart.table.rows[0][0] == sheet(found, f"{dimension}-requests").rows[0][0]

    def test_beyond_twenty_are_in_the_table_but_not_in_the_chart(self, surveyed: Surveyed) -> None:
        found = surveyed(
            *(line(name, agency=f"{name}县人民政府") for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
        )

        table = sheet(found, "region-requests")
        assert table.chart is not None
        assert (len(table.rows), len(table.chart.table.rows)) == (22, 20)
        assert "20" in table.note


class TestEmptiness:
    def test_of_reports_leaves_tables_without_them(self, surveyed: Surveyed) -> None:
        found = surveyed(unread("a.pdf"))

        assert (found.counted, found.years) == (0, ())
        assert sheet(found, "checks").rows == ()
        assert cell(found, "year-files", "年度不明", "读不了") == 1


class TestRefusals:
    def test_of_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(UnableToSurvey, match="找不到"):
            survey(tmp_path / "无.parquet")

    def test_of_a_file_that_is_no_table(self, tmp_path: Path) -> None:
        (tmp_path / "a.parquet").write_text("x", "utf-8")

        with pytest.raises(UnableToSurvey, match="或已损坏"):
            survey(tmp_path / "a.parquet")

    def test_of_a_table_of_something_else(self, tmp_path: Path) -> None:
        pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "a.parquet")

        with pytest.raises(UnableToSurvey, match="collect"):
            survey(tmp_path / "a.parquet")
