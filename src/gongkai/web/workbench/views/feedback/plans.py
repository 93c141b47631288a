"""电话回访: the plans, one of them from its draft to its end, the proof of its sample. 条例2019 §46."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.callbacks.plans import (
    STATES,
    calls_of,
    counts_of,
    next_call,
    plan_for,
    plans_of,
    population_rows,
    proof_of,
    told,
)  # fmt: skip
from gongkai.web.feedback.queries.callbacks.populations import population_of
from gongkai.web.feedback.queries.callbacks.scripts import beginning, questions_of
from gongkai.web.feedback.services.callbacks import planning as services
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.look.words import day_short
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.feedback.callbacks import CloseForm, DrawForm, PlanForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.feedback.models import Plan
    from gongkai.web.feedback.queries.callbacks.plans import Listed, Told

HANDLE = Permit.FEEDBACK_HANDLE
HEADS = ("编号", "名称", "回访谁", "从", "到", "状态", "抽样日期", "抽中人数", "有结果的人数", "结束日期")
CALL_HEADS = ("序号", "抽样层", "回访什么", "回访人", "状态", "打过几次", "下次不早于", "有结果的日期")
POPULATION_HEADS = ("位次", "编号", "抽样层", "排序用的摘要", "抽中")
_WRONG = 422
_TONES = {"draft": "", "calling": "brand", "closed": "good"}


@require_safe
@staff(HANDLE)
def plans(request: StaffRequest) -> HttpResponse:
    """The plans of the body with their progress."""
    rows = plans_of(body_of(request, HANDLE).pk)
    told_ = {
        "rows": rows,
        "tones": _TONES,
        "paging": Paging(len(rows), "个计划"),
        "exports": exports_of("desk:callback_plans_export"),
    }
    return page(request, "workbench/feedback/plans.html", told_)


@require_safe
@staff(HANDLE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The plans as a file."""
    agency = body_of(request, HANDLE)
    return as_file(request, form, "回访计划", HEADS, lambda: [_cells(row) for row in plans_of(agency.pk)])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def add(request: StaffRequest) -> HttpResponse:
    """A new plan."""
    agency = body_of(request, HANDLE)
    form = PlanForm(typed(request), opening=_opening(agency), on=request.day)

    def do() -> Plan:
        once = form.cleaned_data["once"]
        if once is None:
            raise services.UnableToPlan("页面放得太久了，请重新打开再填。")
        return services.add(agency, form.about(), once=once, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"回访计划 {done.result.number} 已保存，核对人数后抽样。")
        return redirect("desk:callback_plan", done.result.pk)
    return _typed_in(request, form, "新建回访计划", reverse("desk:callback_plans"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def change(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """A plan for which nobody was drawn yet."""
    plan = plan_or_404(request, plan_id)
    form = PlanForm(typed(request), plan=plan, on=request.day)
    done = attempt(form, lambda: services.change(plan, form.about(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "已保存。")
        return redirect("desk:callback_plan", plan.pk)
    return _typed_in(request, form, f"修改回访计划 {plan.number}", reverse("desk:callback_plan", args=[plan.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def drop(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Asks once, then the draft is gone."""
    plan = plan_or_404(request, plan_id)
    if request.method == "POST":
        services.drop(plan, by=request.actor, at=request.moment)
        messages.success(request, f"回访计划 {plan.number} 已删除。")
        return redirect("desk:callback_plans")
    told_ = {
        "title": f"删除回访计划 {plan.number} 吗？",
        "happens": ("还没有抽样，删除不影响任何人。", "编号不再使用。"),
        "act": "删除",
        "back": reverse("desk:callback_plan", args=[plan.pk]),
        "trail": (("电话回访", reverse("desk:callback_plans")),),
    }
    return page(request, "workbench/outlets/confirm.html", told_)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """One plan. As a draft: who could be drawn, and drawing; then: whom to call next, and everybody who was drawn."""
    found = plan_or_404(request, plan_id)
    if found.state == services.DRAFT:
        return _draft(request, found)
    wanted = request.GET.get("state", "")
    state = wanted if wanted in dict(STATES) else ""
    counts = counts_of(found)
    drawn = sum(counts.values())
    settled = drawn - counts.get("waiting", 0) - counts.get("again", 0)
    here = reverse("desk:callback_plan", args=[found.pk])
    rows = _told(request, found, state)
    told_ = {
        "plan": found,
        "tone": _TONES[found.state],
        "drawn": drawn,
        "settled": settled,
        "counts": counts,
        "rows": rows,
        "next": next_call(found, actor=request.actor, on=request.day) if found.state == services.CALLING else None,
        "tabs": [
            Link("全部", here, not state, drawn),
            *(Link(said, f"{here}?state={key}", key == state, counts.get(key, 0)) for key, said in STATES),
        ],
        "paging": Paging(len(rows), "人"),
        "exports": exports_of("desk:callback_calls_export", found.pk, asked=f"state={state}" if state else ""),
    }
    return page(request, "workbench/feedback/plan.html", told_)


@require_safe
@staff(HANDLE)
def calls_export(request: StaffRequest, plan_id: UUID, form: str) -> HttpResponse:
    """Everybody who was drawn, without names and telephones, as a file."""
    found = plan_or_404(request, plan_id)
    state = request.GET.get("state", "")
    rows = _told(request, found, state if state in dict(STATES) else "")
    return as_file(request, form, f"回访计划{found.number}名单", CALL_HEADS, lambda: [_call_cells(row) for row in rows])


@require_safe
@staff(HANDLE)
def proof(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """The sample drawn again, and whether it is the same."""
    found = plan_or_404(request, plan_id)
    if not found.seed:
        raise Http404
    exports = exports_of("desk:callback_population_export", found.pk)
    told_ = {"plan": found, "proof": proof_of(found), "exports": exports}
    return page(request, "workbench/feedback/proof.html", told_)


@require_safe
@staff(HANDLE)
def population_export(request: StaffRequest, plan_id: UUID, form: str) -> HttpResponse:
    """Everybody who could be drawn, in the order of the digest, as a file."""
    found = plan_or_404(request, plan_id)
    name = f"回访计划{found.number}抽样总体"
    return as_file(request, form, name, POPULATION_HEADS, lambda: population_rows(found))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def close(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """The plan ends; names and telephones of sheets are forgotten."""
    found = plan_or_404(request, plan_id)
    form = CloseForm(typed(request))
    done = attempt(form, lambda: services.close(found, **form.cleaned_data, by=request.actor, at=request.moment))
    back = reverse("desk:callback_plan", args=[found.pk])
    if done is not None:
        messages.success(request, f"回访计划 {found.number} 已结束。")
        return redirect("desk:callback_result", found.pk)
    happens = (
        "还没有结果的不再打，结果里如实写明。",
        "从表格导入的姓名、电话随即删除，不能恢复；别的计划还要打的留着。",
    )
    trail = (("电话回访", reverse("desk:callback_plans")), (found.title, back))
    words = Small(
        title=f"结束回访计划 {found.number}", act="结束", back=back, trail=trail, happens=happens, danger=True
    )
    return small(request, words, form)


def plan_or_404(request: StaffRequest, plan_id: UUID) -> Plan:
    """That plan of the body that the person works for. Raises Http404."""
    return or_404(plan_for(plan_id, agency_id=body_of(request, HANDLE).pk))


def _draft(request: StaffRequest, plan: Plan) -> HttpResponse:
    able = services.callers_of(plan.agency_id, on=request.day)
    form = DrawForm(typed(request), able=able)

    def do() -> Any:
        callers = [int(id) for id in form.cleaned_data["callers"]]
        return services.draw_sample(plan, callers=callers, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, "已抽样，可以开始回访了。")
        return redirect("desk:callback_plan", plan.pk)
    population = population_of(plan.agency_id, source=plan.source, since=plan.since, until=plan.until)
    told_ = {
        "plan": plan,
        "form": form,
        "population": population,
        "strata": population.strata(plan.size),
        "questions": questions_of(plan.questions),
    }
    return page(request, "workbench/feedback/plan_draft.html", told_, status=_WRONG if form.is_bound else 200)


def _typed_in(request: StaffRequest, form: PlanForm, title: str, back: str) -> HttpResponse:
    told_ = {"form": form, "title": title, "back": back}
    return page(request, "workbench/feedback/plan_form.html", told_, status=_WRONG if form.is_bound else 200)


def _told(request: StaffRequest, plan: Plan, state: str) -> list[Told]:
    return told(calls_of(plan, state=state), actor=request.actor)


def _opening(agency: Agency) -> str:
    """The opening with the name of the body; the matter is put in when the call is made."""
    return beginning().opening.replace("{body}", agency.name)


def _cells(row: Listed) -> list[object]:
    it = row.plan
    return [
        it.number, it.title, it.get_source_display(), it.since, it.until, it.get_state_display(),
        day_short(it.drawn_at), row.drawn, row.settled, day_short(it.closed_at),
    ]  # fmt: skip


def _call_cells(row: Told) -> list[object]:
    it: Any = row.call
    return [
        it.order, it.stratum, row.about, it.caller.name if it.caller else "", it.get_state_display(), it.tried,
        it.next_on, day_short(it.settled_at),
    ]  # fmt: skip
