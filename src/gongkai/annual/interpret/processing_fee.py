"""What the report says of 信息处理费: notices, yuan billed, yuan received. 条例2019 §42; 信息处理费办法2020."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.annual.model import Line, ProcessingFee

_NAME = "信息处理费"
_CHARGES = ("收费", "收取", "费用")
# These compile when a line needs them: most reports say in one sentence that nothing was charged.
_NOT_CHARGED = (
    r"(?:未|没有|无|不)\S{0,12}?(?:收取|收费|产生|发生|涉及)\S{0,24}?(?:费|收费)|(?:信息处理费|收费金额)\S{0,8}?(?:为|：|:)?0元"
    r"|信息处理费\S{0,12}?(?:未收取|没有收取|无收费|均为0)"
)
_NOTICES = r"收费通知\S{0,10}?(\d+)\s*(?:件|份|次)|(\d+)\s*(?:件|份|次)收费通知"
_MONEY = r"\S{0,8}?(?:为|：|:|共)?\s*(\d+(?:\.\d+)?)\s*(万元|元)"
_RECEIVED = rf"(?:实际收取|实收|实际收到|收取信息处理费|收取费用){_MONEY}"
_BILLED = rf"(?:总金额|应收|通知金额|收费金额){_MONEY}"
_YUAN_PER_WAN = 10_000


def processing_fee(prose: Sequence[Line]) -> ProcessingFee:
    """The fee statement of a report; `stated` is False when there is none.

    A line that only announces the subject (（一）收取信息处理费情况) speaks through the line after it.
    """
    said: ProcessingFee | None = None
    for line, following in zip(prose, [*prose[1:], None], strict=True):
        if not _is_about_the_fee(line):
            continue
        for candidate in (line, following):
            fee = _statement(candidate) if candidate is not None else None
            if fee is not None:
                return fee
        said = said or ProcessingFee(True, place=line.place, text=line.text)
    return said or ProcessingFee()


def _is_about_the_fee(line: Line) -> bool:
    return _NAME in line.text or (line.section == "other" and any(word in line.text for word in _CHARGES))


def _statement(line: Line) -> ProcessingFee | None:
    """What one line says of notices and money; None when it says nothing of either."""
    text = "".join(line.text.split())
    received, billed = (re.search(money, text) if "元" in text else None for money in (_RECEIVED, _BILLED))
    notices = re.search(_NOTICES, text) if "收费通知" in text else None
    if not notices and re.search(_NOT_CHARGED, text):
        return ProcessingFee(True, 0, Decimal(0), Decimal(0), line.place, line.text)
    if not (notices or billed or received):
        return None
    count = int(notices[1] or notices[2]) if notices else None
    return ProcessingFee(True, count, _yuan(billed), _yuan(received), line.place, line.text)


def _yuan(match: re.Match[str] | None) -> Decimal | None:
    if match is None:
        return None
    amount = Decimal(match[1])
    return (amount * _YUAN_PER_WAN).normalize() + 0 if match[2] == "万元" else amount
