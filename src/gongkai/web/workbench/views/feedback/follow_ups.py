"""低分办理: what was scored low, in whose hands, by when, what was done. 条例2019 §46."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.callbacks.scripts import questions_of
from gongkai.web.feedback.queries.evaluation.evaluations import SCORES
from gongkai.web.feedback.queries.evaluation.follow_ups import OPEN, STATES, Standing, counts, follow_up, follow_ups
from gongkai.web.feedback.services.evaluation import following_up as services
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.look.words import day_short
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.feedback.evaluations import AnswerForm, AssignForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small

HANDLE, ANSWER = Permit.FEEDBACK_HANDLE, Permit.FEEDBACK_ANSWER
HEADS = ("来自", "收到", "办理人", "最迟办结", "结果", "怎样处理的", "办结", "办结人")
_ALL = "all"
_WRONG = 422


@require_safe
@staff(HANDLE, ANSWER)
def tasks(request: StaffRequest) -> HttpResponse:
    """The tasks that the person answers for; what is open first."""
    agency_id = agency_in(request, ANSWER)
    wanted = request.GET.get("state", OPEN)
    state = wanted if wanted in dict(STATES) else ""
    rows = follow_ups(request.actor, agency_id=agency_id, state=state, on=request.day)
    found, here = counts(request.actor, agency_id=agency_id), reverse("desk:follow_ups")
    told = {
        "rows": rows,
        "waiting": state == OPEN,
        "tabs": [
            Link(said, f"{here}?state={key}", key == (state or _ALL), found.get(key, 0))
            for key, said in (*STATES, (_ALL, "全部"))
        ],
        "paging": Paging(len(rows), "件"),
        "exports": exports_of("desk:follow_ups_export", asked=f"state={state or _ALL}"),
    }
    return page(request, "workbench/feedback/follow_ups.html", told)


@require_safe
@staff(HANDLE, ANSWER)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The tasks as a file."""
    agency_id = agency_in(request, ANSWER)
    wanted = request.GET.get("state", "")
    state = wanted if wanted in dict(STATES) else ""
    rows = follow_ups(request.actor, agency_id=agency_id, state=state, on=request.day)
    return as_file(request, form, "低分办理", HEADS, lambda: [_cells(row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE, ANSWER)
def task(request: StaffRequest, follow_up_id: UUID) -> HttpResponse:
    """One task: what was said, and what became of it."""
    row = _row(request, follow_up_id)
    form = AnswerForm(typed(request), initial={"answer": row.task.answer}) if row.task.state == OPEN else None
    if form is not None:
        do = attempt(form, lambda: services.answer(row.task, **form.cleaned_data, by=request.actor, at=request.moment))
        if do is not None:
            messages.success(request, "已办结。")
            return redirect("desk:follow_ups")
    told = {
        "row": row,
        "form": form,
        "scores": SCORES,
        "asked": _asked(row),
        "handles": request.actor.may(HANDLE, agency_id=row.task.agency_id),
    }
    status = _WRONG if form is not None and form.is_bound else 200
    return page(request, "workbench/feedback/follow_up.html", told, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def assign(request: StaffRequest, follow_up_id: UUID) -> HttpResponse:
    """Into somebody else's hands, by another day."""
    row = _row(request, follow_up_id)
    it = row.task
    first = {"section": it.section_id or "", "person": it.person_id or "", "due_on": it.due_on}
    form = AssignForm(typed(request), agency_id=it.agency_id, on=request.day, initial=first)

    def do() -> Any:
        return services.assign(it, **form.given(), by=request.actor, at=request.moment)

    back = reverse("desk:follow_up", args=[it.pk])
    if attempt(form, do) is not None:
        messages.success(request, "已交办，对方会收到提醒。")
        return redirect(back)
    trail = (("低分办理", reverse("desk:follow_ups")), (row.about, back))
    return small(request, Small(title="交办", act="交办", back=back, trail=trail), form)


@require_POST
@staff(HANDLE)
def again(request: StaffRequest, follow_up_id: UUID) -> HttpResponse:
    """It is to be done anew; what was written stays in the form."""
    row = _row(request, follow_up_id)
    services.open_again(row.task, by=request.actor, at=request.moment)
    messages.success(request, "已退回重办；原来写的还在，可以接着改。")
    return redirect("desk:follow_up", row.task.pk)


def _row(request: StaffRequest, id: UUID) -> Standing:
    return or_404(follow_up(request.actor, id, on=request.day))


def _asked(row: Standing) -> list[tuple[str, object]]:
    """What was asked on the telephone, and the answers; nothing for an evaluation."""
    call = row.task.call
    if call is None:
        return []
    asked = questions_of(call.plan.questions)
    return [(one.said, call.answers[one.key]) for one in asked if one.key in call.answers]


def _cells(row: Standing) -> list[object]:
    it = row.task
    return [
        row.about, day_short(it.made_at), row.whose, it.due_on, it.get_state_display(), it.answer,
        day_short(it.answered_at), it.answered_by,
    ]  # fmt: skip
