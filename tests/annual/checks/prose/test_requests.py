"""T01–T04: requests in the prose against table three.

The specimen: 184 received, 40 carried in, 201 closed, 23 left.
"""

from __future__ import annotations

import pytest

from gongkai.annual.model import CellState, Severity
from tests.annual.checks.specimen import addresses, found, specimen, with_figures, with_line

NO_CARRY = {
    "requests.carried_in.natural_person": 0,
    "requests.carried_in.business": 0,
    "requests.carried_in.total": 0,
}


class TestReceived:
    def test_is_right_as_the_table_has_it(self) -> None:
        assert found("T01", with_line(specimen(), "overview", "全年收到政府信息公开申请一百八十四件。")) == []

    def test_is_an_error_when_it_is_another_figure(self) -> None:
        report = with_figures(specimen(), {"requests.received.total": 185})

        (finding,) = found("T01", report)

        assert finding.severity is Severity.ERROR
        assert "收到政府信息公开申请184件" in finding.message
        assert "是 185" in finding.message
        assert addresses(finding) == ["requests.received.total"]

    def test_is_only_a_warning_where_another_sentence_agrees_with_the_table(self) -> None:
        (finding,) = found("T01", with_line(specimen(), "overview", "镇里收到政府信息公开申请12件。"))

        assert finding.severity is Severity.WARNING

    def test_may_count_those_carried_in_as_well(self) -> None:
        (finding,) = found("T01", with_line(specimen(), "overview", "全年共办理政府信息公开申请224件。"))

        assert finding.severity is Severity.NOTE
        assert "新收 184 + 上年结转 40 = 224" in finding.message

    def test_may_exceed_what_was_accepted(self) -> None:
        assert found("T01", with_line(specimen(), "overview", "受理政府信息公开申请180件。")) == []

    @pytest.mark.parametrize(
        "words",
        [
            "依申请公开方面，办理结果总计201件。",
            "收到政府信息公开申请184件，上年结转40件，办理结果合计201件。",
            "全年共办理政府信息公开申请201件。",
            "应办理政府信息公开申请184件，已办理201件。",
        ],
    )
    def test_is_not_what_was_handled(self, words: str) -> None:
        assert found("T01", with_line(specimen(), "overview", words)) == []

    def test_may_be_left_open_by_a_figure_without_a_verb(self) -> None:
        (finding,) = found("T01", with_line(specimen(), "overview", "全年政府信息公开申请总计201件。"))

        assert finding.severity is Severity.NOTE
        assert "办结总计 = 201" in finding.message

    @pytest.mark.parametrize("words", ["受理政府信息公开申请201件。", "办理政府信息公开申请202件。"])
    def test_of_another_figure_is_still_found(self, words: str) -> None:
        (finding,) = found("T01", with_line(specimen(), "overview", words))

        assert finding.severity is Severity.WARNING

    def test_none_at_all_is_an_error_when_the_table_has_some(self) -> None:
        (finding,) = found("T01", with_line(specimen(), "overview", "全年未收到政府信息公开申请。"))

        assert "未收到政府信息公开申请" in finding.message

    def test_by_kind_of_applicant_is_held_against_its_column(self) -> None:
        words = "收到政府信息公开申请184件，其中自然人申请161件、商业企业申请32件。"

        (finding,) = found("T01", with_line(specimen(), "overview", words))

        assert addresses(finding) == ["requests.received.business"]

    def test_is_unknown_where_the_cell_cannot_be_read(self) -> None:
        report = with_figures(specimen(), {"requests.received.total": CellState.UNREADABLE})

        assert found("T01", report) == []

    def test_is_left_to_another_rule_when_the_table_is_all_zeros(self) -> None:
        report = specimen()
        assert report.requests is not None
        zeros = {f"requests.{row}.{column}": 0 for row, column, _ in report.requests.cells()}

        assert found("T01", with_figures(report, zeros)) == []
        assert len(found("P04", with_figures(report, zeros))) == 1


class TestConcluded:
    @pytest.mark.parametrize("words", ["办理结果总计184件", "处理结果共计210件", "已办理200件"])
    def test_is_what_is_called_the_result_too(self, words: str) -> None:
        (finding,) = found("T02", with_line(specimen(), "overview", f"收到政府信息公开申请184件，{words}。"))

        assert words in finding.message
        assert "是 201" in finding.message

    def test_is_right_as_the_table_has_it(self) -> None:
        assert found("T02", with_line(specimen(), "overview", "办结政府信息公开申请201件。")) == []

    def test_of_this_years_requests_only_is_a_note(self) -> None:
        words = "收到政府信息公开申请184件，其中，2025年办结161件，转2026年办理23件。"

        (finding,) = found("T02", with_line(specimen(), "overview", words))

        assert finding.severity is Severity.NOTE
        assert "办结 201 - 上年结转 40 = 161" in finding.message

    @pytest.mark.parametrize(
        ("number", "severity"), [(200, Severity.WARNING), (224, Severity.WARNING), (225, Severity.ERROR)]
    )
    def test_is_an_error_only_beyond_all_there_were(self, number: int, severity: Severity) -> None:
        (finding,) = found("T02", with_line(specimen(), "overview", f"全年办结政府信息公开申请{number}件。"))

        assert finding.severity is severity


class TestCarried:
    def test_is_right_as_the_table_has_it(self) -> None:
        words = "政府信息公开申请上年结转40件，结转下年度继续办理23件。"

        assert found("T03", with_line(specimen(), "overview", words)) == []

    def test_is_no_part_of_a_figure_that_counts_both(self) -> None:
        words = "本年新收和上年结转政府信息公开申请共224件。"

        assert found("T03", with_line(specimen(), "overview", words)) == []

    @pytest.mark.parametrize(
        ("words", "address"),
        [
            ("收到上年结转的政府信息公开申请4件。", "requests.carried_in.total"),
            ("政府信息公开申请上年结转4件。", "requests.carried_in.total"),
            ("政府信息公开申请转2026年办理32件。", "requests.carried_out.total"),
        ],
    )
    def test_is_an_error_when_it_is_another_figure(self, words: str, address: str) -> None:
        (finding,) = found("T03", with_line(specimen(), "overview", words))

        assert finding.severity is Severity.ERROR
        assert addresses(finding) == [address]


class TestResults:
    def test_are_right_as_the_table_has_them(self) -> None:
        words = "政府信息公开申请中，予以公开96件，部分公开52件，无法提供53件，不予公开0件。"

        assert found("T04", with_line(specimen(), "overview", words)) == []

    def test_are_an_error_when_nothing_was_carried_in(self) -> None:
        report = with_line(with_figures(specimen(), NO_CARRY), "overview", "政府信息公开申请中，予以公开69件。")

        (finding,) = found("T04", report)

        assert finding.severity is Severity.ERROR
        assert addresses(finding) == ["requests.granted.total"]

    def test_may_count_this_years_requests_only(self) -> None:
        (finding,) = found("T04", with_line(specimen(), "overview", "政府信息公开申请中，予以公开80件。"))

        assert finding.severity is Severity.NOTE

    def test_of_a_group_are_held_against_the_sum_of_its_rows(self) -> None:
        (finding,) = found("T04", with_line(specimen(), "overview", "政府信息公开申请中无法提供56件。"))

        assert "（四）无法提供" in finding.message
        assert "各行相加是 53" in finding.message
        assert len(addresses(finding)) == 3
