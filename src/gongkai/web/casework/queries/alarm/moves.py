"""What another calendar would do to the open cases: old day, new day; and what calendars have done. 放假办法2024 §7."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from msgspec import Struct

from gongkai.web.agencies.queries import calendar as calendar_in_force
from gongkai.web.casework.models import Case, DueMove
from gongkai.web.casework.queries.alarm.stale import among, chunks, open_ids, stale

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.agencies.models import ImportedYear


class Move(Struct, frozen=True):
    """An open case whose due day would be another one."""

    case: Case
    old_on: date | None
    new_on: date | None


def moves_by(calendar: WorkCalendar, *, on: date) -> Iterator[Move]:
    """The open cases of all bodies that the calendar would move, as seen on that day. 放假办法2024 §7."""
    now = {case_id: due_on for case_id, due_on in _due_now(on)}
    for ids in chunks(open_ids()):
        for entry in stale(among(ids), on=on, calendar=calendar):
            old_on = now.get(entry.case.pk, entry.case.due_on)
            if old_on != entry.columns.due_on:
                yield Move(entry.case, old_on, entry.columns.due_on)


def accepting(imported: ImportedYear, *, on: date) -> list[Move]:
    """What moves if that import is put in force. 放假办法2024 §7."""
    return list(moves_by(calendar_in_force(trying=imported), on=on))


def withdrawing(imported: ImportedYear, *, on: date) -> list[Move]:
    """What moves if that import is withdrawn. 放假办法2024 §7."""
    return list(moves_by(calendar_in_force(without=imported), on=on))


def moved_by(imported: ImportedYear) -> QuerySet[DueMove]:
    """What moved when that import was put in force or withdrawn, newest first. 放假办法2024 §7."""
    return DueMove.objects.filter(imported=imported).select_related("case__agency").order_by("-at", "-pk")


def _due_now(on: date) -> Iterator[tuple[UUID, date | None]]:
    """The due days that the passing day alone would give to cases whose column is not of today."""
    in_force = calendar_in_force()
    for ids in chunks(open_ids()):
        yield from ((entry.case.pk, entry.columns.due_on) for entry in stale(among(ids), on=on, calendar=in_force))
