"""Events to record: `fold` adds up a history, `admit` says whether a new event may be written down.

`fold` asks only what holds for ever, so that an old history always folds; `admit` asks the working-day calendar too,
once, on the day of the act, and stamps the day then due into a reply. So a later change of the calendar moves the due
days of open cases and of no closed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import structs

from gongkai.cases import deciding, dues, steps
from gongkai.cases import events as e
from gongkai.cases.refusals import (
    Code,
    UnableToCharge,
    UnableToConsult,
    UnableToDelay,
    UnableToExtend,
    UnableToReceive,
    UnableToRecord,
)
from gongkai.cases.state import Case
from gongkai.cases.vocabulary import Answer
from gongkai.law.workdays import WorkCalendar

STEPS: dict[type[e.Event], Callable[[Case, Any], Case]] = {
    e.SupplementAsked: steps.supplement_asked,
    e.Supplemented: steps.supplemented,
    e.SupplementLapsed: deciding.supplement_lapsed,
    e.ConsultationOpened: steps.consultation_opened,
    e.ConsultationServed: steps.consultation_served,
    e.ConsultationClosed: steps.consultation_closed,
    e.Extended: steps.extended,
    e.FeeNoticed: steps.fee_noticed,
    e.FeePaid: steps.fee_paid,
    e.FeeLapsed: deciding.fee_lapsed,
    e.ReasonsAsked: steps.reasons_asked,
    e.ReasonsGiven: steps.reasons_given,
    e.Delayed: steps.delayed,
    e.Transferred: steps.transferred,
    e.Returned: steps.returned,
    e.SearchRecorded: steps.search_recorded,
    e.JointDiscussionHeld: steps.joint_discussion_held,
    e.LetterSent: steps.letter_sent,
    e.Decided: deciding.decided,
    e.Replied: deciding.replied,
    e.ReplyCorrected: deciding.reply_corrected,
    e.Withdrawn: deciding.withdrawn,
    e.ClosedOtherwise: deciding.closed_otherwise,
}
AFTER_CLOSING = (e.LetterSent, e.ReplyCorrected)
AFTER_DECISION = (*AFTER_CLOSING, e.Replied, e.Withdrawn, e.ClosedOtherwise, e.Transferred, e.Returned)


def fold(events: Iterable[e.AnyEvent]) -> Case:
    """The case that these events tell, in their order. 条例2019 §29–§42.

    Raises an `Unable` naming the article at the first event that does not fit what came before it.
    """
    case: Case | None = None
    for event in events:
        case = after(case, event)
    if case is None:
        raise UnableToReceive(Code.NOT_RECEIVED)
    return case


def after(case: Case | None, event: e.AnyEvent) -> Case:
    """The case after one more event; None before the first. 条例2019 §45. Raises an `Unable` naming the article."""
    if isinstance(event, e.Received):
        if case is not None:
            raise UnableToReceive(Code.RECEIVED_TWICE)
        return steps.received(event)
    if case is None:
        raise UnableToReceive(Code.NOT_RECEIVED)
    _refuse_out_of_turn(case, event)
    stepped = STEPS[type(event)](case, event)
    return structs.replace(stepped, last_on=event.on, history=(*case.history, event))


def admit(case: Case, event: e.AnyEvent, *, calendar: WorkCalendar) -> e.AnyEvent:
    """The event to write down, with the day then due stamped into a reply. 条例2019 §32, §33.2, §35.

    Raises an `Unable` when it does not fit, or comes after its last day, or before somebody else's; and
    CalendarNotPublished.
    """
    after(case, event)
    rule = IN_TIME.get(type(event))
    if rule is not None:
        rule(case, event, calendar)
    if isinstance(event, e.Replied):
        due_on = dues.last_day_to_reply(case, on=event.on, calendar=calendar)
        return structs.replace(event, due_on=due_on)
    return event


def _refuse_out_of_turn(case: Case, event: e.AnyEvent) -> None:
    if case.closed_on is not None and not isinstance(event, AFTER_CLOSING):
        raise UnableToRecord(Code.CASE_CLOSED)
    if case.decided_on is not None and not isinstance(event, AFTER_DECISION):
        raise UnableToRecord(Code.ALREADY_DECIDED)
    if event.on < case.last_on:
        raise UnableToRecord(Code.OUT_OF_ORDER)


def _extended_in_time(case: Case, event: e.Extended, calendar: WorkCalendar) -> None:
    if event.on > dues.last_day_to_reply(case, on=event.on, calendar=calendar):
        raise UnableToExtend(Code.EXTENSION_TOO_LATE)


def _silence_lapsed(case: Case, event: e.ConsultationClosed, calendar: WorkCalendar) -> None:
    entry = next(entry for entry in case.consultations if entry.ref == event.ref)
    last = dues.opinion_due(entry, calendar=calendar)
    if event.answer is Answer.SILENT and last is not None and event.on <= last.due_on:
        raise UnableToConsult(Code.CONSULTATION_NOT_LAPSED)


def _payment_lapsed(case: Case, event: e.FeeLapsed, calendar: WorkCalendar) -> None:
    if case.fee is not None and event.on <= dues.payment_due(case.fee, calendar=calendar).due_on:
        raise UnableToCharge(Code.FEE_NOT_LAPSED)


def _delayed_beyond(case: Case, event: e.Delayed, calendar: WorkCalendar) -> None:
    if event.until_on <= dues.last_day_to_reply(case, on=event.on, calendar=calendar):
        raise UnableToDelay(Code.DELAY_NOT_LATER)


IN_TIME: dict[type[e.Event], Callable[[Case, Any, WorkCalendar], None]] = {
    e.Extended: _extended_in_time,
    e.ConsultationClosed: _silence_lapsed,
    e.FeeLapsed: _payment_lapsed,
    e.Delayed: _delayed_beyond,
}
