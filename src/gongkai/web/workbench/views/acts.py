"""One page for each act of a case: what will happen, the article, a small form that survives a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.cases.acts import Act
from gongkai.cases.letters import letters_of_act
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.around import events_of
from gongkai.web.casework.services.asking.intake import confirm as confirm_receipt
from gongkai.web.casework.services.course.ending import confirm_lapse
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt, drop_draft, is_draft, keep_draft, with_draft
from gongkai.web.workbench.forms.acts import FORMS
from gongkai.web.workbench.forms.lapse import Confirm, Lapsed
from gongkai.web.workbench.onecase import DANGEROUS, OPEN_TO, OneCase, case_of, look_at, may_do
from gongkai.web.workbench.refusals import Refusal, refused_page
from gongkai.web.workbench.views.case import show

if TYPE_CHECKING:
    from gongkai.web.workbench.forms.acts.base import ActForm


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SEE)
def act(request: StaffRequest, case_id: UUID, act: str) -> HttpResponse:
    """The form of that act; done, it leads back to the case and says what happened."""
    case = case_of(request, case_id)
    chosen = _act(act)
    if not may_do(case, chosen, request.actor):
        raise NotPermitted(OPEN_TO.get(chosen, (Permit.CASE_HANDLE,))[0])
    name = f"{case.subject}:{chosen.value}"
    if is_draft(request):
        return keep_draft(request, name)
    seen = look_at(case, on=request.day)
    hindrance = _hindrance(seen, chosen)
    if request.method != "POST" and hindrance is not None:
        return refused_page(request, hindrance)
    form: ActForm = FORMS[chosen](typed(request), seen=seen)
    done = attempt(
        form,
        lambda: form.do(case, by=request.actor, at=request.moment),
        version=lambda: case_of(request, case_id).version,
    )
    if done is not None:
        drop_draft(request, name)
        return _back(request, case_id)
    told = _told(form, chosen, drafted=None if form.is_bound else with_draft(request, form, name))
    return show(request, "workbench/act.html", seen, told, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE)
def confirm(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The day on which both sides confirmed that the request was received. 条例2019 §31."""
    seen = look_at(case_of(request, case_id), on=request.day)
    form = Confirm(typed(request), seen=seen)

    def do() -> Any:
        on = form.cleaned_data["confirmed_on"]
        return confirm_receipt(seen.case, confirmed_on=on, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        return _back(request, case_id)
    return show(request, "workbench/confirm.html", seen, {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE)
def lapse(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What has run out, to be confirmed by a person: nothing lapses by itself. 条例2019 §30, §32, §34."""
    seen = look_at(case_of(request, case_id), on=request.day)
    form = Lapsed(typed(request), seen=seen)

    def do() -> Any:
        found = form.cleaned_data
        ref, version = found["ref"], found["version"]
        return confirm_lapse(seen.case, on=request.day, ref=ref, by=request.actor, at=request.moment, version=version)

    if attempt(form, do, version=lambda: case_of(request, case_id).version) is not None:
        return _back(request, case_id)
    return show(request, "workbench/lapse.html", seen, {"form": form}, status=422 if form.is_bound else 200)


def _act(name: str) -> Act:
    return or_404(next((each for each in FORMS if each.value == name), None))


def _hindrance(seen: OneCase, chosen: Act) -> Refusal | None:
    entry = next((entry for entry in seen.acts if entry.act is chosen), None)
    if entry is None:
        said = seen.unknown or "还没有确认收到申请，不能办理这一项。"
        return Refusal(409, f"现在不能{chosen.said}", said, "请先确认收到申请之日。", "条例2019 §31")
    if entry.allowed:
        return None
    todo = "请回到案件页，按现在可以办的事项办理。"
    return Refusal(409, f"现在不能{chosen.said}", entry.why_not, todo, entry.why_not_cite)


def _told(form: ActForm, chosen: Act, *, drafted: Any) -> dict[str, Any]:
    return {
        "form": form,
        "act": chosen,
        "letters": letters_of_act(chosen),
        "danger": chosen in DANGEROUS,
        "drafted": drafted,
    }


def _back(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """To the case, with what was written down and the day by which the reply is due now."""
    case = case_of(request, case_id)
    written = events_of(case)[-1].said
    due = f"答复期限：{case.due_on.year}年{case.due_on.month}月{case.due_on.day}日。" if case.due_on else ""
    still_open = due if case.closed_on is None and not case.stopped else ""
    messages.success(request, f"已登记：{written}{still_open}")
    return redirect("desk:case", case_id)
