"""The receipt day 收到申请之日: which fact fixes it, channel by channel. 条例2019 §31."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache

from msgspec import Struct

from gongkai.law.periods import NotInForce
from gongkai.law.statutes import table


class ReceiptFact(StrEnum):
    """The fact that fixes the receipt day: handed in, signed for, or confirmed by both. 条例2019 §31."""

    SUBMITTED = "submitted"
    SIGNED = "signed"
    CONFIRMED = "confirmed"


class UnknownChannel(KeyError):
    """No channel has that key. A programming error."""


class ReceiptDayUnknown(ValueError):
    """The fact that fixes the receipt day was not given. str() is the question to ask, in Chinese. 条例2019 §31."""

    def __init__(self, rule: ReceiptRule) -> None:
        self.rule = rule
        super().__init__(f"还不能确定收到申请之日：{rule.question}")


class ReceiptRule(Struct, frozen=True):
    """How one channel fixes the receipt day: the fact, the question that asks for it, the clause. 条例2019 §31."""

    channel: str
    title: str
    fact: ReceiptFact
    question: str
    said: str
    cite: str
    since: date
    verified: str
    checked: date


class ReceiptFacts(Struct, frozen=True):
    """The days that are known: handed in, signed for, confirmed with the applicant. 条例2019 §31."""

    submitted_on: date | None = None
    signed_on: date | None = None
    confirmed_on: date | None = None


@cache
def receipt_rules() -> tuple[ReceiptRule, ...]:
    """The rule of every channel, in the order of 条例2019 §31."""
    return tuple(ReceiptRule(**{**rule, "fact": ReceiptFact(rule["fact"])}) for rule in table("receipt")["rule"])


def receipt_rule(channel: str) -> ReceiptRule:
    """The rule of one channel (`counter`, `post_signed`, `post_ordinary`, `online`, `fax`). 条例2019 §31.

    Raises UnknownChannel.
    """
    for rule in receipt_rules():
        if rule.channel == channel:
            return rule
    raise UnknownChannel(channel)


def receipt_day(channel: str, *, facts: ReceiptFacts) -> date:
    """The day on which an application through `channel` counts as received; it stays even on a day off. 条例2019 §31.

    Raises ReceiptDayUnknown when the fact that decides is not among `facts`, NotInForce before 2019-05-15.
    """
    rule = receipt_rule(channel)
    known = {
        ReceiptFact.SUBMITTED: facts.submitted_on,
        ReceiptFact.SIGNED: facts.signed_on,
        ReceiptFact.CONFIRMED: facts.confirmed_on,
    }[rule.fact]
    if known is None:
        raise ReceiptDayUnknown(rule)
    if known < rule.since:
        raise NotInForce("收到申请之日的规定", known)
    return known
