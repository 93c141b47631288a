"""P02, P03, P07: 行政事业性收费 in 万元, 信息处理费 by its tariffs. 信息处理费办法2020 §4, §5."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from gongkai.annual.model import ProcessingFee, Report
from tests.annual.checks.specimen import found, specimen, with_figures, with_line

FEES = "proactive.administrative_fees_wan_yuan.amount"


def billed(yuan: str, *, notices: int | None = 1, year: int = 2025) -> Report:
    """The specimen with an information-processing fee."""
    amount = Decimal(yuan)
    return replace(specimen(year), processing_fee=ProcessingFee(True, notices, amount, amount, text="收取信息处理费"))


class TestUnits:
    def test_of_the_cell_must_be_ten_thousand_yuan(self) -> None:
        report = with_figures(specimen(), {FEES: Decimal(251000)})
        table = report.proactive
        assert table is not None
        cell = replace(table.rows["administrative_fees_wan_yuan"]["amount"], raw="251000元")

        rows = table.rows | {"administrative_fees_wan_yuan": {"amount": cell}}

        assert "单位是万元" in found("P02", replace(report, proactive=replace(table, rows=rows)))[0].message

    def test_are_compared_with_the_prose(self) -> None:
        report = with_line(with_figures(specimen(), {FEES: Decimal(3500)}), "overview", "全年行政事业性收费共3500元。")

        (finding,) = found("P02", report)

        assert "可能把元和万元弄混了" in finding.message

    def test_agree_with_the_prose_in_the_other_unit(self) -> None:
        report = with_line(with_figures(specimen(), {FEES: Decimal("0.35")}), "overview", "行政事业性收费共3500元。")

        assert found("P02", report) == []

    def test_are_never_mixed_with_the_processing_fee(self) -> None:
        report = with_figures(billed("140"), {FEES: Decimal("0.014")})

        assert "不计入行政事业性收费" in found("P02", report)[0].message

    def test_are_no_matter_where_nothing_was_charged(self) -> None:
        assert found("P02", with_figures(billed("140"), {FEES: Decimal(0)})) == []


class TestProcessingFee:
    @pytest.mark.parametrize("yuan", ["10", "140", "700", "720", "2700", "2740", "300", "6100"])
    def test_can_be_any_sum_of_the_tariffs(self, yuan: str) -> None:
        assert found("P03", billed(yuan)) == []

    @pytest.mark.parametrize("yuan", ["5", "145", "710", "2710", "99.5"])
    def test_cannot_be_a_sum_that_no_count_gives(self, yuan: str) -> None:
        assert len(found("P03", billed(yuan))) == 1

    def test_of_several_notices_can_be_their_sum_but_not_less(self) -> None:
        assert found("P03", billed("710", notices=2)) == []
        assert len(found("P03", billed("10", notices=2))) == 1

    def test_had_no_tariff_before_2021(self) -> None:
        assert found("P03", billed("145", year=2020)) == []
        assert len(found("P03", billed("145", year=2021))) == 1


def unpaid(report: Report) -> Report:
    """The report with one request closed because its fee was not paid."""
    return with_figures(report, {"requests.closed_otherwise.fee_unpaid.total": 1})


class TestUnpaid:
    def test_needs_a_notice(self) -> None:
        assert len(found("P07", unpaid(specimen()))) == 1

    def test_is_nothing_with_a_notice_or_without_a_statement(self) -> None:
        silent = replace(specimen(), processing_fee=ProcessingFee())

        assert found("P07", unpaid(billed("140"))) == []
        assert found("P07", unpaid(silent)) == []
