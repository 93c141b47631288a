"""What a letter says that follows from the clerk's words and the law: a later last day, a fee. 条例2019 §33.2, §42."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from gongkai.cases.events import FeeNoticed
from gongkai.cases.steps import fee_owed
from gongkai.law import citation
from gongkai.law.fees import fee_steps
from gongkai.law.periods import period
from gongkai.web.casework.letters.facts import Facts

PARTY: Final = "贵方"
_OPINIONS: Final = {
    "third_party_consultation": "request.third_party_opinion",
    "joint_maker_consultation": "request.joint_maker_opinion",
}
_UNKNOWN: Final = "〔待填：数字〕"


def reckoned(kind: str, facts: Facts, words: dict[str, str]) -> dict[str, str]:
    """The derived facts of that kind of letter. Raises NotInForce."""
    rule = _RULES.get(kind)
    return {"your_party": PARTY, **(rule(facts, words) if rule else {})}


def number_in(words: dict[str, str], key: str) -> int | None:
    """The whole number that was written in that field, or None."""
    written = words.get(key, "").strip()
    return int(written) if written.isascii() and written.isdigit() else None


def fee_notice_of(facts: Facts, words: dict[str, str]) -> FeeNoticed | None:
    """The fee that the words come to, or None while they are no number. 信息处理费办法2020 §4, §5."""
    quantity = number_in(words, "quantity")
    if quantity is None:
        return None
    by_items = words.get("basis") == "items"
    notice = FeeNoticed(
        on=facts.on,
        basis="items" if by_items else "pages",
        quantity=quantity,
        yuan=Decimal(0),
        earlier_this_month=facts.fee_earlier_items if by_items else 0,
    )
    return FeeNoticed(
        on=notice.on,
        basis=notice.basis,
        quantity=quantity,
        yuan=fee_owed(notice),
        earlier_this_month=notice.earlier_this_month,
    )


def _extension(facts: Facts, words: dict[str, str]) -> dict[str, str]:
    days = number_in(words, "working_days")
    known = days is not None and 1 <= days <= len(facts.extended_dues)
    return {"extended_due_on": facts.extended_dues[days - 1].isoformat() if known and days else _UNKNOWN}


def _opinion(kind: str) -> Callable[[Facts, dict[str, str]], dict[str, str]]:
    return lambda facts, _words: {"opinion_period": period(_OPINIONS[kind], on=facts.on).said}


def _fee(facts: Facts, words: dict[str, str]) -> dict[str, str]:
    notice = fee_notice_of(facts, words)
    payment = {"payment_period": period("fee.payment", on=facts.on).said}
    if notice is None:
        return {**payment, "fee_article": _UNKNOWN, "fee_title": "", "fee_steps": "", "fee_yuan": _UNKNOWN}
    fee = fee_steps(notice.basis, notice.quantity + notice.earlier_this_month, on=facts.on)
    steps = "；".join(step.said for step in fee.steps)
    earlier = f"（本月此前已申请{notice.earlier_this_month}件，累计计算）" if notice.earlier_this_month else ""
    return {
        **payment,
        "fee_article": citation.parse_all(fee.cite)[0].said.split("》")[-1],
        "fee_title": fee.title,
        "fee_steps": f"本件共{notice.quantity}{fee.unit}{earlier}，计算如下：{steps}。",
        "fee_yuan": f"{notice.yuan}",
    }


_RULES: Final[dict[str, Callable[[Facts, dict[str, str]], dict[str, str]]]] = {
    "extension_notice": _extension,
    "third_party_consultation": _opinion("third_party_consultation"),
    "joint_maker_consultation": _opinion("joint_maker_consultation"),
    "fee_notice": _fee,
}
