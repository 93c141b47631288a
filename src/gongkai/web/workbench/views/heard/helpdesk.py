"""The help desk at the desk: the queue, one request with its papers, the verdict, an appointment. 基层标准2019."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.audit.queries import about
from gongkai.web.feedback.queries.helpdesk import (
    file_of,
    help_for,
    loose_files,
    requests_after,
    requests_of,
    waiting,
)
from gongkai.web.feedback.queries.terms import term_of
from gongkai.web.feedback.services.help import prereview as services
from gongkai.web.look.keyset import key_in, key_of
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Happened, Paging
from gongkai.web.look.words import day_short, moment
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.heard.helpdesk import HelpFilters, MeetForm, VerdictForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.heard.acting import WRONG
from gongkai.web.workbench.views.listing import first_address, next_address, without

if TYPE_CHECKING:
    from gongkai.web.feedback.models import HelpRequest

_PERMIT = Permit.FEEDBACK_HANDLE
HEADS = ("编号", "事项", "要什么", "提交", "最迟看完", "情况", "谁在看", "结论时间", "预约")
_DONE = {"take": "已接单，请看材料。", "back": "已放回队列。", "call-off": "预约已取消。"}


@require_safe
@staff(_PERMIT)
def requests(request: StaffRequest) -> HttpResponse:
    """The queue first, then the ledger."""
    agency_id, state = agency_in(request, _PERMIT), _state(request)
    rows = requests_of(agency_id, state=state)
    shown, more = requests_after(rows, after=key_in(request.GET.get("after", ""), of=datetime))
    here = reverse("desk:help_requests")
    next = key_of(shown[-1].asked_at, shown[-1].pk) if more else ""
    form = HelpFilters(request.GET)
    form.is_valid()
    told = {
        "queue": [(row, term_of(row.due_on, on=request.day)) for row in waiting(agency_id)],
        "rows": shown,
        "form": form,
        "active": [dict(form.fields["state"].choices)[state]] if state else [],
        "paging": Paging(rows.count(), "件", first_address(request.GET, here), next_address(request.GET, here, next)),
        "exports": exports_of("desk:help_export", asked=without(request.GET, "after").urlencode()),
        "works": request.actor.may(Permit.CASE_SEE_PERSON, agency_id=agency_id),
    }
    return page(request, "workbench/heard/help_requests.html", told)


@require_safe
@staff(_PERMIT)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The ledger as a file, without anything of a person."""
    rows = requests_of(agency_in(request, _PERMIT), state=_state(request))
    return as_file(request, form, "预审和帮办", HEADS, lambda: [_cells(row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def one(request: StaffRequest, help_id: UUID) -> HttpResponse:
    """One request with its papers; POST is the verdict."""
    found = _found(request, help_id)
    judges = found.state in ("taken", "more", "passed", "refused") and found.forgotten_at is None
    form = VerdictForm(typed(request), found=found) if judges else None
    if form is not None and form.is_bound:
        done = attempt(form, lambda: _judge(request, found, form))
        if done is not None:
            messages.success(request, f"预审结论已保存：{done.result.get_state_display()}。办事人凭查询码看得到。")
            return redirect("desk:help_requests")
    told = {
        "found": found,
        "form": form,
        "loose": loose_files(found),
        "term": term_of(found.due_on, on=request.day) if found.is_open else None,
        "events": [Happened(on=line.at, said=line.said, by=line.actor) for line in about(found.subject)],
        "trail": _trail(),
    }
    wrong = form is not None and form.is_bound
    return page(request, "workbench/heard/help_request.html", told, status=WRONG if wrong else 200)


@require_POST
@staff(_PERMIT)
def do(request: StaffRequest, help_id: UUID, act: str) -> HttpResponse:
    """Taken from the queue, given back, an appointment called off."""
    found = _found(request, help_id)
    acts: dict[str, Any] = {"take": services.take, "back": services.give_back, "call-off": services.call_off}
    if act not in acts:
        raise Http404
    acts[act](found.pk, by=request.actor, at=request.moment)
    messages.success(request, _DONE[act])
    return redirect("desk:help_request", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def appoint(request: StaffRequest, help_id: UUID) -> HttpResponse:
    """An appointment for a call."""
    found = _found(request, help_id)
    form = MeetForm(typed(request), initial={"link": found.meet_link})
    given = {"by": request.actor, "at": request.moment}
    if attempt(form, lambda: services.appoint(found.pk, **form.cleaned_data, **given)) is not None:
        messages.success(request, "已预约，办事人凭查询码看得到。")
        return redirect("desk:help_request", found.pk)
    back = reverse("desk:help_request", args=[found.pk])
    told = {"form": form, "title": "预约视频", "act": "保存", "back": back, "trail": (*_trail(), (found.number, back))}
    return page(request, "workbench/heard/write.html", told, status=WRONG if form.is_bound else 200)


@require_safe
@staff(_PERMIT)
def file(request: StaffRequest, help_id: UUID, file_id: UUID) -> HttpResponse:
    """One of the papers, to be saved and looked at."""
    found = or_404(file_of(_found(request, help_id), file_id))
    return as_attachment(content_of(found.file), media_type=found.file.media_type, name=str(found.name))


def _judge(request: StaffRequest, found: HelpRequest, form: VerdictForm) -> HelpRequest:
    said = form.cleaned_data
    given = {"outcome": said["outcome"], "said": said["said"], "by": request.actor, "at": request.moment}
    return services.judge(found.pk, form.verdicts(), **given)


def _state(request: StaffRequest) -> str:
    form = HelpFilters(request.GET)
    return form.cleaned_data.get("state", "") if form.is_valid() else ""


def _found(request: StaffRequest, help_id: UUID) -> HelpRequest:
    return or_404(help_for(request.actor, help_id))


def _trail() -> tuple[tuple[str, str], ...]:
    return (("预审帮办", reverse("desk:help_requests")),)


def _cells(row: HelpRequest) -> list[object]:
    who = row.taken_by.name if row.taken_by else ""
    days = [day_short(row.asked_at), day_short(row.due_on)]
    return [
        row.number, row.title, row.get_way_display(), *days, row.get_state_display(), who, moment(row.decided_at),
        moment(row.meet_at),
    ]  # fmt: skip
