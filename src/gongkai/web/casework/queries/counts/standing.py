"""How bodies stand with their requests in a span of days: counts across bodies, cases only for whoever may see them.

Counts of bodies below may be told to whoever supervises them; which cases they are is told by their own body alone.
docs/decisions/0091, 0217.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.casework.models import Case
from gongkai.web.casework.models.case import RETRACTED, SUBMITTED
from gongkai.web.casework.queries.alarm.lights import Lights
from gongkai.web.casework.queries.counts.figures import OFFICE
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.look.quantities import Behind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor

NEAR = "near_due_working_days"


class Standing(Struct, frozen=True):
    """received, closed, closed_late: in the span (含首尾两日); open, overdue, due, near: on the day. 条例2019 §33.

    Each field names what `cases_behind` lists.
    """

    received: int = 0
    closed: int = 0
    closed_late: int = 0
    open: int = 0
    overdue: int = 0
    due: int = 0
    near: int = 0


class Load(Struct, frozen=True):
    """What lies with one person or section: open cases, those near or due, late ones, and what was closed in the span.

    条例2019 §45.
    """

    said: str
    open: int
    near: int
    overdue: int
    closed: int


def standings(agency_ids: Iterable[int], *, since: date, until: date, on: date) -> dict[int, Standing]:
    """How each of these bodies stands; every one of them is told of. since, until: 含当日. 条例2019 §33, §45.

    Raises CalendarNotPublished.
    """
    found: dict[int, Standing] = {}
    for lights, ids in _by_lights(agency_ids, on):
        rows = _counting(ids).order_by().values("agency_id")
        counts = {key: Count("pk", filter=where) for key, where in _wheres(lights, since, until).items()}
        told = {row.pop("agency_id"): Standing(**row) for row in rows.annotate(**counts)}
        found |= {id: told.get(id, Standing()) for id in ids}
    return found


def cases_behind(
    actor: Actor, agency_id: int, key: str, *, since: date, until: date, on: date
) -> tuple[tuple[Behind, ...], int]:
    """The cases that such a count counted, as far as the actor may see them, and how many more there are.

    key: a field of `Standing`. 条例2019 §33. Raises KeyError for another.
    """
    [(lights, _)] = _by_lights((agency_id,), on)
    where = _wheres(lights, since, until)[key]
    every = _counting((agency_id,)).filter(where).count()
    seen = cases_seen(actor, agency_id=agency_id).exclude(state__in=(RETRACTED, SUBMITTED)).filter(where)
    day = {"received": "received_on", "closed": "closed_on", "closed_late": "closed_on"}.get(key, "due_on")
    rows = tuple(
        Behind(said=f"{case.number} {case.matter}", on=getattr(case, day), path=f"/desk/cases/{case.pk}/")
        for case in seen.order_by(day, "number")
    )
    return rows, every - len(rows)


def loads(agency_id: int, column: str, *, since: date, until: date, on: date) -> tuple[Load, ...]:
    """The work by `handler` or by `section`, the heaviest first. 条例2019 §45. Raises CalendarNotPublished."""
    [(lights, _)] = _by_lights((agency_id,), on)
    wheres = _wheres(lights, since, until)
    counts = {
        "open_now": Count("pk", filter=wheres["open"]),
        "near_now": Count("pk", filter=wheres["near"] | wheres["due"]),
        "late_now": Count("pk", filter=wheres["overdue"]),
        "closed_then": Count("pk", filter=wheres["closed"]),
    }
    otherwise = "待分办" if column == "handler" else OFFICE
    rows = _counting((agency_id,)).order_by().values(f"{column}__name").annotate(**counts)
    found = [
        Load(row[f"{column}__name"] or otherwise, *(row[name] for name in counts))
        for row in rows
        if any(row[name] for name in counts)
    ]
    return tuple(sorted(found, key=lambda load: (-load.open, -load.closed, load.said)))


def _by_lights(agency_ids: Iterable[int], on: date) -> list[tuple[Lights, list[int]]]:
    """The bodies that call the same days near, together: what is near is each body's choice."""
    near: dict[int, list[int]] = defaultdict(list)
    for id in agency_ids:
        near[choice(id, NEAR)].append(id)
    in_force = calendar()
    return [(Lights(on, in_force.after(on, days), in_force), ids) for days, ids in near.items()]


def _counting(agency_ids: Iterable[int]) -> QuerySet[Case]:
    return Case.objects.filter(agency_id__in=list(agency_ids)).exclude(state__in=(RETRACTED, SUBMITTED))


def _wheres(lights: Lights, since: date, until: date) -> dict[str, Q]:
    closed = Q(closed_on__gte=since, closed_on__lte=until)
    return {
        "received": Q(received_on__gte=since, received_on__lte=until),
        "closed": closed,
        "closed_late": closed & lights.where(Light.MET_LATE),
        "open": Q(closed_on__isnull=True),
        "overdue": lights.where(Light.OVERDUE),
        "due": lights.where(Light.DUE),
        "near": lights.where(Light.NEAR),
    }
