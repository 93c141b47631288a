"""What can happen to one request 依申请公开案件: a closed vocabulary of past-tense events, each with its sentence.

An event says what happened and on which civil day (Asia/Shanghai); it holds no name or address of an applicant. A case
is nothing but its events in order: see `cases.record`. Legal sources: 条例2019 §29–§42, 信息处理费办法2020 §6.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct, structs

from gongkai.cases.vocabulary import (
    Answer,
    Applicant,
    Channel,
    Consulted,
    FeeBasis,
    Letter,
    ServedBy,
    in_words,
)


class Event(Struct, frozen=True, kw_only=True, tag=True):
    """One thing that happened, on the day that counts in law. 条例2019 §45."""

    SAID: ClassVar[str] = ""
    on: date

    @property
    def said(self) -> str:
        """The sentence for the timeline. 条例2019 §45."""
        return self.SAID.format(**{key: in_words(key, value) for key, value in structs.asdict(self).items()})


class Received(Event, frozen=True, kw_only=True, tag=True):
    """The request was received; `on` is the receipt day by channel. 条例2019 §31.

    submitted_on: the day it was handed in, sent or arrived; signed_on: the body signed the post; confirmed_on: both
    sides confirmed.
    """

    SAID: ClassVar[str] = "收到申请，提交方式为{channel}，申请人为{applicant}。"
    channel: Channel
    applicant: Applicant
    submitted_on: date | None = None
    signed_on: date | None = None
    confirmed_on: date | None = None


class SupplementAsked(Event, frozen=True, kw_only=True, tag=True):
    """The applicant was told, once and of everything, what to supplement by `answer_by_on` 含当日. 条例2019 §30."""

    SAID: ClassVar[str] = "发出补正告知书，请申请人于{answer_by_on}（含当日）前补正。"
    answer_by_on: date


class Supplemented(Event, frozen=True, kw_only=True, tag=True):
    """The supplemented request was received; the reply period starts afresh. 条例2019 §30."""

    SAID: ClassVar[str] = "收到补正后的申请，答复期限重新计算。"


class SupplementLapsed(Event, frozen=True, kw_only=True, tag=True):
    """No supplement came and no good reason was given: the request counts as given up. 条例2019 §30."""

    SAID: ClassVar[str] = "申请人无正当理由逾期不补正，视为放弃申请，不再处理。"


class ConsultationOpened(Event, frozen=True, kw_only=True, tag=True):
    """An opinion was asked for in writing; days after this one do not count. 条例2019 §32, §33.3, §34.

    ref: names this consultation within the case.
    """

    SAID: ClassVar[str] = "书面征求{kind}意见（{ref}），答复期限停止计算。"
    ref: str
    kind: Consulted


class ConsultationServed(Event, frozen=True, kw_only=True, tag=True):
    """The consulted side received the letter; its own period runs from here. 条例2019 §32, §34."""

    SAID: ClassVar[str] = "被征求意见方收到征求意见书（{ref}）。"
    ref: str


class ConsultationClosed(Event, frozen=True, kw_only=True, tag=True):
    """The opinion came, or the wait for it ended; days after this one count again. 条例2019 §32, §33.3, §34."""

    SAID: ClassVar[str] = "征求意见结束（{ref}）：{answer}，答复期限继续计算。"
    ref: str
    answer: Answer


class Extended(Event, frozen=True, kw_only=True, tag=True):
    """The reply period was extended and the applicant told on `on`; approved by the office's head. 条例2019 §33.2."""

    SAID: ClassVar[str] = "经{approved_by}同意，答复期限延长{working_days}个工作日，并告知申请人。"
    working_days: int
    approved_by: str
    approved_on: date


class FeeNoticed(Event, frozen=True, kw_only=True, tag=True):
    """The applicant received the fee notice. 信息处理费办法2020 §4, §5, §6; 条例2019 §42.

    quantity: pages of this request, or its items; earlier_this_month: items the same applicant asked for before it in
    the same calendar month (by items only).
    """

    SAID: ClassVar[str] = "申请人收到收费通知书，{basis}计收信息处理费{yuan}元。"
    basis: FeeBasis
    quantity: int
    yuan: Decimal
    earlier_this_month: int = 0


class FeePaid(Event, frozen=True, kw_only=True, tag=True):
    """The fee was paid in full. 信息处理费办法2020 §6."""

    SAID: ClassVar[str] = "申请人缴清信息处理费，处理期限从次日起重新计算。"


