"""One file: read, checked or refused by name."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from gongkai.annual.model import Severity, Waiver
from gongkai.annual.pipeline import LastYear, check_file, check_many, crashed, read_file, read_report
from gongkai.files.cpu_limit import cpu_limit
from gongkai.files.refusals import UnableToRead

SAMPLES = Path(__file__).parents[3] / "samples"
CLEAN = SAMPLES / "墨屏镇2025年年报.docx"
COLUMN_MISSING = SAMPLES / "竹牍镇2025年年报.txt"
LAST_YEAR = SAMPLES / "缃帙镇2024年年报.xlsx"
CARRIED_WRONG = SAMPLES / "缃帙镇2025年年报.pdf"


class TestReadReport:
    def test_reads_bytes_whose_format_nobody_told(self) -> None:
        report = read_report(COLUMN_MISSING.read_bytes(), source="-")

        assert (report.source, report.agency, report.year) == ("-", "砚川县竹牍镇人民政府", 2025)

    def test_refuses_a_folder_in_which_nothing_can_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(UnableToRead, match="这个文件夹里没有可读的年报文件"):
            read_report(tmp_path, source="空")


class TestReadFile:
    def test_calls_the_report_by_its_path_as_given(self) -> None:
        checked = read_file(COLUMN_MISSING)

        assert checked.report is not None
        assert checked.report.source == checked.source == str(COLUMN_MISSING)

    def test_replaces_what_is_no_text_in_a_name(self, tmp_path: Path) -> None:
        odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))

        checked = read_file(odd)

        assert checked.source.encode("utf-8").endswith("��.txt".encode())
        assert checked.refused == "U01"


class TestCheckFile:
    def test_finds_nothing_in_a_clean_report(self) -> None:
        checked = check_file(CLEAN)

        assert [finding for finding in checked.findings if finding.severity is not Severity.NOTE] == []
        assert checked.rules

    def test_finds_the_missing_column(self) -> None:
        codes = {finding.code for finding in check_file(COLUMN_MISSING).findings}

        assert "C04" in codes

    @pytest.mark.parametrize(
        ("content", "code"),
        [(None, "U01"), (b"", "U02"), ("随便写的一段话。".encode(), "U10"), (b"\x00\x01\x02" * 99, "U05")],
    )
    def test_turns_a_refusal_into_the_one_finding(self, tmp_path: Path, content: bytes | None, code: str) -> None:
        path = tmp_path / "年报.txt"
        if content is not None:
            path.write_bytes(content)

        checked = check_file(path)

        assert checked.report is None
        assert checked.refused == code
        assert [(finding.code, finding.severity) for finding in checked.findings] == [(code, Severity.ERROR)]
        assert checked.refused_because == checked.findings[0].message

    def test_gives_up_by_name_when_the_checks_take_too_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def endless(*_report: object, **_options: object) -> None:
            while True:
                sum(range(1_000))

        monkeypatch.setattr("gongkai.annual.checks.check", endless)
        monkeypatch.setattr("gongkai.annual.pipeline.examining.cpu_limit", partial(cpu_limit, 0.3, with_pictures=0.3))

        checked = check_file(COLUMN_MISSING)

        assert checked.refused == "U13"
        assert checked.rules

    def test_marks_a_finding_that_was_waived_and_keeps_it(self) -> None:
        finding = next(finding for finding in check_file(COLUMN_MISSING).findings if finding.code == "C04")

        checked = check_file(COLUMN_MISSING, waivers=(Waiver(finding.fingerprint, "县里统一格式"),))

        assert [again.waived for again in checked.findings if again.code == "C04"] == ["县里统一格式"]

    def test_compares_with_the_fitting_report_of_last_year(self) -> None:
        earlier = read_report(LAST_YEAR, source="上年")

        checked = check_file(CARRIED_WRONG, previous=LastYear((earlier,)))

        assert checked.compared_with == "上年"
        assert "K01" in {finding.code for finding in checked.findings}

    def test_does_not_compare_with_another_body_out_of_a_folder(self) -> None:
        earlier = read_report(LAST_YEAR, source="上年")

        checked = check_file(CLEAN, previous=LastYear((earlier,)))

        assert checked.compared_with == ""

    def test_takes_the_report_that_was_named_even_if_it_does_not_fit(self) -> None:
        earlier = read_report(LAST_YEAR, source="上年")

        checked = check_file(CLEAN, previous=LastYear((earlier,), named=True))

        assert "K04" in {finding.code for finding in checked.findings}


class TestCheckMany:
    def test_goes_on_after_a_bad_file(self, tmp_path: Path) -> None:
        bad = tmp_path / "坏.docx"
        bad.write_bytes(b"PK\x03\x04 truncated")
        paths = [COLUMN_MISSING] * 30 + [bad] + [COLUMN_MISSING] * 30

        outcomes = list(check_many(paths, workers=2))

        assert [bool(outcome.refused) for outcome in outcomes] == [False] * 30 + [True] + [False] * 30
        assert [outcome.source for outcome in outcomes] == [str(path) for path in paths]


class TestCrashed:
    def test_says_that_the_other_files_are_not_touched(self) -> None:
        outcome = crashed(Path("年报.pdf"))

        assert (outcome.source, outcome.refused) == ("年报.pdf", "U13")
        assert "读取进程异常退出" in outcome.refused_because
