"""The ledger of normative documents as a list, what ends soon, when the next clean-up is due. 规范性文件管理2018."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from msgspec import Struct

from gongkai.law import normative as law
from gongkai.law.settings import setting
from gongkai.web.agencies.queries import choice
from gongkai.web.catalogue.models import CleanUp, CleanUpVerdict, Item, NormativeDocument
from gongkai.web.catalogue.queries.ledger.counting import in_force_on

WARNING: Final = "normative_warning_days"
_VALIDITY: Final[Any] = Item.Validity
Kind = NormativeDocument.Kind
"""规章 and 行政规范性文件."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What the ledger is filtered by; "" and None: everything. state: of `Item.Validity`; soon: ends before long."""

    text: str = ""
    state: str = ""
    year: int | None = None


def documents_of(agency_id: int, wanted: Wanted, *, on: date) -> QuerySet[NormativeDocument]:
    """The documents of the body that fit as they stand on that day, newest first. 条例2019 §20.1."""
    found = NormativeDocument.objects.filter(agency_id=agency_id).select_related("item", "successor")
    if wanted.text:
        found = found.filter(Q(title__icontains=wanted.text) | Q(number__icontains=wanted.text))
    if wanted.year:
        found = found.filter(issued_on__year=wanted.year)
    if wanted.state:
        found = found.filter(_in_state(wanted.state, on))
    return found.order_by("-issued_on", "-pk")


def document_of(agency_ids: frozenset[int], document_id: int) -> NormativeDocument | None:
    """That document of one of these bodies; None else. 条例2019 §20.1."""
    found = NormativeDocument.objects.filter(agency_id__in=agency_ids, pk=document_id)
    return found.select_related("agency", "item", "successor").first()


def ending_soon(agency_id: int, *, on: date) -> list[NormativeDocument]:
    """The documents in force that lapse within the warning time, soonest first. 规范性文件管理2018."""
    until = on + timedelta(days=setting(WARNING).value)
    return list(_ending(agency_id, on).filter(expires_on__gte=on, expires_on__lte=until))


def ended_unmarked(agency_id: int, *, on: date) -> list[NormativeDocument]:
    """The documents whose last day is past and of which nobody has said 失效 or 废止. 规范性文件管理2018."""
    return list(_ending(agency_id, on).filter(expires_on__lt=on))


def clean_up_due_on(agency_id: int, *, on: date) -> date | None:
    """The day by which the next round of clean-up is to end (含当日); None without documents. 规范性文件清理2010.

    So many years after the last round, or after the oldest document in force where there was none.
    """
    years = choice(agency_id, law.CLEAN_UP_YEARS)
    last = CleanUp.objects.filter(agency_id=agency_id, ended_on__isnull=False).order_by("-ended_on").first()
    if last is not None and last.ended_on is not None:
        return law.years_after(last.ended_on, years)
    oldest = NormativeDocument.objects.filter(in_force_on(on), agency_id=agency_id).order_by("issued_on").first()
    return law.years_after(oldest.issued_on, years) if oldest is not None else None


def clean_ups(agency_id: int) -> QuerySet[CleanUp]:
    """The rounds of the body, newest first. 规范性文件清理2010."""
    return CleanUp.objects.filter(agency_id=agency_id).select_related("item")


def clean_up_of(agency_ids: frozenset[int], clean_up_id: int) -> CleanUp | None:
    """That round of one of these bodies; None else. 规范性文件清理2010."""
    found = CleanUp.objects.filter(agency_id__in=agency_ids, pk=clean_up_id)
    return found.select_related("agency", "item").first()


def bodies_with_documents() -> list[int]:
    """The ids of the bodies that keep a ledger of documents. 条例2019 §20.1."""
    return list(NormativeDocument.objects.values_list("agency_id", flat=True).distinct())


def _ending(agency_id: int, on: date) -> QuerySet[NormativeDocument]:
    found = NormativeDocument.objects.filter(agency_id=agency_id, expires_on__isnull=False, lapsed_on__isnull=True)
    return found.filter(Q(repealed_on__isnull=True) | Q(repealed_on__gt=on)).order_by("expires_on", "pk")


def _in_state(state: str, day: date) -> Q:
    repealed, amended = Q(repealed_on__lte=day), Q(amended_on__lte=day)
    not_repealed = Q(repealed_on__isnull=True) | Q(repealed_on__gt=day)
    lapsed = (Q(lapsed_on__lte=day) | Q(expires_on__lt=day)) & not_repealed
    known = {
        _VALIDITY.REPEALED.value: repealed,
        _VALIDITY.EXPIRED.value: lapsed,
        _VALIDITY.AMENDED.value: in_force_on(day) & amended,
        _VALIDITY.IN_FORCE.value: in_force_on(day) & (Q(amended_on__isnull=True) | Q(amended_on__gt=day)),
    }
    return known.get(state, Q())


def clean_up_verdicts() -> list[tuple[str, str]]:
    """继续有效, 拟修改, 废止, 失效, for a form field. 规范性文件清理2010."""
    return list(CleanUpVerdict.Verdict.choices)
