"""What about remedies and complaints waits for a body, with day and light. 复议法2023 §48; 条例2019 §47."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.law.clock import working_days_left_if_known
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar as calendar_in_force
from gongkai.web.agencies.queries import choice
from gongkai.web.remedies.models import Complaint, Order, Remedy, Statement
from gongkai.web.remedies.queries.days import answer_due, appeal_due, decision_due, second_due
from gongkai.web.remedies.queries.seeing import complaints_seen, remedies_seen

if TYPE_CHECKING:
    from gongkai.law.clock import DueDay
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor

NEAR: Final = "near_due_working_days"


class Kind(StrEnum):
    """What is owed. ours: late by our own fault; else somebody should be asked how it stands."""

    ANSWER = "answer"
    ORDER = "order"
    STATEMENT = "statement"
    COMPLAINT = "complaint"
    TELL = "tell"
    CHECK = "check"
    APPEAL = "appeal"
    RECEIPT = "receipt"
    OUTCOME = "outcome"
    AWAITED = "awaited"

    @property
    def said(self) -> str:
        """What is to be done, in a few words."""
        return _SAID[self]

    @property
    def is_ours(self) -> bool:
        """Whether the day binds the body itself. 复议法2023 §48; 条例2019 §47."""
        return self in _OURS


_SAID: Final = {
    Kind.ANSWER: "提交书面答复和证据",
    Kind.ORDER: "办结责令的事项",
    Kind.STATEMENT: "提交情况说明",
    Kind.COMPLAINT: "查明并登记处理结果",
    Kind.TELL: "把处理结果告知投诉人",
    Kind.CHECK: "核查报告的办结情况",
    Kind.APPEAL: "决定是否上诉",
    Kind.RECEIPT: "补登收到副本之日，起算答复期限",
    Kind.OUTCOME: "审理期限已过，向办理机关核实结果",
    Kind.AWAITED: "情况说明逾期未到，请催办",
}
_OURS: Final = frozenset({Kind.ANSWER, Kind.ORDER, Kind.STATEMENT, Kind.COMPLAINT, Kind.TELL})


class Owed(Struct, frozen=True, kw_only=True):
    """One thing to do. subject: for notices; left: working days, None where no day is known."""

    kind: Kind
    number: str
    title: str
    path: str
    subject: str
    due_on: date | None = None
    left: int | None = None
    near: int = 0
    handler: Person | None = None
    provisional: bool = False

    @property
    def said(self) -> str:
        """What is to be done."""
        return self.kind.said

    @property
    def light(self) -> Light:
        """How near the day is. 条例2019 §33."""
        if self.due_on is None or self.left is None:
            return Light.NEAR
        if not self.kind.is_ours:
            return Light.DUE if self.left < 0 else Light.NEAR
        if self.left < 0:
            return Light.OVERDUE
        return Light.DUE if self.left == 0 else Light.NEAR if self.left <= self.near else Light.FAR


class _Looking(Struct, frozen=True):
    agency_id: int
    on: date
    calendar: WorkCalendar
    near: int

    def owed(self, kind: Kind, due_on: date | None, **of: object) -> Owed:
        """The thing with the working days that are left."""
        return Owed(kind=kind, due_on=due_on, left=self._left(due_on), near=self.near, **of)  # type: ignore[arg-type]

    def _left(self, due_on: date | None) -> int | None:
        if due_on is None:
            return None
        left = working_days_left_if_known(self.on, due_on, calendar=self.calendar)
        return min(left, -1) if left is not None and due_on < self.on else left


def owed_in(agency_id: int, *, on: date, calendar: WorkCalendar, seen_by: Actor | None = None) -> list[Owed]:
    """Everything of that body that waits, soonest first; seen_by: no more than he sees. 复议法2023 §48."""
    looking = _Looking(agency_id, on, calendar, choice(agency_id, NEAR))
    found = [*_of_remedies(looking, seen_by), *_of_orders(looking), *_of_statements(looking)]
    found += _of_complaints(looking, seen_by)
    return sorted(found, key=lambda one: (one.due_on or date.max, one.number, one.kind))


def todo(actor: Actor, *, agency_id: int, on: date) -> list[Owed]:
    """What waits for whoever handles remedies there: his own, and what nobody has in hand. 复议法2023 §48."""
    if not actor.may(Permit.REMEDY_HANDLE, agency_id=agency_id):
        return []
    found = owed_in(agency_id, on=on, calendar=calendar_in_force(), seen_by=actor)
    return [one for one in found if one.light is not Light.FAR or one.kind is not Kind.OUTCOME]


def _of_remedies(looking: _Looking, seen_by: Actor | None) -> Iterator[Owed]:
    rows = Remedy.objects if seen_by is None else remedies_seen(seen_by)
    waiting = rows.filter(agency_id=looking.agency_id, closed_on__isnull=True).select_related("case", "handler")
    for row in waiting.prefetch_related("appeals"):
        kind, due = _next(row, looking)
        if kind is None:
            continue
        told = {
            "number": row.case.number if row.case is not None else row.number or row.get_kind_display(),
            "title": f"{row.get_kind_display()}：{row.case.matter if row.case is not None else row.organ}",
            "path": row.path,
            "subject": row.subject,
            "handler": row.handler,
            "provisional": bool(due and due.provisional),
        }
        yield looking.owed(kind, due.due_on if due is not None else None, **told)


def _next(row: Remedy, looking: _Looking) -> tuple[Kind | None, DueDay | None]:
    """What is to be done about an open remedy; nothing while somebody else is to move in time."""
    try:
        if row.received_on is None and row.answered_on is None:
            return Kind.RECEIPT, None
        if row.answered_on is None and row.judged_on is None:
            return Kind.ANSWER, answer_due(row, calendar=looking.calendar)
        running = next((one for one in row.appeals.all() if one.ended_on is None), None) if row.judged_on else None
        if running is not None:
            return _passed(second_due(running, calendar=looking.calendar), looking)
        if row.judged_on is not None:
            return Kind.APPEAL, appeal_due(row, calendar=looking.calendar)
        return _passed(decision_due(row, calendar=looking.calendar), looking)
    except CalendarNotPublished:
        return Kind.ANSWER if row.answered_on is None else None, None


def _passed(due: DueDay | None, looking: _Looking) -> tuple[Kind | None, DueDay | None]:
    return (Kind.OUTCOME, due) if due is not None and due.due_on < looking.on else (None, None)


def _of_orders(looking: _Looking) -> Iterator[Owed]:
    rows = Order.objects.filter(agency_id=looking.agency_id, done_on__isnull=True)
    for row in rows.select_related("case", "remedy__handler", "complaint"):
        number = row.case.number if row.case is not None else "责令事项"
        handler = row.remedy.handler if row.remedy is not None else None
        told = {"number": number, "title": row.said, "path": row.path, "subject": row.subject, "handler": handler}
        yield looking.owed(Kind.ORDER, row.due_on, **told)
    reported = Q(done_on__isnull=False, accepted_on__isnull=True, complaint__agency_id=looking.agency_id)
    for row in Order.objects.filter(reported).select_related("complaint__handler", "agency"):
        kept = row.complaint
        assert kept is not None  # asked for
        told = {"number": f"投诉 {kept.number}", "title": f"{row.agency.short_name}：{row.said}", "path": kept.path}
        yield looking.owed(Kind.CHECK, None, **told, subject=kept.subject, handler=kept.handler)


def _of_statements(looking: _Looking) -> Iterator[Owed]:
    asked = Statement.objects.filter(given_on__isnull=True, complaint__decided_on__isnull=True)
    for row in asked.filter(agency_id=looking.agency_id).select_related("complaint__agency"):
        title = f"{row.complaint.agency.short_name}：{row.question}"
        told = {"number": "情况说明", "title": title, "path": row.path, "subject": f"statement:{row.pk}"}
        yield looking.owed(Kind.STATEMENT, row.due_on, **told)
    late = asked.filter(complaint__agency_id=looking.agency_id, due_on__lt=looking.on)
    for row in late.select_related("complaint__handler", "agency"):
        kept = row.complaint
        told = {"number": f"投诉 {kept.number}", "title": row.agency.short_name, "path": kept.path}
        yield looking.owed(Kind.AWAITED, row.due_on, **told, subject=kept.subject, handler=kept.handler)


def _of_complaints(looking: _Looking, seen_by: Actor | None) -> Iterator[Owed]:
    rows = Complaint.objects if seen_by is None else complaints_seen(seen_by)
    waiting = rows.filter(agency_id=looking.agency_id, told_on__isnull=True).exclude(
        decided_on__isnull=False, complainant=""
    )
    for row in waiting.select_related("handler", "about"):
        told = {"number": f"投诉 {row.number}", "title": row.matter, "path": row.path, "subject": row.subject}
        yield looking.owed(Kind.COMPLAINT if row.is_open else Kind.TELL, row.due_on, **told, handler=row.handler)
