"""`gongkai annual collect` and `gongkai annual survey` as a person calls them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from tests.corpus.making.many import written

Annual = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of eight reports, a broken one and a file of another kind."""
    place = tmp_path / "年报"
    list(written(place, count=8))
    (place / "坏.docx").write_text("x", "utf-8")
    (place / "包.zip").write_text("x", "utf-8")
    return place


@pytest.fixture
def table(annual: Annual, folder: Path, tmp_path: Path) -> Path:
    """Their table."""
    annual("collect", folder, "--out", tmp_path / "表.parquet", "--quiet")
    return tmp_path / "表.parquet"


def without(monkeypatch: pytest.MonkeyPatch, where: str, missing: str) -> None:
    """As if a package were not installed."""
    monkeypatch.setattr(where, lambda name: None if name == missing else ModuleSpec(name, None))


class TestCollect:
    def test_says_what_it_found_and_where_the_result_is(self, annual: Annual, folder: Path, tmp_path: Path) -> None:
        ran = annual("collect", folder, "--out", tmp_path / "表.parquet", "--jobs", "2")

        assert (ran.code, ran.out) == (0, "")
        assert "共 9 份年报文件；另有 1 个文件不是可读的格式" in ran.err
        assert "其中 1 份读不了" in ran.err
        assert len(pl.read_parquet(tmp_path / "表.parquet")) == 9

    def test_says_how_many_were_read_before(self, annual: Annual, folder: Path, table: Path) -> None:
        next(folder.rglob("*.txt")).unlink()

        ran = annual("collect", folder, "--out", table)

        assert "8 份以前已读，还要读 0 份" in ran.err
        assert "原表中 1 份已不在文件夹里" in ran.err

    def test_does_not_count_its_own_table_among_the_files(self, annual: Annual, folder: Path) -> None:
        annual("collect", folder, "--out", folder / "表.parquet")

        ran = annual("collect", folder, "--out", folder / "表.parquet")

        assert "另有 1 个文件不是可读的格式" in ran.err

    def test_is_silent_when_asked(self, annual: Annual, folder: Path, tmp_path: Path) -> None:
        assert annual("collect", folder, "--out", tmp_path / "表.parquet", "--quiet").err == ""

    @pytest.mark.parametrize("out", ["表.csv", "表"])
    def test_refuses_another_kind_of_output(self, annual: Annual, folder: Path, tmp_path: Path, out: str) -> None:
        ran = annual("collect", folder, "--out", tmp_path / out)

        assert (ran.code, ".parquet" in ran.err) == (2, True)

    def test_refuses_a_folder_that_is_not_there(self, annual: Annual, tmp_path: Path) -> None:
        ran = annual("collect", tmp_path / "无", "--out", tmp_path / "表.parquet")

        assert (ran.code, "找不到文件夹" in ran.err) == (2, True)

    def test_says_what_to_install(
        self, annual: Annual, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without(monkeypatch, "gongkai.annual.collect.plan.find_spec", "polars")

        ran = annual("collect", folder, "--out", tmp_path / "表.parquet")

        assert (ran.code, "pip install 'polars" in ran.err) == (2, True)

    def test_says_what_to_install_for_many_machines(
        self, annual: Annual, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without(monkeypatch, "gongkai.annual.collect.cluster.find_spec", "distributed")

        ran = annual("collect", folder, "--out", tmp_path / "表.parquet", "--scheduler", "tcp://127.0.0.1:9")

        assert (ran.code, "dask[distributed]" in ran.err) == (2, True)

    def test_keeps_what_was_read_when_interrupted(
        self, annual: Annual, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def four_and_no_more(lines: Any, *, count: int) -> Any:
            for _ in range(4):
                yield next(lines)
            raise KeyboardInterrupt

        monkeypatch.setattr("gongkai.cli.annual.collecting.with_progress", four_and_no_more)
        stopped = annual("collect", folder, "--out", tmp_path / "表.parquet", "--jobs", "1")
        monkeypatch.undo()
        again = annual("collect", folder, "--out", tmp_path / "表.parquet")

        assert (stopped.code, "会接着做" in stopped.err) == (130, True)
        assert "4 份以前已读，还要读 5 份" in again.err


class TestSurvey:
    def test_prints_the_main_figures(self, annual: Annual, table: Path) -> None:
        ran = annual("survey", table)

        assert ran.code == 0
        assert "共 9 份文件：计入 8 份报告（8 个单位，2021年），读不了 1 份。" in ran.out
        assert "按层级" in ran.out
        assert "U06" in ran.out

    def test_prints_one_way_to_group_alone(self, annual: Annual, table: Path) -> None:
        ran = annual("survey", table, "--by", "region")

        assert "按地区" in ran.out
        assert "按年度" not in ran.out

    def test_writes_a_page_that_needs_nothing_else(self, annual: Annual, table: Path, tmp_path: Path) -> None:
        annual("survey", table, "--out", tmp_path / "分析.html")

        page = (tmp_path / "分析.html").read_text("utf-8")
        assert page.count("<svg") == 18
        assert page.count("<table") == 19  # nothing is wrong in these reports: no table of checks
        assert "<script" not in page
        assert "http" not in page.replace("http://www.w3.org/", "")

    def test_writes_a_workbook_with_a_sheet_for_each_table(self, annual: Annual, table: Path, tmp_path: Path) -> None:
        annual("survey", table, "--out", tmp_path / "分析.xlsx")

        book = CalamineWorkbook.from_path(tmp_path / "分析.xlsx")
        assert len(book.sheet_names) == 20
        rows = book.get_sheet_by_name("申请的收和办 按年度").to_python()
        assert rows[2][:2] == ["年度", "本年新收"]
        assert rows[3][0] == "2021年"

    def test_writes_json(self, annual: Annual, table: Path, tmp_path: Path) -> None:
        annual("survey", table, "--out", tmp_path / "分析.json")

        found = json.loads((tmp_path / "分析.json").read_text("utf-8"))
        assert (found["files"], found["unread"], found["counted"]) == (9, 1, 8)
        sheet = next(sheet for sheet in found["sheets"] if sheet["key"] == "year-files")
        assert sheet["rows"][0]["年度"] == "2021年"

    def test_writes_a_folder_with_each_chart_beside_its_data(self, annual: Annual, table: Path, tmp_path: Path) -> None:
        annual("survey", table, "--out", tmp_path / "分析", "--by", "year")

        names = {path.name for path in (tmp_path / "分析").iterdir()}
        charts = {name.removesuffix(".svg") for name in names if name.endswith(".svg")}
        assert len(charts) == 6
        assert names >= {"index.html", "survey.json", "checks.csv", "unread.csv", *(f"{name}.csv" for name in charts)}
        text = (tmp_path / "分析" / "year-files.csv").read_text("utf-8-sig")
        assert next(csv.reader(io.StringIO(text)))[:2] == ["年度", "文件"]

    @pytest.mark.parametrize(("file", "out"), [("无.parquet", "a.html"), ("表.parquet", "a.pdf")])
    def test_refuses_what_it_cannot_do(self, annual: Annual, table: Path, tmp_path: Path, file: str, out: str) -> None:
        assert annual("survey", table.with_name(file), "--out", tmp_path / out).code == 2
