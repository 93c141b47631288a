"""T11: what section six says of 信息处理费, figure against figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.model import ProcessingFee, Severity, Spot

EXPLAINED = r"未缴|未交|减免|免收|逾期|尚未|退还|放弃|撤回|未按"


@rule("T11", "信息处理费前后对不上", severity=Severity.WARNING, cite="条例2019 §42", precision="high")
def processing_fee(subject: Subject) -> Iterator[Found]:
    """Billed, received and notices that cannot all be right, unless the words explain the difference."""
    fee = subject.report.processing_fee
    message = _wrong(fee)
    if message:
        yield Found(message, (Spot(excerpt=fee.text, place=fee.place),))


def _wrong(fee: ProcessingFee) -> str:
    billed, received = fee.billed_yuan, fee.received_yuan
    if fee.notices == 0 and (billed or received):
        return f"收费通知 0 件，却有 {billed or received} 元信息处理费，请核对件数和金额。"
    if billed is None or received is None or billed == received:
        return ""
    if received > billed:
        return f"实际收取 {received} 元，多于收费通知的 {billed} 元，请核对金额和单位（元、万元）。"
    if re.search(EXPLAINED, fee.text):
        return ""
    return f"收费通知共 {billed} 元，实际收取 {received} 元，差额没有说明，请核对或写明原因。"
