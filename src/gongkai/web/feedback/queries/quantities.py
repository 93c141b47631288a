"""What the public said in a year, ledger by ledger, with what stands behind each figure. 条例2019 §46, §50.

Counting rule: the year is that of the day the thing happened; each ledger's module says which day that is.
"""

from __future__ import annotations

from gongkai.web.feedback.queries.heard import quantities_heard, rows_heard
from gongkai.web.feedback.queries.satisfied import quantities_satisfied, rows_satisfied
from gongkai.web.look.quantities import Behind, Quantity


def quantities_of(agency_id: int, *, year: int) -> tuple[Quantity, ...]:
    """The figures of the body and year. 条例2019 §46, §50."""
    return (*quantities_satisfied(agency_id, year=year), *quantities_heard(agency_id, year=year))


def rows_behind(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What that figure counts; () for a key that is not kept here. 条例2019 §50."""
    found = rows_satisfied(agency_id, year=year, key=key)
    return found or rows_heard(agency_id, year=year, key=key)
