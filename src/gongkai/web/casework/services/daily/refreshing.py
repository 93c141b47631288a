"""Due days counted anew when a day passes or the calendar changes. With `recording` the only writer of those columns.

Closed cases keep their day. What is read is compared first; only what differs is locked, counted again and written.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import with_deputies
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import calendar as calendar_in_force
from gongkai.web.agencies.queries import last_change
from gongkai.web.casework.models import Case, DueMove
from gongkai.web.casework.queries.alarm.stale import Stale, among, chunks, differing, open_ids, stale
from gongkai.web.notices.services import Word, tell_all

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import ImportedYear

_WRITTEN: Final = ("due_on", "due_before", "stopped", "due_seen_on")


class Refreshed(Struct, frozen=True):
    """How many cases were written, and how many of them the calendar moved."""

    written: int
    moved: int


def refresh_open(*, on: date, by: Actor, at: datetime) -> Refreshed:
    """Every open case with its due day as of that day, by the calendar in force. 条例2019 §33.3, 放假办法2024 §7.

    In handfuls, each whole or not at all: run again, it does what is left. A day that the calendar moved leaves a
    DueMove, a word to the handler and a line in the ledger of the body.
    """
    calendar, cause = calendar_in_force(), last_change()
    written = moved = 0
    for ids in chunks(open_ids()):
        found = list(stale(among(ids), on=on, calendar=calendar))
        if found:
            done = _write(found, on=on, cause=cause, by=by, at=at)
            written, moved = written + len(done), moved + sum(entry.by_calendar for entry in done)
    return Refreshed(written, moved)


@transaction.atomic
def rewrite_columns(*, by: Actor, at: datetime) -> int:
    """How many cached columns were mended from the events: for an administrator, when `recompute` found some."""
    found = list(differing(calendar=calendar_in_force()))
    for entry in found:
        Case.objects.filter(pk=entry.case.pk).update(**{entry.column: entry.told})
        ledger.write(
            entry.case.agency.code,
            "case.columns_mended",
            entry.case.subject,
            f"{entry.case.number}：缓存的“{entry.column}”与事项记录不符，已按事项记录改正。",
            by=by,
            at=at,
            detail={"column": entry.column, "was": str(entry.cached), "is": str(entry.told)},
        )
    return len(found)


@transaction.atomic
def _write(compared: list[Stale], *, on: date, cause: ImportedYear | None, by: Actor, at: datetime) -> list[Stale]:
    """Under the lock, those that nobody changed meanwhile; whoever did has counted the others himself."""
    rows = Case.objects.filter(pk__in=[entry.case.pk for entry in compared]).order_by("pk").select_for_update()
    now = {pk: (version, due_on) for pk, version, due_on in rows.values_list("pk", "version", "due_on")}
    found = [entry for entry in compared if now[entry.case.pk] == (entry.case.version, entry.case.due_on)]
    moved = [entry for entry in found if entry.by_calendar]
    DueMove.objects.bulk_create(
        DueMove(
            case=entry.case, imported=cause, old_on=entry.case.due_on, new_on=entry.columns.due_on, at=at, by=by.name
        )
        for entry in moved
    )
    _tell(moved, on=on, at=at)
    _log(moved, cause=cause, by=by, at=at)
    alike: dict[tuple[object, ...], list[UUID]] = defaultdict(list)
    for entry in found:
        alike[tuple(getattr(entry.columns, name) for name in _WRITTEN)].append(entry.case.pk)
    for values, ids in alike.items():
        Case.objects.filter(pk__in=ids).update(**dict(zip(_WRITTEN, values, strict=True)))
    return found


def _tell(moved: list[Stale], *, on: date, at: datetime) -> None:
    words = []
    for entry in moved:
        case, due_on = entry.case, entry.columns.due_on
        if case.handler is None:
            continue
        said = f"{case.number}：因工作日历调整，答复期限由{_said(case.due_on)}改为{_said(due_on)}。"
        key = f"{case.subject}:moved:{case.due_on}:{due_on}:{at.date()}"
        word = Word(key=key, said=said, path=case_path(case), subject=case.subject)
        words += [(person, word) for person in with_deputies([case.handler], agency_id=case.agency_id, on=on)]
    tell_all(words, at=at)


def _log(moved: list[Stale], *, cause: ImportedYear | None, by: Actor, at: datetime) -> None:
    """One line for each body and handful, with every case in it: old day, new day."""
    by_code: dict[str, list[Stale]] = defaultdict(list)
    for entry in moved:
        by_code[entry.case.agency.code].append(entry)
    for code, entries in by_code.items():
        days = [[entry.case.number, _iso(entry.case.due_on), _iso(entry.columns.due_on)] for entry in entries]
        ledger.write(
            code,
            "calendar.moved",
            f"calendar:{cause.pk}" if cause else "calendar",
            f"因工作日历调整，{len(entries)}件办理中的申请答复期限改变。",
            by=by,
            at=at,
            detail={"moves": days},
        )


def case_path(case: Case) -> str:
    """The page of the case, for a word that leads there."""
    return f"/desk/cases/{case.pk}/"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _said(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "暂不能确定"
