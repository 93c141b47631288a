"""What the pages of the report have in common: whose report, of which year, where one is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse

from gongkai.annual.tally import UnableToTally
from gongkai.law.years import FIRST_YEAR
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.drafted import drafted
from gongkai.web.annual.queries.standing import standing_of
from gongkai.web.look.refusing import Refused
from gongkai.web.look.shapes import Link
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.annual.queries.drafted import Draft
    from gongkai.web.annual.queries.standing import Standing
    from gongkai.web.workbench.asked import StaffRequest

SEES: Final = (Permit.REPORT_COMPILE, Permit.REPORT_REVIEW, Permit.REPORT_SIGN, Permit.REPORT_RELEASE)
"""Who sees the reports of his body at the desk."""
_TABS: Final = (
    ("总览", "desk:annual_year"),
    ("三张表", "desk:annual_tables"),
    ("上年结转", "desk:annual_carried"),
    ("正文", "desk:annual_words"),
    ("数据", "desk:annual_figures"),
    ("历年比较", "desk:annual_trends"),
)


class UnableToCompile(Refused):
    """The ledger cannot be counted into the tables: what to mend, in Chinese."""


def year_or_404(request: StaffRequest, year: int) -> int:
    """The year, where there can be a report on it. Raises Http404."""
    if not FIRST_YEAR <= year <= request.day.year:
        raise Http404
    return year


def draft_of(agency: Agency, year: int) -> Draft:
    """The report as it would go out now. Raises UnableToCompile."""
    try:
        return drafted(agency, year=year)
    except UnableToTally as unable:
        raise UnableToCompile(str(unable)) from unable


def standing_here(request: StaffRequest, agency: Agency, year: int) -> Standing:
    """Where the report stands today."""
    return standing_of(agency, year=year, on=request.day)


def show(
    request: StaffRequest, template: str, agency: Agency, year: int, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of one year's report, with its tabs and where one is."""
    here = request.path
    tabs = tuple(Link(said, href, href == here) for said, name in _TABS if (href := reverse(name, args=[year])))
    trail = (("年度报告", reverse("desk:annual")), (f"{year}年", reverse("desk:annual_year", args=[year])))
    common = {
        "agency": agency,
        "year": year,
        "tabs": tabs,
        "trail": trail,
        "may": may(request, agency),
    }
    return page(request, f"workbench/annual/{template}", {**common, **told}, status=status)


def may(request: StaffRequest, agency: Agency) -> dict[str, bool]:
    """What this person may do with the reports of that body."""
    permits = {"compile": Permit.REPORT_COMPILE, "release": Permit.REPORT_RELEASE}
    return {name: request.actor.may(permit, agency_id=agency.pk) for name, permit in permits.items()}
