"""Writing an event into a case: the one place where events, cached columns and the audit line are written together."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from msgspec import structs, to_builtins

from gongkai.cases.events import AnyEvent, Received
from gongkai.cases.record import admit, after, fold
from gongkai.cases.state import Case as Record
from gongkai.law.workdays import WorkCalendar
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import calendar as calendar_in_force
from gongkai.web.audit.services import Line
from gongkai.web.casework.caches import columns_of
from gongkai.web.casework.models import Case, CaseEvent
from gongkai.web.casework.models.case import RETRACTED, SUBMITTED
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import settle

__all__ = ["Changed", "begin", "count_in", "locked", "record", "retract"]


class Changed(Refused):
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
    record_now = fold(event.to_event() for event in history) if history else None
    before = (case.state, case.due_on)
    lines: list[Line] = []
    for number, event in enumerate(events, start=len(history) + 1):
        admitted = event if record_now is None else admit(record_now, event, calendar=calendar)
        record_now = after(record_now, admitted)
        lines.append(_written(case, admitted, number=number, by=by, at=at))
    ledger.write_all(case.agency.code, lines, by=by, at=at)
    if record_now is not None:
        _refresh(case, record_now, on=civil_day(at), calendar=calendar)
    case.version += len(events)
    case.save()
    if history and (case.state, case.due_on) != before:
        settle(case.subject, at=at)  # what the warnings warned of is done, or due on another day
    return case


def count_in(case: Case, *events: Received, at: datetime) -> None:
    """Fills the columns of a case that is not written yet, outside any transaction. 条例2019 §31.

    Raises what `record` raises.
    """
    record_now: Record | None = None
    for event in events:
        record_now = after(record_now, event)
    if record_now is not None:
        _refresh(case, record_now, on=civil_day(at), calendar=calendar_in_force())
    case.version = len(events)


def begin(case: Case, *events: Received, by: Actor, at: datetime) -> None:
    """Writes down a new case, counted in before, with its receipt where the day is confirmed. 条例2019 §31, §45.

    The caller's transaction holds it. Raises django.db.IntegrityError when the case is there already.
    """
    case.save(force_insert=True)
    taken = Line(act="case.take_in", subject=case.subject, said=f"{case.number}：收到提交的申请。")
    lines = [_written(case, event, number=number, by=by, at=at) for number, event in enumerate(events, start=1)]
    ledger.write_all(case.agency.code, [taken, *lines], by=by, at=at)


@transaction.atomic
def retract(case_id: UUID, *, by: Actor, at: datetime) -> Case:
    """The case that its applicant took back before receipt was confirmed. 条例2019 §31.

    It has no event and no receipt day, and counts in no table: docs/decisions/0105. Raises Changed when it has been
    confirmed meanwhile.
    """
    case = locked(case_id)
    if case.state != SUBMITTED:
        raise Changed(case.events.order_by("-number").first())
    case.state = RETRACTED
    case.version += 1
    case.save()
    ledger.write(
        case.agency.code, "case.retract", case.subject, f"{case.number}：申请人在确认收到前撤回。", by=by, at=at
    )
    return case


def _written(case: Case, event: AnyEvent, *, number: int, by: Actor, at: datetime) -> Line:
    """The line of the ledger that tells of the event, which is written into the case."""
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
    return Line(
        act=f"case.{kind}",
        subject=case.subject,
        said=f"{case.number}：{event.said}",
        detail={"on": event.on.isoformat(), "event": number},
    )


def _refresh(case: Case, record_now: Record, *, on: date, calendar: WorkCalendar) -> None:
    for name, value in structs.asdict(columns_of(record_now, on=on, calendar=calendar)).items():
        setattr(case, name, value)
