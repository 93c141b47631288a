"""Case records counted into the tables; the balances of the form always hold. 年报格式2021 表三, 表四."""

from __future__ import annotations

import os
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.figures import figures
from gongkai.annual.model import Report
from gongkai.annual.tally import UnableToTally, fee_statement, remedies_table, requests_table, tally
from gongkai.cases import events as e
from gongkai.cases.ledger import LedgerRow, RemedyRecord, ledger_row
from gongkai.cases.record import fold
from gongkai.cases.vocabulary import Applicant
from gongkai.law.report_form import Layout, report_form
from tests.cases.telling import day, decided, fee_noticed, legal_histories, received, replied, told

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FORM = report_form("2021")
COLUMNS = (*FORM.applicant_keys, "total")
days = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@st.composite
def ledger_rows(draw: st.DrawFn, layout: Layout = "2021") -> LedgerRow:
    """Any possible request, open or closed."""
    received_on = draw(days)
    closed = draw(st.booleans())
    return LedgerRow(
        received_on=received_on,
        applicant=draw(st.sampled_from(Applicant)),
        outcome=draw(st.sampled_from(report_form(layout).result_keys)) if closed else None,
        closed_on=received_on + timedelta(draw(st.integers(0, 500))) if closed else None,
    )


remedy_records = st.builds(
    lambda kind, after, filed_on, outcome, length: RemedyRecord(
        kind=kind,
        after_reconsideration=after and kind == "litigation",
        filed_on=filed_on,
        outcome=outcome,
        closed_on=filed_on + timedelta(length) if outcome else None,
    ),
    st.sampled_from(["reconsideration", "litigation"]),
    st.booleans(),
    days,
    st.sampled_from([None, "upheld", "corrected", "other"]),
    st.integers(0, 500),
)


def row(received_on: date, closed_on: date | None = None, outcome: str = "granted") -> LedgerRow:
    """A natural person's request."""
    person = Applicant.NATURAL_PERSON
    return LedgerRow(
        received_on=received_on, applicant=person, closed_on=closed_on, outcome=outcome if closed_on else None
    )


def counted(entry: LedgerRow, *, year: int = 2025) -> set[str]:
    """The rows of table three in which one request counts."""
    table = requests_table([entry], year=year)
    return {key for key, figures_ in table.items() if figures_["total"]} - {"results_total"}


def balanced(table: dict[str, dict[str, int]], layout: Layout = "2021") -> bool:
    """Whether every identity printed in or implied by the form holds."""
    form = report_form(layout)
    columns = all(
        table["received"][key] + table["carried_in"][key] == table["results_total"][key] + table["carried_out"][key]
        and table["results_total"][key] == sum(table[result][key] for result in form.result_keys)
        for key in COLUMNS
    )
    return columns and all(cells["total"] == sum(cells[key] for key in form.applicant_keys) for cells in table.values())


