"""The dashboard of a body: every gauge with its light, what it counted behind it, times, work, a year's course."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import body_coded
from gongkai.web.casework.queries.counts.standing import cases_behind
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import day_short
from gongkai.web.oversight.queries.dashboards.counting import rows_of, value_of
from gongkai.web.oversight.queries.dashboards.looking import look_at
from gongkai.web.oversight.queries.gauges import Gauge, gauge_of, gauges
from gongkai.web.oversight.queries.keeping import oversees
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.oversight import drawing
from gongkai.web.workbench.views.oversight.showing import LOOKS, picture, show, span_in, spans_for

if TYPE_CHECKING:
    from gongkai.annual.charts import Chart
    from gongkai.web.agencies.models import Agency
    from gongkai.web.look.quantities import Behind
    from gongkai.web.oversight.queries.dashboards.looking import Looked
    from gongkai.web.oversight.queries.gauges import Value

HEADS: Final = ("类别", "指标", "数", "单位", "灯", "时段", "依据")
BEHIND: Final = ("内容", "日期", "地址")
SCOPES: Final = {"now": "现在", "year": "全年"}
_LIGHTS: Final = {"error": "红", "warning": "黄", "good": "绿", "": ""}


class Shown(Struct, frozen=True):
    """A gauge on the page. href: what it counted, "" where that is not to be opened here."""

    gauge: Gauge
    value: Value
    href: str
    note: str

    @property
    def tone(self) -> str:
        """The tone of the pattern `figure`."""
        return self.gauge.tone(self.value)


@require_safe
@staff(*LOOKS)
def dashboard(request: StaffRequest) -> HttpResponse:
    """How one's own body stands."""
    return _page(request, body_of(request, *LOOKS), own=True)


@require_safe
@staff(Permit.OVERSEE)
def body_below(request: StaffRequest, code: str) -> HttpResponse:
    """How a body below stands: counts alone, nothing of a case, nobody by name. docs/decisions/0217."""
    return _page(request, below_or_404(request, code), own=False)


@require_safe
@staff(*LOOKS)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The gauges as a file."""
    looked = _looked(request, body_of(request, *LOOKS))
    name = f"{looked.agency.short_name}监督看板{looked.span.key}-"
    return as_file(request, form, name, HEADS, lambda: [_cells(looked, gauge) for gauge in gauges()])


@require_safe
@staff(*LOOKS)
def chart(request: StaffRequest, name: str) -> HttpResponse:
    """One chart as a picture."""
    agency = body_of(request, *LOOKS)
    return picture(_drawn(request, name, agency, own=True))


@require_safe
@staff(Permit.OVERSEE)
def chart_below(request: StaffRequest, code: str, name: str) -> HttpResponse:
    """One chart of a body below as a picture."""
    return picture(_drawn(request, name, below_or_404(request, code), own=False))


@require_safe
@staff(*LOOKS)
def behind(request: StaffRequest, key: str) -> HttpResponse:
    """What a gauge of one's own body counted; cases as far as the person may see them."""
    looked, gauge = _looked(request, body_of(request, *LOOKS)), _gauge(key)
    rows, hidden = _behind(request, looked, gauge)
    told = {
        "gauge": gauge,
        "looked": looked,
        "rows": rows,
        "hidden": hidden,
        "value": value_of(looked, key),
        "paging": Paging(len(rows), gauge.unit),
        "exports": exports_of("desk:oversight_behind_export", key, asked=f"span={looked.span.key}"),
        "back": f"{reverse('desk:oversight')}?span={looked.span.key}",
    }
    return show(request, "behind.html", told, here="desk:oversight")


@require_safe
@staff(*LOOKS)
def behind_export(request: StaffRequest, key: str, form: str) -> HttpResponse:
    """The same as a file."""
    looked, gauge = _looked(request, body_of(request, *LOOKS)), _gauge(key)
    rows, _ = _behind(request, looked, gauge)
    return as_file(request, form, gauge.said, BEHIND, lambda: [[row.said, day_short(row.on), row.path] for row in rows])


def below_or_404(request: StaffRequest, code: str) -> Agency:
    """A body that the person supervises from above. Raises Http404."""
    found = body_coded(code)
    if found is None or not oversees(request.actor, found.pk):
        raise Http404
    return found


def _page(request: StaffRequest, agency: Agency, *, own: bool) -> HttpResponse:
    looked = _looked(request, agency)
    names = drawing.DRAWN if own else drawing.OF_OTHERS
    charts = [(_address(looked, name, own=own), drawing.DRAWN[name](looked)) for name in names]
    told = {
        "agency": agency,
        "own": own,
        "looked": looked,
        "groups": _groups(looked, own=own),
        "span": looked.span,
        "spans": spans_for(request, looked.span),
        "steps": sorted(looked.steps, key=lambda step: step.said),
        "people": drawing.loads_of(looked, "handler") if own else (),
        "sections": drawing.loads_of(looked, "section"),
        "step_heads": ("环节", "次数", "中位数（工作日）", "九成不超过（工作日）"),
        "load_heads": ("名称", "在办", "临期", "逾期", f"{looked.span.said}办结"),
        "charts": [(src, drawn.table) for src, drawn in charts if drawn is not None],
        "exports": exports_of("desk:oversight_export", asked=f"span={looked.span.key}") if own else (),
    }
    return show(request, "dashboard.html", told, here="desk:oversight" if own else "desk:overseen")


def _looked(request: StaffRequest, agency: Agency) -> Looked:
    [looked] = look_at([agency], span=span_in(request), on=request.day)
    return looked


def _groups(looked: Looked, *, own: bool) -> list[tuple[str, list[Shown]]]:
    return [
        (group, [_shown(looked, gauge, own=own) for gauge in members])
        for group, members in groupby(gauges(), key=lambda gauge: gauge.group)
    ]


def _shown(looked: Looked, gauge: Gauge, *, own: bool) -> Shown:
    value = value_of(looked, gauge.key)
    href = reverse("desk:oversight_behind", args=[gauge.key]) if own and gauge.behind and value else ""
    note = SCOPES.get(gauge.scope, looked.span.said)
    return Shown(gauge, value, f"{href}?span={looked.span.key}" if href else "", note)


def _behind(request: StaffRequest, looked: Looked, gauge: Gauge) -> tuple[tuple[Behind, ...], int]:
    if gauge.behind == "cases":
        name = gauge.key.partition(".")[2]
        span = looked.span
        return cases_behind(request.actor, looked.agency.pk, name, since=span.first, until=span.last, on=request.day)
    if gauge.behind != "rows":
        raise Http404
    return rows_of(looked, gauge.key), 0


def _gauge(key: str) -> Gauge:
    try:
        return gauge_of(key)
    except KeyError as unknown:
        raise Http404 from unknown


def _drawn(request: StaffRequest, name: str, agency: Agency, *, own: bool) -> Chart | None:
    if name not in (drawing.DRAWN if own else drawing.OF_OTHERS):
        raise Http404
    return drawing.DRAWN[name](_looked(request, agency))


def _address(looked: Looked, name: str, *, own: bool) -> str:
    args = [name] if own else [looked.agency.code, name]
    address = reverse("desk:oversight_chart" if own else "desk:overseen_body_chart", args=args)
    return f"{address}?span={looked.span.key}"


def _cells(looked: Looked, gauge: Gauge) -> list[object]:
    value = value_of(looked, gauge.key)
    scope = SCOPES.get(gauge.scope, looked.span.said)
    return [gauge.group, gauge.said, value, gauge.unit, _LIGHTS[gauge.tone(value)], scope, gauge.cite]
