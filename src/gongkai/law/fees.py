"""The information-processing fee 信息处理费: two progressive tariffs, of which a body picks one per application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct

from gongkai.law.periods import NotInForce
from gongkai.law.statutes import table

By = Literal["pages", "items"]


class NegativeCount(ValueError):
    """Fewer than nought pages or applications. str() is a Chinese sentence."""

    def __init__(self, unit: str) -> None:
        super().__init__(f"{unit}数不能是负数，请核对。")


class FeeStep(Struct, frozen=True):
    """What one tier adds: pieces `first` to `last` (both charged) at `rate_yuan` each. 信息处理费办法2020 §4, §5."""

    first: int
    last: int
    count: int
    rate_yuan: Decimal
    yuan: Decimal
    said: str


class Fee(Struct, frozen=True):
    """A fee in yuan with the tiers it is made of and its clause. 信息处理费办法2020 §3."""

    by: By
    count: int
    yuan: Decimal
    steps: tuple[FeeStep, ...]
    cite: str
    title: str
    unit: str
    basis: str


def fee_by_pages(pages: int, *, on: date) -> Decimal:
    """Information-processing fee in yuan for `pages` pages of one application 按量计收.

    超额累进；30 页以内为 0。信息处理费办法2020 §5. Per-month counting of applications: `fee_by_items`.
    Raises NotInForce before 2021-01-01, NegativeCount.
    """
    return fee_steps("pages", pages, on=on).yuan


def fee_by_items(items: int, *, on: date) -> Decimal:
    """Information-processing fee in yuan for all `items` applications of one applicant in one month 按件计收.

    超额累进；10 件以内为 0；一个自然月内累计。信息处理费办法2020 §4. What one more application adds is the difference.
    Raises NotInForce before 2021-01-01, NegativeCount.
    """
    return fee_steps("items", items, on=on).yuan


def fee_steps(by: By, count: int, *, on: date) -> Fee:
    """The fee for `count` pages or items with its tiers, free ones included. 信息处理费办法2020 §4, §5.

    Raises NotInForce before 2021-01-01, NegativeCount.
    """
    tariff = next(entry for entry in table("fees")["tariff"] if entry["by"] == by)
    if count < 0:
        raise NegativeCount(tariff["unit"])
    version = _version(tariff, on=on)
    steps = tuple(_steps(version["tiers"], count, unit=tariff["unit"]))
    return Fee(
        by=by,
        count=count,
        yuan=sum((step.yuan for step in steps), Decimal(0)),
        steps=steps,
        cite=version["cite"],
        title=tariff["title"],
        unit=tariff["unit"],
        basis=tariff["basis"],
    )


def pages_for_fee(yuan: Decimal, *, on: date) -> int | None:
    """The only number of pages that costs `yuan` by 信息处理费办法2020 §5; None for 0 and for sums no number gives."""
    if yuan <= 0:
        return None
    low, high = 0, 1
    while fee_by_pages(high, on=on) < yuan:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fee_by_pages(middle, on=on) < yuan else (low, middle)
    return high if fee_by_pages(high, on=on) == yuan else None


def _version(tariff: dict[str, Any], *, on: date) -> dict[str, Any]:
    for version in tariff["version"]:
        if version["since"] <= on and on <= version.get("until", on):
            return dict(version)
    raise NotInForce("信息处理费收费标准", on)


def _steps(tiers: list[dict[str, Any]], count: int, *, unit: str) -> Iterator[FeeStep]:
    for first, last, rate in _ladder(tiers, count):
        if count >= first:
            reached = min(count, last)
            taken = reached - first + 1
            span = f"第{first}至{reached}{unit}" if taken > 1 else f"第{first}{unit}"
            said = f"{span}：{taken}{unit} × {rate}元 = {taken * rate}元"
            yield FeeStep(first, reached, taken, rate, taken * rate, said)


def _ladder(tiers: list[dict[str, Any]], count: int) -> Iterator[tuple[int, int, Decimal]]:
    """Each tier as (first, last, rate), the growing one unrolled as far as `count` reaches."""
    for tier in tiers:
        rate = Decimal(tier["rate_yuan"])
        if "step" not in tier:
            yield tier["first"], tier.get("last", max(count, tier["first"])), rate
            continue
        for turn, first in enumerate(range(tier["first"], count + 1, tier["step"])):
            yield first, first + tier["step"] - 1, rate + turn * Decimal(tier["rise_yuan"])
