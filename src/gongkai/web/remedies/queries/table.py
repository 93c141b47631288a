"""Remedies as table four counts them, and what stands behind each cell. 年报格式2021 表四; docs/decisions/0027."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from gongkai.cases.ledger import RemedyRecord
from gongkai.law.report_form import report_form
from gongkai.web.look.quantities import Behind
from gongkai.web.remedies.models import Remedy

PENDING: Final = "pending"
TOTAL: Final = "total"
_GROUPS: Final = {
    "reconsideration": Q(kind=Remedy.Kind.RECONSIDERATION),
    "litigation_direct": Q(kind=Remedy.Kind.LITIGATION, after_reconsideration=False),
    "litigation_after_reconsideration": Q(kind=Remedy.Kind.LITIGATION, after_reconsideration=True),
}


def remedy_records(agency_id: int, *, year: int) -> tuple[RemedyRecord, ...]:
    """What was pending or ended in that year, as `annual.tally` takes it. 年报格式2021 表四."""
    rows = Remedy.objects.filter(counted(year), agency_id=agency_id)
    return tuple(_record(row) for row in rows)


def behind_cell(agency_id: int, *, year: int, group: str, column: str) -> tuple[Behind, ...]:
    """What one cell counts, oldest first; as many as it says. 年报格式2021 表四. Raises KeyError for no such cell.

    group: `reconsideration`, `litigation_direct` or `litigation_after_reconsideration`; column: `upheld`,
    `corrected`, `other`, `pending` or `total`.
    """
    rows = in_cell(year=year, group=group, column=column).filter(agency_id=agency_id).select_related("case")
    return tuple(behind_of(row) for row in rows)


def in_cell(*, year: int, group: str, column: str) -> QuerySet[Remedy]:
    """The rows that the cell counts, of every body. 年报格式2021 表四. Raises KeyError for no such cell."""
    return Remedy.objects.filter(where_cell(year=year, group=group, column=column))


def where_cell(*, year: int, group: str, column: str) -> Q:
    """What the cell counts, as a condition. 年报格式2021 表四. Raises KeyError for no such cell."""
    return _GROUPS[group] & _in_column(year)[column]


def counted(year: int) -> Q:
    """What table four of that year counts at all: ended in it, or pending at its end. 年报格式2021 表四."""
    ended = Q(closed_on__year=year)
    return ended | _pending(year)


def groups() -> tuple[tuple[str, str], ...]:
    """The groups of the table with their labels, those of suits said to be suits. 年报格式2021 表四."""
    suits = {key for key in _GROUPS if key.startswith("litigation")}
    said = {group.key: group.label for group in report_form("2021").remedy_groups}
    return tuple((key, f"行政诉讼：{label}" if key in suits else label) for key, label in said.items())


def columns() -> tuple[tuple[str, str], ...]:
    """The columns of a group with their labels. 年报格式2021 表四."""
    return tuple((column.key, column.label) for column in report_form("2021").remedy_columns)


def behind_of(row: Remedy) -> Behind:
    """The remedy as a line behind a figure; nobody is named."""
    about = f"，针对 {row.case.number}" if row.case is not None else ""
    return Behind(said=f"{row.get_kind_display()}（{row.number or row.organ}）{about}", on=row.filed_on, path=row.path)


def _in_column(year: int) -> dict[str, Q]:
    ended = {value: Q(closed_on__year=year, outcome=value) for value in Remedy.Outcome.values}
    return {**ended, PENDING: _pending(year), TOTAL: counted(year)}


def _pending(year: int) -> Q:
    last = date(year, 12, 31)
    return Q(filed_on__lte=last) & (Q(closed_on__isnull=True) | Q(closed_on__gt=last))


def _record(row: Remedy) -> RemedyRecord:
    return RemedyRecord(
        kind=row.kind,  # type: ignore[arg-type]
        filed_on=row.filed_on,
        outcome=row.outcome or None,  # type: ignore[arg-type]
        closed_on=row.closed_on,
        after_reconsideration=row.after_reconsideration,
    )
