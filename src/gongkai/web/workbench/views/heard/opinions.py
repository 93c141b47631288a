"""Opinion items at the desk: the list with its hours, one of them, what is done about it. 舆情回应2016."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.audit.queries import about
from gongkai.web.feedback.queries.opinions import opinion_for, opinions_after, opinions_of, opinions_to_do
from gongkai.web.feedback.queries.terms import hours_light
from gongkai.web.feedback.services import opinions as services
from gongkai.web.look.keyset import key_in, key_of
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Happened, Paging
from gongkai.web.look.words import SHANGHAI, moment
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.heard.opinions import DraftForm, HandForm, OpinionFilters, OpinionForm, ResponseForm
from gongkai.web.workbench.forms.heard.suggestions import BecauseForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.heard.acting import WRONG, Act, able, acted
from gongkai.web.workbench.views.listing import first_address, next_address, without

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Opinion

HEADS = ("编号", "什么事", "来源", "网址", "级别", "发现", "回应时限", "科室", "责任人", "情况", "回应时间", "按时")


def _by(request: Any) -> dict[str, Any]:
    return {"by": request.actor, "at": request.moment}


def _response_form(request: Any, found: Any, typed: Any) -> ResponseForm:
    shown = found.item is not None and found.item.is_shown
    first = {"responded_at": request.moment.astimezone(SHANGHAI), "item": found.item.slug if shown else ""}
    return ResponseForm(typed, initial=first)


def _respond(request: Any, found: Any, form: Any) -> Any:
    return services.respond(found.pk, **form.cleaned_data, **_by(request))


ACTS: dict[str, Act] = {
    "respond": Act(
        said="登记回应",
        done="已登记回应。",
        form=_response_form,
        do=_respond,
        states=("open",),
        office=False,
        main=True,
    ),
    "draft": Act(
        said="起草回应",
        done="回应已起草，在“公开信息”里送审；发布以后回来登记回应。",
        form=lambda _request, found, typed: DraftForm(typed, initial={"title": f"关于{found.about}的回应"}),
        do=lambda request, found, form: services.draft(found.pk, **form.cleaned_data, **_by(request)),
        states=("open",),
        office=False,
    ),
    "hand": Act(
        said="指定谁回应",
        done="已指定，他们会收到提醒。",
        form=lambda request, found, typed: HandForm(
            typed,
            agency_id=found.agency_id,
            on=request.day,
            initial={"section": found.section_id or "", "owner": found.owner_id or ""},
        ),
        do=lambda request, found, form: services.hand(found.pk, **form.chosen(), **_by(request)),
        states=("open",),
    ),
    "need-none": Act(
        said="不需要回应",
        done="已登记为不需要回应。",
        form=lambda _request, _found, typed: BecauseForm(typed),
        do=lambda request, found, form: services.need_none(found.pk, **form.cleaned_data, **_by(request)),
        states=("open",),
        danger=True,
    ),
    "reopen": Act(
        said="恢复为待回应",
        done="已恢复为待回应。",
        do=lambda request, found, _form: services.reopen(found.pk, **_by(request)),
        states=("responded", "needless"),
        happens=("回应时限不变。",),
    ),
}


@require_safe
@staff(Permit.FEEDBACK_HANDLE, Permit.FEEDBACK_ANSWER)
def opinions(request: StaffRequest) -> HttpResponse:
    """The items of the body; for who is no office those that are his to respond to."""
    if not request.actor.agencies_with(Permit.FEEDBACK_HANDLE):
        return _mine(request)
    agency_id = agency_in(request, Permit.FEEDBACK_HANDLE)
    form = OpinionFilters(request.GET)
    rows = opinions_of(agency_id, **form.wanted())  # type: ignore[arg-type]
    shown, more = opinions_after(rows, after=key_in(request.GET.get("after", ""), of=datetime))
    here = reverse("desk:opinions")
    next = key_of(shown[-1].found_at, shown[-1].pk) if more else ""
    told = {
        "form": form,
        "active": form.active(),
        "rows": [(row, hours_light(row.due_at, at=request.moment)) for row in shown],
        "paging": Paging(rows.count(), "条", first_address(request.GET, here), next_address(request.GET, here, next)),
        "exports": exports_of("desk:opinions_export", asked=without(request.GET, "after").urlencode()),
        "office": True,
    }
    return page(request, "workbench/heard/opinions.html", told)


@require_safe
@staff(Permit.FEEDBACK_HANDLE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as a file."""
    rows = opinions_of(agency_in(request, Permit.FEEDBACK_HANDLE), **OpinionFilters(request.GET).wanted())  # type: ignore[arg-type]
    return as_file(request, form, "政务舆情", HEADS, lambda: [_cells(row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.FEEDBACK_HANDLE)
def add(request: StaffRequest) -> HttpResponse:
    """A new item, with its hours."""
    agency = body_of(request, Permit.FEEDBACK_HANDLE)
    first = {"level": "ordinary", "found_at": request.moment.astimezone(SHANGHAI)}
    form = OpinionForm(typed(request), initial=first)
    done = attempt(form, lambda: services.enter(agency, form.met(), once=form.cleaned_data["once"], **_by(request)))
    if done is not None:
        made = done.result
        messages.success(request, f"已登记为 {made.number}，{moment(made.due_at)}前要回应。接下来指定谁回应。")
        return redirect("desk:opinion", made.pk)
    return _write(request, form, "登记舆情", reverse("desk:opinions"))


@require_safe
@staff(Permit.FEEDBACK_HANDLE, Permit.FEEDBACK_ANSWER)
def opinion(request: StaffRequest, opinion_id: UUID) -> HttpResponse:
    """One item with what can be done now."""
    found = _found(request, opinion_id)
    office = request.actor.may(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    told = {
        "found": found,
        "office": office,
        "light": hours_light(found.due_at, at=request.moment),
        "acts": able(ACTS, found, office=office),
        "events": [Happened(on=line.at, said=line.said, by=line.actor) for line in about(found.subject)],
        "trail": _trail(),
    }
    return page(request, "workbench/heard/opinion.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.FEEDBACK_HANDLE)
def change(request: StaffRequest, opinion_id: UUID) -> HttpResponse:
    """What is told of it; another level counts its hours anew."""
    found = _found(request, opinion_id)
    names = ("source", "address", "about", "level")
    first = {name: getattr(found, name) for name in names}
    first |= {"words": str(found.words), "found_at": found.found_at.astimezone(SHANGHAI)}
    form = OpinionForm(typed(request), initial=first)
    if attempt(form, lambda: services.change(found.pk, form.met(), **_by(request))) is not None:
        messages.success(request, "舆情信息已保存。")
        return redirect("desk:opinion", found.pk)
    return _write(request, form, "修改舆情信息", reverse("desk:opinion", args=[found.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.FEEDBACK_HANDLE, Permit.FEEDBACK_ANSWER)
def act(request: StaffRequest, opinion_id: UUID, act: str) -> HttpResponse:
    """One act on it."""
    found = _found(request, opinion_id)
    one = ACTS.get(act)
    if one is None or (one.office and not request.actor.may(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)):
        raise Http404
    back = reverse("desk:opinion", args=[found.pk])
    return acted(request, found, one, back=back, trail=(*_trail(), (found.number, back)))


def _mine(request: StaffRequest) -> HttpResponse:
    rows = opinions_to_do(request.actor, agency_id=agency_in(request, Permit.FEEDBACK_ANSWER))
    told = {
        "form": None,
        "active": [],
        "rows": [(row, hours_light(row.due_at, at=request.moment)) for row in rows],
        "paging": Paging(len(rows), "条"),
        "exports": [],
        "office": False,
    }
    return page(request, "workbench/heard/opinions.html", told)


def _write(request: StaffRequest, form: Any, title: str, back: str) -> HttpResponse:
    told = {"form": form, "title": title, "act": "保存", "back": back, "trail": _trail()}
    return page(request, "workbench/heard/write.html", told, status=WRONG if form.is_bound else 200)


def _trail() -> tuple[tuple[str, str], ...]:
    return (("舆情回应", reverse("desk:opinions")),)


def _found(request: StaffRequest, opinion_id: UUID) -> Opinion:
    return or_404(opinion_for(request.actor, opinion_id))


def _cells(row: Opinion) -> list[object]:
    in_time = {None: "", True: "是", False: "否"}[row.was_in_time]
    return [
        row.number, row.about, row.source, row.address, row.get_level_display(), moment(row.found_at),
        moment(row.due_at), row.section.name if row.section else "", row.owner.name if row.owner else "",
        row.get_state_display(), moment(row.responded_at), in_time,
    ]  # fmt: skip
