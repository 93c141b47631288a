"""What a case's events add up to, as columns to filter and sort by. Pure: no tables, no clock. 条例2019 §33."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from gongkai.cases import dues
from gongkai.cases.state import Case as Record
from gongkai.cases.state import State
from gongkai.law.workdays import CalendarNotPublished, WorkCalendar

_WAITING = (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT)


class Columns(Struct, frozen=True, kw_only=True):
    """The cached columns of `casework.Case`, each named as there."""

    state: str
    applicant_kind: str
    channel: str
    outcome: str
    received_on: date
    received_year: int
    decided_on: date | None
    closed_on: date | None
    closed_year: int | None
    stopped: bool
    due_before: date | None
    due_on: date | None
    due_seen_on: date


NAMES = Columns.__struct_fields__


def columns_of(record: Record, *, on: date, calendar: WorkCalendar) -> Columns:
    """The columns as seen on the day `on`: while an opinion is awaited the due day moves on with it. 条例2019 §33.3."""
    seen_on = max(on, record.last_on)
    due_before, due_on = _due_days(record, on=seen_on, calendar=calendar)
    return Columns(
        state=record.state.value,
        applicant_kind=record.applicant.value,
        channel=record.channel,
        outcome=record.outcome_at_close or record.outcome or "",
        received_on=record.received_on,
        received_year=record.received_year,
        decided_on=record.decided_on,
        closed_on=record.closed_on,
        closed_year=record.closed_year,
        stopped=_stands(record, on=seen_on, calendar=calendar),
        due_before=due_before,
        due_on=due_on,
        due_seen_on=seen_on,
    )


def _due_days(record: Record, *, on: date, calendar: WorkCalendar) -> tuple[date | None, date | None]:
    """The day by which to reply as on receipt, and as it stands; None where nothing is owed or the calendar is silent.

    A served reply keeps the day stamped into it: no calendar is asked. docs/decisions/0025.
    """
    if record.closed_on is not None:
        return record.due_on, record.due_on
    if record.state in _WAITING:
        return None, None
    try:
        return dues.reply_days(record, on=on, calendar=calendar)
    except CalendarNotPublished:
        return None, None


def _stands(record: Record, *, on: date, calendar: WorkCalendar) -> bool:
    try:
        return dues.clock_stands(record, on=on, calendar=calendar)
    except CalendarNotPublished:
        return True
