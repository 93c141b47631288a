"""What waits in the ledgers for somebody: late and near work, opinions without an answer. 条例2019 §46, §50."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.describing import Ledger, ledgers
from gongkai.web.activities.models import MODELS, Task
from gongkai.web.activities.queries.wording import name_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

NEAR: Final = timedelta(days=7)
"""How long before its last day a thing comes up."""
_WATCHED: Final = ("tasks", "decisions", "points", "proposals", "projects", "opinions")


class Waiting(Struct, frozen=True, kw_only=True):
    """One thing that waits. path: where it is done; due_on: its last day, None for an opinion."""

    ledger: Ledger
    entry: Any
    said: str
    path: str
    section: str
    due_on: date | None
    is_late: bool


def waiting_in(agency_id: int, *, on: date) -> list[Waiting]:
    """Everything of that body that is late, near, or an opinion without an answer, the latest first. 条例2019 §50."""
    found = [_waiting(row, ledgers()[key], on=on) for key in _WATCHED for row in _rows(agency_id, key, on=on)]
    return sorted(found, key=lambda one: (one.due_on or on, one.said))


def waiting_for(actor: Actor, *, agency_id: int, on: date) -> list[Waiting]:
    """What of it waits for that person: his own section's where he has a post in one alone. 条例2019 §50."""
    permit = Permit.ACTIVITY_KEEP
    if not actor.may(permit, agency_id=agency_id):
        return []
    return [
        one
        for one in waiting_in(agency_id, on=on)
        if actor.may(permit, agency_id=agency_id, section_id=one.entry.section_id)
    ]


def _rows(agency_id: int, key: str, *, on: date) -> list[Any]:
    ledger = ledgers()[key]
    rows = MODELS[key]._default_manager.filter(agency_id=agency_id, struck_at__isnull=True)
    rows = rows.select_related("section").filter(**{f"{ledger.done}__isnull": True})
    rows = rows.filter(parent__struck_at__isnull=True).select_related("parent") if ledger.parent else rows
    if ledger.due:
        rows = rows.filter(**{f"{ledger.due}__lte": on + NEAR})
    if key == "points":
        tasks = Task.objects.filter(parent=OuterRef("pk"), struck_at__isnull=True)
        rows = rows.filter(~Exists(tasks))  # of a point that was divided the tasks come up
    return list(rows)


def _waiting(row: Any, ledger: Ledger, *, on: date) -> Waiting:
    due_on = getattr(row, ledger.due) if ledger.due else None
    key, id = (ledger.parent, row.parent_id) if ledger.parent else (ledger.key, row.pk)
    said = "开放日意见待答复" if ledger.key == "opinions" else name_of(row, ledger)
    return Waiting(
        ledger=ledger,
        entry=row,
        said=said,
        path=f"/desk/activities/{key}/{id}/",
        section=row.section.name if row.section is not None else "",
        due_on=due_on,
        is_late=due_on is not None and due_on < on,
    )
