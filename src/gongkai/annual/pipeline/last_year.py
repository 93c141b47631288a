"""Last year's reports, to check this year's against: one given by name, or the fitting one out of many."""

from __future__ import annotations

from msgspec import Struct

from gongkai.annual.model import Report


class LastYear(Struct, frozen=True):
    """Reports of an earlier year. A single one is taken for every report; of several, the one of the same body."""

    reports: tuple[Report, ...] = ()

    def of(self, report: Report) -> Report | None:
        """The report of the year before by the same body, or None. Out of one, that one: a rule tells a misfit."""
        if len(self.reports) == 1:
            return self.reports[0]
        if not report.agency or report.year is None:
            return None
        wanted = (report.agency, report.year - 1)
        return next((earlier for earlier in self.reports if (earlier.agency, earlier.year) == wanted), None)
