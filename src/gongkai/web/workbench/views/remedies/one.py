"""One reconsideration or suit: written down, looked at, mended, acted on; who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.endings import ending as ending_of
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.around import case_numbered
from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.casework.queries.seeing import case_seen
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.words import day, masked_name
from gongkai.web.remedies.queries.choices import followable
from gongkai.web.remedies.queries.course import course_of
from gongkai.web.remedies.services import add
from gongkai.web.remedies.services.filing import change as change_remedy
from gongkai.web.remedies.services.revealing import reveal
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.remedies.acts import ACTS
from gongkai.web.workbench.forms.remedies.filing import RemedyForm
from gongkai.web.workbench.forms.together import Reason
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.onecase import case_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.remedies.listing import SEES
from gongkai.web.workbench.views.remedies.showing import (
    doable,
    happened,
    look_at_remedy,
    remedy_or_404,
)

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case
    from gongkai.web.remedies.models import Remedy

_SEALED = ["applicant", "asked"]
_LIST = ("复议诉讼", "desk:remedies")
_FROM_CASE = "收到复议机关、人民法院的通知后登记。"
_ALONE = "针对本平台里的申请的，请从那件申请的“费用和救济”登记。"
_FIRST = (
    "kind", "organ", "number", "filed_on", "accepted_on", "received_on", "procedure", "ground", "after_reconsideration",
    "applicant", "asked", "answered_on",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def add_to_case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A remedy against the reply of this case. 条例2019 §51."""
    case = case_of(request, case_id)
    return _add(request, case.agency, case)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def new(request: StaffRequest) -> HttpResponse:
    """A remedy about a request answered before this ledger was kept, or about no request; `case` leads to the case."""
    agency = body_of(request, Permit.REMEDY_HANDLE)
    number = request.GET.get("case", "").strip()
    case = case_numbered(agency.pk, number) if number else None
    if case is not None and case_seen(request.actor, case.pk) is not None:
        return redirect("desk:remedy_add", case.pk)
    if number:
        messages.warning(request, f"没有找到登记号为“{number[:24]}”的申请，可以先不关联。")
    return _add(request, agency, None)


@require_safe
@staff(*SEES)
def remedy(request: StaffRequest, remedy_id: UUID) -> HttpResponse:
    """One remedy: its days, what happened, its papers, what may be done."""
    found = remedy_or_404(request, remedy_id)
    seen = look_at_remedy(found, on=request.day)
    told = {
        "remedy": found,
        "seen": seen,
        "acts": doable(seen, request.actor),
        "happened": happened(course_of(found)),
        "facts": _facts(found),
        "papers": found.papers.select_related("file"),
        "orders": found.orders.all(),
        "suits": found.followed_by.all(),
        "ending": ending_of(found.ending) if found.ending else None,
        "may": request.actor.may(Permit.REMEDY_HANDLE, agency_id=found.agency_id),
        "may_see": request.actor.may(Permit.CASE_SEE_PERSON, agency_id=found.agency_id),
        "key": request.actor.key,
    }
    return page(request, "workbench/remedies/remedy.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def change(request: StaffRequest, remedy_id: UUID) -> HttpResponse:
    """What was written down wrongly, or was not known yet."""
    found = remedy_or_404(request, remedy_id)
    first = {name: getattr(found, name) for name in _FIRST}
    first |= {"follows": found.follows_id, "handler": found.handler_id}
    opened = request.actor.may(Permit.CASE_SEE_PERSON, agency_id=found.agency_id)
    without = [*(["applicant"] if found.case is not None else []), *([] if opened else _SEALED)]
    form = _form(request, found.agency, found.case, without=without, but=found.pk, initial=first)

    def do() -> Any:
        form.cleaned_data |= {name: str(getattr(found, name)) for name in without}
        given = {"answered_on": form.cleaned_data["answered_on"], "because": form.cleaned_data["because"]}
        return change_remedy(found.pk, filed=form.filed(), **given, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "已更正，期限和年度报告表四随之重新计算。")
        return redirect("desk:remedy", found.pk)
    happens = ("更正和原因都留有记录。",)
    words = Small(title="更正登记", act="保存更正", back=_path(found), trail=_trail(found), happens=happens)
    return small(request, words, form, about=str(found))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def act(request: StaffRequest, remedy_id: UUID, act: str) -> HttpResponse:
    """An act on the remedy: our answer, the judgment, an appeal, the result, taking it back."""
    found = remedy_or_404(request, remedy_id)
    kind = or_404(ACTS.get(act))
    form = kind(typed(request), remedy=found, on=request.day)
    if attempt(form, lambda: form.do(by=request.actor, at=request.moment)) is not None:
        messages.success(request, form.DONE)
        return redirect("desk:remedy", found.pk)
    words = Small(
        title=form.TITLE, act=form.BUTTON, back=_path(found), trail=_trail(found), happens=form.HAPPENS,
        danger=form.DANGER,
    )  # fmt: skip
    return small(request, words, form, about=_about(found))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SEE_PERSON)
