"""What the report says of 信息处理费: notices, yuan billed, yuan received. 条例2019 §42; 信息处理费办法2020."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.annual.model import Line, ProcessingFee

_NAME = "信息处理费"
_CHARGES = ("收费", "收取", "费用")
# These compile when a line needs them: most reports say in one sentence that nothing was charged.
_PLAINLY_NOT_CHARGED = tuple(f"{no}收取{_NAME}" for no in ("未", "没有"))
_NO = r"(?:未|没有|无|不)"
_NOT_CHARGED = (
    rf"{_NO}[^。；]{{0,12}}?(?:收取|产生|发生|涉及)[^。；]{{0,24}}?费|{_NO}[^。；]{{0,12}}?收费(?!方面|投诉|标准|通知)|免费|免收"
    rf"|{_NO}[^。；]{{0,4}}?(?:发出|制发|下达|开具)[^。；]{{0,12}}?通知|{_NO}信息处理费"
    r"|信息处理费[^。；]{0,12}?(?:未收取|没有收取|无收费|均为0|[：:]无(?![一-龥]))"
    r"|(?:信息处理费|收费|收取)[^\d。；]{0,12}?(?<![\d.,])(?:零|0(?:\.0+)?(?![\d.])(?![^元，。；]{0,2}[件份次]))"
)
_NOTICES = r"收费通知[^\d。；]{0,10}?(\d+)\s*(?:件|份|次)|(\d+)\s*(?:件|份|次)(?:信息处理费)?收费通知"
_MONEY = r"[^\d\s，。；]{0,12}?(?P<amount>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>万元|元)"
_RECEIVED = rf"(?:实际收取|实收|实际收到|已收取|收取(?:政府信息公开)?信息处理费|信息处理费收取|收取费用){_MONEY}"
_BILLED = rf"(?:(?<!收取)(?<!收取的)(?<!处理费)总金额|应收|通知金额|收费金额|涉及金额|(?<=[，、])金额){_MONEY}"
_YUAN_PER_WAN = 10_000


def processing_fee(prose: Sequence[Line]) -> ProcessingFee:
    """The fee statement of a report; `stated` is False when there is none.

    A line that only announces the subject (（一）收取信息处理费情况) speaks through the line after it.
    """
    said: ProcessingFee | None = None
    for line, following in zip(prose, [*prose[1:], None], strict=False):
        if not _is_about_the_fee(line):
            continue
        for candidate in (line, following):
            fee = _statement(candidate) if candidate is not None else None
            if fee is not None:
                return fee
        if _NAME in line.text:
            said = said or ProcessingFee(True, place=line.place, text=line.text)
    return said or ProcessingFee()


def _is_about_the_fee(line: Line) -> bool:
    return _NAME in line.text or (line.section == "other" and any(word in line.text for word in _CHARGES))


def _statement(line: Line) -> ProcessingFee | None:
    """What one line says of notices and money; None when it says nothing of either."""
    text = "".join(line.text.split())
    if any(said in text for said in _PLAINLY_NOT_CHARGED) and not any(sign in text for sign in "元件份"):
        return ProcessingFee(True, 0, Decimal(0), Decimal(0), line.place, line.text)
    received, billed = (_yuan(re.search(money, text)) if "元" in text else None for money in (_RECEIVED, _BILLED))
    found = re.search(_NOTICES, text) if "收费通知" in text else None
    notices = int(found[1] or found[2]) if found else None
    nothing = not (notices or received or billed)
    if nothing and (notices == 0 or re.search(_NOT_CHARGED, text)):
        return ProcessingFee(True, 0, Decimal(0), Decimal(0), line.place, line.text)
    if notices is None and billed is None and received is None:
        return None
    return ProcessingFee(True, notices, billed, received, line.place, line.text)


def _yuan(match: re.Match[str] | None) -> Decimal | None:
    if match is None:
        return None
    amount = Decimal(re.sub("[,，]", "", match["amount"]))
    return (amount * _YUAN_PER_WAN).normalize() + 0 if match["unit"] == "万元" else amount
