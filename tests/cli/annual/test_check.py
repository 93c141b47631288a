"""`gongkai annual check`: what it prints, what it writes, and how it exits."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

Annual = Callable[..., Any]
Sample = Callable[[str], Path]

CLEAN = "墨屏镇2025年年报.docx"
COLUMN_MISSING = "竹牍镇2025年年报.txt"
BLANK = "素绢镇2025年年报.html"
PLACEHOLDER = "帛签镇2025年年报.html"
LAST_YEAR = "缃帙镇2024年年报.xlsx"
CARRIED_WRONG = "缃帙镇2025年年报.pdf"


class TestExitCode:
    def test_is_0_for_a_clean_report(self, annual: Annual, sample: Sample) -> None:
        assert annual("check", sample(CLEAN)).code == 0

    @pytest.mark.parametrize("name", [COLUMN_MISSING, BLANK])
    def test_is_1_for_errors_and_for_warnings(self, annual: Annual, sample: Sample, name: str) -> None:
        assert annual("check", sample(name)).code == 1

    def test_is_2_when_one_file_of_many_cannot_be_read(self, annual: Annual, sample: Sample) -> None:
        assert annual("check", sample(CLEAN), sample("没有.docx")).code == 2

    def test_is_0_when_only_less_grave_findings_are_left_out(self, annual: Annual, sample: Sample) -> None:
        assert annual("check", sample(BLANK), "--min-severity", "error").code == 0

    @pytest.mark.parametrize(
        "wrong",
        [["--out", "结果.doc"], ["--format", "xlsx"], ["--jobs", "0"], ["--previous", "没有"], ["--waivers", "没有"]],
    )
    def test_is_2_with_a_chinese_sentence_for_a_wrong_use(
        self, annual: Annual, sample: Sample, wrong: list[str]
    ) -> None:
        ran = annual("check", sample(CLEAN), *wrong)

        assert ran.code == 2
        assert any("一" <= character <= "鿿" for character in ran.err)
        assert "Traceback" not in ran.err


class TestJson:
    def test_of_one_file_is_an_object_with_source_rules_and_findings(self, annual: Annual, sample: Sample) -> None:
        plain = annual("check", sample(COLUMN_MISSING), "--format", "json").json

        assert list(plain) == ["source", "rules", "findings"]
        assert plain["source"] == str(sample(COLUMN_MISSING))
        first = plain["findings"][0]
        assert {"code", "severity", "message", "cite", "places", "repair", "fingerprint"} <= set(first)

    def test_of_several_files_is_a_list_in_the_order_given(self, annual: Annual, sample: Sample) -> None:
        paths = [str(sample(name)) for name in (PLACEHOLDER, CLEAN, COLUMN_MISSING)]

        plain = annual("check", *paths, "--format", "json").json

        assert [one["source"] for one in plain] == paths

    def test_of_a_folder_is_a_list_even_with_one_file(self, annual: Annual, sample: Sample, tmp_path: Path) -> None:
        (tmp_path / "年报.docx").write_bytes(sample(CLEAN).read_bytes())

        plain = annual("check", tmp_path, "--format", "json").json

        assert [one["source"] for one in plain] == [str(tmp_path / "年报.docx")]

    def test_of_a_refused_file_names_the_refusal_and_goes_on(self, annual: Annual, sample: Sample) -> None:
        refused, read = annual("check", sample("没有.docx"), sample(CLEAN), "--format", "json").json

        assert refused["refused"] == {"code": "U01", "message": refused["findings"][0]["message"]}
        assert [(found["code"], found["severity"]) for found in refused["findings"]] == [("U01", "error")]
        assert "refused" not in read

    def test_of_an_empty_folder_says_that_nothing_is_in_it(self, annual: Annual, tmp_path: Path) -> None:
        ran = annual("check", tmp_path, "--format", "json")

        assert ran.code == 2
        assert "这个文件夹里没有可读的年报文件" in ran.json[0]["refused"]["message"]

    def test_reads_standard_input_and_tells_its_format(
        self, annual: Annual, sample: Sample, stdin: Callable[[bytes], None]
    ) -> None:
        stdin(sample(CLEAN).read_bytes())

        plain = annual("check", "-", "--format", "json").json

        assert (plain["source"], plain.get("refused")) == ("-", None)

    def test_names_the_report_of_last_year(self, annual: Annual, sample: Sample) -> None:
        plain = annual("check", sample(CARRIED_WRONG), "--previous", sample(LAST_YEAR), "--format", "json").json

        assert plain["compared_with"] == str(sample(LAST_YEAR))
        assert "K01" in {found["code"] for found in plain["findings"]}

    def test_says_how_many_found_none_of_last_year(self, annual: Annual, sample: Sample) -> None:
        files = sample(CARRIED_WRONG), sample("竹牍镇2025年年报.txt"), sample("墨屏镇2025年年报.docx")

        ran = annual("check", *files, "--previous", sample(LAST_YEAR))

        assert "2 份没有找到同一单位上一年的年报，没有和上年对照" in ran.err

    def test_is_silent_where_every_file_found_its_own(self, annual: Annual, sample: Sample) -> None:
        ran = annual("check", sample(CARRIED_WRONG), "--previous", sample(LAST_YEAR))

        assert "没有和上年对照" not in ran.err

    def test_pairs_each_file_of_a_folder_with_its_own_last_year(self, annual: Annual, sample: Sample) -> None:
        folder = sample("")

        plain = annual("check", folder, "--previous", folder, "--format", "json").json

        paired = {Path(one["source"]).name: Path(one["compared_with"]).name for one in plain if "compared_with" in one}
        assert paired == {CARRIED_WRONG: LAST_YEAR}


class TestText:
    def test_tells_findings_places_clause_and_repair_without_colours_in_a_pipe(
        self, annual: Annual, sample: Sample
    ) -> None:
        out = annual("check", sample(BLANK)).out

        assert all(words in out for words in ("砚川县素绢镇人民政府", "1 处提醒", "位置", "依据  《", "改法", "! 空"))
        assert "\x1b" not in out

    def test_gives_many_files_one_line_each_and_the_sums(self, annual: Annual, sample: Sample) -> None:
        lines = annual("check", sample(CLEAN), sample(COLUMN_MISSING), sample("没有.docx")).out.splitlines()

        assert [line[:5].strip() for line in lines[:3]] == ["✓ 无问题", "✗ 有错误", "✗ 读不了"]
        assert "共 3 份" in "".join(lines[3:])
        assert "1 份读不了" in "".join(lines[3:])

    def test_is_silent_about_clean_files_when_quiet(self, annual: Annual, sample: Sample) -> None:
        out = annual("check", sample(CLEAN), sample(COLUMN_MISSING), "--quiet").out

        assert CLEAN not in out
        assert COLUMN_MISSING in out
        assert "共" not in out


class TestWaive:
    def test_writes_the_waiver_and_lets_the_finding_stand(self, annual: Annual, sample: Sample, tmp_path: Path) -> None:
        path, waivers = sample(BLANK), tmp_path / "豁免.toml"
        found = next(
            f for f in annual("check", path, "--format", "json").json["findings"] if f["severity"] == "warning"
        )

        ran = annual(
            "check",
            path,
            "--waivers",
            waivers,
            "--waive",
            found["fingerprint"],
            "--reason",
            "台账核实为空",
            "--by",
            "李四",
        )
        again = annual("check", path, "--waivers", waivers, "--format", "json")

        assert (ran.code, again.code) == (0, 0)
        assert [f["waived"] for f in again.json["findings"] if f["fingerprint"] == found["fingerprint"]] == [
            "台账核实为空"
        ]
        assert "李四" in waivers.read_text("utf-8")

    def test_of_an_unknown_fingerprint_writes_nothing(self, annual: Annual, sample: Sample, tmp_path: Path) -> None:
        waivers = tmp_path / "豁免.toml"

        ran = annual("check", sample(BLANK), "--waivers", waivers, "--waive", "0" * 16, "--reason", "理由")

        assert ran.code == 2
        assert not waivers.exists()

    @pytest.mark.parametrize("missing", ["--waivers", "--reason"])
    def test_needs_a_file_and_a_reason(self, annual: Annual, sample: Sample, tmp_path: Path, missing: str) -> None:
        path = sample(BLANK)
        found = annual("check", path, "--format", "json").json["findings"][0]
        given = {"--waivers": str(tmp_path / "豁免.toml"), "--reason": "理由"}
        del given[missing]

        ran = annual("check", path, "--waive", found["fingerprint"], *(word for pair in given.items() for word in pair))

        assert ran.code == 2
        assert not (tmp_path / "豁免.toml").exists()


class TestOut:
    @pytest.mark.parametrize(
        ("name", "beginning"),
        [("a.json", b"["), ("a.csv", b"\xef\xbb\xbf"), ("a.html", b"<!doctype html>"), ("a.sarif", b'{"$schema"')],
    )
    def test_writes_the_format_of_the_suffix_into_a_new_folder(
        self, annual: Annual, sample: Sample, tmp_path: Path, name: str, beginning: bytes
    ) -> None:
        out = tmp_path / "结果" / name

        ran = annual("check", sample(CLEAN), sample(BLANK), "--out", out)

        assert out.read_bytes().startswith(beginning)
        assert ran.out == ""
        assert "共 2 份" in ran.err

    def test_leaves_nothing_half_written(self, annual: Annual, sample: Sample, tmp_path: Path) -> None:
        annual("check", sample(CLEAN), "--out", tmp_path / "a.json")

        assert [path.name for path in tmp_path.iterdir()] == ["a.json"]

    def test_writes_rows_that_a_spreadsheet_reads(self, annual: Annual, sample: Sample, tmp_path: Path) -> None:
        out = tmp_path / "a.xlsx"

        annual("check", sample(BLANK), "--out", out)

        head, *rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
        assert head[:5] == ["文件", "单位", "年度", "级别", "代码"]
        assert [row[3:5] for row in rows] == [["提醒", "C06"]]

    def test_writes_csv_that_reads_back(self, annual: Annual, sample: Sample) -> None:
        out = annual("check", sample(BLANK), "--format", "csv").out

        rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
        assert [len(row) for row in rows] == [11, 11]
