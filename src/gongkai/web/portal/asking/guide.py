"""How a request goes, how long each part of it takes, and by which ways it may come: out of the law data."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from gongkai.law.periods import Period, period
from gongkai.law.receipt import ReceiptRule, receipt_rules
from gongkai.web.portal.asking.words import words


class Station(Struct, frozen=True):
    """One box of the flow chart: who acts, what, how long. branch: only in some requests."""

    who: str
    said: str
    detail: str
    cite: str
    branch: bool = False


def flow(*, on: date) -> tuple[Station, ...]:
    """The way of a request from the form to the reply, with the periods in force that day. 条例2019 §29–§37."""
    lengths = {each.id: each.said for each in periods(on=on)}
    return tuple(Station(**{**entry, "detail": _with(lengths, entry["detail"])}) for entry in words("guide")["station"])


def periods(*, on: date) -> tuple[Period, ...]:
    """The periods that an applicant should know of, as in force that day. 条例2019 §30, §32, §33."""
    return tuple(period(name, on=on) for name in words("guide")["periods"])


def channels() -> tuple[ReceiptRule, ...]:
    """The ways by which a request may come, each with the day from which it counts. 条例2019 §31."""
    return receipt_rules()


def _with(lengths: dict[str, str], text: str) -> str:
    for name, said in lengths.items():
        text = text.replace(f"{{{name}}}", said)
    return text
