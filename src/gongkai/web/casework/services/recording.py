"""Writing an event into a case: the one place where events, cached columns and the audit line are written together."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from msgspec import to_builtins

from gongkai.cases import dues
from gongkai.cases.events import AnyEvent
from gongkai.cases.obligations import Owed, obligations
from gongkai.cases.record import admit, after
from gongkai.cases.state import Case as Record
from gongkai.law.workdays import CalendarNotPublished, WorkCalendar
from gongkai.web.accounts.queries import Actor
from gongkai.web.agencies.queries import calendar as calendar_in_force
from gongkai.web.audit import services as audit
from gongkai.web.casework.models import Case, CaseEvent

__all__ = ["Changed", "locked", "record", "refresh_due"]


class Changed(Exception):
    """Somebody else wrote into the case since the page was opened: who, what and when, in Chinese.

    What was typed is the caller's to keep.
    """

    def __init__(self, last: CaseEvent | None) -> None:
        self.last = last
        who = f"{last.recorded_by}已登记“{last.said}”" if last else "本件已有变动"
        super().__init__(f"{who}，您的操作没有保存。请核对最新情况后再决定；刚才填写的内容仍保留在下面。")


def locked(case_id: UUID, *, version: int | None = None) -> Case:
    """The case, held until the transaction ends. version: as it stood when the page was opened. Raises Changed."""
    case = Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=case_id)
    if version is not None and case.version != version:
        raise Changed(case.events.order_by("-number").first())
    return case


@transaction.atomic
def record(case_id: UUID, *events: AnyEvent, by: Actor, at: datetime, version: int | None = None) -> Case:
    """The case after these events, in order, with its columns refreshed and one audit line for each. 条例2019 §45.

    Who may act is asked by the service that calls. Raises Unable when the law does not admit one of them (then none is
    written), Changed when the case is not the one that was looked at, CalendarNotPublished.
    """
    case = locked(case_id, version=version)
    calendar = calendar_in_force()
    history = list(case.events.all())
    record_now = case.to_record() if history else None
    for number, event in enumerate(events, start=len(history) + 1):
        admitted = event if record_now is None else admit(record_now, event, calendar=calendar)
        record_now = after(record_now, admitted)
        _write(case, admitted, number=number, by=by, at=at)
    if record_now is not None:
        _refresh(case, record_now, calendar=calendar)
    case.version += len(events)
    case.save()
    return case


@transaction.atomic
def refresh_due(case_id: UUID, *, calendar: WorkCalendar) -> tuple[date | None, date | None]:
    """The cached due day before and after counting it anew; closed cases keep theirs. 放假办法2024 §7."""
    case = locked(case_id)
    before = case.due_on
    if case.received_on is not None and case.closed_on is None:
        _refresh(case, case.to_record(), calendar=calendar)
        case.save()
    return before, case.due_on


def _write(case: Case, event: AnyEvent, *, number: int, by: Actor, at: datetime) -> None:
    kind = type(event).__name__
    CaseEvent.objects.create(
        case=case,
        number=number,
        kind=kind,
        on=event.on,
        payload=to_builtins(event),
        said=event.said,
        recorded_at=at,
        recorded_by=by.name,
        recorded_key=by.key,
    )
    audit.record(
        chain=case.agency.code,
        actor=by.name,
        actor_key=by.key,
        act=f"case.{kind}",
        subject=case.subject,
        said=f"{case.number}：{event.said}",
        at=at,
        detail={"on": event.on.isoformat(), "event": number},
    )


def _refresh(case: Case, record_now: Record, *, calendar: WorkCalendar) -> None:
    case.state = record_now.state.value
    case.applicant_kind = record_now.applicant.value
    case.channel = record_now.channel
    case.outcome = record_now.outcome_at_close or record_now.outcome or ""
    case.received_on, case.received_year = record_now.received_on, record_now.received_on.year
    case.decided_on = record_now.decided_on
    case.closed_on = record_now.closed_on
    case.closed_year = record_now.closed_on.year if record_now.closed_on else None
    case.stopped = bool(record_now.open_consultations)
    case.due_before, case.due_on = _due_days(record_now, calendar)


def _due_days(record_now: Record, calendar: WorkCalendar) -> tuple[date | None, date | None]:
    """The day by which to reply as on receipt, and as it stands; None where the calendar is silent."""
    if record_now.closed_on is not None and record_now.due_on is not None:
        return record_now.due_on, record_now.due_on
    try:
        owed = obligations(record_now, on=record_now.last_on, calendar=calendar)
    except CalendarNotPublished:
        return None, None
    reply = next((entry for entry in owed if entry.owed is Owed.REPLY), None)
    if reply is None:
        return None, None
    return reply.original_due_on, dues.last_day_to_reply(record_now, on=record_now.last_on, calendar=calendar)
