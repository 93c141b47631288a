"""What stands behind each cell of the three tables: requests, decisions, documents, fees, remedies. 年报格式2021."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.web.casework.queries.counts.ledger import behind_cell as cases_of
from gongkai.web.catalogue.queries.ledger.counting import behind_cell as proactive_behind
from gongkai.web.remedies.queries.table import behind_cell as remedies_behind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.casework.models import Case
    from gongkai.web.look.quantities import Behind


def cases_behind(agency_id: int, *, year: int, row: str, column: str) -> QuerySet[Case]:
    """The requests that a cell of table three counts; who may see which, the door asks. 年报格式2021 表三."""
    return cases_of(agency_id, year=year, row=row, column=column)


def behind_cell(agency_id: int, *, year: int, table: str, row: str, column: str) -> tuple[Behind, ...]:
    """What a cell of table two or four counts. row: of table four the group. 年报格式2021 表二, 表四."""
    if table == "proactive":
        return proactive_behind(agency_id, year=year, row=row, column=column)
    return remedies_behind(agency_id, year=year, group=row, column=column)
