"""Self-inspections 自查 at the desk: the list, one run point by point, begun, turned into rectifications, completed."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import day_short, moment
from gongkai.web.oversight.queries.inspection.inspections import (
    State,
    inspection_seen,
    inspections_seen,
    inspects,
    point_seen,
    points_of,
)  # fmt: skip
from gongkai.web.oversight.services import inspecting
from gongkai.web.oversight.services.inspecting import Said
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.oversight.fields import WhoForm
from gongkai.web.workbench.forms.oversight.inspections import CompleteForm, PointForm, StartForm
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.onecase import require_here
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.oversight.showing import INSPECTS, MENDS, sent_file, show

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Inspection, Point

LIST: Final = ("自查", "时段", "状态", "检查项", "问题", "没有结果", "开始", "完成", "完成人")
HEADS: Final = ("类别", "检查项", "依据", "结果", "情况", "由谁核对", "什么时候", "整改")
_HERE: Final = "desk:inspections"


@require_safe
@staff(*INSPECTS)
def inspections(request: StaffRequest) -> HttpResponse:
    """The self-inspections of the body, newest first."""
    agency = body_of(request, *INSPECTS)
    found = list(inspections_seen(request.actor, agency_id=agency.pk))
    told = {
        "rows": found,
        "paging": Paging(len(found), "次"),
        "exports": exports_of("desk:inspections_export"),
        "may": request.actor.may(Permit.RECTIFY, agency_id=agency.pk),
    }
    return show(request, "inspections.html", told, here=_HERE)


@require_safe
@staff(*INSPECTS)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as a file."""
    agency = body_of(request, *INSPECTS)
    rows = inspections_seen(request.actor, agency_id=agency.pk)
    return as_file(request, form, "自查", LIST, lambda: [_row(row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.RECTIFY)
def start(request: StaffRequest) -> HttpResponse:
    """A new self-inspection: of the quarter that runs, unless something else is chosen."""
    agency = body_of(request, Permit.RECTIFY)
    first = {"template": "routine", "first_on": _quarter(request.day), "until_on": request.day}
    form = StartForm(typed(request), initial=first)
    done = attempt(form, lambda: inspecting.begin(agency, form.run(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "自查已开始，系统能核对的已经有了结果；其余的请逐项填写。")
        return redirect("desk:inspection", done.result.pk)
    happens = ("系统能核对的检查项马上给出结果，其余的由人填写。", "有问题的转整改，全部有着落后完成自查。")
    back = reverse(_HERE)
    return small(
        request, Small(title="开始自查", act="开始", back=back, trail=(("自查", back),), happens=happens), form
    )


@require_safe
@staff(*MENDS)
def inspection(request: StaffRequest, inspection_id: UUID) -> HttpResponse:
    """One run: its points in groups, what is left to be done."""
    found = inspection_or_404(request, inspection_id)
    points = points_of(found)
    may = inspects(request.actor, found)
    told = {
        "found": found,
        "groups": [(group, list(members)) for group, members in groupby(points, key=lambda point: point.group)],
        "counts": {
            verdict: sum(point.verdict == verdict for point in points) for verdict in ("ok", "problem", "none", "")
        },
        "left": inspecting.problems_left(found),
        "works": may and found.state == State.OPEN,
        "may": may,
        "exports": exports_of("desk:inspection_export", found.pk),
        "paging": Paging(len(points), "项"),
    }
    return show(request, "inspection.html", told, here=_HERE)


@require_safe
@staff(*MENDS)
def one_export(request: StaffRequest, inspection_id: UUID, form: str) -> HttpResponse:
    """One run as a file."""
    found = inspection_or_404(request, inspection_id)
    return as_file(request, form, found.title, HEADS, lambda: [_cells(point) for point in points_of(found)])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.RECTIFY)
def point(request: StaffRequest, point_id: UUID) -> HttpResponse:
    """The answer to one point."""
    found = point_or_404(request, point_id)
    require_here(request, found.inspection.agency_id)
    back = f"{reverse('desk:inspection', args=[found.inspection_id])}#{found.key}"
    first = {"verdict": found.verdict, "words": found.words}
    form = PointForm(typed(request), request.FILES or None, initial=first)

    def do() -> object:
        given = form.cleaned_data
        said = Said(verdict=given["verdict"], words=given["words"], evidence=sent_file(request))
        return inspecting.say(found.pk, said, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, f"“{found.title}”已填写。")
        return redirect(back)
    told = {"point": found, "form": form, "back": back}
    return show(request, "point.html", told, here=_HERE, status=422 if form.is_bound else 200)


@require_POST
@staff(Permit.RECTIFY)
def to_house(request: StaffRequest, point_id: UUID) -> HttpResponse:
    """The answer of the house counts again."""
    found = point_or_404(request, point_id)
    inspecting.give_to_house(found.pk, by=request.actor, at=request.moment)
    messages.success(request, f"“{found.title}”改由系统核对。")
    return redirect(f"{reverse('desk:inspection', args=[found.inspection_id])}#{found.key}")


@require_safe
@staff(*MENDS)
def evidence(request: StaffRequest, point_id: UUID) -> HttpResponse:
    """What shows a point."""
    found = point_or_404(request, point_id)
    if found.evidence is None:
        raise Http404
    return as_attachment(content_of(found.evidence), media_type=found.evidence.media_type, name=found.evidence.name)


@require_POST
@staff(Permit.RECTIFY)
def look_again(request: StaffRequest, inspection_id: UUID) -> HttpResponse:
    """The house answers anew."""
    found = inspection_or_404(request, inspection_id)
    inspecting.look_again(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "系统能核对的已重新核对；人填写的没有改动。")
    return redirect("desk:inspection", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.RECTIFY)
def rectify(request: StaffRequest, inspection_id: UUID) -> HttpResponse:
    """Every problem that nobody mends yet becomes a rectification."""
    found = inspection_or_404(request, inspection_id)
    require_here(request, found.agency_id)
    left = inspecting.problems_left(found)
    form = WhoForm(typed(request), agency_id=found.agency_id, on=request.day)
    done = attempt(form, lambda: inspecting.rectify_all(found.pk, **form.who(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, f"{len(done.result)} 个问题已转整改，可以逐个调整责任科室和期限。")
        return redirect("desk:inspection", found.pk)
    happens = tuple(
        f"{inspecting.problem_of(one)}：{inspecting.due_of(one, on=request.day)} 前整改。" for one in left
    ) or ("现在没有要转整改的问题。",)
    back = reverse("desk:inspection", args=[found.pk])
    words = Small(
        title="转整改", act=f"{len(left)} 个问题转整改", back=back, trail=((found.title, back),), happens=happens
    )
    return small(request, words, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.RECTIFY)
def complete(request: StaffRequest, inspection_id: UUID) -> HttpResponse:
    """The self-inspection completed."""
    found = inspection_or_404(request, inspection_id)
    require_here(request, found.agency_id)
    form = CompleteForm(typed(request), initial={"summary": found.summary})

    def do() -> object:
        return inspecting.complete(found.pk, **form.cleaned_data, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "自查已完成；整改在“整改督办”里继续。")
        return redirect("desk:inspection", found.pk)
    back = reverse("desk:inspection", args=[found.pk])
    happens = ("完成以后结果不再改动，要改的可以重新打开。", "上级主管部门能看到完成的自查。")
    words = Small(title="完成自查", act="完成", back=back, trail=((found.title, back),), happens=happens)
    return small(request, words, form)


@require_POST
@staff(Permit.RECTIFY)
def reopen(request: StaffRequest, inspection_id: UUID) -> HttpResponse:
    """Completed too early."""
    found = inspection_or_404(request, inspection_id)
    inspecting.open_again(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "自查已重新打开。")
    return redirect("desk:inspection", found.pk)


def inspection_or_404(request: StaffRequest, inspection_id: UUID) -> Inspection:
    """That run, as far as the person may know of it. Raises Http404."""
    return or_404(inspection_seen(request.actor, inspection_id))


def point_or_404(request: StaffRequest, point_id: UUID) -> Point:
    """That point, as far as the person may know of it. Raises Http404."""
    return or_404(point_seen(request.actor, point_id))


def _quarter(on: date) -> date:
    return date(on.year, (on.month - 1) // 3 * 3 + 1, 1)


def _row(row: Inspection) -> list[object]:
    counts = [getattr(row, name) for name in ("asked", "problems", "unanswered")]
    span = f"{row.first_on} 至 {row.until_on}"
    state = row.get_state_display()
    return [row.title, span, state, *counts, moment(row.started_at), moment(row.closed_at), row.closed_by]


def _cells(point: Point) -> list[object]:
    mended = "、".join(f"{one.number}（{one.get_state_display()}）" for one in point.rectifications.all())
    found = "；".join(f"{row['said']} {day_short(_day(row.get('on')))}".strip() for row in point.rows)
    words = "。".join(said for said in (point.words.rstrip("。"), found) if said)
    verdict = point.get_verdict_display() if point.verdict else "没有结果"
    return [
        point.group, point.title, point.cite, verdict, words, point.answered_by, moment(point.answered_at), mended,
    ]  # fmt: skip


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
