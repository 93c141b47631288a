"""What suggestions and complaints of a year amount to: by month, kind and section. 条例2019 §46."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual.charts import Chart, Series, bars
from gongkai.law.years import FIRST_YEAR
from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.heard import by_kind, by_month, by_section, quantities_heard, years_of
from gongkai.web.look.shapes import Link
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import number_typed
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.listed import as_file, exports_of

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest

HEADS = ("科室", "收到", "已答复", "按期答复", "超期未答复")
_ROOMS = ("suggestions.", "questionnaires.", "opinions.", "consultations.", "helpdesk.")


@require_safe
@staff(Permit.FEEDBACK_HANDLE)
def figures(request: StaffRequest) -> HttpResponse:
    """The figures of the year chosen."""
    agency_id, year = _asked(request)
    here = reverse("desk:suggestion_figures")
    years = sorted({year, request.day.year, *years_of(agency_id)}, reverse=True)
    told = {
        "year": year,
        "tabs": [Link(f"{one}年", f"{here}?year={one}", here=one == year) for one in years],
        "figures": [one for one in quantities_heard(agency_id, year=year) if one.key.startswith(_ROOMS)],
        "kinds": by_kind(agency_id, year=year),
        "sections": by_section(agency_id, year=year, on=request.day),
        "chart": (f"{reverse('desk:suggestion_chart')}?year={year}", _drawn(agency_id, year).table),
        "exports": exports_of("desk:suggestion_figures_export", asked=f"year={year}"),
    }
    return page(request, "workbench/heard/figures.html", told)


@require_safe
@staff(Permit.FEEDBACK_HANDLE)
def chart(request: StaffRequest) -> HttpResponse:
    """Received and answered month by month, as a picture."""
    return picture(_drawn(*_asked(request)))


@require_safe
@staff(Permit.FEEDBACK_HANDLE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The sections as a file."""
    agency_id, year = _asked(request)
    rows = by_section(agency_id, year=year, on=request.day)
    return as_file(request, form, f"{year}年意见投诉分科室", HEADS, lambda: rows)


def _asked(request: StaffRequest) -> tuple[int, int]:
    wanted = request.GET.get("year", "")
    year = number_typed(wanted, otherwise=0) if wanted else request.day.year
    if not FIRST_YEAR <= year <= request.day.year:
        raise Http404
    return agency_in(request, Permit.FEEDBACK_HANDLE), year


def _drawn(agency_id: int, year: int) -> Chart:
    rows = by_month(agency_id, year=year)
    labels = [f"{month}月" for month, _, _ in rows]
    received = Series("收到", tuple(got for _, got, _ in rows))
    answered = Series("答复", tuple(done for _, _, done in rows))
    return bars(f"{year}年意见投诉各月收到和答复", labels, [received, answered])
