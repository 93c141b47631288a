"""T05–T07: decisions, documents and remedies in the prose against tables two and four."""

from __future__ import annotations

import pytest

from gongkai.annual.model import Severity
from tests.annual.checks.specimen import addresses, found, specimen, with_figures, with_line


class TestDecisions:
    def test_are_right_as_the_table_has_them(self) -> None:
        assert found("T05", with_line(specimen(), "overview", "全年作出行政处罚决定57件。")) == []

    def test_are_a_warning_when_they_are_another_figure(self) -> None:
        (finding,) = found("T05", with_line(specimen(), "overview", "全年作出行政处罚决定75件。"))

        assert finding.severity is Severity.WARNING
        assert addresses(finding) == ["proactive.penalty_decisions.decisions"]

    @pytest.mark.parametrize(
        "words",
        ["主动公开政府信息437条。", "公开行政处罚决定20件。", "办理行政处罚案件62件。", "公示行政处罚信息30条。"],
    )
    def test_are_not_what_was_published_or_handled(self, words: str) -> None:
        assert found("T05", with_line(specimen(), "overview", words)) == []


class TestDocuments:
    def test_are_right_as_the_table_has_them(self) -> None:
        words = "全年制发行政规范性文件3件，废止1件，现行有效12件。"

        assert found("T06", with_line(specimen(), "overview", words)) == []

    def test_are_a_warning_when_they_are_another_figure(self) -> None:
        (finding,) = found("T06", with_line(specimen(), "overview", "现行有效行政规范性文件21件。"))

        assert addresses(finding) == ["proactive.normative_documents.in_force"]

    @pytest.mark.parametrize("words", ["清理规范性文件30件。", "修订党内规范性文件2件。", "印发工作方案6份。"])
    def test_are_not_other_papers(self, words: str) -> None:
        assert found("T06", with_line(specimen(), "overview", words)) == []


class TestRemedies:
    def test_are_right_as_the_table_has_them(self) -> None:
        words = "因政府信息公开被申请行政复议5件，其中维持4件，尚未审结1件；提起行政诉讼0件。"

        assert found("T07", with_line(specimen(), "overview", words)) == []

    def test_are_a_warning_when_they_are_another_figure(self) -> None:
        (finding,) = found("T07", with_line(specimen(), "overview", "因政府信息公开被申请行政复议3件。"))

        assert addresses(finding) == ["remedies.reconsideration.total"]

    def test_of_both_kinds_of_suit_are_added_up(self) -> None:
        report = with_figures(
            specimen(), {"remedies.litigation_direct.total": 2, "remedies.litigation_after_reconsideration.total": 1}
        )

        assert found("T07", with_line(report, "overview", "因政府信息公开被提起行政诉讼3件。")) == []
        assert len(found("T07", with_line(report, "overview", "因政府信息公开被提起行政诉讼2件。"))) == 1

    def test_are_not_the_cases_the_body_decided(self) -> None:
        assert found("T07", with_line(specimen(), "overview", "全年办理行政复议案件20件，应诉4件。")) == []
