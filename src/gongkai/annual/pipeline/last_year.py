"""Last year's reports, to check this year's against: one given by name, or the fitting one out of many."""

from __future__ import annotations

from msgspec import Struct

from gongkai.annual.model import Report


class LastYear(Struct, frozen=True):
    """Reports of an earlier year. named: the one report was named for the one under check, so it is always taken."""

    reports: tuple[Report, ...] = ()
    named: bool = False

    def of(self, report: Report) -> Report | None:
        """The report of the year before by the same body, or None; the one that was named, even if it does not fit."""
        if self.named:
            return self.reports[0]
        if not report.agency or report.year is None:
            return None
        wanted = (report.agency, report.year - 1)
        return next((earlier for earlier in self.reports if (earlier.agency, earlier.year) == wanted), None)
