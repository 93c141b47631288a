"""The figures of the live annual report, counted out of what it keeps. 条例2019 §49, §50."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.annual.tally import fee_statement, report_of
from gongkai.web.casework.queries.counts.ledger import rows_with_fees
from gongkai.web.casework.queries.counts.tables import request_table
from gongkai.web.catalogue.queries import proactive_counts
from gongkai.web.remedies.queries import remedy_records

if TYPE_CHECKING:
    from gongkai.annual.model import Report
    from gongkai.law.report_form import Layout
    from gongkai.web.agencies.models import Agency


def compile_report(agency: Agency, *, year: int, layout: Layout = "2021") -> Report:
    """The report of that year with its three tables and the fee statement, as things stand now. 条例2019 §50.

    Whether somebody may see it, the door asks (Permit.REPORT_COMPILE). Raises UnableToTally.
    """
    return report_of(
        request_table(year=year, agency_ids=[agency.pk], layout=layout)[agency.pk],
        fee_statement(rows_with_fees(agency.pk, year=year), year=year),
        year=year,
        agency=agency.name,
        proactive=proactive_counts(agency.pk, year=year),
        remedies=remedy_records(agency.pk, year=year),
        layout=layout,
    )