class FeeLapsed(Event, frozen=True, kw_only=True, tag=True):
    """The fee was not paid in time: the request counts as given up. 信息处理费办法2020 §6."""

    SAID: ClassVar[str] = "申请人逾期未缴费，视为放弃申请，不再处理。"


class ReasonsAsked(Event, frozen=True, kw_only=True, tag=True):
    """The applicant was asked to give reasons for quantity or frequency. The clock runs on. 条例2019 §35."""

    SAID: ClassVar[str] = "要求申请人说明理由，答复期限照常计算。"


class ReasonsGiven(Event, frozen=True, kw_only=True, tag=True):
    """The applicant gave reasons; the body found them reasonable or not. 条例2019 §35."""

    SAID: ClassVar[str] = "收到申请人说明的理由，认定为{reasonable}。"
    reasonable: bool


class Delayed(Event, frozen=True, kw_only=True, tag=True):
    """Reasons were reasonable and time too short: a reasonable later day was set and told. 条例2019 §35."""

    SAID: ClassVar[str] = "申请理由合理但无法按期答复，已告知申请人延迟至{until_on}（含当日）答复。"
    until_on: date


class Transferred(Event, frozen=True, kw_only=True, tag=True):
    """The case went to another section of the same body; no period changes. 条例2019 §45."""

    SAID: ClassVar[str] = "转{section}办理，答复期限不变。"
    section: str


class Returned(Event, frozen=True, kw_only=True, tag=True):
    """The section sent the case back to the disclosure office. 条例2019 §45."""

    SAID: ClassVar[str] = "承办单位退回：{reason}。"
    reason: str


class SearchRecorded(Event, frozen=True, kw_only=True, tag=True):
    """A search was made and written down: where, and whether the information was found. 条例2019 §36.4."""

    SAID: ClassVar[str] = "检索{places}，{found}。"
    places: str
    found: bool


class JointDiscussionHeld(Event, frozen=True, kw_only=True, tag=True):
    """A joint discussion 会商 was held; no period changes. 条例2019 §11, §17."""

    SAID: ClassVar[str] = "与{attended}会商：{conclusion}。"
    attended: str
    conclusion: str


class LetterSent(Event, frozen=True, kw_only=True, tag=True):
    """A letter went out that is no act of its own, as the receipt slip or word to a third party. 条例2019 §32, §45."""

    SAID: ClassVar[str] = "发出{letter}。"
    letter: Letter
    ref: str = ""


class Decided(Event, frozen=True, kw_only=True, tag=True):
    """The result was decided and signed off; it is not yet served. 条例2019 §36, §37."""

    SAID: ClassVar[str] = "作出办理决定：{outcome}（签发人：{approved_by}）。"
    outcome: str
    approved_by: str
    overriding_interest: bool = False  # 条例2019 §32: withholding would gravely harm the public interest
    not_ours: bool = False  # 条例2019 §36.5: another agency is to disclose it, so no search is asked for


class Replied(Event, frozen=True, kw_only=True, tag=True):
    """The decision was served: `on` is the day of signing or posting; it closes the case. 处理决定送达解释2016.

    due_on: the last day allowed as it stood then; a later change of the calendar does not touch it.
    """

    SAID: ClassVar[str] = "答复申请人：{letter}，{served_by}。"
    letter: Letter
    served_by: ServedBy
    due_on: date | None = None


class ReplyCorrected(Event, frozen=True, kw_only=True, tag=True):
    """A served reply was replaced, on the body's own motion or after a remedy. 条例2019 §51."""

    SAID: ClassVar[str] = "更正答复，办理结果改为：{outcome}（{reason}）。"
    outcome: str
    reason: str


class Withdrawn(Event, frozen=True, kw_only=True, tag=True):
    """The applicant withdrew the request. 年报格式2021 表三."""

    SAID: ClassVar[str] = "申请人撤回申请，办理终结。"


class ClosedOtherwise(Event, frozen=True, kw_only=True, tag=True):
    """The case ended in a way no other result names. 年报格式2021 表三."""

    SAID: ClassVar[str] = "以其他方式办结：{reason}。"
    reason: str


AnyEvent = (
    Received | SupplementAsked | Supplemented | SupplementLapsed
    | ConsultationOpened | ConsultationServed | ConsultationClosed | Extended
    | FeeNoticed | FeePaid | FeeLapsed | ReasonsAsked | ReasonsGiven | Delayed
    | Transferred | Returned | SearchRecorded | JointDiscussionHeld | LetterSent
    | Decided | Replied | ReplyCorrected | Withdrawn | ClosedOtherwise
)  # fmt: skip
