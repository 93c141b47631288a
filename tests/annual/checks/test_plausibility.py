"""P01, P04–P06, P08: figures that add up and still cannot well be so. 年报格式2021."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gongkai.annual.model import Report, Severity
from tests.annual.checks.specimen import addresses, found, specimen, with_figures, with_line, without_line


def all_zero() -> Report:
    """The specimen with a table three of zeros, and no figure in its prose."""
    report = without_line(specimen(), "184件")
    assert report.requests is not None
    return with_figures(report, {f"requests.{row}.{column}": 0 for row, column, _ in report.requests.cells()})


class TestRulesWithoutPower:
    @pytest.mark.parametrize("agency", ["平湖县云溪镇人民政府", "平湖县人民政府", "临江市水务局", "南苑区人民政府"])
    def test_are_a_warning(self, agency: str) -> None:
        report = with_figures(replace(specimen(), agency=agency), {"proactive.rules.in_force": 2})

        (finding,) = found("P01", report)

        assert finding.severity is Severity.WARNING
        assert addresses(finding) == ["proactive.rules.in_force"]

    @pytest.mark.parametrize("agency", ["临江市人民政府", "广西壮族自治区人民政府", "河北省人民政府", "国家税务总局"])
    def test_are_nothing_at_bodies_that_make_rules(self, agency: str) -> None:
        report = with_figures(replace(specimen(), agency=agency), {"proactive.rules.in_force": 2})

        assert found("P01", report) == []

    def test_are_nothing_when_zero(self) -> None:
        assert found("P01", specimen()) == []


class TestZerosAgainstProse:
    def test_are_a_warning_when_the_prose_tells_of_requests(self) -> None:
        report = with_line(all_zero(), "overview", "2025年共收到政府信息公开申请6件。")

        (finding,) = found("P04", report)

        assert "全部填 0" in finding.message

    def test_are_nothing_when_the_prose_tells_of_none(self) -> None:
        report = with_line(all_zero(), "overview", "2025年未收到政府信息公开申请。")

        assert found("P04", report) == []


class TestEverythingElsewhere:
    def test_is_a_note_when_the_prose_speaks_of_replies(self) -> None:
        report = with_figures(
            with_line(all_zero(), "overview", "收到的申请均已依法答复。"),
            {"requests.closed_otherwise.other.total": 2, "requests.results_total.total": 2},
        )

        (finding,) = found("P05", report)

        assert finding.severity is Severity.NOTE
        assert "办结的 2 件全部列在“（六）其他处理·3.其他”" in finding.message

    def test_is_nothing_when_results_are_spread(self) -> None:
        assert found("P05", with_line(specimen(), "overview", "均已依法答复。")) == []


class TestRowsExchanged:
    def test_are_suspected_when_the_prose_gives_them_the_other_way_round(self) -> None:
        report = with_line(specimen(), "overview", "政府信息公开申请办理结果中，予以公开52件，部分公开96件。")

        (finding,) = found("P06", report)

        assert finding.severity is Severity.NOTE
        assert addresses(finding) == ["requests.granted", "requests.granted_in_part"]

    def test_are_not_suspected_when_the_prose_agrees(self) -> None:
        report = with_line(specimen(), "overview", "政府信息公开申请办理结果中，予以公开96件，部分公开52件。")

        assert found("P06", report) == []

    def test_are_suspected_when_last_year_carried_out_what_stands_as_received(self) -> None:
        before = with_figures(
            specimen(2024),
            {
                "requests.carried_out.natural_person": 161,
                "requests.carried_out.business": 23,
                "requests.carried_out.total": 184,
            },
        )

        (finding,) = found("P06", specimen(), previous=before)

        assert addresses(finding) == ["requests.received", "requests.carried_in"]


class TestJumps:
    def test_of_eight_digits_are_a_note(self) -> None:
        (finding,) = found("P08", with_figures(specimen(), {"proactive.penalty_decisions.decisions": 10_000_000}))

        assert finding.severity is Severity.NOTE

    def test_of_seven_digits_are_nothing(self) -> None:
        assert found("P08", with_figures(specimen(), {"proactive.penalty_decisions.decisions": 9_999_999})) == []

    def test_of_money_are_nothing(self) -> None:
        report = with_figures(specimen(2020, layout="2019"), {"proactive.procurement.amount": 25_100_000})

        assert found("P08", report) == []

    def test_to_a_hundred_times_last_year_are_a_note(self) -> None:
        before = with_figures(specimen(2024), {"requests.received.total": 18_400})

        (finding,) = found("P08", specimen(), previous=before)

        assert "由上年的 18400 变为 184" in finding.message

    def test_just_below_that_are_nothing(self) -> None:
        before = with_figures(specimen(2024), {"requests.received.total": 18_399})

        assert found("P08", specimen(), previous=before) == []
