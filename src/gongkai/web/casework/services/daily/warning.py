"""Words in time: near, due and overdue cases, lapses to confirm, sections that owe an answer. Each is told once.

The handler is told; with nobody's hands on a case, those who hand cases out; reviewers as the day comes near, the
signing leaders once it is past. Whoever is away is told with his deputy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from msgspec import structs

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import choice
from gongkai.web.casework.queries.alarm.alarms import Alarm, OpenLapse, alarms, open_lapses, unanswered
from gongkai.web.casework.services.daily.refreshing import case_path
from gongkai.web.notices.services import Word, tell_all

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.accounts.models import Person
    from gongkai.web.casework.models import Case, CoWork

Told = tuple["Person", Word]
NEAR: Final = "near_due_working_days"


class Staff:
    """Who is to be told on one day, asked of the posts once for each body."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._known: dict[tuple[Permit, int, int | None], list[Person]] = {}

    def handlers(self, case: Case) -> list[Person]:
        """The handler and his deputy; without one, those who hand cases out."""
        if case.handler is None:
            return self.with_permit(Permit.CASE_ASSIGN, case.agency_id)
        return with_deputies([case.handler], agency_id=case.agency_id, on=self.on)

    def with_permit(self, permit: Permit, agency_id: int, section_id: int | None = None) -> list[Person]:
        """Whoever holds the permit in that body (and section), deputies with them."""
        key = (permit, agency_id, section_id)
        if key not in self._known:
            held = people_with(permit, agency_id=agency_id, on=self.on, section_id=section_id)
            self._known[key] = with_deputies(held, agency_id=agency_id, on=self.on)
        return self._known[key]


def warn(*, on: date, at: datetime, calendar: WorkCalendar) -> int:
    """How many words were due that day; those already told are not told again. 条例2019 §30–§36."""
    staff = Staff(on)
    words = [
        *(told for alarm in alarms(on, calendar=calendar) for told in _alarmed(alarm, staff)),
        *(told for entry in open_lapses(on, calendar=calendar) for told in _lapsed(entry, staff)),
        *_asked(staff, calendar=calendar),
    ]
    tell_all(words, at=at)
    return len(words)


def _alarmed(alarm: Alarm, staff: Staff) -> Iterator[Told]:
    case, due_on = alarm.case, alarm.due_on
    word = Word(
        key=f"{case.subject}:due:{due_on}:{alarm.step}",
        level=alarm.level,
        said=f"{case.number}：{ALARM_SAID[alarm.level].format(left=alarm.left)}（{due_on:%Y-%m-%d}，含当日）。",
        path=case_path(case),
        subject=case.subject,
    )
    yield from ((person, word) for person in staff.handlers(case))
    yield from ((person, structs.replace(word, key=f"{word.key}:up")) for person in _above(alarm, staff))


ALARM_SAID: Final = {
    "near": "答复期限还剩{left}个工作日",
    "due": "答复期限今日届满",
    "overdue": "已超过答复期限",
}


def _above(alarm: Alarm, staff: Staff) -> list[Person]:
    """Reviewers as the day comes near, signing leaders once it is past; a restricted case is not theirs to review."""
    case = alarm.case
    reviewers = alarm.to_reviewers and not case.restricted
    told = staff.with_permit(Permit.CASE_REVIEW, case.agency_id) if reviewers else []
    if alarm.step < 0:
        told = [*told, *staff.with_permit(Permit.CASE_SIGN, case.agency_id)]
    handlers = {person.pk for person in staff.handlers(case)}
    return [person for person in told if person.pk not in handlers]


def _lapsed(entry: OpenLapse, staff: Staff) -> Iterator[Told]:
    case, lapse = entry.case, entry.lapse
    ref = getattr(lapse.event, "ref", "")
    word = Word(
        key=f"{case.subject}:lapse:{type(lapse.event).__name__}:{ref}:{lapse.ran_out_on}",
        level="due",
        said=f"{case.number}：{lapse.said}请核对后确认。",
        path=case_path(case),
        subject=case.subject,
    )
    return ((person, word) for person in staff.handlers(case))


def _asked(staff: Staff, *, calendar: WorkCalendar) -> Iterator[Told]:
    """The section near its own day and when it is past; the handler too when it is past."""
    near: dict[int, date] = {}
    for cowork in unanswered(calendar.after(staff.on, _MOST_NEAR)):
        agency_id = cowork.case.agency_id
        if agency_id not in near:
            near[agency_id] = calendar.after(staff.on, choice(agency_id, NEAR))
        if cowork.due_on <= near[agency_id]:
            yield from _cowork(cowork, staff)


_MOST_NEAR: Final = 30
"""A body may choose what is near, within this many working days."""


def _cowork(cowork: CoWork, staff: Staff) -> Iterator[Told]:
    case, late = cowork.case, staff.on > cowork.due_on
    word = Word(
        key=f"{case.subject}:cowork:{cowork.pk}:{cowork.due_on}:{'late' if late else 'near'}",
        level="overdue" if late else "near",
        said=f"{case.number}：请{cowork.section.name}协办的事项{'已过' if late else '临近'}约定日期"
        f"（{cowork.due_on:%Y-%m-%d}）。",
        path=case_path(case),
        subject=case.subject,
    )
    people = staff.with_permit(Permit.CASE_COWORK, case.agency_id, cowork.section_id)
    told = {person.pk: person for person in (*people, *(staff.handlers(case) if late else ()))}
    return ((person, word) for person in told.values())
