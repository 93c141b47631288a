"""A body at a glance: what is open, near, late; by section, by person, by channel; each number opens its cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import Struct

from gongkai.annual.charts import Chart, Series, bars
from gongkai.cases.obligations import Light
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.alarm.lights import lights_on
from gongkai.web.casework.queries.counts.figures import Counts, Figures, figures_of
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.frame import page

DRAWN: Final[dict[str, tuple[str, Callable[[Figures], Counts]]]] = {
    "section": ("在办案件：承办科室", lambda found: found.by_section),
    "handler": ("在办案件：经办人", lambda found: found.by_handler),
    "channel": ("本年收到的申请：提交方式", lambda found: found.by_channel),
}
"""The charts by the name in their address: what they are about, and what of the figures they show."""
_TONES: Final = {Light.OVERDUE: "error", Light.DUE: "warning", Light.NEAR: "warning"}


class Number(Struct, frozen=True):
    """One number. href: the list of what it counts."""

    said: str
    count: int
    href: str
    tone: str = ""


@require_safe
@staff(Permit.CASE_SEE)
def overview(request: StaffRequest) -> HttpResponse:
    """The numbers and the charts."""
    found = _figures(request)
    charts = [(reverse("desk:overview_chart", args=[name]), _chart(name, found)) for name in DRAWN]
    drawn = [(src, chart.table) for src, chart in charts if chart is not None]
    told = {"now": _now(found), "this_year": _this_year(found), "charts": drawn, "year": found.year}
    return page(request, "workbench/overview.html", told)


@require_safe
@staff(Permit.CASE_SEE)
def chart(request: StaffRequest, name: str) -> HttpResponse:
    """One chart as a picture."""
    return picture(_chart(name, _figures(request)) if name in DRAWN else None)


def _figures(request: StaffRequest) -> Figures:
    agency_id = agency_in(request, Permit.CASE_SEE)
    return figures_of(request.actor, agency_id=agency_id, lights=lights_on(request.day, agency_id=agency_id))


def _chart(name: str, found: Figures) -> Chart | None:
    title, of = DRAWN[name]
    counts = of(found)
    if not any(count for _, count in counts):
        return None
    labels, values = zip(*counts, strict=True)
    return bars(title, labels, [Series("件数", values)], horizontal=True)


def _now(found: Figures) -> list[Number]:
    here = reverse("desk:cases")
    numbers = [Number("在办", found.open, f"{here}?order=due")]
    numbers += [
        Number(light.said, count, f"{here}?light={light.value}", _TONES.get(light, "") if count else "")
        for light, count in found.lights.items()
    ]
    return [*numbers, Number("待确认收到", found.submitted, f"{here}?state=submitted")]


def _this_year(found: Figures) -> list[Number]:
    here = reverse("desk:cases")
    late = "error" if found.closed_late else ""
    return [
        Number("收到", found.received, f"{here}?year={found.year}"),
        Number("办结", found.closed, f"{here}?state=closed&closed={found.year}"),
        Number("其中晚于期限", found.closed_late, f"{here}?light=met_late&closed={found.year}", late),
    ]
