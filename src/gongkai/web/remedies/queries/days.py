"""The days of a remedy: our answer, the decision of whoever decides, the time to appeal. 复议法2023 §48, §54, §62.

Every one is a last day 含当日, with each day on the way; None where nothing is known to count from, or the law kept
here says nothing of that time. Raise CalendarNotPublished.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from gongkai.law.clock import DueDay, count
from gongkai.law.periods import NotInForce, Period, period
from gongkai.law.remedies import Procedure, answer_period, appeal_period, decision_period, suit_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.remedies.models import Appeal, Remedy

_ASSUMED: Final[Procedure] = "simple"
"""While the procedure is not known, the shorter one is reckoned with."""


def procedure_of(remedy: Remedy) -> Procedure:
    """The procedure that days are counted by. 复议法2023 §53."""
    return "ordinary" if remedy.procedure == "ordinary" else _ASSUMED


def answer_due(remedy: Remedy, *, calendar: WorkCalendar) -> DueDay | None:
    """The last day for our answer, from the day the copy came. 复议法2023 §48, §54; 诉讼法2017 §67."""
    start = remedy.received_on
    if start is None:
        return None
    if remedy.is_suit:
        return _counted(start, lambda on: period("remedy.suit_answer", on=on), calendar)
    return _counted(start, lambda on: answer_period(procedure_of(remedy), on=on), calendar)


def decision_due(remedy: Remedy, *, calendar: WorkCalendar) -> DueDay | None:
    """The last day for the decision or judgment, from 受理 or 立案. 复议法2023 §62; 诉讼法2017 §81, §83."""
    start = remedy.accepted_on
    if start is None:
        return None
    if remedy.is_suit:
        return _counted(start, lambda on: suit_period(_suit_procedure(remedy), on=on), calendar)
    due = _counted(start, lambda on: decision_period(procedure_of(remedy), on=on), calendar)
    if due is None or not remedy.extended:
        return due
    return _counted(due.due_on, lambda on: period("remedy.decision_extension", on=on), calendar)


def appeal_due(remedy: Remedy, *, calendar: WorkCalendar) -> DueDay | None:
    """The last day for our appeal, from the day the judgment was served on us. 诉讼法2017 §85."""
    start = remedy.judgment_received_on
    if start is None:
        return None
    return _counted(start, lambda on: appeal_period(remedy.judged_by_ruling, on=on), calendar)


def second_due(appeal: Appeal, *, calendar: WorkCalendar) -> DueDay | None:
    """The last day for the final judgment, reckoned from the day of the appeal. 诉讼法2017 §88."""
    return _counted(appeal.filed_on, lambda on: period("remedy.second_instance", on=on), calendar)


def suit_due(remedy: Remedy, *, calendar: WorkCalendar) -> DueDay | None:
    """Until when a suit may follow the reconsideration, reckoned from its decision. 诉讼法2017 §45."""
    if remedy.is_suit or remedy.closed_on is None:
        return None
    return _counted(remedy.closed_on, lambda on: period("remedy.suit_after_reconsideration", on=on), calendar)


def _suit_procedure(remedy: Remedy) -> Procedure:
    """A court tries by the ordinary procedure unless it said so otherwise. 诉讼法2017 §82."""
    return "simple" if remedy.procedure == "simple" else "ordinary"


def _counted(start: date, of: Callable[[date], Period], calendar: WorkCalendar) -> DueDay | None:
    try:
        return count(start, of(start), calendar=calendar)
    except NotInForce:
        return None
