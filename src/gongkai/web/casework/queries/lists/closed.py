"""Requests that were closed in some days, for asking their applicants afterwards how it went. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gongkai.web.casework.models import Case


def closed_between(agency_id: int, *, since: date, until: date) -> QuerySet[Case]:
    """The requests of the body closed from the first to the last of these days (含当日), those seen by few left out."""
    return Case.objects.filter(agency_id=agency_id, closed_on__range=(since, until), restricted=False)


def with_telephone(cases: QuerySet[Case], *, among: Iterable[UUID] | None = None) -> list[Case]:
    """Those of these requests whose applicant can be telephoned; among: of these ids alone."""
    found = cases if among is None else cases.filter(pk__in=list(among))
    return list(found.exclude(applicant__phone="").order_by("number").only("pk", "number", "applicant_kind"))
