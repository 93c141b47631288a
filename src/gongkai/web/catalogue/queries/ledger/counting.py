"""What table two counts: documents issued, repealed and in force; decisions made; fees taken. 年报格式2021 表二."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum

from gongkai.web.catalogue.models import Decision, FeeTaken, NormativeDocument
from gongkai.web.look.quantities import Behind

if TYPE_CHECKING:
    from django.db.models import QuerySet

_WAN = Decimal(10_000)


def proactive_counts(agency_id: int, *, year: int) -> dict[str, Any]:
    """Table two of the year in the shape of `annual.figures`; the fee in ten thousand yuan. 年报格式2021 表二."""
    return {
        **{kind: _documents(agency_id, kind, year) for kind in NormativeDocument.Kind.values},
        **_decisions(agency_id, year),
        "administrative_fees_wan_yuan": _fees(agency_id, year),
    }


def behind_cell(agency_id: int, *, year: int, row: str, column: str) -> tuple[Behind, ...]:
    """What a cell of table two counts or adds up, oldest first; () for a row that has no ledger. 年报格式2021 表二."""
    if row in NormativeDocument.Kind.values:
        return tuple(_document(one, column) for one in _in_cell(agency_id, row, column, year))
    if row in Decision.Kind.values:
        made = Decision.objects.filter(agency_id=agency_id, kind=row, decided_on__year=year)
        return tuple(_decision(one) for one in made.order_by("decided_on", "pk"))
    if row == "administrative_fees_wan_yuan":
        taken = FeeTaken.objects.filter(agency_id=agency_id, taken_on__year=year).order_by("taken_on", "pk")
        return tuple(_fee(one) for one in taken)
    return ()


def _in_cell(agency_id: int, kind: str, column: str, year: int) -> QuerySet[NormativeDocument]:
    last = date(year, 12, 31)
    asked = {
        "issued": Q(issued_on__year=year),
        "repealed": Q(repealed_on__year=year),
        "in_force": in_force_on(last),
    }
    if column not in asked:
        return NormativeDocument.objects.none()
    of_kind = NormativeDocument.objects.filter(agency_id=agency_id, kind=kind, issued_on__lte=last)
    return of_kind.filter(asked[column]).order_by("issued_on", "pk")


def _document(one: NormativeDocument, column: str) -> Behind:
    on = one.repealed_on if column == "repealed" else one.issued_on
    return Behind(said=f"{one.title} {one.number}".strip(), on=on, path=f"/desk/catalogue/documents/{one.pk}/")


def _decision(one: Decision) -> Behind:
    path = (
        f"/desk/items/{one.item_id}/" if one.item_id else f"/desk/catalogue/decisions/?{urlencode({'q': one.number})}"
    )
    return Behind(said=f"{one.number} {one.matter}", on=one.decided_on, path=path)


def _fee(one: FeeTaken) -> Behind:
    return Behind(said=f"{one.item} {one.yuan} 元", on=one.taken_on, path="/desk/catalogue/fees/")


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
