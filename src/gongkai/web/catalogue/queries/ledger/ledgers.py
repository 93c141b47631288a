"""The ledgers of decisions and fees as lists, what filters them, what stands there already. 条例2019 §20.5–§20.8."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.db.models import Q, QuerySet, Sum
from msgspec import Struct

from gongkai.web.catalogue.models import Decision, FeeTaken, Item

PAGE: Final = 50
_AT_ONCE: Final = 500
"""A database takes only so many values in one question."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What a ledger is filtered by. text: in number, matter or item; year: of the day; listed: published in a list."""

    text: str = ""
    kind: str = ""
    year: int | None = None
    listed: str = ""


def decisions(agency_id: int, wanted: Wanted) -> QuerySet[Decision]:
    """The decisions of the body that fit, newest first. 条例2019 §20.5, §20.6."""
    found = Decision.objects.filter(agency_id=agency_id)
    if wanted.text:
        found = found.filter(
            Q(number__icontains=wanted.text) | Q(matter__icontains=wanted.text) | Q(party__icontains=wanted.text)
        )
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.year:
        found = found.filter(decided_on__year=wanted.year)
    if wanted.listed:
        found = found.filter(unlisted()) if wanted.listed == "no" else found.exclude(unlisted())
    return found.order_by("-decided_on", "-pk")


def unlisted() -> Q:
    """The decisions that stand in no list: in none ever, or in one whose draft was thrown away. 条例2019 §20.6."""
    return Q(item__isnull=True) | Q(item__state=Item.State.ABANDONED)


def fees(agency_id: int, wanted: Wanted) -> QuerySet[FeeTaken]:
    """The amounts taken by the body that fit, newest first. 条例2019 §20.8."""
    found = FeeTaken.objects.filter(agency_id=agency_id)
    if wanted.text:
        found = found.filter(Q(item__icontains=wanted.text) | Q(receipt__icontains=wanted.text))
    if wanted.year:
        found = found.filter(taken_on__year=wanted.year)
    return found.order_by("-taken_on", "-pk")


def sum_of(fees: QuerySet[FeeTaken]) -> Decimal:
    """What these amounts come to, in yuan. 条例2019 §20.8."""
    return fees.order_by().aggregate(yuan=Sum("yuan"))["yuan"] or Decimal(0)


def known_decisions(agency_id: int, numbers: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these, by kind and number, stand in the ledger already. 条例2019 §20.5, §20.6."""
    asked = set(numbers)
    found: set[tuple[str, str]] = set()
    for kind in {kind for kind, _ in asked}:
        mine = [number for of_kind, number in asked if of_kind == kind]
        for start in range(0, len(mine), _AT_ONCE):
            rows = Decision.objects.filter(agency_id=agency_id, kind=kind, number__in=mine[start : start + _AT_ONCE])
            found |= {(kind, number) for number in rows.values_list("number", flat=True)}
    return found


def known_receipts(agency_id: int, receipts: Sequence[str]) -> set[str]:
    """Which of these receipts stand in the ledger already. 条例2019 §20.8."""
    asked = sorted(set(receipts))
    found: set[str] = set()
    for start in range(0, len(asked), _AT_ONCE):
        rows = FeeTaken.objects.filter(agency_id=agency_id, receipt__in=asked[start : start + _AT_ONCE])
        found |= set(rows.values_list("receipt", flat=True))
    return found


def decision_kinds() -> list[tuple[str, str]]:
    """行政许可, 行政处罚, 行政强制, for a form field. 年报格式2021 表二."""
    return list(Decision.Kind.choices)


def years_of_decisions(agency_id: int) -> list[int]:
    """The years in which the body decided, newest first. 条例2019 §20.5, §20.6."""
    days = Decision.objects.filter(agency_id=agency_id).dates("decided_on", "year", order="DESC")
    return [day.year for day in days]


def years_of_fees(agency_id: int) -> list[int]:
    """The years in which the body took fees, newest first. 条例2019 §20.8."""
    return [day.year for day in FeeTaken.objects.filter(agency_id=agency_id).dates("taken_on", "year", order="DESC")]
