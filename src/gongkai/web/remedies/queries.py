"""Remedies as table four counts them, and those of one request. 年报格式2021 表四."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from gongkai.cases.ledger import RemedyRecord
from gongkai.web.remedies.models import Remedy


def remedy_records(agency_id: int, *, year: int) -> tuple[RemedyRecord, ...]:
    """What was pending or ended in that year, as `annual.tally` takes it. 年报格式2021 表四."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    ended_before = Q(closed_on__lt=first)
    rows = Remedy.objects.filter(~ended_before | Q(closed_on__isnull=True), agency_id=agency_id, filed_on__lte=last)
    return tuple(_record(row) for row in rows)


def of_case(case_id: UUID) -> list[Remedy]:
    """The remedies against the reply of one request, oldest first. 条例2019 §51."""
    return list(Remedy.objects.filter(case_id=case_id))


def _record(row: Remedy) -> RemedyRecord:
    return RemedyRecord(
        kind=row.kind,  # type: ignore[arg-type]
        filed_on=row.filed_on,
        outcome=row.outcome or None,  # type: ignore[arg-type]
        closed_on=row.closed_on,
        after_reconsideration=row.after_reconsideration,
    )
