"""The five rates of proposals: n of m, as `data/rates.toml` defines them. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

from gongkai.web.activities.describing import Rate, rates
from gongkai.web.activities.models import Proposal
from gongkai.web.look.quantities import percent


class Rated(Struct, frozen=True, kw_only=True):
    """One rate: which, how many count of how many."""

    rate: Rate
    counted: int
    of: int

    @property
    def percent(self) -> Decimal | None:
        """In percent, one digit behind the point; None of none. 条例2019 §50."""
        return percent(self.counted, self.of)


def proposals_in(agency_id: int, *, year: int) -> list[Proposal]:
    """The proposals handed to the body in that year. 条例2019 §50."""
    rows = Proposal.objects.filter(agency_id=agency_id, year=year, struck_at__isnull=True)
    return list(rows.order_by("dated_on", "pk"))


def rated(proposals: Sequence[Proposal], *, on: date) -> tuple[Rated, ...]:
    """The five rates of these proposals as they stand on that day. 条例2019 §50."""
    found = []
    for rate in rates():
        base = [one for one in proposals if _BASES[rate.of](one, on)]
        counted = sum(_counts(one, rate) for one in base)
        found.append(Rated(rate=rate, counted=counted, of=len(base)))
    return tuple(found)


def _counts(one: Proposal, rate: Rate) -> bool:
    if rate.values:
        return getattr(one, rate.counts) in rate.values
    return _COUNTS[rate.counts](one)


_BASES: Final[dict[str, Callable[[Any, date], bool]]] = {
    "due": lambda one, on: one.due_on <= on or one.replied_on is not None,
    "all": lambda one, on: True,
    "replied": lambda one, on: one.replied_on is not None,
    "judged": lambda one, on: one.satisfaction not in ("", "silent"),
}
_COUNTS: Final[dict[str, Callable[[Any], bool]]] = {
    "on_time": lambda one: one.replied_on is not None and one.replied_on <= one.due_on,
    "replied": lambda one: one.replied_on is not None,
    "met": lambda one: one.met_on is not None,
}
