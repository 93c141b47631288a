"""What table two counts: documents issued, repealed and in force; decisions made; fees taken. 年报格式2021 表二."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from gongkai.web.catalogue.models import Decision, FeeTaken, NormativeDocument

_WAN = Decimal(10_000)


def proactive_counts(agency_id: int, *, year: int) -> dict[str, Any]:
    """Table two of the year in the shape of `annual.figures`; the fee in ten thousand yuan. 年报格式2021 表二."""
    return {
        **{kind: _documents(agency_id, kind, year) for kind in NormativeDocument.Kind.values},
        **_decisions(agency_id, year),
        "administrative_fees_wan_yuan": _fees(agency_id, year),
    }


def _documents(agency_id: int, kind: str, year: int) -> dict[str, int]:
    last = date(year, 12, 31)
    of_kind = NormativeDocument.objects.filter(agency_id=agency_id, kind=kind, issued_on__lte=last)
    return of_kind.aggregate(
        issued=Count("id", filter=Q(issued_on__year=year)),
        repealed=Count("id", filter=Q(repealed_on__year=year)),
        in_force=Count("id", filter=in_force_on(last)),
    )


def in_force_on(day: date) -> Q:
    """Documents in force on that day: neither repealed nor lapsed, their last day not past. 条例2019 §20.1.

    One that lapsed is not 现行有效, and is not counted as 废止 either; see docs/decisions/0160.
    """
    still = Q(repealed_on__isnull=True) | Q(repealed_on__gt=day)
    not_lapsed = Q(lapsed_on__isnull=True) | Q(lapsed_on__gt=day)
    return still & not_lapsed & (Q(expires_on__isnull=True) | Q(expires_on__gte=day))


def _decisions(agency_id: int, year: int) -> dict[str, int]:
    of_year = Decision.objects.filter(agency_id=agency_id, decided_on__year=year).order_by()
    counted = dict(of_year.values_list("kind").annotate(Count("id")))
    return {kind: counted.get(kind, 0) for kind in Decision.Kind.values}


def _fees(agency_id: int, year: int) -> str:
    taken = FeeTaken.objects.filter(agency_id=agency_id, taken_on__year=year).aggregate(yuan=Sum("yuan"))["yuan"]
    return f"{((taken or Decimal(0)) / _WAN).normalize():f}"
