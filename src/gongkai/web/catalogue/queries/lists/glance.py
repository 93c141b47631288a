"""What waits in the rooms of the catalogue, counted for one page. 条例2019 §20, §26."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from msgspec import Struct

from gongkai.web.catalogue.queries.duties.entries import Coverage, coverage_of, entries_of
from gongkai.web.catalogue.queries.duties.interpreting import interpreted
from gongkai.web.catalogue.queries.duties.obligations import Standing, obligations_due
from gongkai.web.catalogue.queries.ledger.counting import proactive_counts
from gongkai.web.catalogue.queries.ledger.normative import clean_up_due_on, ended_unmarked, ending_soon


class Glance(Struct, frozen=True, kw_only=True):
    """Figures of one body. table_two: as `counting.proactive_counts`. 条例2019 §20, §26."""

    coverage: Coverage
    missed: int
    owed: int
    ending: int
    ended: int
    clean_up_due_on: date | None
    uninterpreted: int
    table_two: dict[str, Any]


def glance(agency_id: int, *, on: date) -> Glance:
    """What waits in the body on that day. 条例2019 §20, §26."""
    standing = Counter(duty.standing for duty in obligations_due(agency_id, on=on))
    return Glance(
        coverage=coverage_of(entries_of(agency_id)),
        missed=standing[Standing.MISSED],
        owed=standing[Standing.OWED],
        ending=len(ending_soon(agency_id, on=on)),
        ended=len(ended_unmarked(agency_id, on=on)),
        clean_up_due_on=clean_up_due_on(agency_id, on=on),
        uninterpreted=sum(one.standing == "missed" for one in interpreted(agency_id, on=on)),
        table_two=proactive_counts(agency_id, year=on.year),
    )
