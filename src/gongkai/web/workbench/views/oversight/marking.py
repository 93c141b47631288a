"""The marks of one body: given row by row on one page, sent, returned, objected to, decided."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.oversight.queries.marking.marks import (
    KINDS,
    Kind,
    State,
    appeal_seen,
    mark_seen,
    marked_seen,
    runs,
    total_of,
    tree_of,
)  # fmt: skip
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.marks import appealing, combining, marking
from gongkai.web.oversight.services.marks.marking import Given
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.oversight.marks import AppealForm, DecideForm, EvidenceForm, LeaveOutForm, MarksForm
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.oversight.showing import MARKS, sent_file, show

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Appeal, Mark, Marked

_HERE: Final = "desk:markings"
_GIVES: Final[dict[str, Any]] = {
    "own": marking.mark_self,
    "third": combining.mark_third,
    "combined": combining.combine,
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MARKS)
def marked(request: StaffRequest, marked_id: UUID) -> HttpResponse:
    """All marks of the body, with a form of those that this person gives now; rows that fit are kept."""
    found = marked_or_404(request, marked_id)
    marks = list(found.marks.select_related("evidence").prefetch_related("appeals"))
    kind = _gives(request, found)
    form = MarksForm(typed(request), marks=marks, kind=kind) if kind else None
    if form is not None and request.method == "POST" and _keep(request, form):
        return redirect("desk:marked", found.pk)
    told = {
        "found": found,
        "marking": found.marking,
        "marks": marks,
        "tree": {one.key: one for one in tree_of(found.marking)},
        "totals": {key: total_of(marks, key) for key in KINDS},
        "kinds": KINDS,
        "kind": kind,
        "form": form,
        "fields": {mark.pk: (points, words) for mark, points, words in form.rows()} if form else {},
        "is_mine": _is_mine(request, found),
        "runs": runs(request.actor, found.marking),
        "may_appeal": _may_appeal(request, found),
    }
    return show(request, "marked.html", told, here=_HERE, status=422 if form and form.errors else 200)


@require_POST
@staff(Permit.RECTIFY_CHECK)
def send(request: StaffRequest, marked_id: UUID) -> HttpResponse:
    """The body's own marks sent."""
    found = marked_or_404(request, marked_id)
    try:
        marking.send_self(found.pk, by=request.actor, at=request.moment)
        messages.success(request, "自评已报送。")
    except UnableToOversee as refused:
        messages.error(request, str(refused))
    return redirect("desk:marked", found.pk)


@require_POST
@staff(*MARKS)
def give_back(request: StaffRequest, marked_id: UUID) -> HttpResponse:
    """The body's own marks back to it."""
    found = marked_or_404(request, marked_id)
    marking.return_self(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "自评已退回，可以修改。")
    return redirect("desk:marked", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MARKS)