class TestRequestsTable:
    @pytest.mark.parametrize(
        ("received_on", "closed_on", "rows"),
        [
            (date(2025, 1, 1), date(2025, 12, 31), {"received", "granted"}),
            (date(2025, 12, 31), None, {"received", "carried_out"}),
            (date(2025, 12, 31), date(2026, 1, 1), {"received", "carried_out"}),
            (date(2024, 12, 31), date(2025, 1, 1), {"carried_in", "granted"}),
            (date(2024, 12, 31), None, {"carried_in", "carried_out"}),
            (date(2024, 12, 31), date(2024, 12, 31), set()),
            (date(2023, 5, 4), date(2026, 2, 3), {"carried_in", "carried_out"}),
            (date(2026, 1, 1), None, set()),
        ],
    )
    def test_counts_by_receipt_and_service_at_the_turn_of_the_year(
        self, received_on: date, closed_on: date | None, rows: set[str]
    ) -> None:
        assert counted(row(received_on, closed_on)) == rows

    def test_has_every_row_and_column_of_the_form(self) -> None:
        table = requests_table([], year=2025)

        assert set(table) == {entry.key for entry in FORM.request_rows}
        assert all(set(cells) == set(COLUMNS) and not any(cells.values()) for cells in table.values())

    def test_does_not_divide_other_handling_in_the_layout_of_2019(self) -> None:  # 年报格式2019 表三
        lapsed = row(date(2020, 3, 2), date(2020, 5, 6), "closed_otherwise.not_supplemented")

        table = requests_table([lapsed], year=2020, layout="2019")

        assert table["closed_otherwise.undivided"]["natural_person"] == 1
        assert balanced(table, "2019")

    @pytest.mark.parametrize(
        "entry",
        [
            row(date(2025, 3, 3), date(2025, 3, 2)),
            LedgerRow(received_on=date(2025, 3, 3), applicant=Applicant.BUSINESS, outcome="granted"),
            LedgerRow(received_on=date(2025, 3, 3), applicant=Applicant.BUSINESS, closed_on=date(2025, 3, 4)),
            row(date(2025, 3, 3), date(2025, 3, 4), "refused.inconvenient"),
            row(date(2025, 3, 3), date(2025, 3, 4), "closed_otherwise.undivided"),
        ],
    )
    def test_refuses_what_no_row_can_hold(self, entry: LedgerRow) -> None:
        with pytest.raises(UnableToTally, match="请核对台账"):
            requests_table([entry], year=2025)

    def test_refuses_an_unknown_result_in_the_layout_of_2019_too(self) -> None:
        with pytest.raises(UnableToTally):
            requests_table([row(date(2020, 3, 3), date(2020, 3, 4), "refused.inconvenient")], year=2020, layout="2019")

    @given(st.lists(ledger_rows(), max_size=40), st.integers(2023, 2027))
    @settings(deadline=None)
    def test_always_balances(self, rows: list[LedgerRow], year: int) -> None:
        assert balanced(requests_table(rows, year=year))

    @given(st.lists(ledger_rows(), max_size=40), st.integers(2023, 2027))
    @settings(deadline=None)
    def test_carries_in_what_last_year_carried_out(self, rows: list[LedgerRow], year: int) -> None:
        last, this = requests_table(rows, year=year - 1), requests_table(rows, year=year)

        assert this["carried_in"] == last["carried_out"]

    @given(st.lists(ledger_rows(), max_size=40))
    @settings(deadline=None)
    def test_counts_every_request_once_as_received_and_once_as_closed(self, rows: list[LedgerRow]) -> None:
        tables = [requests_table(rows, year=year) for year in range(2023, 2030)]

        assert sum(table["received"]["total"] for table in tables) == len(rows)
        assert sum(table["results_total"]["total"] for table in tables) == sum(bool(entry.outcome) for entry in rows)

    @given(st.lists(legal_histories(), max_size=6), st.integers(2025, 2026))
    @settings(max_examples=20, deadline=None)
    def test_balances_for_cases_out_of_events(self, histories: list[tuple[e.AnyEvent, ...]], year: int) -> None:
        rows = [ledger_row(fold(history)) for history in histories]

        assert balanced(requests_table(rows, year=year))


class TestRemediesTable:
    def test_counts_what_ended_in_the_year_and_what_was_pending_at_its_end(self) -> None:
        filed, ended = date(2024, 11, 4), date(2025, 1, 20)
        records = [
            RemedyRecord(kind="reconsideration", filed_on=filed, outcome="upheld", closed_on=ended),
            RemedyRecord(kind="reconsideration", filed_on=filed, outcome="upheld", closed_on=date(2024, 12, 31)),
            RemedyRecord(kind="litigation", filed_on=filed, outcome="corrected", closed_on=date(2026, 1, 5)),
            RemedyRecord(kind="litigation", filed_on=ended, after_reconsideration=True),
            RemedyRecord(kind="litigation", filed_on=date(2026, 1, 1)),
        ]

        table = remedies_table(records, year=2025)

        assert table["reconsideration"] == {"upheld": 1, "corrected": 0, "other": 0, "pending": 0, "total": 1}
        assert table["litigation_direct"] == {"upheld": 0, "corrected": 0, "other": 0, "pending": 1, "total": 1}
        assert table["litigation_after_reconsideration"]["pending"] == 1

    def test_refuses_a_record_that_ended_before_it_was_filed_or_without_an_outcome(self) -> None:
        filed = date(2025, 3, 3)

        for record in (
            RemedyRecord(kind="litigation", filed_on=filed, outcome="upheld", closed_on=date(2025, 3, 2)),
            RemedyRecord(kind="litigation", filed_on=filed, closed_on=filed),
            RemedyRecord(kind="litigation", filed_on=filed, outcome="upheld"),
        ):
            with pytest.raises(UnableToTally, match="请核对台账"):
                remedies_table([record], year=2025)

    @given(st.lists(remedy_records, max_size=30), st.integers(2023, 2027))
    @settings(deadline=None)
    def test_always_adds_up(self, records: list[RemedyRecord], year: int) -> None:
        table = remedies_table(records, year=year)

        assert all(sum(cells.values()) == 2 * cells["total"] for cells in table.values())


