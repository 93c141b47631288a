"""How many cases there are, by what one counts: small figures for the overview of a body. 条例2019 §45."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.law.receipt import receipt_rules
from gongkai.web.casework.models.case import RETRACTED, SUBMITTED
from gongkai.web.casework.queries.seeing import cases_seen

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case
    from gongkai.web.casework.queries.alarm.lights import Lights

Counts = tuple[tuple[str, int], ...]
OFFICE = "政府信息公开工作机构"


class Figures(Struct, frozen=True, kw_only=True):
    """open: not closed, receipt confirmed; closed_late: of those closed this year; by_…: open cases, by_channel: new.

    received, closed: in the year of the day that is looked at.
    """

    year: int
    open: int
    submitted: int
    lights: dict[Light, int]
    received: int
    closed: int
    closed_late: int
    by_section: Counts
    by_handler: Counts
    by_channel: Counts


def figures_of(actor: Actor, *, agency_id: int, lights: Lights) -> Figures:
    """The figures over the cases that the actor sees in that body. 条例2019 §45, §50."""
    year = lights.on.year
    cases = cases_seen(actor, agency_id=agency_id).exclude(state=RETRACTED)
    waiting = cases.filter(closed_on__isnull=True).exclude(state=SUBMITTED)
    received, closed = cases.filter(received_year=year), cases.filter(closed_year=year)
    open_lights = (Light.OVERDUE, Light.DUE, Light.NEAR, Light.FAR, Light.PAUSED)
    return Figures(
        year=year,
        open=waiting.count(),
        submitted=cases.filter(state=SUBMITTED).count(),
        lights={light: waiting.filter(lights.where(light)).count() for light in open_lights},
        received=received.count(),
        closed=closed.count(),
        closed_late=closed.filter(lights.where(Light.MET_LATE)).count(),
        by_section=_counted(waiting, "section__name", otherwise=OFFICE),
        by_handler=_counted(waiting, "handler__name", otherwise="待分办"),
        by_channel=_channels(received),
    )


def _counted(cases: QuerySet[Case], column: str, *, otherwise: str) -> Counts:
    rows = cases.order_by().values(column).annotate(count=Count("pk")).order_by("-count", column)
    return tuple((row[column] or otherwise, row["count"]) for row in rows)


def _channels(cases: QuerySet[Case]) -> Counts:
    found = dict(_counted(cases, "channel", otherwise=""))
    return tuple((rule.title.partition("（")[0], found.get(rule.channel, 0)) for rule in receipt_rules())
