"""The bodies below in one table: a light in every cell, one chart a gauge. Counts alone. docs/decisions/0217."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.shapes import Column, Paging
from gongkai.web.oversight.queries.briefing import SHOWN, placed
from gongkai.web.oversight.queries.dashboards.counting import value_of
from gongkai.web.oversight.queries.dashboards.looking import look_at
from gongkai.web.oversight.queries.gauges import gauge_of, gauges
from gongkai.web.oversight.queries.keeping import overseen
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.oversight.drawing import compared
from gongkai.web.workbench.views.oversight.showing import picture, show, span_in, spans_for

if TYPE_CHECKING:
    from gongkai.web.oversight.queries.briefing import Failing
    from gongkai.web.oversight.queries.dashboards.looking import Looked

SMALL: Final = (
    "cases.overdue", "cases.in_time_percent", "reviews.median_days", "duties.met_percent", "freshness.late",
    "satisfaction.percent",
)  # fmt: skip
"""The gauges that have a chart of their own."""
_PLACE: Final = "place"


@require_safe
@staff(Permit.OVERSEE)
def bodies(request: StaffRequest) -> HttpResponse:
    """The table, sorted as asked, and the charts."""
    span, seen = span_in(request), _seen(request)
    rows = _sorted(request, placed(seen))
    charts = [(_chart_address(key, span.key), compared(gauge_of(key), seen)) for key in SMALL] if seen else []
    told = {
        "rows": [(row, [(gauge_of(key), value_of(row.looked, key)) for key in SHOWN]) for row in rows],
        "columns": _columns(request, span.key),
        "span": span,
        "spans": spans_for(request, span),
        "charts": [(src, drawn.table) for src, drawn in charts if drawn is not None],
        "paging": Paging(len(rows), "家单位"),
        "exports": exports_of("desk:overseen_export", asked=f"span={span.key}"),
        "gauges": [gauge_of(key) for key in SHOWN],
    }
    return show(request, "bodies.html", told, here="desk:overseen")


@require_safe
@staff(Permit.OVERSEE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """Every gauge of every body as a file."""
    span = span_in(request)
    heads = ("名次", "单位", "待改进事项", *(f"{gauge.said}（{gauge.unit}）" for gauge in gauges()))
    return as_file(
        request, form, f"下级机关{span.key}-", heads, lambda: [_cells(row) for row in placed(_seen(request))]
    )


@require_safe
@staff(Permit.OVERSEE)
def chart(request: StaffRequest, key: str) -> HttpResponse:
    """One gauge of all bodies as a picture."""
    seen = _seen(request)
    if key not in SMALL or not seen:
        raise Http404
    return picture(compared(gauge_of(key), seen))


def _seen(request: StaffRequest) -> list[Looked]:
    below = overseen(request.actor, agency_in(request, Permit.OVERSEE))
    return look_at(below, span=span_in(request), on=request.day) if below else []


def _sorted(request: StaffRequest, rows: list[Failing]) -> list[Failing]:
    """By the column in the address, nothing kept last; by place without one."""
    key = request.GET.get("sort", "")
    if key not in SHOWN:
        return rows
    down = request.GET.get("way") == "down"

    def order(row: Failing) -> tuple[bool, Decimal]:
        value = value_of(row.looked, key)
        number = Decimal(value if value is not None else 0)
        return value is None, -number if down else number

    return sorted(rows, key=order)


def _columns(request: StaffRequest, span: str) -> list[Column]:
    sort, way = request.GET.get("sort", _PLACE), request.GET.get("way", "")
    here = f"{reverse('desk:overseen')}?span={span}"
    sorted_by = "descending" if way == "down" else "ascending"
    found = [
        Column("名次", sort=here, sorted="ascending" if sort not in SHOWN else ""),
        Column("单位"),
        Column("待改进"),
    ]
    for key in SHOWN:
        turned = "" if sort == key and way == "down" else "&way=down"
        found.append(Column(gauge_of(key).said, f"{here}&sort={key}{turned}", sorted_by if sort == key else ""))
    return found


def _chart_address(key: str, span: str) -> str:
    return f"{reverse('desk:overseen_chart', args=[key])}?span={span}"


def _cells(row: Failing) -> list[object]:
    looked = row.looked
    return [row.place, looked.agency.name, row.count, *(value_of(looked, gauge.key) for gauge in gauges())]
