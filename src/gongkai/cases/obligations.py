"""What is owed in a case, by whom and by when, on a given day: the lights of a case list. 条例2019 §30–§36.

Every last day counts 含当日. A day is `provisional` 暂定 when it rests on a year whose calendar is not announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from gongkai.cases import dues
from gongkai.cases.state import Case, Consultation, State
from gongkai.cases.vocabulary import Answer, Consulted, Letter
from gongkai.law.clock import DueDay, count_working_days, working_days_left
from gongkai.law.settings import setting
from gongkai.law.workdays import WorkCalendar


class Owed(StrEnum):
    """What can be owed. 条例2019 §30, §32–§35; 信息处理费办法2020 §6."""

    SUPPLEMENT_NOTICE = "supplement_notice"
    SUPPLEMENT = "supplement"
    REPLY = "reply"
    THIRD_PARTY_OPINION = "third_party_opinion"
    JOINT_MAKER_OPINION = "joint_maker_opinion"
    PAYMENT = "payment"
    REASONS = "reasons"
    WORD_TO_THIRD_PARTY = "word_to_third_party"


class Light(StrEnum):
    """How near a day is. paused: a consultation keeps the clock standing. 条例2019 §33.3."""

    FAR = "far"
    NEAR = "near"
    DUE = "due"
    OVERDUE = "overdue"
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met_late"

    @property
    def said(self) -> str:
        """The Chinese word. 条例2019 §33."""
        return LIGHT_SAID[self]


LIGHT_SAID = {
    Light.FAR: "期限内",
    Light.NEAR: "临期",
    Light.DUE: "今日届满",
    Light.OVERDUE: "逾期",
    Light.PAUSED: "停止计算",
    Light.MET: "已按期完成",
    Light.MET_LATE: "已完成，但晚于期限",
}


class Obligation(Struct, frozen=True, kw_only=True):
    """One thing owed: what, by whom, the article, the first and the current last day, its light. 条例2019 §30–§35.

    original_due_on: as on receipt, before any stop, restart, extension or delay; working_days_left: 0 on the last day,
    negative when overdue; explained: the days one by one, None where the day was set by hand.
    """

    owed: Owed
    owed_by: str
    said: str
    cite: str
    original_due_on: date
    due_on: date
    light: Light
    working_days_left: int
    provisional: bool
    met_on: date | None = None
    explained: DueDay | None = None


class _View(Struct, frozen=True):
    """The day and the calendar one looks with."""

    case: Case
    on: date
    calendar: WorkCalendar


def obligations(case: Case, *, on: date, calendar: WorkCalendar) -> tuple[Obligation, ...]:
    """Everything owed in the case as seen on the day `on`, soonest first; met ones stay listed. 条例2019 §30–§36.

    Raises CalendarNotPublished when a day reaches into a year that is not known.
    """
    view = _View(case, on, calendar)
    owed = (*_supplement(view), *_opinions(view), *_reasons(view), *_payment(view), *_reply(view), *_word(view))
    return tuple(sorted(owed, key=lambda entry: entry.due_on))


def _supplement(view: _View) -> Iterator[Obligation]:
    case = view.case
    asked = case.supplement
    if asked is None and case.state in (State.HANDLING, State.CONSULTING):
        notice = dues.supplement_notice_due(case, calendar=view.calendar)
        if view.on <= notice.due_on:
            yield _obligation(view, Owed.SUPPLEMENT_NOTICE, "本机关", "内容不明确的，一次性告知补正", counted=notice)
    if asked is not None:
        notice = dues.supplement_notice_due(case, calendar=view.calendar)
        said = "一次性告知补正"
        yield _obligation(view, Owed.SUPPLEMENT_NOTICE, "本机关", said, counted=notice, met_on=asked.asked_on)
        if asked.received_on is not None or case.closed_on is None:
            yield _by_hand(
                view, Owed.SUPPLEMENT, "申请人", "补正", "条例2019 §30", asked.answer_by_on, asked.received_on
            )


def _opinions(view: _View) -> Iterator[Obligation]:
    awaited = view.case.open_consultations
    for entry in view.case.consultations:
        if entry.closed_on is None and entry not in awaited:
            continue
        counted = dues.opinion_due(entry, calendar=view.calendar)
        if counted is not None:
            owed = Owed.THIRD_PARTY_OPINION if entry.kind is Consulted.THIRD_PARTY else Owed.JOINT_MAKER_OPINION
            said = f"提出意见（{entry.ref}）"
            yield _obligation(view, owed, entry.kind.said, said, counted=counted, met_on=_answered_on(entry))


def _answered_on(entry: Consultation) -> date | None:
    return None if entry.answer is Answer.SILENT else entry.closed_on


def _reasons(view: _View) -> Iterator[Obligation]:
    case, term = view.case, setting("reasons_working_days")
    if case.reasons_asked_on is not None and case.reasons_reasonable is None and case.closed_on is None:
        counted = count_working_days(case.reasons_asked_on, term.value, calendar=view.calendar, cite=term.cite)
        yield _obligation(view, Owed.REASONS, "申请人", "说明申请数量、频次的理由", counted=counted)


def _payment(view: _View) -> Iterator[Obligation]:
    fee = view.case.fee
    if fee is not None and (fee.paid_on is not None or view.case.closed_on is None):
        counted = dues.payment_due(fee, calendar=view.calendar)
        said = f"缴纳信息处理费{fee.yuan}元"
        yield _obligation(view, Owed.PAYMENT, "申请人", said, counted=counted, met_on=fee.paid_on)


def _reply(view: _View) -> Iterator[Obligation]:
    case = view.case
    waits = case.state in (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT)
    if waits or (case.closed_on is not None and case.served_by is None):
        return
    seen = case.closed_on or view.on
    counted = dues.reply_due(case, on=seen, calendar=view.calendar)
    yield _obligation(
        view,
        Owed.REPLY,
        "本机关",
        "答复申请人",
        counted=counted,
        met_on=case.closed_on,
        original_due_on=dues.original_reply_due(case, calendar=view.calendar).due_on,
        due_on=dues.last_day_to_reply(case, on=seen, calendar=view.calendar),
    )


def _word(view: _View) -> Iterator[Obligation]:
    case = view.case
    if case.decided_on is None or not owes_word_to_third_party(case):
        return
    due_on = dues.last_day_to_reply(case, on=case.decided_on, calendar=view.calendar)
    sent = case.letters_of(Letter.THIRD_PARTY_TOLD)
    said = "书面告知第三方决定公开的内容和理由"
    met_on = sent[0].sent_on if sent else None
    yield _by_hand(view, Owed.WORD_TO_THIRD_PARTY, "本机关", said, "条例2019 §32", due_on, met_on)


def owes_word_to_third_party(case: Case) -> bool:
    """Whether a third party that objected must be told that its information is given all the same. 条例2019 §32."""
    objected = {Answer.REFUSED_WITH_REASON, Answer.REFUSED_WITHOUT_REASON} & set(case.answers(Consulted.THIRD_PARTY))
    return bool(objected) and (case.overriding_interest or case.outcome == "granted")


def _obligation(
    view: _View,
    owed: Owed,
    owed_by: str,
    said: str,
    *,
    counted: DueDay,
    met_on: date | None = None,
    original_due_on: date | None = None,
    due_on: date | None = None,
) -> Obligation:
    due_on = due_on or counted.due_on
    return Obligation(
        owed=owed,
        owed_by=owed_by,
        said=said,
        cite=counted.cite,
        original_due_on=original_due_on or counted.due_on,
        due_on=due_on,
        light=_light(view, owed, due_on, met_on),
        working_days_left=working_days_left(met_on or view.on, due_on, calendar=view.calendar),
        provisional=counted.provisional,
        met_on=met_on,
        explained=counted,
    )


def _by_hand(
    view: _View, owed: Owed, owed_by: str, said: str, cite: str, due_on: date, met_on: date | None
) -> Obligation:
    return Obligation(
        owed=owed,
        owed_by=owed_by,
        said=said,
        cite=cite,
        original_due_on=due_on,
        due_on=due_on,
        light=_light(view, owed, due_on, met_on),
        working_days_left=working_days_left(met_on or view.on, due_on, calendar=view.calendar),
        provisional=view.calendar.is_provisional(due_on),
        met_on=met_on,
    )


def _light(view: _View, owed: Owed, due_on: date, met_on: date | None) -> Light:
    if met_on is not None:
        return Light.MET if met_on <= due_on else Light.MET_LATE
    if owed is Owed.REPLY and dues.clock_stands(view.case, on=view.on, calendar=view.calendar):
        return Light.PAUSED
    if view.on > due_on:
        return Light.OVERDUE
    if view.on == due_on:
        return Light.DUE
    near = setting("near_due_working_days").value
    left = working_days_left(view.on, due_on, calendar=view.calendar)
    return Light.NEAR if left <= near else Light.FAR
