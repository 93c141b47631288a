"""Figures of a year that count rows, and shares of them: told together, listed one by one. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from msgspec import Struct

from gongkai.web.look.quantities import Behind, Quantity, counted, percent

Rows = Callable[[int, int], QuerySet[Any]]
"""The rows of a body and a year."""
Shares = Mapping[str, tuple[str, str, str]]
"""By the key of a percentage: its words, the key of the part, the key of the whole."""


class Counted(Struct, frozen=True):
    """One figure: what it says, its unit, which of these rows it counts (where), and how one of them is told."""

    said: str
    unit: str
    rows: Rows
    told: Callable[[Any], Behind]
    where: Q = Q()


def told_of(figures: Mapping[str, Counted], shares: Shares, agency_id: int, year: int) -> Iterator[Quantity]:
    """Every figure, then every share; figures of the same rows are counted by one question. 条例2019 §50."""
    values: dict[str, int] = {}
    for rows in dict.fromkeys(one.rows for one in figures.values()):
        where = {key: one.where for key, one in figures.items() if one.rows is rows}
        values |= counted(rows(agency_id, year), where)
    for key, one in figures.items():
        yield Quantity(key=key, said=one.said, value=values[key], unit=one.unit)
    for key, (said, part, whole) in shares.items():
        yield Quantity(key=key, said=said, value=percent(values[part], values[whole]), unit="%")


def behind(
    figures: Mapping[str, Counted], shares: Shares, key: str, agency_id: int, year: int, *, most: int | None = None
) -> tuple[Behind, ...]:
    """What that figure counts, of a share its part; () for a key that is none of these. most: rows told one by one."""
    one = figures.get(shares[key][1] if key in shares else key)
    return tuple(one.told(row) for row in one.rows(agency_id, year).filter(one.where)[:most]) if one is not None else ()
