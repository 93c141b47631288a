"""The report beside those of the years before: charts with their figures in a table. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual.charts import Chart
from gongkai.web.annual.queries.trends import results_of, trend_of, years_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.annual.seeing import SEES, show, year_or_404
from gongkai.web.workbench.views.annual.tables import counted

if TYPE_CHECKING:
    from gongkai.annual.model import Report
    from gongkai.web.annual.queries.trends import Years

CHARTS: Final[dict[str, Callable[[Report, Years], Chart]]] = {
    "requests": lambda report, years: trend_of(years, "requests"),
    "results": lambda report, years: results_of(report),
    "proactive": lambda report, years: trend_of(years, "proactive"),
    "remedies": lambda report, years: trend_of(years, "remedies"),
}


@require_safe
@staff(*SEES)
def trends(request: StaffRequest, year: int) -> HttpResponse:
    """The charts of the year and of the years up to it."""
    agency = body_of(request, *SEES)
    report = counted(agency, year_or_404(request, year))
    found = years_of(agency.pk, report)
    charts = [
        (reverse("desk:annual_chart", args=[year, key]), make(report, found).table) for key, make in CHARTS.items()
    ]
    told = {
        "charts": charts,
        "years": found,
        "exports": exports_of("desk:annual_trends_export", year),
        "sources": [(one.year, one.said) for one in found],
    }
    return show(request, "trends.html", agency, year, told)


@require_safe
@staff(*SEES)
def chart(request: StaffRequest, year: int, key: str) -> HttpResponse:
    """One chart as a picture."""
    if key not in CHARTS:
        raise Http404
    agency = body_of(request, *SEES)
    report = counted(agency, year_or_404(request, year))
    return picture(CHARTS[key](report, years_of(agency.pk, report)))


@require_safe
@staff(*SEES)
def trends_export(request: StaffRequest, year: int, form: str) -> HttpResponse:
    """The figures of all charts as a file, one a line."""
    agency = body_of(request, *SEES)
    report = counted(agency, year_or_404(request, year))
    found = years_of(agency.pk, report)
    tables = [make(report, found).table for make in CHARTS.values()]
    rows = [
        (table.caption, said, head, value)
        for table in tables
        for said, values in table.rows
        for head, value in zip(table.heads[1:], values, strict=False)
    ]
    return as_file(request, form, f"{year}年年报历年比较-", ("图", "项目", "系列", "数"), lambda: rows)
