"""评价点: the list, new ones, one of them with its code, posters for the wall. 条例2019 §46."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.paper import SIZES, Sheet, posters
from gongkai.web.feedback.queries.evaluation.evaluations import KINDS, Wanted
from gongkai.web.feedback.queries.evaluation.points import point_for, points_of, subjects_with_points, to_print
from gongkai.web.feedback.queries.evaluation.scores import by_month, chart_of_months, whole
from gongkai.web.feedback.services.evaluation import points as services
from gongkai.web.feedback.services.evaluation.points import About
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.look.words import day_short
from gongkai.web.outlets.queries.finding import item_numbered
from gongkai.web.outlets.queries.stations import stations_of
from gongkai.web.vault.media_types import PDF
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.feedback.evaluations import ITEM, PointForm, PointsForm, PrintForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.public import site_of
from gongkai.web.workbench.small import Small, small

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.feedback.models import EvaluationPoint

HANDLE = Permit.FEEDBACK_HANDLE
HEADS = ("评价点", "评价什么", "责任科室", "评价份数", "最近一次", "海报", "状态", "网址")
_TRAIL = (("评价", "desk:evaluations"), ("评价点", "desk:evaluation_points"))


@require_safe
@staff(HANDLE)
def points(request: StaffRequest) -> HttpResponse:
    """The points that stand, or those that are closed; what can be printed."""
    agency = body_of(request, HANDLE)
    closed = request.GET.get("closed") == "1"
    rows = points_of(agency.pk, closed=closed)
    here = reverse("desk:evaluation_points")
    told = {
        "rows": rows,
        "closed": closed,
        "tabs": (Link("在用", here, not closed), Link("已停用", f"{here}?closed=1", closed)),
        "stations": 0 if closed else len(_without_points(agency)),
        "sizes": SIZES,
        "paging": Paging(len(rows), "个评价点"),
        "exports": exports_of("desk:evaluation_points_export"),
    }
    return page(request, "workbench/feedback/points.html", told)


@require_safe
@staff(HANDLE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """Every point as a file, its public address with it."""
    rows = points_of(body_of(request, HANDLE).pk, closed=None)
    return as_file(request, form, "评价点", HEADS, lambda: [_cells(request, row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def add(request: StaffRequest) -> HttpResponse:
    """New points."""
    agency = body_of(request, HANDLE)
    form = PointsForm(typed(request), agency_id=agency.pk, initial={"kind": "window"})

    def do() -> list[EvaluationPoint]:
        return services.set_up(agency, _abouts(form, agency), by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        said = f"已新设 {len(done.result)} 个评价点，可以打印海报了。" if done.result else "这些名称都已经有评价点了。"
        messages.success(request, said)
        return redirect("desk:evaluation_points")
    words = Small(title="新设评价点", act="新设", back=reverse("desk:evaluation_points"), trail=_trail())
    return small(request, words, form)


@require_POST
@staff(HANDLE)
def for_stations(request: StaffRequest) -> HttpResponse:
    """A point for every station that has none."""
    agency = body_of(request, HANDLE)
    abouts = [About(kind="station", name=name, subject=subject) for subject, name in _without_points(agency)]
    made = services.set_up(agency, abouts, by=request.actor, at=request.moment)
    messages.success(request, f"已给 {len(made)} 个专区新设评价点。")
    return redirect("desk:evaluation_points")


@require_POST
@staff(HANDLE)
def printed(request: StaffRequest) -> HttpResponse:
    """The posters of the points that are ticked, or of all, as one pdf."""
    agency = body_of(request, HANDLE)
    form = PrintForm(request.POST, points=to_print(agency.pk))
    if not form.is_valid():
        raise Http404
    chosen = to_print(agency.pk, [UUID(id) for id in form.cleaned_data["point"]] or None)
    if not chosen:
        messages.warning(request, "还没有可以打印的评价点。")
        return redirect("desk:evaluation_points")
    size = form.cleaned_data["size"]
    made = posters(agency, [_sheet(request, point) for point in chosen], size=size)
    services.note_printed(agency, chosen, by=request.actor, at=request.moment)
    name = chosen[0].name if len(chosen) == 1 else f"{len(chosen)}个评价点"
    return as_attachment(made, media_type=PDF, name=f"{name}评价海报{SIZES[size][:2]}.pdf")


@require_safe
@staff(HANDLE)
def point(request: StaffRequest, place_id: UUID) -> HttpResponse:
    """One point: its code, what was said there this year, month by month."""
    found = _point(request, place_id)
    wanted = _of_year(request, found)
    rows = by_month(found.agency_id, wanted)
    drawn = chart_of_months(rows, title=f"{found.name}：{wanted.since.year}年各月平均分")
    told = {
        "point": found,
        "address": _address(request, found),
        "total": whole(found.agency_id, wanted),
        "year": wanted.since.year,
        "chart": (reverse("desk:evaluation_point_chart", args=[found.pk]), drawn.table),
        "sizes": SIZES,
        "trail": _trail(),
    }
    return page(request, "workbench/feedback/point.html", told)


@require_safe
@staff(HANDLE)
def chart(request: StaffRequest, place_id: UUID) -> HttpResponse:
    """The months of one point as a picture."""
    found = _point(request, place_id)
    wanted = _of_year(request, found)
    rows = by_month(found.agency_id, wanted)
    return picture(chart_of_months(rows, title=f"{found.name}：{wanted.since.year}年各月平均分"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def change(request: StaffRequest, place_id: UUID) -> HttpResponse:
    """Its name, and who answers for it."""
    found = _point(request, place_id)
    form = PointForm(typed(request), point=found)

    def do() -> Any:
        given = {"name": form.cleaned_data["name"], "section_id": form.section_id()}
        return services.change(found, **given, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "已保存。")
        return redirect("desk:evaluation_point", found.pk)
    back = reverse("desk:evaluation_point", args=[found.pk])
    return small(request, Small(title="修改评价点", act="保存", back=back, trail=_trail()), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def close(request: StaffRequest, place_id: UUID) -> HttpResponse:
    """Asks once, then closes it."""
    found = _point(request, place_id)
    if request.method == "POST":
        services.close(found, by=request.actor, at=request.moment)
        messages.success(request, f"“{found.name}”已停用。")
        return redirect("desk:evaluation_points")
    told = {
        "title": f"停用“{found.name}”吗？",
        "happens": ("贴出的二维码还能打开，但不再收评价。", "已经收到的评价保留，仍然计入结果。", "以后可以恢复。"),
        "act": "停用",
        "back": reverse("desk:evaluation_point", args=[found.pk]),
        "trail": _trail(),
    }
    return page(request, "workbench/outlets/confirm.html", told)


@require_POST
@staff(HANDLE)
def open_again(request: StaffRequest, place_id: UUID) -> HttpResponse:
    """The same code takes evaluations again."""
    found = _point(request, place_id)
    services.open_again(found, by=request.actor, at=request.moment)
    messages.success(request, f"“{found.name}”已恢复。")
    return redirect("desk:evaluation_point", found.pk)


def _abouts(form: PointsForm, agency: Agency) -> list[About]:
    """What is to be set up. Raises UnableToSetUp for a number that no item of the body has."""
    kind, section_id = form.cleaned_data["kind"], form.section_id()
    if kind != ITEM:
        return [About(kind=kind, name=name, section_id=section_id) for name in form.lines()]
    item = item_numbered(form.cleaned_data["number"])
    if item is None or item.agency_id != agency.pk:
        raise services.UnableToSetUp("没有找到这条已公开的信息，请核对索引号。", "number")
    return [About(kind=kind, name=item.title[:80], subject=f"item:{item.pk}", section_id=section_id)]


def _without_points(agency: Agency) -> list[tuple[str, str]]:
    """Subject and name of the stations that nobody can evaluate yet."""
    have = subjects_with_points(agency.pk)
    every = ((f"station:{station.pk}", station.name) for station in stations_of([agency.pk]))
    return [(subject, name) for subject, name in every if subject not in have]


def _sheet(request: StaffRequest, point: EvaluationPoint) -> Sheet:
    said = ("手机扫一扫，给服务态度、办事速度、公开程度打个分。", "不用登录，不问您是谁。")
    return Sheet(call="请您评一评", title=point.name, said=said, address=_address(request, point))


def _address(request: StaffRequest, point: EvaluationPoint) -> str:
    return f"{site_of(request)}{reverse('portal:say-at', args=[point.slug])}"


def _point(request: StaffRequest, place_id: UUID) -> EvaluationPoint:
    return or_404(point_for(place_id, agency_id=body_of(request, HANDLE).pk))


def _of_year(request: StaffRequest, point: EvaluationPoint) -> Wanted:
    return Wanted(since=date(request.day.year, 1, 1), until=request.day, point=point.pk)


def _trail() -> tuple[tuple[str, str], ...]:
    return tuple((said, reverse(name)) for said, name in _TRAIL)


def _cells(request: StaffRequest, point: EvaluationPoint) -> list[object]:
    counted: Any = point
    state = "已停用" if point.closed_at else "在用"
    section = point.section.name if point.section else ""
    return [
        point.name, dict(KINDS)[point.kind], section, counted.count, day_short(counted.last_at),
        day_short(point.printed_at), state, _address(request, point),
    ]  # fmt: skip
