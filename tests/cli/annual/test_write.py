"""`gongkai annual write`: a report out of its JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Annual = Callable[..., Any]
Sample = Callable[[str], Path]


@pytest.fixture
def data(annual: Annual, sample: Sample, tmp_path: Path) -> Path:
    """What `annual read` prints of a sample report."""
    path = tmp_path / "数据.json"
    path.write_text(annual("read", sample("竹牍镇2025年年报.txt"), "--format", "json").out, "utf-8")
    return path


class TestWrite:
    @pytest.mark.parametrize("form", ["docx", "html", "xlsx", "json"])
    def test_closes_the_circle_from_reading_to_reading(self, annual: Annual, data: Path, form: str) -> None:
        out = data.with_suffix(f".{form}")

        ran = annual("write", data, "-o", out)

        assert ran.code == 0
        again = annual("read", out, "--format", "json").json if form != "json" else json.loads(out.read_text("utf-8"))
        before = json.loads(data.read_text("utf-8"))
        for key in (
            "agency",
            "year",
            "layout",
            "title",
            "proactive",
            "requests",
            "remedies",
            "processing_fee",
            "sections",
        ):
            assert again[key] == before[key]

    @pytest.mark.needs("font:Noto Sans CJK SC")
    def test_writes_a_pdf_that_is_read_to_the_same_figures(self, annual: Annual, data: Path) -> None:
        out = data.with_suffix(".pdf")

        assert annual("write", data, "-o", out).code == 0

        again, before = annual("read", out, "--format", "json").json, json.loads(data.read_text("utf-8"))
        assert [again[key] for key in ("proactive", "requests", "remedies")] == [
            before[key] for key in ("proactive", "requests", "remedies")
        ]

    def test_reads_standard_input(
        self, annual: Annual, data: Path, tmp_path: Path, stdin: Callable[[bytes], None]
    ) -> None:
        stdin(b"\xef\xbb\xbf" + data.read_bytes())

        ran = annual("write", "-", "--out", tmp_path / "年报", "--format", "html")

        assert ran.code == 0
        assert (tmp_path / "年报").read_bytes().startswith(b"<!doctype html>")

    def test_is_checked_without_errors(self, annual: Annual, data: Path) -> None:
        annual("write", data, "-o", data.with_suffix(".docx"))

        ran = annual("check", data.with_suffix(".docx"), "--min-severity", "error")

        assert ran.code == 0


class TestMeta:
    def test_is_put_into_the_page_and_what_is_missing_is_said(self, annual: Annual, data: Path) -> None:
        out = data.with_suffix(".html")

        ran = annual(
            "write", data, "-o", out, "--meta", "SiteName=砚川县人民政府", "--meta", "PubDate=2026-01-20 09:30"
        )

        assert '<meta name="SiteName" content="砚川县人民政府">' in out.read_text("utf-8")
        assert "SiteDomain（英文域名）" in ran.err
        assert "SiteName" not in ran.err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("-o", "a.html", "--meta", "SiteName"), "名称=值"),
            (("-o", "a.html", "--meta", "Site=x"), "没有名为 Site 的网页标签"),
            (("-o", "a.html", "--meta", "PubDate=昨天"), "PubDate"),
            (("-o", "a.docx", "--meta", "SiteName=x"), "只用于 html"),
        ],
    )
    def test_asked_wrongly_is_told(self, annual: Annual, data: Path, arguments: tuple[str, ...], said: str) -> None:
        ran = annual("write", data, arguments[0], data.parent / arguments[1], *arguments[2:])

        assert ran.code == 2
        assert said in ran.err


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("{", "不是有效的 JSON"),
            ("", "不是有效的 JSON"),
            ("[" * 100_000, "不是有效的 JSON"),
            ("[]", "JSON 对象"),
            ('{"agency": "甲镇", "yaer": 2025}', "yaer"),
        ],
    )
    def test_say_what_is_wrong_with_the_data(self, annual: Annual, tmp_path: Path, content: str, said: str) -> None:
        path = tmp_path / "数据.json"
        path.write_text(content, "utf-8")

        ran = annual("write", path, "-o", tmp_path / "年报.docx")

        assert ran.code == 2
        assert said in ran.err
        assert "数据.json" in ran.err
        assert not (tmp_path / "年报.docx").exists()

    def test_name_a_file_that_is_not_there(self, annual: Annual, tmp_path: Path) -> None:
        ran = annual("write", tmp_path / "没有.json", "-o", tmp_path / "年报.docx")

        assert ran.code == 2
        assert "没有.json" in ran.err

    @pytest.mark.parametrize("name", ["年报", "年报.doc", "年报.txt"])
    def test_name_the_formats_there_are(self, annual: Annual, data: Path, name: str) -> None:
        ran = annual("write", data, "-o", data.parent / name)

        assert ran.code == 2
        assert ".docx .pdf .html .xlsx .json" in ran.err

    def test_want_a_place_to_write_to(self, annual: Annual, data: Path) -> None:
        ran = annual("write", data)

        assert ran.code == 2
        assert "--out" in ran.err


class TestSaying:
    def test_tells_where_the_report_is(self, annual: Annual, data: Path) -> None:
        assert annual("write", data, "-o", data.with_suffix(".xlsx")).err == f"已写好 {data.with_suffix('.xlsx')}\n"

    def test_sends_a_document_through_reading_first(self, annual: Annual, sample: Sample, tmp_path: Path) -> None:
        ran = annual("write", sample("墨屏镇2025年年报.docx"), "-o", tmp_path / "a.pdf")

        assert ran.code == 2
        assert "是文档，不是数据。请先读出数据：gongkai annual read" in ran.err

    def test_says_in_chinese_that_a_file_is_not_there(self, annual: Annual, tmp_path: Path) -> None:
        ran = annual("write", tmp_path / "没有.json", "-o", tmp_path / "a.docx")

        assert ran.err == f"gongkai：读不了 {tmp_path / '没有.json'}：找不到。请核对文件名。\n"
