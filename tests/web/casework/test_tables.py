"""Table three added up by the database: cell for cell what the core counts row by row. 年报格式2021 表三."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.tally import UnableToTally, requests_table
from gongkai.cases.vocabulary import Applicant
from gongkai.law.report_form import Layout, report_form
from gongkai.web.agencies.models import Agency
from gongkai.web.casework.models import Case
from gongkai.web.casework.queries.counts.ledger import ledger_rows
from gongkai.web.casework.queries.counts.tables import request_table
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
EDGES = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
days = st.one_of(st.sampled_from(EDGES), st.dates(date(2023, 1, 1), date(2026, 12, 31)))
_number = count(1)
Entry = tuple[date | None, str, str, date | None]
"""Receipt day (None: not confirmed yet), applicant, outcome, day of service."""


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any request that the columns can hold: open, decided and not served, closed, or not confirmed yet."""
    received_on, kind = draw(st.none() | days), draw(st.sampled_from(Applicant)).value
    outcome = draw(st.sampled_from(("", *report_form("2021").result_keys)))
    if received_on is None or not outcome or draw(st.booleans()):
        return received_on, kind, "" if received_on is None else outcome, None
    later = [day for day in EDGES if day >= received_on] or [received_on]
    return received_on, kind, outcome, draw(st.sampled_from(later) | st.just(received_on + timedelta(40)))


def kept(agency: Agency, ledger: list[Entry]) -> None:
    """These requests as rows of the table, by their cached columns alone."""
    Case.objects.bulk_create(
        Case(
            agency=agency, number=f"2025-{(number := next(_number)):06d}", origin="staff", channel="counter",
            matter="审批结果", description="审批结果", wanted_form="纸质", wanted_delivery="邮寄",
            query_digest=f"{number:064x}", submitted_at=datetime(2025, 1, 1, tzinfo=UTC), applicant_kind=kind,
            outcome=outcome, received_on=received_on, received_year=received_on and received_on.year,
            closed_on=closed_on, closed_year=closed_on and closed_on.year,
        )
        for received_on, kind, outcome, closed_on in ledger
    )  # fmt: skip


@given(
    ledgers=st.lists(st.lists(entries(), max_size=25), min_size=1, max_size=3),
    year=st.integers(2023, 2027),
    layout=st.sampled_from(["2021", "2019"]),
)
@settings(max_examples=60, deadline=None, database=None)
def _equal_cell_for_cell(ledgers: list[list[Entry]], year: int, layout: Layout) -> None:
    bodies = [a_township(f"body{next(_number)}") for _ in ledgers]
    for body, ledger in zip(bodies, ledgers, strict=True):
        kept(body, ledger)

    tables = request_table(year=year, agency_ids=[body.pk for body in bodies], layout=layout)

    assert tables == {
        body.pk: requests_table(ledger_rows(body.pk, year=year), year=year, layout=layout) for body in bodies
    }


def test_equals_the_core_cell_for_cell_over_any_ledger() -> None:
    _equal_cell_for_cell()


def test_counts_all_bodies_that_have_a_case_of_the_year_and_no_other() -> None:
    now, past, never = (a_township(code) for code in ("now", "past", "never"))
    kept(now, [(date(2025, 3, 3), "business", "granted", date(2025, 3, 20))])
    kept(past, [(date(2023, 3, 3), "business", "granted", date(2023, 3, 20))])

    tables = request_table(year=2025)

    assert set(tables) == {now.pk}
    zeros = dict.fromkeys(report_form("2021").applicant_keys, 0)
    assert tables[now.pk]["results_total"] == {**zeros, "business": 1, "total": 1}
    assert request_table(year=2025, agency_ids=[never.pk])[never.pk]["received"]["total"] == 0
    assert request_table(year=2025, agency_ids=[]) == {}


def test_keeps_the_order_of_the_form() -> None:
    body = a_township("ordered")

    table = request_table(year=2025, agency_ids=[body.pk])[body.pk]

    assert list(table) == [row.key for row in report_form("2021").request_rows]


@pytest.mark.parametrize("outcome", ["", "refused.inconvenient", "closed_otherwise.undivided"])
def test_refuses_in_the_words_of_the_core_what_no_row_can_hold(outcome: str) -> None:
    body = a_township("wrong")
    kept(body, [(date(2025, 3, 3), "business", outcome, date(2026, 3, 4))])

    with pytest.raises(UnableToTally, match="2025-03-03 收到的申请"):
        request_table(year=2025)


def test_asks_one_question_for_however_many_bodies(django_assert_num_queries: object) -> None:
    chance = random.Random(3)
    bodies = [a_township(f"many{number}") for number in range(5)]
    for body in bodies:
        kept(body, [(date(2025, 1, chance.randint(1, 28)), "business", "", None) for _ in range(4)])

    with django_assert_num_queries(1):  # type: ignore[operator]
        tables = request_table(year=2025, agency_ids=[body.pk for body in bodies])

    assert [tables[body.pk]["carried_out"]["total"] for body in bodies] == [4] * 5
