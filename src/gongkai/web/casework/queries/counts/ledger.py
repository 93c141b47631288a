"""Requests as rows of a ledger, straight out of the cached columns, for the tables of the report. 年报格式2021 表三."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from msgspec import Struct

from gongkai.cases.ledger import LedgerRow
from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.web.casework.models import Case, CaseEvent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

TOTAL: Final = "total"
"""The column of table three that adds up the kinds of applicants. 年报格式2021 表三."""
_COLUMNS: Final = ("id", "received_on", "applicant_kind", "outcome", "closed_on")
_KINDS = {kind.value: kind for kind in ApplicantKind}


class _Fee(Struct, frozen=True):
    noticed_on: date | None = None
    yuan: Decimal = Decimal(0)
    paid_on: date | None = None


def ledger_rows(agency_id: int, *, year: int) -> list[LedgerRow]:
    """Every request that table three of the year counts, with its fee: no event is folded. 年报格式2021 表三.

    Received by the end of the year and not closed before it; one whose receipt day is not confirmed yet is none.
    """
    cases = Case.objects.filter(_counted(year), agency_id=agency_id)
    fees = _fees(agency_id, year)
    columns = cases.order_by("received_on", "number").values_list(*_COLUMNS)
    return [_row(told, fees) for told in columns]


def rows_with_fees(agency_id: int, *, year: int) -> list[LedgerRow]:
    """Of `ledger_rows` those with a notice of the information-processing fee, by id. 条例2019 §42."""
    fees = _fees(agency_id, year)
    columns = Case.objects.filter(pk__in=fees).order_by("pk").values_list(*_COLUMNS)
    return [_row(told, fees) for told in columns]


def with_requests(year: int) -> frozenset[int]:
    """The ids of the bodies that table three of that year would count a request of. 年报格式2021 表三."""
    return frozenset(Case.objects.filter(_counted(year)).order_by().values_list("agency_id", flat=True).distinct())


def behind_cell(agency_id: int, *, year: int, row: str, column: str) -> QuerySet[Case]:
    """The requests that a cell of table three counts, oldest first. 年报格式2021 表三.

    row, column: keys of `law.report_form`, sums among them; none for a key that the form does not have. Who may see
    which of them, the door asks (`cases_seen`).
    """
    cases = counted_in(agency_id, year=year).filter(in_row(row, year=year))
    if column != TOTAL:
        cases = cases.filter(applicant_kind=column)
    return cases.order_by("received_on", "number")


def counted_in(agency_id: int, *, year: int) -> QuerySet[Case]:
    """Every request that table three of the year counts in some row. 年报格式2021 表三."""
    return Case.objects.filter(_counted(year), agency_id=agency_id)


def in_row(row: str, *, year: int) -> Q:
    """Which of `counted_in` that row counts; row: as of `behind_cell`. 年报格式2021 表三."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    closed = Q(closed_on__range=(first, last))
    ends = {
        "received": Q(received_on__gte=first),
        "carried_in": Q(received_on__lt=first),
        "carried_out": Q(closed_on__isnull=True) | Q(closed_on__gt=last),
        "results_total": closed & ~Q(outcome=""),
    }
    if row in ends:
        return ends[row]
    group, _, leaf = row.partition(".")
    return closed & (Q(outcome__startswith=f"{group}.") if leaf == "undivided" else Q(outcome=row))


def _row(told: tuple[Any, ...], fees: Mapping[object, _Fee]) -> LedgerRow:
    id, received_on, kind, outcome, closed_on = told
    fee = fees.get(id, _Fee())
    return LedgerRow(
        received_on=received_on,
        applicant=_KINDS[kind],
        outcome=outcome if closed_on else None,
        closed_on=closed_on,
        fee_noticed_on=fee.noticed_on,
        fee_yuan=fee.yuan,
        fee_paid_on=fee.paid_on,
    )


def _counted(year: int, case: str = "") -> Q:
    in_time = Q(**{f"{case}received_on__lte": date(year, 12, 31)})
    still_open = Q(**{f"{case}closed_on__isnull": True}) | Q(**{f"{case}closed_on__gte": date(year, 1, 1)})
    return in_time & still_open


def _fees(agency_id: int, year: int) -> dict[object, _Fee]:
    """The fee of each request that has one: out of the two events that tell of it."""
    told = CaseEvent.objects.filter(
        _counted(year, "case__"), case__agency_id=agency_id, kind__in=("FeeNoticed", "FeePaid")
    )
    fees: dict[object, _Fee] = {}
    for case_id, kind, on, payload in told.order_by("number").values_list("case_id", "kind", "on", "payload"):
        if kind == "FeeNoticed":
            fees[case_id] = _Fee(on, Decimal(payload["yuan"]))
        else:
            fees[case_id] = _Fee(fees[case_id].noticed_on, fees[case_id].yuan, on)
    return fees
