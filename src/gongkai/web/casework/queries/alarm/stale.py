"""Cases whose cached columns are not what their events and the calendar say: as a day passes, or by a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from msgspec import Struct

from gongkai.law.workdays import WorkCalendar
from gongkai.web.casework.caches import NAMES, Columns, columns_of
from gongkai.web.casework.models import Case

AT_ONCE: Final = 500
MOVING: Final = ("due_on", "due_before", "stopped")
"""The columns that a passing day or another calendar can change."""


class Stale(Struct, frozen=True):
    """A case and what its columns should say. by_calendar: not the passing day alone moved the due day."""

    case: Case
    columns: Columns
    by_calendar: bool


class Differs(Struct, frozen=True):
    """A column that does not say what the events say."""

    case: Case
    column: str
    cached: object
    told: object


def open_ids() -> list[UUID]:
    """The ids of all open cases with a receipt day."""
    found = Case.objects.filter(closed_on__isnull=True, received_on__isnull=False)
    return list(found.order_by("pk").values_list("pk", flat=True))


def stale(cases: QuerySet[Case], *, on: date, calendar: WorkCalendar) -> Iterator[Stale]:
    """Those of the open cases whose due day is another one on that day by that calendar. 条例2019 §33.3."""
    for case in cases.filter(closed_on__isnull=True, received_on__isnull=False).prefetch_related("events"):
        record = case.to_record()
        told = columns_of(record, on=on, calendar=calendar)
        if any(getattr(case, name) != getattr(told, name) for name in MOVING):
            seen_on = case.due_seen_on or record.last_on
            then = told if on == seen_on else columns_of(record, on=seen_on, calendar=calendar)
            yield Stale(case, told, then.due_on != case.due_on)


def differing(*, calendar: WorkCalendar) -> Iterator[Differs]:
    """Every cached column of every case, closed ones too, that its events do not bear out. Nothing when all is well."""
    ids = Case.objects.filter(received_on__isnull=False).order_by("pk").values_list("pk", flat=True)
    for chunk in chunks(list(ids)):
        for case in Case.objects.filter(pk__in=chunk).select_related("agency").prefetch_related("events"):
            record = case.to_record()
            told = columns_of(record, on=case.due_seen_on or record.last_on, calendar=calendar)
            names = (name for name in NAMES if name != "due_seen_on")
            pairs = ((name, getattr(case, name), getattr(told, name)) for name in names)
            yield from (Differs(case, name, cached, said) for name, cached, said in pairs if cached != said)


def chunks(ids: list[UUID]) -> Iterator[list[UUID]]:
    """The ids in handfuls, so that nothing is held for long."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def among(ids: Iterable[UUID]) -> QuerySet[Case]:
    """These cases with their bodies, in the order in which they are locked."""
    return Case.objects.filter(pk__in=list(ids)).select_related("agency", "handler").order_by("pk")
