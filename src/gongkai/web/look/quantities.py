"""Quantities 可引用的数: what a ledger tells of a body and a year, with what stands behind it. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from msgspec import Struct

_TENTH: Final = Decimal("0.1")


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


def counted(rows: QuerySet[Any], where: Mapping[str, Q]) -> dict[str, int]:
    """How many of these rows each condition lets through, by its key: one question to the database for all of them.

    where: over columns of the row itself and of what it belongs to, so that no row is counted twice.
    """
    asked = {f"n{at}": Count("pk", filter=one or None) for at, one in enumerate(where.values())}
    found = rows.order_by().aggregate(**asked)
    return dict(zip(where, (found[name] for name in asked), strict=True))


def percent(part: int, whole: int) -> Decimal | None:
    """So many of a hundred to one decimal, rounded half up 四舍五入; None of nothing."""
    return (Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP) if whole else None
