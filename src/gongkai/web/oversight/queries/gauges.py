"""The gauges 指标 of the dashboards: what each counts, from which number on it is yellow or red. Data, no tables."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct, convert

_DATA: Final = Path(__file__).parents[1] / "data" / "gauges.toml"
Value = int | Decimal | None
"""What a gauge shows; None where nothing was kept, which is not nought."""


class Gauge(Struct, frozen=True, forbid_unknown_fields=True):
    """One gauge. scope: on the day (now), in the span, or in the year of the span; behind: what can be opened.

    better: more or fewer; warn, bad: the bounds of yellow and red, a habit of administration and no law.
    """

    key: str
    group: str
    said: str
    unit: str
    scope: Literal["now", "span", "year"]
    better: Literal["more", "fewer", ""] = ""
    warn: int | None = None
    bad: int | None = None
    cite: str = ""
    behind: Literal["cases", "rows", ""] = ""

    def tone(self, value: Value) -> str:
        """`error`, `warning`, `good`, or "" where there is nothing to judge."""
        if value is None or not self.better:
            return ""
        for bound, tone in ((self.bad, "error"), (self.warn, "warning")):
            if bound is not None and (value < bound if self.better == "more" else value >= bound):
                return tone
        return "good"

    @property
    def lights(self) -> str:
        """What its lights mean, in words."""
        if not self.better:
            return "不设灯。"
        word = "低于" if self.better == "more" else "达到"
        told = [f"{word} {bound} {self.unit}{said}" for bound, said in ((self.warn, "黄"), (self.bad, "红")) if bound]
        return "，".join(told) + "。"


@cache
def gauges() -> tuple[Gauge, ...]:
    """All of them, in the order of the page."""
    with _DATA.open("rb") as file:
        return convert(tomllib.load(file)["gauge"], tuple[Gauge, ...])


def gauge_of(key: str) -> Gauge:
    """That gauge. Raises KeyError for an unknown one."""
    return {gauge.key: gauge for gauge in gauges()}[key]
