"""One call: the script, the number for this once, what came of it; put right; handed on; what a plan brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.charts import Chart
from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.callbacks import outcomes
from gongkai.web.feedback.queries.callbacks.outcomes import Outcome, outcome_of
from gongkai.web.feedback.queries.callbacks.plans import call_for, next_call, told
from gongkai.web.feedback.queries.callbacks.scripts import SCORE, WORDS, questions_of
from gongkai.web.feedback.services.callbacks import calling as services
from gongkai.web.feedback.services.callbacks.planning import CALLING, callers_of, hand_on
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.feedback.callbacks import CallForm, HandOnForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.feedback.plans import plan_or_404

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Call, Plan

HANDLE = Permit.FEEDBACK_HANDLE
_WRONG = 422
WORD_HEADS = ("序号", "原话")


@require_safe
@staff(HANDLE)
def call(request: StaffRequest, call_id: UUID) -> HttpResponse:
    """One call: what is asked, what came of it so far."""
    found = _call(request, call_id)
    return _shown(request, found, CallForm(call=found) if _is_open(found) else None)


@require_POST
@staff(HANDLE)
def number(request: StaffRequest, call_id: UUID) -> HttpResponse:
    """The same with name and telephone, once; the browser keeps nothing of it. 个人信息保护法2021 §51."""
    found = _call(request, call_id)
    opened = services.open_number(found, by=request.actor, at=request.moment)
    answer = _shown(request, found, CallForm(call=found), opened=opened)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@staff(HANDLE)
def note(request: StaffRequest, call_id: UUID) -> HttpResponse:
    """What came of it; on to the next one."""
    found = _call(request, call_id)
    form = CallForm(request.POST, call=found)
    done = attempt(form, lambda: services.note(found, form.said(), by=request.actor, at=request.moment))
    if done is None:
        return _shown(request, found, form, status=_WRONG)
    messages.success(request, f"第 {found.order} 号已登记：{done.result.get_state_display()}。")
    onward = next_call(found.plan, actor=request.actor, on=request.day, past=found.order)
    return redirect("desk:callback", onward.pk) if onward else redirect("desk:callback_plan", found.plan_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def correct(request: StaffRequest, call_id: UUID) -> HttpResponse:
    """What was written down, put right."""
    found = _call(request, call_id)
    form = CallForm(typed(request), call=found, correcting=True)
    done = attempt(form, lambda: services.correct(found, form.said(), by=request.actor, at=request.moment))
    back = reverse("desk:callback", args=[found.pk])
    if done is not None:
        messages.success(request, "已更正，原来的登记经过还在。")
        return redirect(back)
    trail = (*_trail(found.plan), (f"第 {found.order} 号", back))
    return small(request, Small(title=f"更正第 {found.order} 号", act="更正", back=back, trail=trail), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def hand(request: StaffRequest, call_id: UUID) -> HttpResponse:
    """Somebody else calls."""
    found = _call(request, call_id)
    able = callers_of(found.plan.agency_id, on=request.day)
    form = HandOnForm(typed(request), able=able, initial={"caller": found.caller_id or ""})
    done = attempt(form, lambda: hand_on(found, caller_id=form.caller_id(), by=request.actor, at=request.moment))
    back = reverse("desk:callback", args=[found.pk])
    if done is not None:
        messages.success(request, "已改派。")
        return redirect("desk:callback_plan", found.plan_id)
    words = Small(title=f"改派第 {found.order} 号", act="改派", back=back, trail=_trail(found.plan))
    return small(request, words, form)


@require_safe
@staff(HANDLE)
def result(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """What the plan brought so far, with intervals, charts and tables."""
    plan = plan_or_404(request, plan_id)
    if not plan.seed:
        raise Http404
    found = outcome_of(plan)
    charts = [
        (reverse("desk:callback_chart", args=[plan.pk, name]), drawn.table)
        for name in ("states", "questions")
        if (drawn := _drawn(name, found)) is not None
    ]
    told_ = {
        "plan": plan,
        "found": found,
        "charts": charts,
        "exports": {
            name: exports_of("desk:callback_result_export", plan.pk, name) for name in ("strata", "questions", "words")
        },
    }
    return page(request, "workbench/feedback/result.html", told_)


@require_safe
@staff(HANDLE)
def chart(request: StaffRequest, plan_id: UUID, name: str) -> HttpResponse:
    """One chart of it as a picture."""
    return picture(_drawn(name, outcome_of(plan_or_404(request, plan_id))))


@require_safe
@staff(HANDLE)
def export(request: StaffRequest, plan_id: UUID, name: str, form: str) -> HttpResponse:
    """One table of it as a file."""
    plan = plan_or_404(request, plan_id)
    found = outcome_of(plan)
    tables: dict[str, tuple[tuple[str, ...], list[list[object]]]] = {
        "strata": (outcomes.HEADS, [part.cells for part in (*found.parts, found.whole)]),
        "questions": (outcomes.ASKED_HEADS, [one.cells for one in found.asked]),
        "words": (WORD_HEADS, [[order, said] for order, said in found.words]),
    }
    if name not in tables:
        raise Http404
    heads, rows = tables[name]
    return as_file(request, form, f"回访计划{plan.number}结果", heads, lambda: rows)


def _shown(
    request: StaffRequest,
    found: Call,
    form: CallForm | None,
    *,
    opened: services.Opened | None = None,
    status: int = 200,
) -> HttpResponse:
    row = told([found], actor=request.actor)[0]
    matter = row.about.partition("（")[0] if row.path_id is None else row.about.partition(" ")[2]
    told_: dict[str, Any] = {
        "call": found,
        "plan": found.plan,
        "row": row,
        "form": form,
        "opened": opened,
        "opening": found.plan.opening.replace("{matter}", matter or "政府信息公开申请"),
        "answers": _answers(found),
        "tries": list(found.tries.all()),
        "trail": _trail(found.plan),
        "early": found.next_on is not None and request.day < found.next_on,
    }
    return page(request, "workbench/feedback/call.html", told_, status=status)


def _answers(call: Call) -> list[tuple[str, str]]:
    """What was answered, in words."""
    found = []
    for one in questions_of(call.plan.questions):
        value = str(call.words) if one.kind == WORDS else call.answers.get(one.key)
        if value is not None and value != "":
            found.append((one.said, _answer(value, scored=one.kind == SCORE)))
    return found


def _answer(value: object, *, scored: bool) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value} 分" if scored else str(value)


def _is_open(call: Call) -> bool:
    return call.plan.state == CALLING and call.state in services.OPEN


def _call(request: StaffRequest, call_id: UUID) -> Call:
    return or_404(call_for(call_id, agency_id=body_of(request, HANDLE).pk))


def _trail(plan: Plan) -> tuple[tuple[str, str], ...]:
    back = reverse("desk:callback_plan", args=[plan.pk])
    return (("电话回访", reverse("desk:callback_plans")), (plan.title, back))


def _drawn(name: str, found: Outcome) -> Chart | None:
    if name == "states" and found.parts:
        return outcomes.chart_of_states(found)
    if name == "questions" and any(one.answered for one in found.asked):
        return outcomes.chart_of_questions(found)
    return None
