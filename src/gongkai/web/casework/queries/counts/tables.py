"""Table three of many bodies at once, added up by the database out of the cached columns. 年报格式2021 表三.

`annual.tally` counts ledger rows one by one; this counts the same cell for cell, out of one index and without a row of
a case being read. A body whose columns hold what no table can is handed to the core, which says what to mend.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from django.db import connection

from gongkai.annual.tally import requests_table, result_row
from gongkai.law.report_form import Layout, report_form
from gongkai.web.casework.models import Case
from gongkai.web.casework.queries.counts.ledger import ledger_rows

Table = dict[str, dict[str, int]]
Group = tuple[int, str, str, int, int, int, int]
"""Body, applicant column, outcome; then cases: counted, received in the year, closed in it, closed at all."""
_TOTAL: Final = "total"
_RESULTS: Final = "results_total"


def request_table(*, year: int, agency_ids: Collection[int] | None = None, layout: Layout = "2021") -> dict[int, Table]:
    """Table three of that year by body, as `annual.tally.requests_table` counts it. 年报格式2021 表三.

    agency_ids: of these bodies, those without any case too; None: of all that have a case which counts. A request is
    new by the year of its receipt day, closed by that of the day its result was served. Raises UnableToTally.
    """
    return tables_of(groups_of(year, agency_ids), year=year, agency_ids=agency_ids or (), layout=layout)


def tables_of(
    groups: Iterable[Group], *, year: int, agency_ids: Collection[int] = (), layout: Layout = "2021"
) -> dict[int, Table]:
    """The tables that these groups of cases add up to; of `agency_ids` even where there is no group. 年报格式2021 表三.

    Raises UnableToTally.
    """
    form = report_form(layout)
    rows = tuple(entry.key for entry in form.request_rows)
    none = dict.fromkeys((*form.applicant_keys, _TOTAL), 0)
    tables: dict[int, Table] = {agency_id: {row: none.copy() for row in rows} for agency_id in agency_ids}
    doubtful: set[int] = set()
    named = form.result_keys
    results: dict[str, str] = {}
    for agency_id, kind, outcome, counted, received, closed, ever_closed in groups:
        if agency_id not in tables:
            tables[agency_id] = {row: none.copy() for row in rows}
        if outcome not in results:
            results[outcome] = result_row(outcome, named)
        if ever_closed and results[outcome] not in named:
            doubtful.add(agency_id)
        else:
            _count(tables[agency_id], kind, results[outcome], counted, received, closed)
    for agency_id in doubtful:
        tables[agency_id] = requests_table(ledger_rows(agency_id, year=year), year=year, layout=layout)
    return tables


def _count(table: Table, kind: str, result: str, counted: int, received: int, closed: int) -> None:
    told = [("received", received), ("carried_in", counted - received), ("carried_out", counted - closed)]
    if closed:
        told += [(result, closed), (_RESULTS, closed)]
    for row, number in told:
        if number:
            cells = table[row]
            cells[kind] += number
            cells[_TOTAL] += number


def groups_of(year: int, agency_ids: Collection[int] | None) -> list[Group]:
    """The cases that table three of that year counts, in groups, as `casework_tables` holds them. 年报格式2021 表三.

    Written out, since wording the question by the ORM takes eight times as long as answering it for one body.
    """
    if agency_ids is not None and not agency_ids:
        return []
    marks = ", ".join(["%s"] * len(agency_ids or ()))
    of_these = f" AND agency_id IN ({marks})" if agency_ids is not None else ""
    counted = [*[year] * 2, *(agency_ids or ()), year, *(agency_ids or ())]
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS.format(table=Case._meta.db_table, of_these=of_these), [year, year, *counted])
        return list(cursor.fetchall())


_GROUPS: Final = (
    "SELECT agency_id, applicant_kind, outcome, count(*), count(*) FILTER (WHERE received_year = %s),"
    " count(*) FILTER (WHERE closed_year = %s), count(closed_year) FROM ("
    "SELECT agency_id, applicant_kind, outcome, received_year, closed_year FROM {table}"
    " WHERE closed_year >= %s AND received_year <= %s{of_these}"
    " UNION ALL SELECT agency_id, applicant_kind, outcome, received_year, closed_year FROM {table}"
    " WHERE closed_year IS NULL AND received_year <= %s{of_these}"
    ") AS counted GROUP BY agency_id, applicant_kind, outcome"
)
"""Asked in two halves, so that neither database looks at what earlier years closed."""
