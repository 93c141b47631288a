"""Rectifications 整改 and orders 督办 at the desk: the list, one with its history, setting one up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import bodies, calendar
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Happened, Paging
from gongkai.web.look.words import day_short
from gongkai.web.oversight.queries.keeping import overseen
from gongkai.web.oversight.queries.rectifications import (
    TONES,
    Lamps,
    happenings_of,
    not_done,
    overdue,
    proof_seen,
    rectification_seen,
    rectifications_seen,
    urgent_first,
)  # fmt: skip
from gongkai.web.oversight.services.rectification import rectifying
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.doable_rectifications import doable
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.oversight.rectifications import Filters, OrderForm, OwnForm
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.pictures import photo_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.oversight.showing import MENDS, show

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.oversight.models import Proof, Rectification

HEADS: Final = (
    "编号", "单位", "来源", "问题", "依据", "责任科室", "责任人", "立项", "期限", "状态", "灯", "整改结果", "销号",
)  # fmt: skip
_HERE: Final = "desk:rectifications"
_USUAL_WORKING_DAYS: Final = 10
_MOST: Final = 300
_LIGHTS: Final = {
    "overdue": "逾期", "due": "今日届满", "near": "临期", "far": "期限内", "met": "按期", "met_late": "逾期销号",
    "paused": "",
}  # fmt: skip


@require_safe
@staff(*MENDS)
def rectifications(request: StaffRequest) -> HttpResponse:
    """Those that the person sees, the most urgent first."""
    form, found = _filtered(request)
    lamps = Lamps(request.day)
    count, rows = found.count(), list(found[:_MOST])
    told = {
        "form": form,
        "active": form.active(),
        "rows": [(row, lamps.of(row), lamps.said(row), lamps.left(row)) for row in rows],
        "tones": TONES,
        "paging": Paging(count, "项"),
        "left_out": count - len(rows),
        "exports": exports_of("desk:rectifications_export", asked=request.GET.urlencode()),
        "may_add": bool(request.actor.agencies_with(Permit.RECTIFY)),
        "may_order": bool(request.actor.agencies_with(Permit.OVERSEE)),
    }
    return show(request, "rectifications.html", told, here=_HERE)


@require_safe
@staff(*MENDS)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as it is filtered, as a file."""
    _, found = _filtered(request)
    lamps = Lamps(request.day)
    return as_file(request, form, "整改督办", HEADS, lambda: [_cells(row, lamps) for row in found])


@require_safe
@staff(*MENDS)
def rectification(request: StaffRequest, rectification_id: UUID) -> HttpResponse:
    """One: what is wrong, by when, what was done, what may be done now."""
    found = rectification_or_404(request, rectification_id)
    lamps = Lamps(request.day)
    told = {
        "found": found,
        "lamp": lamps.of(found),
        "lamp_said": lamps.said(found),
        "left": lamps.left(found),
        "tones": TONES,
        "acts": doable(found, request.actor),
        "proofs": [(proof, proof.file.media_type.startswith("image/")) for proof in _proofs(found)],
        "events": [
            Happened(on=one.at, said=one.said, by=one.by, detail=one.words, tone=one.tone)
            for one in happenings_of(found)
        ],
        "works": found.state in ("open", "working"),
    }
    return show(request, "rectification.html", told, here=_HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.RECTIFY)
