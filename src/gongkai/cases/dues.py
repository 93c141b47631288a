"""The days by which something is owed in a case, each counted by `law.clock` and able to explain itself.

All are last days 含当日. An open consultation stops the clock up to the day of asking, `on`, so the day shown moves
on with it. Decisions: docs/decisions/0020, 0021.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.cases.state import Case, Consultation, Fee
from gongkai.cases.vocabulary import Consulted
from gongkai.law.clock import DueDay, Stop, count, count_working_days, last_day
from gongkai.law.periods import Period, period
from gongkai.law.settings import setting
from gongkai.law.workdays import WorkCalendar

OPINION_PERIODS = {
    Consulted.THIRD_PARTY: "request.third_party_opinion",
    Consulted.JOINT_MAKER: "request.joint_maker_opinion",
}


def reply_period(case: Case) -> Period:
    """The reply period in force when the running clock was started. 条例2019 §33.2."""
    return period("request.reply", on=case.clock_started_on)


def original_reply_due(case: Case, *, calendar: WorkCalendar) -> DueDay:
    """The last day for the reply as it stood on receipt: nothing stopped, restarted or extended. 条例2019 §33.2."""
    return count(case.received_on, period("request.reply", on=case.received_on), calendar=calendar)


def reply_due(case: Case, *, on: date, calendar: WorkCalendar) -> DueDay:
    """The last day for the reply with extensions, in working days with stops left out. 条例2019 §33.2, §33.3.

    A later day set for good reasons (§35) is not in it: `last_day_to_reply`. Raises CalendarNotPublished.
    """
    term = reply_period(case)
    length = term.length + case.extended_working_days
    stopped = stops(case, on=on, calendar=calendar)
    return count_working_days(case.clock_started_on, length, calendar=calendar, stopped=stopped, cite=term.cite)


def last_day_to_reply(case: Case, *, on: date, calendar: WorkCalendar) -> date:
    """The day by which the reply is owed, all things counted; as stamped once it was served. 条例2019 §33, §35."""
    if case.due_on is not None:
        return case.due_on
    due_on = reply_due(case, on=on, calendar=calendar).due_on
    return max(due_on, case.delayed_until_on or due_on)


def reply_days(case: Case, *, on: date, calendar: WorkCalendar) -> tuple[date, date]:
    """The last day for the reply as on receipt, and all things counted, without the days on the way. 条例2019 §33, §35.

    What `original_reply_due` and `last_day_to_reply` explain; for many cases at once. Raises CalendarNotPublished.
    """
    first = last_day(case.received_on, period("request.reply", on=case.received_on), calendar=calendar)
    stopped, more = stops(case, on=on, calendar=calendar), case.extended_working_days
    due_on = last_day(case.clock_started_on, reply_period(case), calendar=calendar, more=more, stopped=stopped)
    return first, case.due_on or max(due_on, case.delayed_until_on or due_on)


def supplement_notice_due(case: Case, *, calendar: WorkCalendar) -> DueDay:
    """The last day to tell the applicant what to supplement, in working days from receipt. 条例2019 §30."""
    return count(case.received_on, period("request.supplement_notice", on=case.received_on), calendar=calendar)


def supplement_answer_by(told_on: date, *, calendar: WorkCalendar) -> DueDay:
    """The last day usually given to the applicant for the supplement; a setting, not a statute. 条例2019 §30."""
    answer = setting("supplement_working_days")
    return count_working_days(told_on, answer.value, calendar=calendar, cite=answer.cite)


def opinion_due(entry: Consultation, *, calendar: WorkCalendar) -> DueDay | None:
    """The last day for the opinion, in working days from service; None if unserved or unlimited. 条例2019 §32, §34."""
    term = _opinion_period(entry)
    return None if term is None else count(term[0], term[1], calendar=calendar)


def payment_due(fee: Fee, *, calendar: WorkCalendar) -> DueDay:
    """The last day to pay, in working days from the day after the notice was received. 信息处理费办法2020 §6."""
    return count(fee.noticed_on, period("fee.payment", on=fee.noticed_on), calendar=calendar)


def stops(case: Case, *, on: date, calendar: WorkCalendar) -> tuple[Stop, ...]:
    """The stretches that do not count: from the day after asking to the opinion, or to its last day. 条例2019 §33.3.

    Waiting for reasons (§35) stops the clock only where the setting `reasons_stop_clock` says so, waiting for payment
    only where `restart_after_payment` is off.
    """
    stretches = tuple(_stop(entry, on=on, calendar=calendar) for entry in case.consultations)
    return (*stretches, *_reasons_awaited(case, on), *_payment_awaited(case, on))


def clock_stands(case: Case, *, on: date, calendar: WorkCalendar) -> bool:
    """Whether an awaited opinion keeps the clock standing on the day `on`; not once it is late. 条例2019 §33.3."""
    if not case.open_consultations:
        return False
    asked_today = any(entry.opened_on == on for entry in case.open_consultations)
    return asked_today or any(on in stretch for stretch in stops(case, on=on, calendar=calendar))


def _reasons_awaited(case: Case, on: date) -> Iterator[Stop]:
    chosen = setting("reasons_stop_clock")
    if case.reasons_asked_on is not None and chosen.value:
        yield Stop(case.reasons_asked_on, case.reasons_given_on or on, "等待说明理由", chosen.cite)


def _payment_awaited(case: Case, on: date) -> Iterator[Stop]:
    """Where payment does not restart the clock, it stands between notice and payment."""
    chosen = setting("restart_after_payment")
    if case.fee is not None and not chosen.value:
        yield Stop(case.fee.noticed_on, case.fee.paid_on or on, "等待缴费", chosen.cite)


def _stop(entry: Consultation, *, on: date, calendar: WorkCalendar) -> Stop:
    until = entry.closed_on or on
    term = _opinion_period(entry)
    until = until if term is None else min(until, last_day(term[0], term[1], calendar=calendar))
    return Stop(entry.opened_on, until, f"征求{entry.kind.said}意见")


def _opinion_period(entry: Consultation) -> tuple[date, Period] | None:
    """From which day how long the consulted side has; None if it was not served or has no period of its own."""
    name = OPINION_PERIODS.get(entry.kind)
    if name is None or entry.served_on is None:
        return None
    return entry.served_on, period(name, on=entry.served_on)
