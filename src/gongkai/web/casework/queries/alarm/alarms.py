"""What runs out: cases near or past their day, lapses to confirm, sections that owe an answer. 条例2019 §30–§36."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from msgspec import Struct

from gongkai.cases.acts import Lapse
from gongkai.cases.state import State
from gongkai.law.clock import working_days_left
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import choice
from gongkai.web.casework.models import Case, CoWork
from gongkai.web.casework.models.case import SUBMITTED
from gongkai.web.casework.queries.alarm.lights import WAITING
from gongkai.web.casework.queries.applicant import lapsed

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar

WARNING_DAYS = "warning_working_days"
REVIEWERS_DAYS = "escalation_working_days"
_MAY_LAPSE = (*WAITING, State.CONSULTING.value)


class Alarm(Struct, frozen=True):
    """An open case whose day is near or past. left: working days; step: the warning day it has reached; -1 overdue."""

    case: Case
    due_on: date
    left: int
    step: int
    to_reviewers: bool

    @property
    def level(self) -> str:
        """near, due or overdue."""
        if self.step < 0:
            return "overdue"
        return "due" if self.left == 0 else "near"


class OpenLapse(Struct, frozen=True):
    """Something in a case that ran out and waits for confirmation. 条例2019 §30, §32, §34."""

    case: Case
    lapse: Lapse


def alarms(on: date, *, calendar: WorkCalendar) -> Iterator[Alarm]:
    """Every open case that has reached a warning day of its body, soonest first. 条例2019 §33; the days are habit."""
    for agency_id, cases in _counting().items():
        steps = sorted(choice(agency_id, WARNING_DAYS))
        for_reviewers = choice(agency_id, REVIEWERS_DAYS)
        for case in cases:
            alarm = _alarm(case, on=on, steps=steps, for_reviewers=for_reviewers, calendar=calendar)
            if alarm is not None:
                yield alarm


def open_lapses(on: date, *, calendar: WorkCalendar, agency_id: int | None = None) -> Iterator[OpenLapse]:
    """What has run out by that day in open cases (of that body) and waits for confirmation. 条例2019 §30, §32, §34."""
    for case in _open(agency_id).filter(state__in=_MAY_LAPSE).prefetch_related("events"):
        try:
            found = lapsed(case, case.to_record(), on=on, calendar=calendar)
        except CalendarNotPublished:
            continue
        yield from (OpenLapse(case, lapse) for lapse in found)


def unanswered(until: date) -> QuerySet[CoWork]:
    """What sections were asked and owe an answer to by that day 含当日, in open cases. 条例2019 §45."""
    owed = CoWork.objects.filter(answered_at__isnull=True, due_on__lte=until, case__closed_on__isnull=True)
    return owed.select_related("case__agency", "case__handler", "section").order_by("due_on", "pk")


def unconfirmed(agency_id: int | None = None) -> QuerySet[Case]:
    """Requests sent in whose receipt day nobody has confirmed with the applicant yet. 条例2019 §31."""
    return _open(agency_id).filter(state=SUBMITTED)


def _open(agency_id: int | None) -> QuerySet[Case]:
    found = Case.objects.filter(closed_on__isnull=True).select_related("agency", "handler").order_by("due_on", "pk")
    return found if agency_id is None else found.filter(agency_id=agency_id)


def _counting() -> dict[int, list[Case]]:
    """The open cases whose clock runs towards a known day, by body."""
    by_agency: dict[int, list[Case]] = defaultdict(list)
    for case in _open(None).filter(stopped=False, due_on__isnull=False).exclude(state__in=WAITING):
        by_agency[case.agency_id].append(case)
    return by_agency


def _alarm(case: Case, *, on: date, steps: list[int], for_reviewers: int, calendar: WorkCalendar) -> Alarm | None:
    due_on: date = case.due_on  # type: ignore[assignment]
    if on > due_on:
        return Alarm(case, due_on, -1, -1, True)
    left = working_days_left(on, due_on, calendar=calendar)
    step = next((step for step in steps if left <= step), None)
    return None if step is None else Alarm(case, due_on, left, step, left <= for_reviewers)