def add(request: StaffRequest) -> HttpResponse:
    """A problem that the body found itself."""
    agency = body_of(request, Permit.RECTIFY)
    first = {"due_on": calendar().after(request.day, _USUAL_WORKING_DAYS)}
    form = OwnForm(typed(request), agency_id=agency.pk, on=request.day, initial=first)
    done = attempt(form, lambda: rectifying.set_up(agency, form.about(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, f"{done.result.number} 已立项，责任科室和责任人会收到提醒。")
        return redirect("desk:rectification", done.result.pk)
    back = reverse(_HERE)
    return small(request, Small(title="登记问题", act="立项整改", back=back, trail=(("整改督办", back),)), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def order(request: StaffRequest) -> HttpResponse:
    """An order to a body below."""
    issuer = body_of(request, Permit.OVERSEE)
    below = overseen(request.actor, agency_in(request, Permit.OVERSEE))
    first = {"due_on": calendar().after(request.day, _USUAL_WORKING_DAYS), "agency": request.GET.get("body", "")}
    form = OrderForm(typed(request), bodies=below, initial=first)

    def do() -> Any:
        return rectifying.order(issuer, form.body(), form.about(), by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"{done.result.number} 已发给{done.result.agency.short_name}，等待签收。")
        return redirect("desk:rectification", done.result.pk)
    back = reverse(_HERE)
    happens = ("对方会马上收到提醒，签收、整改、凭证都在这里看得到。", "督办单按年编号，可下载 Word 文件。")
    words = Small(title="发督办单", act="发出督办单", back=back, trail=(("整改督办", back),), happens=happens)
    return small(request, words, form)


@require_safe
@staff(*MENDS)
def letter(request: StaffRequest, rectification_id: UUID) -> HttpResponse:
    """The letter of an order."""
    found = rectification_or_404(request, rectification_id)
    if found.letter is None:
        raise Http404
    return as_attachment(content_of(found.letter), media_type=found.letter.media_type, name=found.letter.name)


@require_safe
@staff(*MENDS)
def proof(request: StaffRequest, proof_id: UUID) -> HttpResponse:
    """A proof: a photo shows in the page, anything else is saved."""
    found = or_404(proof_seen(request.actor, proof_id))
    if found.file.media_type.startswith("image/"):
        return photo_of(found.file)
    return as_attachment(content_of(found.file), media_type=found.file.media_type, name=found.file.name)


def rectification_or_404(request: StaffRequest, rectification_id: UUID) -> Rectification:
    """That one, as far as the person may know of it. Raises Http404."""
    return or_404(rectification_seen(request.actor, rectification_id))


def _filtered(request: StaffRequest) -> tuple[Filters, QuerySet[Rectification]]:
    """The filters and what they leave; without any, what is not done yet."""
    seen = rectifications_seen(request.actor)
    ids = set(seen.order_by().values_list("agency_id", flat=True).distinct())
    years = sorted(set(seen.order_by().values_list("opened_on__year", flat=True)), reverse=True)
    form = Filters(request.GET, bodies=bodies(ids), years=years)
    return form, urgent_first(_wanted(seen, form.wanted(), request))


def _wanted(found: QuerySet[Rectification], wanted: dict[str, str], request: StaffRequest) -> QuerySet[Rectification]:
    state = wanted.get("state", "")
    if state == "late":
        found = overdue(found, on=request.day)
    elif state == "todo":
        found = not_done(found)
    elif state:
        found = found.filter(state=state)
    if wanted.get("kind"):
        found = found.filter(issuer__isnull=wanted["kind"] == "own")
    if wanted.get("body"):
        found = found.filter(agency_id=int(wanted["body"]))
    if wanted.get("year"):
        found = found.filter(opened_on__year=int(wanted["year"]))
    if wanted.get("q"):
        found = found.filter(Q(problem__icontains=wanted["q"]) | Q(number__icontains=wanted["q"]))
    return found


def _proofs(found: Rectification) -> list[Proof]:
    return list(found.proofs.select_related("file"))


def _cells(row: Rectification, lamps: Lamps) -> list[object]:
    return [
        row.number,
        row.agency.short_name,
        f"{row.issuer.short_name}督办" if row.issuer else "本机关自查",
        row.problem,
        row.basis,
        row.section.name if row.section else "",
        row.person.name if row.person else "",
        day_short(row.opened_on),
        day_short(row.due_on),
        row.get_state_display(),
        _LIGHTS[lamps.of(row)],
        row.result,
        day_short(row.closed_on),
    ]
