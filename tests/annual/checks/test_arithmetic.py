"""A01–A05: rows, columns, the balance, table four, and figures that no count can be. 年报格式2021 表三, 表四."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from gongkai.annual.checks import check
from gongkai.annual.figures import from_figures
from gongkai.annual.model import Cell, CellState
from tests.annual.checks.specimen import addresses, found, specimen, with_figures, without_column

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).resolve().parents[4] / "shared"))
REPORTS = SHARED / "reports"


class TestRowTotals:
    def test_find_a_total_that_is_not_the_sum_and_spell_it_out(self) -> None:
        (row,) = found("A01", with_figures(specimen(), {"requests.granted.total": 97}))

        assert "自然人 82 + 商业企业 14 = 96，而“总计”填 97，差 1" in row.message
        assert addresses(row)[0] == "requests.granted.total"

    def test_say_that_every_part_is_nought_where_it_is(self) -> None:
        (row,) = found("A01", with_figures(specimen(), {"requests.refused.state_secret.total": 3}))

        assert "各项都是 0，而“总计”填 3，差 3" in row.message

    def test_carry_the_repair(self) -> None:
        (row,) = found("A01", with_figures(specimen(), {"requests.granted.total": 97}))

        assert row.repair is not None
        assert [(change.address, change.new) for change in row.repair.changes] == [("requests.granted.total", 96)]

    def test_are_unknown_with_a_blank_in_the_row(self) -> None:
        assert found("A01", with_figures(specimen(), {"requests.granted.research": None})) == []

    def test_are_wrong_all_the_same_when_the_known_part_is_too_much(self) -> None:
        spoiled = with_figures(specimen(), {"requests.granted.research": None, "requests.granted.total": 90})

        (row,) = found("A01", spoiled)

        assert "已超过“总计”的 90" in row.message
        assert row.repair is None

    def test_are_unknown_without_a_column(self) -> None:
        assert found("A01", without_column(specimen(), "requests", "other_organization")) == []

    def test_say_nothing_of_a_row_that_they_derived(self) -> None:
        report = with_figures(specimen(), {"requests.granted.total": 97})
        table = report.requests
        assert table is not None
        derived = Cell(82, CellState.NUMBER, "82", derived=True)
        rows = table.rows | {"granted": table.rows["granted"] | {"natural_person": derived}}

        report = replace(report, requests=replace(table, rows=rows))

        assert found("A01", report) == []
        assert found("A02", report) != []


class TestResultTotals:
    def test_find_a_column_whose_results_do_not_add_up(self) -> None:
        # One real report of 2020 prints 21 where its rows add to 27, and 一 + 二 = 三 + 四 still holds.
        changes = {"requests.not_processed.petition.total": 6, "requests.not_processed.petition.natural_person": 6}

        spoiled = with_figures(specimen(), changes)

        assert {place for finding in found("A02", spoiled) for place in addresses(finding)[:1]} == {
            "requests.results_total.natural_person",
            "requests.results_total.total",
        }
        assert found("A03", spoiled) == []

    def test_add_up_nineteen_rows_in_the_layout_of_2019(self) -> None:
        whole = with_figures(
            specimen(2020, layout="2019"),
            {
                "requests.closed_otherwise.undivided.natural_person": 1,
                "requests.closed_otherwise.undivided.total": 1,
                "requests.granted.natural_person": 81,
                "requests.granted.total": 95,
            },
        )

        assert found("A02", whole) == []


class TestBalance:
    def test_spells_out_both_sides(self) -> None:
        changes = {"requests.carried_out.total": 22, "requests.carried_out.natural_person": 19}

        person, total = found("A03", with_figures(specimen(), changes))

        assert "新收 161 + 上年结转 34 = 195，而办结 175 + 结转下年 19 = 194，差 1" in person.message
        assert "新收 184 + 上年结转 40 = 224，而办结 201 + 结转下年 22 = 223，差 1" in total.message

    def test_holds_in_a_report_that_is_right(self) -> None:
        assert found("A03", specimen()) == []


class TestRemedyTotals:
    def test_find_a_block_that_does_not_add_up_and_name_the_suspects(self) -> None:
        (block,) = found("A04", with_figures(specimen(), {"remedies.reconsideration.total": 6}))

        assert "结果维持 4 + 尚未审结 1 = 5，而“总计”填 6，差 1" in block.message
        assert block.repair is not None
        assert block.repair.kind == "conflict"
        assert "表四“行政复议”“总计”" in block.repair.said

    def test_are_unknown_with_a_blank(self) -> None:
        assert found("A04", with_figures(specimen(), {"remedies.reconsideration.corrected": None})) == []


class TestImpossibleCounts:
    @pytest.mark.parametrize(
        ("address", "figure", "why"),
        [
            ("requests.granted.total", -1, "不能是负数"),
            ("remedies.litigation_direct.upheld", Decimal("1.5"), "不能是小数"),
            ("proactive.penalty_decisions.decisions", -3, "不能是负数"),
        ],
    )
    def test_are_found_below_zero_and_between_whole_figures(self, address: str, figure: int, why: str) -> None:
        (impossible,) = found("A05", with_figures(specimen(), {address: figure}))

        assert why in impossible.message
        assert addresses(impossible) == [address]

    def test_are_no_money_and_no_change_of_the_2019_layout(self) -> None:
        fee = with_figures(specimen(), {"proactive.administrative_fees_wan_yuan.amount": Decimal("12.34")})
        change = with_figures(specimen(2020, layout="2019"), {"proactive.penalty_decisions.change": -4})

        assert found("A05", fee) == []
        assert found("A05", change) == []


@pytest.mark.skipif(not REPORTS.is_dir(), reason="真实年报不在 ../shared/reports，略过")
@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.json")), ids=lambda path: path.name[:3])
def test_no_real_report_breaks_its_arithmetic(path: Path) -> None:
    report = from_figures(json.loads(path.read_text("utf-8")))

    assert [finding.code for finding in check(report) if finding.code.startswith("A")] == []
