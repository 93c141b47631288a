"""Drafts laid out for comment at the desk: watched, each comment judged, the result drafted. 决策条例2019 §15."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.opinions import (
    comment_of,
    comments_of,
    consultation_for,
    consultations_of,
    least_last_day,
    takes_comments,
)
from gongkai.web.feedback.queries.suggestions import sees_person
from gongkai.web.feedback.services import consulting as services
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import day_short
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.heard.opinions import LayOutForm, RemarkForm, SummaryForm, TakenForm
from gongkai.web.workbench.forms.heard.questionnaires import UntilForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.heard.acting import WRONG

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Comment, PublicConsultation

_PERMIT = Permit.FEEDBACK_HANDLE
HEADS = ("草案", "种类", "开始", "截止", "意见", "待研究", "情况", "结果")
COMMENTS = ("序号", "怎么来的", "日期", "意见", "采纳情况", "理由")


@require_safe
@staff(_PERMIT)
def consultations(request: StaffRequest) -> HttpResponse:
    """Those of the body, with how many comments wait."""
    rows = list(consultations_of(agency_in(request, _PERMIT)))
    told = {
        "rows": [(row, takes_comments(row, on=request.day)) for row in rows],
        "paging": Paging(len(rows), "次"),
        "exports": exports_of("desk:consultations_export"),
        "today": request.day,
    }
    return page(request, "workbench/heard/consultations.html", told)


@require_safe
@staff(_PERMIT)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as a file."""
    rows = consultations_of(agency_in(request, _PERMIT))
    return as_file(request, form, "公开征求意见", HEADS, lambda: [_cells(row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def add(request: StaffRequest) -> HttpResponse:
    """A published draft is laid out."""
    agency = body_of(request, _PERMIT)
    until = least_last_day(request.day)
    first = {"kind": "decision", "opens_on": request.day, "closes_on": until, "item": request.GET.get("item", "")}
    form = LayOutForm(typed(request), initial=first)
    done = attempt(form, lambda: services.lay_out(agency, form.laid(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "已经开始征求意见，公开页面上可以提意见。")
        return redirect("desk:consultation", done.result.pk)
    return _write(request, form, "发起征求意见", "开始征求意见", reverse("desk:consultations"))


@require_safe
@staff(_PERMIT)
def consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """One of them with its comments."""
    found = _found(request, consultation_id)
    rows = comments_of(found)
    told = {
        "found": found,
        "rows": rows,
        "waiting": sum(row.taken == "open" for row in rows),
        "over": found.closes_on < request.day,
        "person": sees_person(request.actor, found),  # type: ignore[arg-type]
        "exports": exports_of("desk:consultation_comments", found.pk) if rows else [],
        "address": request.build_absolute_uri(reverse("portal:say-draft", args=[found.slug])),
    }
    return page(request, "workbench/heard/consultation.html", told)


@require_safe
@staff(_PERMIT)
def comments_export(request: StaffRequest, consultation_id: UUID, form: str) -> HttpResponse:
    """The comments as a file, without who."""
    found = _found(request, consultation_id)
    return as_file(request, form, "意见", COMMENTS, lambda: [_comment(row) for row in comments_of(found)])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def prolong(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """A later last day."""
    found = _found(request, consultation_id)
    first = {"closes_on": max(found.closes_on, request.day) + timedelta(days=1)}
    form = UntilForm(typed(request), initial=first)
    given = {"by": request.actor, "at": request.moment}
    if attempt(form, lambda: services.prolong(found.pk, closes_on=form.cleaned_data["closes_on"], **given)) is not None:
        messages.success(request, "期限已延长。")
        return redirect("desk:consultation", found.pk)
    return _write(request, form, "延长期限", "保存", _home(found), found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def enter(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """A comment that came by letter or was said in person."""
    found = _found(request, consultation_id)
    form = RemarkForm(typed(request))

    def do() -> Any:
        once = form.cleaned_data["once"]
        return services.enter_comment(found.pk, form.remark(), once=once, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"第 {done.result.number} 条意见已登记。")
        return redirect("desk:consultation", found.pk)
    return _write(request, form, "登记书面意见", "登记", _home(found), found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def judge(request: StaffRequest, consultation_id: UUID, comment_id: UUID) -> HttpResponse:
    """What becomes of one comment; then the next that waits."""
    found = _found(request, consultation_id)
    one = or_404(comment_of(found, comment_id))
    first = {"taken": one.taken if one.taken != "open" else "", "because": one.because}
    form = TakenForm(typed(request), initial=first)
    given = {"by": request.actor, "at": request.moment}
    done = attempt(form, lambda: services.judge(found.pk, one.pk, **form.cleaned_data, **given))
    if done is not None:
        messages.success(request, f"第 {one.number} 条意见：{done.result.get_taken_display()}。")
        return redirect("desk:consultation", found.pk)
    told = {"form": form, "found": found, "comment": one, "back": _home(found), "trail": _trail(found)}
    told["person"] = sees_person(request.actor, found)  # type: ignore[arg-type]
    return page(request, "workbench/heard/comment.html", told, status=WRONG if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def result(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """The draft of the result."""
    found = _found(request, consultation_id)
    form = SummaryForm(typed(request))
    given = {"by": request.actor, "at": request.moment}
    if (
        attempt(form, lambda: services.draft_result(found.pk, summary=form.cleaned_data["summary"], **given))
        is not None
    ):
        messages.success(request, "结果已起草，在“公开信息”里送审，发布后公开页面上看得到。")
        return redirect("desk:consultation", found.pk)
    return _write(request, form, "起草征求意见结果", "起草", _home(found), found)


def _write(request: StaffRequest, form: Any, title: str, act: str, back: str, found: Any = None) -> HttpResponse:
    told = {"form": form, "title": title, "act": act, "back": back, "trail": _trail(found)}
    return page(request, "workbench/heard/write.html", told, status=WRONG if form.is_bound else 200)


def _home(found: PublicConsultation) -> str:
    return reverse("desk:consultation", args=[found.pk])


def _trail(found: PublicConsultation | None = None) -> tuple[tuple[str, str], ...]:
    rooms = (("征求意见", reverse("desk:consultations")),)
    return (*rooms, (found.title, _home(found))) if found is not None else rooms


def _found(request: StaffRequest, consultation_id: UUID) -> PublicConsultation:
    return or_404(consultation_for(request.actor, consultation_id))


def _cells(row: Any) -> list[object]:
    result = row.result.title if row.result is not None else ""
    days = [row.opens_on, row.closes_on]
    return [row.title, row.get_kind_display(), *days, row.count, row.waiting, row.get_state_display(), result]


def _comment(row: Comment) -> list[object]:
    way, taken = row.get_channel_display(), row.get_taken_display()
    return [row.number, way, day_short(row.at), str(row.words), taken, row.because]
