"""Last days for what somebody waits for, and the lights of them. docs/decisions/0200, 0201, 0203."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.law.clock import working_days_left_if_known
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.look.words import civil_day

NEAR: Final = 3
"""Working days before the last one from which it is near."""
_NEAR_HOURS: Final = 12


class Term(Struct, frozen=True):
    """A last day as a page shows it. left: working days, None where the calendar is not known; light: of `Light`."""

    due_on: date
    left: int | None
    light: str


def due_after(agency_id: int, key: str, *, since: date) -> date:
    """The last day of so many working days after that day, or the natural day where the calendar is not known yet.

    key: of the setting, e.g. `suggestion_working_days`. docs/decisions/0200.
    """
    days = int(choice(agency_id, key))
    try:
        return calendar().after(since, days)
    except CalendarNotPublished:
        return since + timedelta(days=days * 7 // 5)


def term_of(due_on: date, *, on: date) -> Term:
    """How that last day stands on the day `on`."""
    left = working_days_left_if_known(on, due_on, calendar=calendar())
    return Term(due_on, left, _light(due_on, left, on=on))


def hours_light(due_at: datetime, *, at: datetime) -> str:
    """The light of something that counts in hours. docs/decisions/0201."""
    if at > due_at:
        return Light.OVERDUE.value
    if due_at - at <= timedelta(hours=_NEAR_HOURS):
        return Light.DUE.value
    return Light.NEAR.value if civil_day(due_at) <= civil_day(at) + timedelta(days=1) else Light.FAR.value


def _light(due_on: date, left: int | None, *, on: date) -> str:
    if on > due_on:
        return Light.OVERDUE.value
    if on == due_on:
        return Light.DUE.value
    near = left if left is not None else (due_on - on).days
    return Light.NEAR.value if near <= NEAR else Light.FAR.value
