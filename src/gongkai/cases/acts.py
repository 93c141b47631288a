"""What may be done in a case now, and which lapses may be proposed. 条例2019 §30–§36.

An act is allowed exactly when the event that would record it is admitted: the rules stand once, in `cases.record`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, structs

from gongkai.cases import dues
from gongkai.cases import events as e
from gongkai.cases.deciding import letter_for
from gongkai.cases.record import admit, after
from gongkai.cases.refusals import Code, Unable
from gongkai.cases.state import Case, Consultation, State
from gongkai.cases.steps import fee_owed
from gongkai.cases.vocabulary import Answer, Consulted, Letter, ServedBy
from gongkai.law.outcomes import outcomes
from gongkai.law.workdays import WorkCalendar

# Trial events are never stored; these fill what a real one would name.
SOMEBODY = "—"
FAR_OFF = timedelta(days=3650)
MANY_PAGES = 10_000


class Act(StrEnum):
    """What a clerk can do. 条例2019 §30–§36; 信息处理费办法2020 §6."""

    ASK_SUPPLEMENT = "ask_supplement"
    TAKE_SUPPLEMENT = "take_supplement"
    CONSULT = "consult"
    SERVE_CONSULTATION = "serve_consultation"
    END_CONSULTATION = "end_consultation"
    EXTEND = "extend"
    NOTICE_FEE = "notice_fee"
    TAKE_PAYMENT = "take_payment"
    ASK_REASONS = "ask_reasons"
    WEIGH_REASONS = "weigh_reasons"
    DELAY = "delay"
    RECORD_SEARCH = "record_search"
    TRANSFER = "transfer"
    RETURN = "return"
    RECORD_DISCUSSION = "record_discussion"
    DECIDE = "decide"
    REPLY = "reply"
    CORRECT_REPLY = "correct_reply"
    LAPSE_SUPPLEMENT = "lapse_supplement"
    LAPSE_FEE = "lapse_fee"
    WITHDRAW = "withdraw"
    CLOSE_OTHERWISE = "close_otherwise"

    @property
    def said(self) -> str:
        """The Chinese words for a button. 条例2019 §30–§36."""
        return ACTS[self][0]

    @property
    def cite(self) -> str:
        """The article that gives the act. 条例2019 §30–§36."""
        return ACTS[self][1]


ACTS: dict[Act, tuple[str, str]] = {
    Act.ASK_SUPPLEMENT: ("告知补正", "条例2019 §30"),
    Act.TAKE_SUPPLEMENT: ("收到补正", "条例2019 §30"),
    Act.CONSULT: ("征求意见", "条例2019 §33.3"),
    Act.SERVE_CONSULTATION: ("登记征求意见书送达", "条例2019 §32"),
    Act.END_CONSULTATION: ("登记征求到的意见", "条例2019 §32"),
    Act.EXTEND: ("延长答复期限", "条例2019 §33.2"),
    Act.NOTICE_FEE: ("登记收费通知", "信息处理费办法2020 §6"),
    Act.TAKE_PAYMENT: ("登记缴费", "信息处理费办法2020 §6"),
    Act.ASK_REASONS: ("要求说明理由", "条例2019 §35"),
    Act.WEIGH_REASONS: ("登记说明的理由", "条例2019 §35"),
    Act.DELAY: ("延迟答复", "条例2019 §35"),
    Act.RECORD_SEARCH: ("登记检索", "条例2019 §36.4"),
    Act.TRANSFER: ("转承办单位", "条例2019 §45"),
    Act.RETURN: ("承办单位退回", "条例2019 §45"),
    Act.RECORD_DISCUSSION: ("登记会商", "条例2019 §11"),
    Act.DECIDE: ("作出办理决定", "条例2019 §36"),
    Act.REPLY: ("登记答复送达", "条例2019 §36"),
    Act.CORRECT_REPLY: ("更正答复", "条例2019 §51"),
    Act.LAPSE_SUPPLEMENT: ("逾期不补正，不再处理", "条例2019 §30"),
    Act.LAPSE_FEE: ("逾期未缴费，不再处理", "信息处理费办法2020 §6"),
    Act.WITHDRAW: ("登记撤回", "年报格式2021 表三"),
    Act.CLOSE_OTHERWISE: ("以其他方式办结", "年报格式2021 表三"),
}


class AllowedAct(Struct, frozen=True):
    """An act with its article; when it is not allowed, why not: code, Chinese sentence, article. 条例2019 §30–§36."""

    act: Act
    allowed: bool
    cite: str
    code: Code | None = None
    why_not: str = ""
    why_not_cite: str = ""


class Lapse(Struct, frozen=True):
    """Something that ran out: what follows, the article, the day it ran out, and the event to confirm. 条例2019 §30."""

    said: str
    cite: str
    ran_out_on: date
    event: e.AnyEvent


def acts_allowed(case: Case, *, on: date, calendar: WorkCalendar) -> tuple[AllowedAct, ...]:
    """Every act, allowed on the day `on` or with the reason why not. 条例2019 §30–§36. Raises CalendarNotPublished."""
    return tuple(_tried(case, act, trial, calendar=calendar) for act, trial in _trials(case, on=on).items())


def outcomes_allowed(case: Case, *, on: date) -> dict[str, Code | None]:
    """Every result of table three with the code that stands against deciding it now, or None. 条例2019 §36, §37."""
    keys = (result.key for result in outcomes() if not result.key.endswith(".undivided"))
    return {key: _hindrance(case, e.Decided(on=on, outcome=key, approved_by=SOMEBODY)) for key in keys}


def lapses(case: Case, *, on: date, calendar: WorkCalendar) -> tuple[Lapse, ...]:
    """What has run out by the day `on` and waits for confirmation. 条例2019 §30, §32, §34; 信息处理费办法2020 §6.

    A third party's silence leaves the decision to the body; a joint maker's counts as consent.
    """
    found = (*_lapsed_supplement(case, on), *_lapsed_fee(case, on, calendar), *_lapsed_opinions(case, on, calendar))
    return tuple(sorted(found, key=lambda lapse: lapse.ran_out_on))


def _tried(case: Case, act: Act, trial: e.AnyEvent, *, calendar: WorkCalendar) -> AllowedAct:
    try:
        admit(case, trial, calendar=calendar)
    except Unable as unable:
        return AllowedAct(act, False, act.cite, unable.code, unable.said, unable.cite)
    return AllowedAct(act, True, act.cite)


def _hindrance(case: Case, event: e.Decided) -> Code | None:
    try:
        after(case, event)
    except Unable as unable:
        return unable.code
    return None


def _trials(case: Case, *, on: date) -> dict[Act, e.AnyEvent]:
    """For each act the least demanding event that records it."""
    return {**_dealing(case, on=on), **_waiting(case, on=on), **_ending(case, on=on)}


def _dealing(case: Case, *, on: date) -> dict[Act, e.AnyEvent]:
    return {
        Act.ASK_SUPPLEMENT: e.SupplementAsked(on=on, answer_by_on=on + FAR_OFF),
        Act.CONSULT: e.ConsultationOpened(on=on, ref=SOMEBODY, kind=Consulted.OTHER_AGENCY),
        Act.EXTEND: e.Extended(on=on, working_days=1, approved_by=SOMEBODY, approved_on=on),
        Act.NOTICE_FEE: _trial_fee(on),
        Act.ASK_REASONS: e.ReasonsAsked(on=on),
        Act.DELAY: e.Delayed(on=on, until_on=on + FAR_OFF),
        Act.RECORD_SEARCH: e.SearchRecorded(on=on, places=SOMEBODY, found=False),
        Act.TRANSFER: e.Transferred(on=on, section=SOMEBODY),
        Act.RETURN: e.Returned(on=on, reason=SOMEBODY),
        Act.RECORD_DISCUSSION: e.JointDiscussionHeld(on=on, attended=SOMEBODY, conclusion=SOMEBODY),
    }


def _waiting(case: Case, *, on: date) -> dict[Act, e.AnyEvent]:
    unserved = next((entry.ref for entry in case.open_consultations if entry.served_on is None), "")
    served = next((entry.ref for entry in case.open_consultations if _may_end(entry)), unserved)
    return {
        Act.TAKE_SUPPLEMENT: e.Supplemented(on=on),
        Act.SERVE_CONSULTATION: e.ConsultationServed(on=on, ref=unserved),
        Act.END_CONSULTATION: e.ConsultationClosed(on=on, ref=served, answer=Answer.CONSENT),
        Act.TAKE_PAYMENT: e.FeePaid(on=on),
        Act.WEIGH_REASONS: e.ReasonsGiven(on=on, reasonable=True),
    }


def _ending(case: Case, *, on: date) -> dict[Act, e.AnyEvent]:
    possible = (key for key, hindrance in outcomes_allowed(case, on=on).items() if hindrance is None)
    letter = letter_for(case.outcome) if case.outcome else Letter.REPLY
    return {
        Act.DECIDE: e.Decided(on=on, outcome=next(possible, "granted"), approved_by=SOMEBODY),
        Act.REPLY: e.Replied(on=on, letter=letter, served_by=ServedBy.HAND),
        Act.CORRECT_REPLY: e.ReplyCorrected(on=on, outcome="granted", reason=SOMEBODY),
        Act.LAPSE_SUPPLEMENT: e.SupplementLapsed(on=on),
        Act.LAPSE_FEE: e.FeeLapsed(on=on),
        Act.WITHDRAW: e.Withdrawn(on=on),
        Act.CLOSE_OTHERWISE: e.ClosedOtherwise(on=on, reason=SOMEBODY),
    }


def _trial_fee(on: date) -> e.FeeNoticed:
    notice = e.FeeNoticed(on=on, basis="pages", quantity=MANY_PAGES, yuan=Decimal(0))
    return structs.replace(notice, yuan=fee_owed(notice))


def _may_end(entry: Consultation) -> bool:
    return entry.served_on is not None or entry.kind is Consulted.OTHER_AGENCY


def _lapsed_supplement(case: Case, on: date) -> Iterator[Lapse]:
    if case.state is State.AWAITING_SUPPLEMENT and case.supplement is not None and on > case.supplement.answer_by_on:
        said = "申请人逾期未补正；没有正当理由的，视为放弃申请，不再处理。"
        yield Lapse(said, "条例2019 §30", case.supplement.answer_by_on, e.SupplementLapsed(on=on))


def _lapsed_fee(case: Case, on: date, calendar: WorkCalendar) -> Iterator[Lapse]:
    if case.state is State.AWAITING_PAYMENT and case.fee is not None:
        last = dues.payment_due(case.fee, calendar=calendar)
        if on > last.due_on:
            yield Lapse("申请人逾期未缴费，视为放弃申请，不再处理。", last.cite, last.due_on, e.FeeLapsed(on=on))


def _lapsed_opinions(case: Case, on: date, calendar: WorkCalendar) -> Iterator[Lapse]:
    for entry in case.open_consultations:
        last = dues.opinion_due(entry, calendar=calendar)
        if last is not None and on > last.due_on:
            event = e.ConsultationClosed(on=on, ref=entry.ref, answer=Answer.SILENT)
            yield Lapse(SILENCE[entry.kind].format(ref=entry.ref), last.cite, last.due_on, event)


SILENCE = {
    Consulted.THIRD_PARTY: "第三方（{ref}）逾期未提出意见，由本机关依照条例决定是否公开。",
    Consulted.JOINT_MAKER: "共同制作机关（{ref}）逾期未提出意见，视为同意公开。",
}
