"""Waivers: read, written, refused in plain words, and applied to the findings they were given for."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from gongkai.annual.checks import check
from gongkai.annual.model import Report, Waiver
from gongkai.annual.waivers import UnableToReadWaivers, read_waivers, waive, with_waiver, write_waivers
from tests.annual.checks.specimen import specimen, with_figures, with_line

WAIVERS = (
    Waiver("0123456789abcdef", '原始台账如此，"已核"\\第二行', by="李", on="2026-01-20", code="A01"),
    Waiver("fedcba9876543210", "上级机关要求保留"),
)


def spoiled() -> Report:
    """A report with two faults."""
    return replace(with_figures(specimen(), {"requests.granted.total": 97}), title="")


class TestReading:
    @pytest.mark.parametrize("name", ["waivers.toml", "waivers.json"])
    def test_gives_back_what_was_written(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name

        write_waivers(path, WAIVERS)

        assert read_waivers(path) == WAIVERS

    def test_of_an_empty_file_gives_none(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.toml"
        path.write_text("", "utf-8")

        assert read_waivers(path) == ()

    def test_takes_a_day_written_as_a_toml_date(self, tmp_path: Path) -> None:
        path = tmp_path / "waivers.toml"
        path.write_text('[[waiver]]\nfingerprint = "ab"\nreason = "已核"\non = 2026-01-20\n', "utf-8")

        assert read_waivers(path)[0].on == "2026-01-20"

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("w.toml", "[[waiver]\n", "格式有误"),
            ("w.json", "[{", "格式有误"),
            ("w.json", '{"waiver": []}', "最外层"),
            ("w.toml", 'waiver = "x"\n', "最外层"),
            ("w.json", '["x"]', "第 1 条"),
            ("w.toml", '[[waiver]]\nreason = "已核"\n', "没有写 fingerprint"),
            ("w.toml", '[[waiver]]\nfingerprint = "ab"\nreason = " "\n', "没有写 reason"),
            ("w.toml", '[[waiver]]\nfingerprint = "ab"\nreason = "x"\nwho = "李"\n', "不认识的项目：who"),
            ("w.toml", '[[waiver]]\nfingerprint = 12\nreason = "x"\n', "带引号"),
        ],
    )
    def test_refuses_a_broken_file_in_plain_words(self, tmp_path: Path, name: str, text: str, said: str) -> None:
        path = tmp_path / name
        path.write_text(text, "utf-8")

        with pytest.raises(UnableToReadWaivers, match=said):
            read_waivers(path)

    def test_refuses_a_file_that_is_not_there_or_not_utf_8(self, tmp_path: Path) -> None:
        path = tmp_path / "w.toml"

        with pytest.raises(UnableToReadWaivers, match="找不到"):
            read_waivers(path)
        path.write_bytes("理由".encode("gb18030"))
        with pytest.raises(UnableToReadWaivers, match="UTF-8"):
            read_waivers(path)


class TestWaiving:
    def test_keeps_the_finding_with_its_reason(self) -> None:
        row = next(finding for finding in check(spoiled()) if finding.code == "A01")
        waiver = Waiver(row.fingerprint, "台账如此")

        told = check(spoiled(), waivers=(waiver,))

        assert len(told) == len(check(spoiled()))
        assert [finding.waived for finding in told if finding.fingerprint == row.fingerprint] == ["台账如此"]
        assert sum(bool(finding.waived) for finding in told) == 1

    def test_survives_reordering_and_edits_elsewhere(self) -> None:
        waivers = tuple(Waiver(finding.fingerprint, "已核") for finding in check(spoiled()))
        edited = with_line(
            replace(spoiled(), prose=spoiled().prose[::-1], source="另存.pdf"), "other", "新增说明一段。"
        )

        told = check(edited, waivers=waivers)

        assert {finding.waived for finding in told if finding.code in ("A01", "C08")} == {"已核"}

    def test_does_not_cover_another_fault(self) -> None:
        waivers = tuple(Waiver(finding.fingerprint, "已核") for finding in check(spoiled()))
        worse = with_figures(spoiled(), {"requests.received.total": 999})

        assert any(not finding.waived and finding.code == "A01" for finding in check(worse, waivers=waivers))

    def test_with_a_code_counts_for_that_code_alone(self) -> None:
        row = next(finding for finding in check(spoiled()) if finding.code == "A01")

        assert waive((row,), [Waiver(row.fingerprint, "已核", code="A02")])[0].waived == ""
        assert waive((row,), [Waiver(row.fingerprint, "已核", code="A01")])[0].waived == "已核"


class TestAdding:
    def test_replaces_an_older_waiver_for_the_same_finding(self) -> None:
        new = replace(WAIVERS[0], reason="重新核过")

        assert with_waiver(WAIVERS, new) == (WAIVERS[1], new)

    def test_needs_a_reason(self) -> None:
        with pytest.raises(UnableToReadWaivers, match="理由"):
            with_waiver((), Waiver("ab", " "))