def person(request: StaffRequest, remedy_id: UUID) -> HttpResponse:
    """Who asked for it, after a reason was given; the page is not kept by the browser."""
    found = remedy_or_404(request, remedy_id)
    return show_person(request, found, trail=_trail(found), back=_path(found))


def show_person(request: StaffRequest, kept: Any, *, trail: Any, back: str) -> HttpResponse:
    """The form that asks why, then what was sealed. 个人信息保护法2021 §51."""
    form = Reason(typed(request))
    done = attempt(form, lambda: reveal(kept, **form.cleaned_data, by=request.actor, at=request.moment))
    told = {"form": form, "opened": done.result if done else None, "trail": trail, "back": back}
    status = 200 if done or not form.is_bound else 422
    response = page(request, "workbench/remedies/person.html", told, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _add(request: StaffRequest, agency: Agency, case: Case | None) -> HttpResponse:
    first = {"organ": agency.reconsideration_organ, "handler": case.handler_id if case is not None else None}
    without = ["answered_on", "because", *(["applicant"] if case is not None else [])]
    form = _form(request, agency, case, without=without, but=None, initial={"kind": "reconsideration", **first})

    def do() -> Any:
        once = form.cleaned_data["once"]
        return add(agency, filed=form.filed(), case=case, by=request.actor, at=request.moment, once=once)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, "已登记，年度报告表四随之计入。")
        return redirect("desk:remedy", done.result.pk)
    back = reverse("desk:money", args=[case.pk]) if case is not None else reverse("desk:remedies")
    trail = (("案件", reverse("desk:cases")), (case.number, reverse("desk:case", args=[case.pk]))) if case else _trail()
    words = Small(
        title="登记复议、诉讼", act="登记", back=back, trail=trail,
        happens=(_FROM_CASE if case else _ALONE,),
    )  # fmt: skip
    return small(request, words, form, about=f"{case.number} {case.matter}" if case is not None else "")


def _form(
    request: StaffRequest, agency: Agency, case: Case | None, *, without: list[str], but: Any, initial: dict[str, Any]
) -> RemedyForm:
    before = followable(agency.pk, case_id=case.pk if case is not None else None, but=but)
    return RemedyForm(
        typed(request),
        agency_id=agency.pk,
        on=request.day,
        before=before,
        without=without,
        initial=initial,
    )


def _facts(found: Remedy) -> list[tuple[str, Any]]:
    who = str(found.applicant)
    if not who and found.case is not None:
        who = identity_of(str(found.case.pk)).get("name", "")
    return [
        ("办理机关", found.organ),
        ("案号", found.number or "尚未告知"),
        ("申请人（原告）", masked_name(who) if who else ""),
        ("争议的事项", found.get_ground_display()),
        ("程序", found.get_procedure_display() if found.procedure else "尚未告知"),
        ("提起之日", day(found.filed_on)),
        ("受理、立案之日", day(found.accepted_on)),
        ("收到副本之日", day(found.received_on)),
        ("经办人", found.handler.name if found.handler is not None else "没有指定"),
    ]


def _about(found: Remedy) -> str:
    about = f"，针对 {found.case.number} {found.case.matter}" if found.case is not None else ""
    return f"{found.organ} {found.number}{about}"


def _path(found: Remedy) -> str:
    return reverse("desk:remedy", args=[found.pk])


def _trail(found: Remedy | None = None) -> tuple[tuple[str, str], ...]:
    first = (_LIST[0], reverse(_LIST[1]))
    return (first,) if found is None else (first, (str(found), _path(found)))
