"""W04 wrong year, W05 wrong period, W06 signed too early or too late, W09 impossible dates."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gongkai.annual.model import Line, Report, Severity
from gongkai.annual.raw import Place
from tests.annual.checks.specimen import found, specimen, with_line


class TestWrongYear:
    @pytest.mark.parametrize(
        "words",
        [
            "2024年，我镇共收到政府信息公开申请4件。",
            "2015年，我镇主动公开政府信息120条。",
            "2026年，云溪镇未收到政府信息公开申请。",
            "现将2024年度政府信息公开工作情况报告如下。",
        ],
    )
    def test_is_a_warning_in_a_sentence_with_figures(self, words: str) -> None:
        (finding,) = found("W04", with_line(specimen(), "overview", words))

        assert finding.severity is Severity.WARNING
        assert "这是 2025 年度的报告" in finding.message

    def test_is_a_note_in_other_sentences_about_ourselves(self) -> None:
        (finding,) = found("W04", with_line(specimen(), "overview", "2024年，我镇认真贯彻条例。"))

        assert finding.severity is Severity.NOTE

    @pytest.mark.parametrize(
        "words",
        [
            "2024年收到政府信息公开申请9件，2025年收到12件。",
            "2024年收到政府信息公开申请9件。2025年收到12件。",
            "与2024年相比，公开信息增加20条。",
            "按照《2024年政务公开工作要点》公开信息50条。",
            "2024年结转政府信息公开申请3件。",
            "2026年，我镇将继续公开信息。",
            "2024年12月31日前公开信息5条。",
            "在网站公布2024年度政府信息公开工作年度报告。",
            "2024年以来，公开信息300条。",
        ],
    )
    def test_is_not_seen_in_comparisons_plans_and_titles(self, words: str) -> None:
        assert found("W04", with_line(specimen(), "overview", words)) == []

    def test_is_not_seen_among_last_years_problems(self) -> None:
        assert found("W04", with_line(specimen(), "problems", "2024年，我镇公开信息12条，存在不足。")) == []


class TestWrongPeriod:
    def test_is_an_error_when_the_statistics_are_of_another_year(self) -> None:
        words = "统计时限为2024年1月1日起至2024年12月31日止。"

        (finding,) = found("W05", with_line(specimen(), "", words))

        assert finding.severity is Severity.ERROR

    def test_is_a_warning_when_the_year_is_not_whole(self) -> None:
        words = "本报告数据统计期限自2025年1月1日至2025年11月30日。"

        (finding,) = found("W05", with_line(specimen(), "", words))

        assert finding.severity is Severity.WARNING

    @pytest.mark.parametrize(
        "words",
        [
            "统计期限自2025年1月1日至2025年12月31日。",
            "自2025年1月1日起至12月31日止，公开信息200条。",
            "2024年10月1日至2025年3月31日开展专项行动。",
        ],
    )
    def test_is_not_seen_in_the_right_year_or_in_other_matters(self, words: str) -> None:
        assert found("W05", with_line(specimen(), "overview", words)) == []


def signed(day: str, *, agency: str = "平湖县云溪镇人民政府") -> Report:
    """The specimen with a date below its last line."""
    return with_line(replace(specimen(), agency=agency, title=f"{agency}2025年政府信息公开工作年度报告"), "other", day)


class TestSignedOn:
    @pytest.mark.parametrize("day", ["2026年1月15日", "2025年12月31日", "2026年1月31日"])
    def test_is_right_from_the_last_day_of_the_year_to_the_day_due(self, day: str) -> None:
        assert found("W06", signed(day)) == []

    def test_is_a_warning_before_the_year_is_over(self) -> None:
        (finding,) = found("W06", signed("2025年12月30日"))

        assert finding.severity is Severity.WARNING

    def test_is_only_a_note_after_the_day_that_counties_set_for_townships(self) -> None:
        (finding,) = found("W06", signed("2026年2月1日"))

        assert finding.severity is Severity.NOTE
        assert "2026-01-31" in finding.message

    def test_is_a_warning_after_the_day_of_departments_and_of_county_governments(self) -> None:
        (late_bureau,) = found("W06", signed("2026年2月1日", agency="平湖县自然资源局"))
        (late_county,) = found("W06", signed("2026年4月1日", agency="平湖县人民政府"))

        assert late_bureau.severity is Severity.WARNING
        assert late_county.severity is Severity.WARNING
        assert found("W06", signed("2026年3月31日", agency="平湖县人民政府")) == []

    def test_is_not_read_from_a_line_that_says_more(self) -> None:
        assert found("W06", signed("2025年1月1日—12月31日")) == []

    def test_is_read_from_a_line_on_top_too(self) -> None:
        report = specimen()
        top = Line("发布日期：2025-06-10", Place(line=50), "")

        assert len(found("W06", replace(report, prose=(top, *report.prose)))) == 1


class TestImpossibleDates:
    @pytest.mark.parametrize("words", ["2025年2月30日", "2025年13月1日", "4月31日", "2025年2月29日"])
    def test_are_an_error(self, words: str) -> None:
        (finding,) = found("W09", with_line(specimen(), "overview", f"会议于{words}召开"))

        assert finding.severity is Severity.ERROR
        assert words in finding.message

    def test_with_a_lost_character_for_year_are_a_warning(self) -> None:
        (finding,) = found("W09", with_line(specimen(), "overview", "自20251月1日起施行"))

        assert finding.severity is Severity.WARNING

    @pytest.mark.parametrize("words", ["2024年2月29日", "历时13个月", "3月、6月、12月各一次", "第13月报表", "2月29日"])
    def test_are_not_seen_in_days_that_exist(self, words: str) -> None:
        assert found("W09", with_line(specimen(), "overview", words)) == []
