"""Last year's report of a body: our own as it was signed, else one that was imported. 条例2019 §49, §50."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, json

from gongkai.annual.figures.whole import from_whole, whole
from gongkai.web.annual.models import EarlierReport, Issue

if TYPE_CHECKING:
    from gongkai.annual.model import Report

_OF_READING: Final = ("cells", "pictures", "remarks", "extra_reports")
_FIXED: Final = (Issue.State.SIGNED, Issue.State.PUBLISHED)


class Before(Struct, frozen=True):
    """A report that stands. said: where it comes from; carried: numbers of the requests it carried out, by column.

    carried is None where only figures are known, as of an imported report.
    """

    year: int
    report: Report
    said: str
    carried: dict[str, list[str]] | None = None


def report_of(agency_id: int, *, year: int) -> Before | None:
    """The report of that body on that year as it stands fixed; None where there is none. 条例2019 §50."""
    issue = last_fixed(agency_id, year=year)
    if issue is not None:
        return _own(issue)
    kept = EarlierReport.objects.filter(agency_id=agency_id, year=year, kept_at__isnull=False).first()
    return _imported(kept) if kept is not None else None


def last_fixed(agency_id: int, *, year: int) -> Issue | None:
    """The newest issue of the report on that year that a leader has signed; None where there is none."""
    fixed = Issue.objects.filter(yearbook__agency_id=agency_id, yearbook__year=year, state__in=_FIXED)
    return fixed.select_related("yearbook", "item").order_by("-number").first()


def reports_of(agency_id: int) -> dict[int, Before]:
    """Every year of which a report of that body stands fixed, the oldest first. 条例2019 §50."""
    kept = EarlierReport.objects.filter(agency_id=agency_id, kept_at__isnull=False)
    fixed = Issue.objects.filter(yearbook__agency_id=agency_id, state__in=_FIXED).select_related("yearbook")
    found = {one.year: _imported(one) for one in kept}
    found |= {one.yearbook.year: _own(one) for one in fixed.order_by("number")}  # the newest of a year stands
    return dict(sorted(found.items()))


def _own(issue: Issue) -> Before:
    year = issue.yearbook.year
    said = f"本平台{issue.get_state_display()}的{year}年年报"
    return Before(year, from_whole(issue.content), said, issue.carried)


def _imported(kept: EarlierReport) -> Before:
    return Before(kept.year, from_whole(kept.content), f"导入的{kept.year}年年报（{kept.name}）")


def plain(report: Report) -> Any:
    """The report as JSON values, as it is kept: figures, words and the fee, nothing of how it was read."""
    told = {key: value for key, value in whole(report).items() if key not in _OF_READING}
    return json.decode(json.encode(told))
