"""W07 numbering, W11 the old outline."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gongkai.annual.model import Severity
from tests.annual.checks.specimen import found, specimen, with_line


def lines(words: str, *, section: str = "problems") -> list[str]:
    """Messages of W07 for lines added to the specimen."""
    report = specimen()
    for line in words.split("\n"):
        report = with_line(report, section, line)
    return [finding.message for finding in found("W07", report)]


class TestNumbering:
    @pytest.mark.parametrize(
        "words",
        [
            "（一）甲\n1.目录\n2.内容\n（二）乙\n1、受理\n2、答复",
            "- 1、甲\n- 2、乙",
            "一是甲；二是乙；三是丙。下一步：一是丁；二是戊；三是己。",
            "2025.12.1起施行",
            "其中之一是甲，三是乙",
        ],
    )
    def test_that_runs_on_is_right(self, words: str) -> None:
        assert lines(words) == []

    @pytest.mark.parametrize(
        ("words", "number"),
        [
            ("（一）甲\n（二）乙\n（四）丙", "（四）"),
            ("1.甲\n2.乙\n4.丙", "4."),
            ("1.甲\n2.乙\n2.丙", "2."),
            ("2.甲", "2."),
            ("一是甲；二是乙；四是丙。", "四是"),
        ],
    )
    def test_that_skips_or_repeats_is_told_with_its_number(self, words: str, number: str) -> None:
        (message,) = lines(words)

        assert f"“{number}”" in message

    def test_begins_anew_in_every_section(self) -> None:
        report = with_line(with_line(specimen(), "problems", "1.甲"), "other", "1.乙")

        assert found("W07", report) == []


class TestOldOutline:
    def test_announced_in_the_preface_is_a_note(self) -> None:
        words = "全文包括主动公开情况、回应解读情况、依申请公开情况、收费及减免情况等。"
        report = specimen()
        preface = replace(report.prose[0], text=words)

        (finding,) = found("W11", replace(report, prose=(preface, *report.prose[1:])))

        assert finding.severity is Severity.NOTE
        assert "“回应解读”“收费及减免”" in finding.message

    def test_is_not_seen_in_the_six_parts(self) -> None:
        words = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。"

        assert found("W11", with_line(specimen(), "", words)) == []


class TestNumberingAfterASlip:
    def test_is_told_once(self) -> None:
        assert len(lines("（一）甲\n（二）乙\n（五）丙\n（四）丁\n（五）戊")) == 1
