"""The light of a case out of its cached columns, the same in the database and in Python. 条例2019 §33."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.cases.state import State
from gongkai.law.clock import working_days_left_if_known
from gongkai.web.agencies.queries import calendar, choice

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.casework.models import Case

WAITING = (State.AWAITING_SUPPLEMENT.value, State.AWAITING_PAYMENT.value)
"""States in which the body owes no reply for the time being. 条例2019 §30; 信息处理费办法2020 §6."""


class Lights(Struct, frozen=True):
    """How lights are seen on one day in one body. near_until: the last day that is near 含当日."""

    on: date
    near_until: date
    calendar: WorkCalendar

    def of(self, case: Case) -> Light | None:
        """The light of the case; None where no day is known yet, or somebody else is to move. 条例2019 §33."""
        if case.closed_on is not None:
            return _met(case)
        if case.stopped:
            return Light.PAUSED
        if case.due_on is None or case.state in WAITING:
            return None
        if case.due_on <= self.on:
            return Light.DUE if case.due_on == self.on else Light.OVERDUE
        return Light.NEAR if case.due_on <= self.near_until else Light.FAR

    def left(self, case: Case) -> int | None:
        """Working days left until the reply is due; None where there is no light that counts. 条例2019 §33."""
        if case.due_on is None or self.of(case) not in (Light.FAR, Light.NEAR, Light.DUE, Light.OVERDUE):
            return None
        return working_days_left_if_known(self.on, case.due_on, calendar=self.calendar)

    def where(self, light: Light) -> Q:
        """The cases with that light. 条例2019 §33."""
        counting = Q(closed_on__isnull=True, stopped=False) & ~Q(state__in=WAITING)
        served = Q(closed_on__isnull=False, due_on__isnull=False)
        return {
            Light.OVERDUE: counting & Q(due_on__lt=self.on),
            Light.DUE: counting & Q(due_on=self.on),
            Light.NEAR: counting & Q(due_on__gt=self.on, due_on__lte=self.near_until),
            Light.FAR: counting & Q(due_on__gt=self.near_until),
            Light.PAUSED: Q(closed_on__isnull=True, stopped=True),
            Light.MET: served & Q(closed_on__lte=F("due_on")),
            Light.MET_LATE: served & Q(closed_on__gt=F("due_on")),
        }[light]


def lights_on(on: date, *, agency_id: int) -> Lights:
    """How the body sees lights that day; what is near is its choice. 条例2019 §33. Raises CalendarNotPublished."""
    in_force = calendar()
    near = choice(agency_id, "near_due_working_days")
    return Lights(on, in_force.after(on, near), in_force)


def _met(case: Case) -> Light | None:
    if case.due_on is None or case.closed_on is None:
        return None
    return Light.MET if case.closed_on <= case.due_on else Light.MET_LATE
