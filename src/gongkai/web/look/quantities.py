"""Quantities 可引用的数: what a ledger tells of a body and a year, with what stands behind it. 条例2019 §50."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct


class Quantity(Struct, frozen=True, kw_only=True):
    """One figure of a body and a year. key: `ledger.what`, e.g. `trainings.held`; said: what it counts.

    unit: 件、次、人、%、元 … behind: whether `rows_behind` of that app lists what was counted.
    None as value: nothing was kept of it, which is not nought. 条例2019 §50.
    """

    key: str
    said: str
    value: int | Decimal | None
    unit: str
    behind: bool = True


class Behind(Struct, frozen=True, kw_only=True):
    """One thing that was counted: its words, its day where it has one, its address at the desk ("" for none)."""

    said: str
    on: date | None = None
    path: str = ""
