"""How the work points and the projects of a year stand: for a picture with its table. 条例2019 §50."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from gongkai.web.activities.models import Progress, Project, WorkPoint


class Heap(Struct, frozen=True, kw_only=True):
    """The work points of one section: done, still to be done, late."""

    section: str
    done: int
    open: int
    late: int


def points_by_section(agency_id: int, *, year: int, on: date) -> tuple[Heap, ...]:
    """How the work points of the year stand, by section, most first; those of nobody last. 条例2019 §50."""
    rows = WorkPoint.objects.filter(agency_id=agency_id, year=year, struck_at__isnull=True).select_related("section")
    heaps: dict[str, list[int]] = {}
    for row in rows:
        counts = heaps.setdefault(row.section.name if row.section else "没有指定科室", [0, 0, 0])
        counts[0 if row.done_on else 2 if row.due_on < on else 1] += 1
    found = [Heap(section=name, done=done, open=waits, late=late) for name, (done, waits, late) in heaps.items()]
    return tuple(sorted(found, key=lambda heap: (-(heap.done + heap.open + heap.late), heap.section)))


def newest_progress(agency_id: int, *, year: int) -> dict[Any, Progress]:
    """The newest progress of every project of the year, by the project's id. 条例2019 §21."""
    rows = Progress.objects.filter(agency_id=agency_id, parent__year=year, struck_at__isnull=True)
    return {row.parent_id: row for row in rows.order_by("told_on", "entered_at")}


def projects_with_percent(agency_id: int, *, year: int) -> list[tuple[Project, int]]:
    """The projects of the year with how far each is; one that is done is wholly done. 条例2019 §21."""
    newest = newest_progress(agency_id, year=year)
    rows = Project.objects.filter(agency_id=agency_id, year=year, struck_at__isnull=True).select_related("section")
    return [
        (row, 100 if row.done_on else newest[row.pk].percent if row.pk in newest else 0)
        for row in rows.order_by("due_on", "entered_at")
    ]
