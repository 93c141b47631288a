"""What the pages about feedback have in common: the year so far, a chart as a picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from gongkai.annual.charts import Chart


def year_of(on: date) -> tuple[date, date]:
    """The first day of the year, and the day itself."""
    return date(on.year, 1, 1), on


def picture(chart: Chart) -> HttpResponse:
    """A chart for a page to show."""
    response = HttpResponse(chart.svg, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.headers["Cache-Control"] = "no-store"
    return response