def prove(request: StaffRequest, mark_id: UUID) -> HttpResponse:
    """What shows the own mark: GET with `?file=1` hands it out."""
    mark = mark_or_404(request, mark_id)
    if request.method != "POST" and request.GET.get("file"):
        return _file(mark)
    if not _is_mine(request, mark.marked):
        raise Http404
    form = EvidenceForm(typed(request), request.FILES or None)

    def do() -> Any:
        sent = sent_file(request)
        if sent is None:
            raise UnableToOversee("请选择文件。", field="evidence")
        usual = mark.own if mark.own is not None else (mark.counted or Decimal(0))
        given = Given(points=usual, words=mark.own_words or "见佐证材料", evidence=sent)
        return marking.mark_self(mark.pk, given, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "佐证材料已保存。")
        return redirect("desk:marked", mark.marked_id)
    return small(request, _small(mark, "上传佐证材料", "保存", upload=True), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def leave_out(request: StaffRequest, mark_id: UUID) -> HttpResponse:
    """Whether the indicator counts for the body."""
    mark = mark_or_404(request, mark_id)
    if not runs(request.actor, mark.marked.marking):
        raise Http404
    form = LeaveOutForm(typed(request), initial={"applies": "1" if mark.applies else "", "words": mark.combined_words})

    def do() -> Any:
        return combining.leave_out(mark.pk, **form.cleaned_data, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "已保存，满分相应调整。")
        return redirect("desk:marked", mark.marked_id)
    return small(request, _small(mark, "是否计入", "保存"), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.RECTIFY_CHECK)
def appeal(request: StaffRequest, mark_id: UUID) -> HttpResponse:
    """The body objects to a mark."""
    mark = mark_or_404(request, mark_id)
    if not _is_mine(request, mark.marked):
        raise Http404
    form = AppealForm(typed(request), request.FILES or None)

    def do() -> Any:
        words, sent = form.cleaned_data["words"], sent_file(request)
        return appealing.appeal(mark.pk, words=words, evidence=sent, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "申诉已提出，复核结果会提醒您。")
        return redirect("desk:marked", mark.marked_id)
    return small(request, _small(mark, "申诉", "提出申诉", upload=True), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MARKS)
def decide(request: StaffRequest, appeal_id: UUID) -> HttpResponse:
    """The objection with its answer; whoever runs the round decides."""
    found = appeal_or_404(request, appeal_id)
    mark, rules = found.mark, runs(request.actor, found.mark.marked.marking)
    if request.method == "POST" and not rules:
        raise NotPermitted(Permit.OVERSEE)
    form = DecideForm(typed(request)) if rules and found.state == "open" else None

    def do() -> Any:
        return appealing.decide(found.pk, **form.cleaned_data, by=request.actor, at=request.moment)  # type: ignore[union-attr]

    if form is not None and attempt(form, do) is not None:
        messages.success(request, "申诉已复核，对方会收到提醒。")
        return redirect("desk:marking", mark.marked.marking_id)
    told = {
        "found": found,
        "mark": mark,
        "indicator": {one.key: one for one in tree_of(mark.marked.marking)}[mark.key],
        "form": form,
        "is_mine": _is_mine(request, mark.marked),
    }
    return show(request, "appeal.html", told, here=_HERE, status=422 if form and form.is_bound else 200)


@require_POST
@staff(Permit.RECTIFY_CHECK)
def withdraw(request: StaffRequest, appeal_id: UUID) -> HttpResponse:
    """The objection taken back."""
    found = appeal_or_404(request, appeal_id)
    appealing.withdraw(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "申诉已撤回。")
    return redirect("desk:marked", found.mark.marked_id)


@require_safe
@staff(*MARKS)
def appeal_file(request: StaffRequest, appeal_id: UUID) -> HttpResponse:
    """What shows the objection."""
    found = appeal_or_404(request, appeal_id)
    if found.evidence is None:
        raise Http404
    return as_attachment(content_of(found.evidence), media_type=found.evidence.media_type, name=found.evidence.name)


def marked_or_404(request: StaffRequest, marked_id: UUID) -> Marked:
    """The marks of that body, as far as the person may know of them. Raises Http404."""
    return or_404(marked_seen(request.actor, marked_id))


def mark_or_404(request: StaffRequest, mark_id: UUID) -> Mark:
    """That mark, as far as the person may know of it. Raises Http404."""
    return or_404(mark_seen(request.actor, mark_id))


def appeal_or_404(request: StaffRequest, appeal_id: UUID) -> Appeal:
    """That objection, as far as the person may know of it. Raises Http404."""
    return or_404(appeal_seen(request.actor, appeal_id))


def _gives(request: StaffRequest, found: Marked) -> Kind | None:
    """Whose marks this person gives at this stage; None for nobody's."""
    state = found.marking.state
    if state == State.SELF:
        return "own" if _is_mine(request, found) and found.sent_at is None else None
    if not runs(request.actor, found.marking):
        return None
    stages: dict[Any, Kind] = {State.THIRD: "third", State.COMBINED: "combined"}
    return stages.get(state)


def _keep(request: StaffRequest, form: MarksForm) -> bool:
    """Whether every row was kept; those that were not say why and come back."""
    if not form.is_valid():
        return False
    kept = 0
    for mark, given in list(form.given()):
        try:
            _GIVES[form.kind](mark.pk, given, by=request.actor, at=request.moment)
            kept += 1
        except UnableToOversee as refused:
            form.refuse(mark, refused.field, str(refused))
    if kept:
        messages.success(request, f"{kept} 项已保存。")
    return not form.errors


def _is_mine(request: StaffRequest, found: Marked) -> bool:
    return request.actor.may(Permit.RECTIFY_CHECK, agency_id=found.agency_id)


def _may_appeal(request: StaffRequest, found: Marked) -> bool:
    until = found.marking.appeal_until
    return until is not None and request.day <= until and _is_mine(request, found)


def _small(mark: Mark, title: str, act: str, *, upload: bool = False) -> Small:
    back = reverse("desk:marked", args=[mark.marked_id])
    said = {one.key: one.title for one in tree_of(mark.marked.marking)}[mark.key]
    return Small(
        title=f"{said}：{title}", act=act, back=back, trail=((mark.marked.marking.title, back),), upload=upload
    )


def _file(mark: Mark) -> HttpResponse:
    if mark.evidence is None:
        raise Http404
    return as_attachment(content_of(mark.evidence), media_type=mark.evidence.media_type, name=mark.evidence.name)