class TestFeeStatement:
    def test_counts_notices_and_money_of_the_year(self) -> None:  # 条例2019 §42
        case = told(
            received(), fee_noticed(day(3, 6)), e.FeePaid(on=day(3, 9)), decided(day(3, 20)), replied(day(3, 23))
        )

        statement = fee_statement([ledger_row(case)], year=2026)

        assert (statement.notices, statement.billed_yuan, statement.received_yuan) == (1, Decimal(140), Decimal(140))

    def test_says_so_when_nothing_was_charged(self) -> None:
        statement = fee_statement([row(date(2025, 3, 3))], year=2025)

        assert (statement.stated, statement.notices, statement.billed_yuan) == (True, 0, Decimal(0))
        assert "没有收取" in statement.text

    def test_parts_a_notice_in_december_from_its_payment_in_january(self) -> None:
        december = LedgerRow(
            received_on=date(2025, 12, 1),
            applicant=Applicant.BUSINESS,
            fee_noticed_on=date(2025, 12, 20),
            fee_yuan=Decimal(140),
            fee_paid_on=date(2026, 1, 8),
        )

        old, new = fee_statement([december], year=2025), fee_statement([december], year=2026)

        assert (old.notices, old.billed_yuan, old.received_yuan) == (1, Decimal(140), Decimal(0))
        assert (new.notices, new.billed_yuan, new.received_yuan) == (0, Decimal(0), Decimal(140))


class TestTally:
    def test_makes_a_report_out_of_cases_and_ledger_rows_alike(self) -> None:
        case = told(received(), decided(day(3, 20)), replied(day(3, 23)))
        proactive = {"licensing_decisions": 12, "rules": {"issued": 0, "repealed": 0, "in_force": 0}}

        report = tally([case, row(day(4, 1))], year=2026, agency="石桥镇", proactive=proactive, remedies=[])

        plain = figures(report)
        assert (report.title, report.layout) == ("石桥镇2026年政府信息公开工作年度报告", "2021")
        assert plain["proactive"]["licensing_decisions"] == 12
        assert (plain["requests"]["received"]["total"], plain["requests"]["carried_out"]["total"]) == (2, 1)
        assert plain["remedies"]["reconsideration"]["total"] == 0

    def test_leaves_a_table_absent_whose_counts_were_not_handed_in(self) -> None:
        report = tally([], year=2025, agency="石桥镇")

        assert (report.proactive, report.remedies) == (None, None)
        assert report.requests is not None

    def test_rebuilds_table_three_of_a_real_report_from_a_ledger_made_of_its_figures(self) -> None:
        truth = SHARED / "reports" / "004_376a0065d696f21b.json"
        if not truth.exists():
            pytest.skip("needs the shared real reports (GONGKAI_SHARED)")
        requests = msgspec.json.decode(truth.read_bytes())["requests"]

        report = tally(ledger_of(requests, year=2025), year=2025, agency="西集镇")

        assert figures(report)["requests"] == requests

    @given(st.lists(ledger_rows(), max_size=20), st.lists(remedy_records, max_size=10))
    @settings(max_examples=40, deadline=None)
    def test_yields_only_figures_no_blank_cells(self, rows: list[LedgerRow], records: list[RemedyRecord]) -> None:
        report: Report = tally(rows, year=2025, agency="石桥镇", remedies=records)

        assert report.requests is not None
        assert all(cell.value is not None for _, _, cell in report.requests.cells())


def ledger_of(requests: dict[str, dict[str, int]], *, year: int) -> list[LedgerRow]:
    """A ledger that holds exactly these figures: the carried-in are closed first, the carried-out are new."""
    last, this, end = date(year - 1, 12, 1), date(year, 2, 3), date(year, 11, 3)
    rows = []
    for column in FORM.applicant_keys:
        outcomes = [key for key in FORM.result_keys for _ in range(requests[key][column])]
        ends: list[str | None] = [*outcomes, *[None] * requests["carried_out"][column]]
        for number, outcome in enumerate(ends):
            received_on = last if number < requests["carried_in"][column] else this
            closed_on = end if outcome else None
            rows.append(
                LedgerRow(received_on=received_on, applicant=Applicant(column), outcome=outcome, closed_on=closed_on)
            )
    return rows
