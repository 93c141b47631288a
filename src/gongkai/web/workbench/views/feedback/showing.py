"""What the pages about feedback have in common: the body, the year so far, a chart as a picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from gongkai.web.agencies.queries import agency_of
from gongkai.web.workbench.access import agency_in

if TYPE_CHECKING:
    from gongkai.annual.charts import Chart
    from gongkai.web.accounts.roles import Permit
    from gongkai.web.agencies.models import Agency
    from gongkai.web.workbench.asked import StaffRequest


def body_of(request: StaffRequest, permit: Permit) -> Agency:
    """The body that the person works for with that permit. Raises Http404 without any."""
    found = agency_of(agency_in(request, permit))
    if found is None:
        raise Http404
    return found


def year_of(on: date) -> tuple[date, date]:
    """The first day of the year, and the day itself."""
    return date(on.year, 1, 1), on


def picture(chart: Chart) -> HttpResponse:
    """A chart for a page to show."""
    response = HttpResponse(chart.svg, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.headers["Cache-Control"] = "no-store"
    return response
