"""The indicators 考核指标 of a year's marks, and how points are counted: data and arithmetic. 条例2019 §46."""

from __future__ import annotations

import tomllib
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct, convert, to_builtins

from gongkai.web.oversight.queries.gauges import Value

_DATA: Final = Path(__file__).parents[2] / "data" / "marks.toml"
_TENTH: Final = Decimal("0.1")


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator. most: its full points; formula: how points come from the figure; hand: given by people alone."""

    key: str
    group: str
    title: str
    most: int
    formula: Literal["percent", "deduct", "reach", "hand"]
    said: str
    figure: str = ""
    each: int = 0
    target: int = 0
    cite: str = ""

    def points(self, value: Value) -> Decimal | None:
        """The points for that figure, to one decimal; None where there is no figure, or people give them."""
        if self.formula == "hand" or value is None:
            return None
        most, number = Decimal(self.most), Decimal(value)
        if self.formula == "percent":
            return tenth(most * min(number, Decimal(100)) / 100)
        if self.formula == "reach":
            return tenth(most * min(number / self.target, Decimal(1)))
        return tenth(max(most - self.each * number, Decimal(0)))


@cache
def indicators() -> tuple[Indicator, ...]:
    """The tree as a new round begins with it."""
    with _DATA.open("rb") as file:
        return convert(tomllib.load(file)["indicator"], tuple[Indicator, ...])


def kept(found: tuple[Indicator, ...]) -> list[dict[str, Any]]:
    """As a round keeps them."""
    rows: list[dict[str, Any]] = to_builtins(found)
    return rows


def as_kept(rows: list[dict[str, Any]]) -> tuple[Indicator, ...]:
    """The tree of a round, as it was when it began."""
    return convert(rows, tuple[Indicator, ...])


def tenth(number: Decimal) -> Decimal:
    """To one decimal, rounded half up."""
    return number.quantize(_TENTH, rounding=ROUND_HALF_UP)
