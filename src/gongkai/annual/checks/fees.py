"""Two fees easily mixed up: 行政事业性收费 of table two, in 万元, and 信息处理费 of section six. 条例2019 §42."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import count

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import cell_spot, prose_spot
from gongkai.annual.model import ProcessingFee, Report, Severity, Spot
from gongkai.law.fees import fee_by_items, fee_by_pages, pages_for_fee
from gongkai.law.form_labels import row_label
from gongkai.law.periods import NotInForce

YUAN_PER_WAN = 10_000
_AMOUNT = r"[^，。；]{0,12}?(?P<number>\d+(?:\.\d+)?)\s*(?P<wan>万)?元"


@rule("P02", "收费的单位或口径可疑", severity=Severity.WARNING, cite="年报格式2021 表二", precision="high")
def fee_units(subject: Subject) -> Iterator[Found]:
    """A fee of table two in 元 for 万元, at odds with the prose, or the same as 信息处理费. 年报格式2021 表二."""
    report = subject.report
    if report.layout != "2021" or report.proactive is None:
        return
    cell = report.proactive.cell("administrative_fees_wan_yuan", "amount")
    if not cell.value:
        return
    amount, spot = Decimal(cell.value), cell_spot(report, "proactive", "administrative_fees_wan_yuan", "amount")
    if "元" in cell.raw and "万" not in cell.raw:
        yield Found(f"{spot.said}写的是“{cell.raw.strip()}”，这一格的单位是万元，请换算后再填。", (spot,), about="unit")
        return
    yield from _against_prose(report, amount, spot)
    yield from _mixed(report, amount, spot)


@rule("P03", "信息处理费金额算不出来", severity=Severity.WARNING, cite="信息处理费办法2020 §5", precision="high")
def fee_impossible(subject: Subject) -> Iterator[Found]:
    """An amount of 信息处理费 that no number of pages or applications gives. 信息处理费办法2020 §4, §5."""
    fee, year = subject.report.processing_fee, subject.report.year
    if fee.billed_yuan is None or fee.billed_yuan <= 0 or year is None:
        return
    try:
        possible = _possible(fee.billed_yuan, fee.notices, date(year, 12, 31))
    except NotInForce:
        return
    if not possible:
        notices = f"{fee.notices} 件收费通知" if fee.notices else "收费通知"
        yield Found(
            f"{notices}的总金额写的是 {fee.billed_yuan} 元，按页数或件数的收费标准都算不出这个数，"
            "请核对金额和单位（元还是万元）。",
            _where(fee),
            about=f"{fee.billed_yuan}",
        )


@rule("P07", "有逾期未缴费的申请而没有收费通知", severity=Severity.WARNING, cite="年报格式2021 表三")
def unpaid_without_notice(subject: Subject) -> Iterator[Found]:
    """Requests closed for an unpaid fee, where section six says that no fee notice went out. 年报格式2021 表三."""
    report = subject.report
    unpaid = report.requests.figure("closed_otherwise.fee_unpaid", "total") if report.requests is not None else None
    if unpaid and report.processing_fee.stated and report.processing_fee.notices == 0:
        spot = cell_spot(report, "requests", "closed_otherwise.fee_unpaid", "total")
        yield Found(
            f"{spot.said}填 {unpaid}，而第六部分说没有发出收费通知；没有通知就不会有逾期未缴费，请核对。",
            (spot, *_where(report.processing_fee)),
            about="unpaid",
        )


def _against_prose(report: Report, amount: Decimal, spot: Spot) -> Iterator[Found]:
    name = row_label(report.layout, "proactive", "administrative_fees_wan_yuan")
    for line in report.prose:
        for told in _told_amount(name).finditer(line.text) if name in line.text else ():
            yuan = Decimal(told["number"]) * (YUAN_PER_WAN if told["wan"] else 1)
            if yuan and yuan != amount * YUAN_PER_WAN:
                slip = "，可能把元和万元弄混了" if yuan in (amount, amount * YUAN_PER_WAN**2) else ""
                yield Found(
                    f"{spot.said}填 {amount} 万元，而正文说“{told[0]}”，两处不一致{slip}，请核对。",
                    (spot, prose_spot(line, told.start(), told.end())),
                    about=f"prose={yuan}",
                )


def _mixed(report: Report, amount: Decimal, spot: Spot) -> Iterator[Found]:
    fee = report.processing_fee
    received = fee.received_yuan or fee.billed_yuan
    if received and amount in (received, received / YUAN_PER_WAN):
        yield Found(
            f"{spot.said}填 {amount}，与第六部分的信息处理费 {received} 元相同；"
            "信息处理费不计入行政事业性收费，请核对。",
            (spot, *_where(fee)),
            about="mixed",
        )


def _where(fee: ProcessingFee) -> tuple[Spot, ...]:
    return (Spot(excerpt=fee.text, place=fee.place),) if fee.text else ()


@cache
def _told_amount(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(name) + _AMOUNT)


@cache
def _possible(yuan: Decimal, notices: int | None, on: date) -> bool:
    """Whether the tariffs can come to this sum.

    By number of applications a notice bills what they add to the month, so any multiple of the lowest such fee can be;
    by pages one notice has only the sums of the tariff, several notices any sum of its lowest step.
    """
    if yuan % _lowest(fee_by_items, on) == 0:
        return True
    if notices == 1:
        return pages_for_fee(yuan, on=on) is not None
    step = _lowest(fee_by_pages, on)
    return yuan % step == 0 and yuan >= (notices or 1) * step


@cache
def _lowest(fee: Callable[..., Decimal], on: date) -> Decimal:
    """The lowest fee of a tariff above nothing."""
    return next(yuan for pieces in count(1) if (yuan := fee(pieces, on=on)) > 0)
