"""The record of one request 案件: what its events add up to. Built by `cases.record.fold` alone. 条例2019 §45."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from gongkai.cases.events import AnyEvent, SearchRecorded
from gongkai.cases.vocabulary import Answer, Applicant, Channel, Consulted, Letter, ServedBy


class State(StrEnum):
    """Where a request stands. 条例2019 §30, §33, §36."""

    HANDLING = "handling"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    CONSULTING = "consulting"
    AWAITING_PAYMENT = "awaiting_payment"
    DECIDED = "decided"
    CLOSED = "closed"

    @property
    def said(self) -> str:
        """The Chinese word for a list or a light. 条例2019 §30, §33, §36."""
        return {
            "handling": "办理中",
            "awaiting_supplement": "待申请人补正",
            "consulting": "征求意见中（期限停止计算）",
            "awaiting_payment": "待申请人缴费",
            "decided": "已作决定，待送达",
            "closed": "已办结",
        }[self.value]


class Supplement(Struct, frozen=True):
    """The one supplement: asked, last day told (含当日), received or None. 条例2019 §30."""

    asked_on: date
    answer_by_on: date
    received_on: date | None = None


class Consultation(Struct, frozen=True):
    """One consultation: days d with opened_on < d ≤ closed_on do not count. 条例2019 §32, §33.3, §34."""

    ref: str
    kind: Consulted
    opened_on: date
    served_on: date | None = None
    closed_on: date | None = None
    answer: Answer | None = None

    @property
    def effect(self) -> Answer | None:
        """What the answer counts as: a joint maker's silence is consent, a third party's is not. 条例2019 §32, §34."""
        silent_maker = self.kind is Consulted.JOINT_MAKER and self.answer is Answer.SILENT
        return Answer.CONSENT if silent_maker else self.answer


class Fee(Struct, frozen=True):
    """The one fee notice: received by the applicant, yuan, paid or None. 信息处理费办法2020 §6."""

    noticed_on: date
    yuan: Decimal
    paid_on: date | None = None


class SentLetter(Struct, frozen=True):
    """A letter that is no act of its own, sent. 条例2019 §32, §45."""

    letter: Letter
    sent_on: date
    ref: str = ""


class Case(Struct, frozen=True):
    """One request as its events tell it. 条例2019 §29–§42.

    clock_started_on: the day whose morrow is day one: receipt, receipt of the supplement, or payment.
    due_on: the last day allowed as stamped when it was closed, None before that; it never moves again.
    outcome_at_close: the row of table three; a later correction changes `outcome`, and this only in the same year.
    """

    received_on: date
    channel: Channel
    applicant: Applicant
    clock_started_on: date
    last_on: date
    history: tuple[AnyEvent, ...]
    supplement: Supplement | None = None
    consultations: tuple[Consultation, ...] = ()
    extended_working_days: int = 0
    fee: Fee | None = None
    reasons_asked_on: date | None = None
    reasons_given_on: date | None = None
    reasons_reasonable: bool | None = None
    delayed_until_on: date | None = None
    searches: tuple[SearchRecorded, ...] = ()
    section: str = ""
    letters: tuple[SentLetter, ...] = ()
    outcome: str | None = None
    outcome_at_close: str | None = None
    overriding_interest: bool = False
    decided_on: date | None = None
    served_by: ServedBy | None = None
    closed_on: date | None = None
    due_on: date | None = None

    @property
    def state(self) -> State:
        """Where the request stands. 条例2019 §30, §33.3, §36; 信息处理费办法2020 §6."""
        if self.closed_on is not None:
            return State.CLOSED
        if self.decided_on is not None:
            return State.DECIDED
        if self.supplement is not None and self.supplement.received_on is None:
            return State.AWAITING_SUPPLEMENT
        if self.fee is not None and self.fee.paid_on is None:
            return State.AWAITING_PAYMENT
        return State.CONSULTING if self.open_consultations else State.HANDLING

    @property
    def open_consultations(self) -> tuple[Consultation, ...]:
        """Consultations whose answer is awaited; none once the case is closed. 条例2019 §33.3."""
        if self.closed_on is not None:
            return ()
        return tuple(entry for entry in self.consultations if entry.closed_on is None)

    @property
    def received_year(self) -> int:
        """The year in which it counts as newly received, by its receipt day. 条例2019 §31; 年报格式2021 表三."""
        return self.received_on.year

    @property
    def closed_year(self) -> int | None:
        """The year in which its result counts, None while open. 年报格式2021 表三."""
        return self.closed_on.year if self.closed_on else None

    @property
    def row(self) -> str | None:
        """The result row of table three, None while open. 年报格式2021 表三."""
        return self.outcome_at_close

    @property
    def column(self) -> str:
        """The applicant column of table three. 年报格式2021 表三."""
        return self.applicant.value

    def letters_of(self, kind: Letter, *, ref: str = "") -> tuple[SentLetter, ...]:
        """The letters of that kind already sent (for that consultation). 条例2019 §45."""
        return tuple(sent for sent in self.letters if sent.letter is kind and ref in ("", sent.ref))

    def answers(self, kind: Consulted) -> tuple[Answer, ...]:
        """What the ended consultations of that kind count as, in order. 条例2019 §32, §34."""
        return tuple(entry.effect for entry in self.consultations if entry.kind is kind and entry.effect is not None)
