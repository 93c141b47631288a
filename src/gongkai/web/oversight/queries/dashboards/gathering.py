"""Figures of other ledgers, asked of the ledger that keeps them and of no other. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Protocol

from gongkai.web.activities.queries import quantities as activities
from gongkai.web.feedback.queries.satisfied import quantities_satisfied, rows_satisfied
from gongkai.web.oversight.queries import quantities as oversight

if TYPE_CHECKING:
    from gongkai.web.look.quantities import Behind, Quantity


class Ledger(Protocol):
    """What every ledger offers: `look.quantities`."""

    def quantities_of(self, agency_id: int, *, year: int) -> tuple[Quantity, ...]:
        """Its figures."""

    def rows_behind(self, agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
        """What one of them counted."""


class _Evaluations:
    """What evaluations and call-backs tell, without the other ledgers of their app."""

    def quantities_of(self, agency_id: int, *, year: int) -> tuple[Quantity, ...]:
        """Its figures."""
        return tuple(quantities_satisfied(agency_id, year=year))

    def rows_behind(self, agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
        """What one of them counted."""
        return rows_satisfied(agency_id, year=year, key=key)


LEDGERS: Final[dict[str, Ledger]] = {
    "evaluations": _Evaluations(),
    "trainings": activities,
    "inspections": oversight,
    "rectifications": oversight,
    "marks": oversight,
}
"""By the first part of a key: who keeps it."""


def gathered(agency_id: int, *, year: int, keys: Iterable[str]) -> dict[str, Quantity]:
    """These figures of the body and the year, as far as somebody keeps them. 条例2019 §50."""
    wanted = set(keys)
    ledgers = {id(ledger): ledger for key in wanted if (ledger := LEDGERS.get(key.partition(".")[0]))}
    found = (one for ledger in ledgers.values() for one in ledger.quantities_of(agency_id, year=year))
    return {one.key: one for one in found if one.key in wanted}
