"""The reply day 答复期限 of the plain case, out of a handful of dates; whole cases are reckoned in `gongkai.cases`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from gongkai.law.clock import DueDay, Stop, count, count_working_days
from gongkai.law.periods import period
from gongkai.law.workdays import WorkCalendar


class Code(StrEnum):
    """Why the dates cannot be a lawful course of one request. 条例2019 §30, §33."""

    EXTENSION_TOO_LONG = "extension_too_long"
    EXTENSION_NEGATIVE = "extension_negative"
    ASKED_BEFORE_RECEIPT = "asked_before_receipt"
    SUPPLEMENTED_BEFORE_ASKED = "supplemented_before_asked"
    CONSULTATION_BACKWARDS = "consultation_backwards"
    CONSULTATION_BEFORE_RECEIPT = "consultation_before_receipt"


SAID = {
    Code.EXTENSION_TOO_LONG: "延长的期限最长不得超过{most}（条例2019 §33.2），不能延长{days}个工作日。",
    Code.EXTENSION_NEGATIVE: "延长的工作日数不能是负数（条例2019 §33.2）。",
    Code.ASKED_BEFORE_RECEIPT: "告知补正的日期早于收到申请之日（条例2019 §30），请核对。",
    Code.SUPPLEMENTED_BEFORE_ASKED: "收到补正的日期早于告知补正的日期（条例2019 §30），请核对。",
    Code.CONSULTATION_BACKWARDS: "征求意见的结束日期早于开始日期（条例2019 §33.3），请核对。",
    Code.CONSULTATION_BEFORE_RECEIPT: "征求意见的开始日期早于收到申请之日（条例2019 §33.3），请核对。",
}


class UnableToReckon(ValueError):
    """The dates contradict each other or the law. str() is a Chinese sentence with the clause; `code` says which."""

    def __init__(self, code: Code, **words: object) -> None:
        self.code = code
        super().__init__(SAID[code].format(**words))


class Course(Struct, frozen=True):
    """What happened to a request, as far as the reply day depends on it. 条例2019 §30, §33.

    consultations: stretches that do not count, each after the day sent until the day answered (含当日);
    extended_working_days: by how much the reply was put off, 0 if not.
    """

    received_on: date
    supplement_asked_on: date | None = None
    supplemented_on: date | None = None
    consultations: tuple[Stop, ...] = ()
    extended_working_days: int = 0

    @property
    def counts_from(self) -> date:
        """The day whose morrow begins the count: the supplement's when there is one. 条例2019 §30."""
        return self.supplemented_on or self.received_on

    @property
    def awaits_supplement(self) -> bool:
        """Whether the body waits for the applicant, so that no reply is owed yet. 条例2019 §30."""
        return self.supplement_asked_on is not None and self.supplemented_on is None


class ReplyDue(Struct, frozen=True):
    """When the reply is owed, and why. 条例2019 §30, §33.

    due_on: last day (含当日), None while the applicant's supplement is awaited; original_due_on: the last day as it
    stood when the application came in; first_due_on: the last day without the extension; counting: every day on the
    way; supplement_notice_due_on: last day to ask for a supplement; supplement_due: the applicant's, when asked.
    """

    course: Course
    due_on: date | None
    original_due_on: date
    first_due_on: date | None
    counting: DueDay | None
    supplement_notice_due_on: date
    supplement_due: DueDay | None
    warnings: tuple[str, ...]
    provisional: bool


def reply_due(course: Course, *, calendar: WorkCalendar) -> ReplyDue:
    """The last day (含当日) to reply, with every day on the way. 条例2019 §30, §33.2, §33.3.

    A supplement restarts the count from nought; consultations are a union; the extension is counted on from the first
    last day. Raises UnableToReckon, CalendarNotPublished, NotInForce.
    """
    _refuse_contradictions(course)
    notice = count(course.received_on, period("request.supplement_notice", on=course.received_on), calendar=calendar)
    original = count(course.received_on, period("request.reply", on=course.received_on), calendar=calendar)
    waiting = _supplement_due(course, calendar=calendar)
    counting = None if waiting else _counting(course, calendar=calendar)
    reckoned = [day for day in (notice, waiting, counting) if day]
    return ReplyDue(
        course=course,
        due_on=counting.due_on if counting else None,
        original_due_on=original.due_on,
        first_due_on=_first_due(course, counting),
        counting=counting,
        supplement_notice_due_on=notice.due_on,
        supplement_due=waiting,
        warnings=(*_supplement_warnings(course, notice.due_on), *_consultation_warnings(course, counting)),
        provisional=any(day.provisional for day in reckoned),
    )


def _refuse_contradictions(course: Course) -> None:
    most = period("request.extension", on=course.counts_from)
    asked, supplemented = course.supplement_asked_on, course.supplemented_on
    if course.extended_working_days < 0:
        raise UnableToReckon(Code.EXTENSION_NEGATIVE)
    if course.extended_working_days > most.length:
        raise UnableToReckon(Code.EXTENSION_TOO_LONG, most=most.said, days=course.extended_working_days)
    if asked and asked < course.received_on:
        raise UnableToReckon(Code.ASKED_BEFORE_RECEIPT)
    if supplemented and supplemented < (asked or course.received_on):
        raise UnableToReckon(Code.SUPPLEMENTED_BEFORE_ASKED)
    _refuse_consultations(course.consultations, received_on=course.received_on)


def _refuse_consultations(consultations: Iterable[Stop], *, received_on: date) -> None:
    for stop in consultations:
        if stop.until < stop.after:
            raise UnableToReckon(Code.CONSULTATION_BACKWARDS)
        if stop.after < received_on:
            raise UnableToReckon(Code.CONSULTATION_BEFORE_RECEIPT)


def _counting(course: Course, *, calendar: WorkCalendar) -> DueDay:
    reply = period("request.reply", on=course.counts_from)
    length = reply.length + course.extended_working_days
    return count_working_days(
        course.counts_from, length, calendar=calendar, stopped=course.consultations, cite=reply.cite
    )


def _first_due(course: Course, counting: DueDay | None) -> date | None:
    """The day on which the count reaches the period without its extension."""
    if counting is None:
        return None
    reach = counting.length - course.extended_working_days
    return next(day.on for day in counting.days if day.number == reach)


def _supplement_due(course: Course, *, calendar: WorkCalendar) -> DueDay | None:
    if not course.awaits_supplement or course.supplement_asked_on is None:
        return None
    asked_on = course.supplement_asked_on
    return count(asked_on, period("request.supplement", on=asked_on), calendar=calendar)


def _supplement_warnings(course: Course, notice_due_on: date) -> Iterable[str]:
    asked, supplemented = course.supplement_asked_on, course.supplemented_on
    if asked and asked > notice_due_on:
        yield (
            f"告知补正的日期 {asked.isoformat()} 晚于法定的最后一日 {notice_due_on.isoformat()}（条例2019 §30），"
            "逾期告知补正有被认定违法的风险，请在案卷中说明原因。"
        )
    if supplemented and not asked:
        yield "没有给出告知补正的日期，无法核对是否在法定期限内告知（条例2019 §30）。"


def _consultation_warnings(course: Course, counting: DueDay | None) -> Iterable[str]:
    for stop in course.consultations:
        if course.supplemented_on and stop.until <= course.supplemented_on:
            yield f"{stop.after.isoformat()} 起的征求意见在收到补正之前结束，不影响重新计算的期限（条例2019 §30）。"
        elif counting and stop.after >= counting.due_on:
            yield f"{stop.after.isoformat()} 起的征求意见开始时答复期限已经届满，不影响期限（条例2019 §33.3）。"
