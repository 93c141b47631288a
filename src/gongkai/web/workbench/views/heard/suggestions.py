"""Suggestions and complaints at the desk: the list, one of them, writing one down, acts on it. 条例2019 §46."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.audit.queries import about
from gongkai.web.clearance.queries import trail, why_not
from gongkai.web.feedback.queries.heard import years_of
from gongkai.web.feedback.queries.suggestions import (
    OPEN,
    may_answer,
    page_of,
    sees_person,
    state_counts,
    suggestion_for,
    suggestions_of,
)
from gongkai.web.feedback.queries.terms import term_of
from gongkai.web.feedback.services.masking import masked_words
from gongkai.web.feedback.services.suggestions.suggesting import write_down
from gongkai.web.feedback.services.suggestions.suggestion_work import judge
from gongkai.web.look.keyset import key_in, key_of
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Happened, Paging, Verdict
from gongkai.web.look.words import SHANGHAI, code_groups, day_short, masked_name, masked_phone
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.heard.suggestions import SuggestionFilters, TakeDownForm
from gongkai.web.workbench.forms.letters import VerdictForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.heard.acting import WRONG, able, acted
from gongkai.web.workbench.views.heard.suggestion_acts import ACTS
from gongkai.web.workbench.views.listing import first_address, next_address, without

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Suggestion

SEES = (Permit.FEEDBACK_HANDLE, Permit.FEEDBACK_ANSWER)
HEADS = (
    "编号", "类别", "怎么来的", "什么事", "收到", "科室", "办理情况", "答复期限", "答复日期", "按期", "公开",
)  # fmt: skip
_TRAIL = "意见投诉"


@require_safe
@staff(*SEES)
def suggestions(request: StaffRequest) -> HttpResponse:
    """Those that fit the filters of the address, thirty at a time."""
    agency_id, form = _filtered(request)
    wanted = form.wanted()
    rows = suggestions_of(request.actor, agency_id=agency_id, wanted=wanted)
    shown, more = page_of(rows, after=key_in(request.GET.get("after", ""), of=datetime))
    here = reverse("desk:suggestions")
    next = key_of(shown[-1].received_at, shown[-1].pk) if more else ""
    counts = state_counts(request.actor, agency_id=agency_id)
    told = {
        "form": form,
        "active": form.active(),
        "rows": [(row, term_of(row.due_on, on=request.day) if row.is_open and row.due_on else None) for row in shown],
        "waiting": sum(counts.get(state, 0) for state in OPEN),
        "counts": counts,
        "paging": Paging(rows.count(), "件", first_address(request.GET, here), next_address(request.GET, here, next)),
        "exports": exports_of("desk:suggestions_export", asked=without(request.GET, "after").urlencode()),
        "office": request.actor.may(Permit.FEEDBACK_HANDLE, agency_id=agency_id),
    }
    return page(request, "workbench/heard/suggestions.html", told)


@require_safe
@staff(*SEES)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as a file, without anybody's name, number or words."""
    agency_id, filters = _filtered(request)
    rows = suggestions_of(request.actor, agency_id=agency_id, wanted=filters.wanted())
    return as_file(request, form, "意见投诉", HEADS, lambda: [_cells(row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.FEEDBACK_HANDLE)
def add(request: StaffRequest) -> HttpResponse:
    """One that came by telephone, letter or in person; its query code is told at once."""
    agency = body_of(request, Permit.FEEDBACK_HANDLE)
    first = {"received_on": request.day, "kind": "suggestion", "channel": "phone"}
    form = TakeDownForm(typed(request), initial=first)

    def do() -> Any:
        on = form.cleaned_data["received_on"]
        received_at = request.moment if on == request.day else datetime.combine(on, time(12), SHANGHAI)
        told = {"channel": form.cleaned_data["channel"], "once": form.cleaned_data["once"]}
        return write_down(agency, form.said(), received_at=received_at, by=request.actor, at=request.moment, **told)

    done = attempt(form, do) if form.is_bound else None
    if done is not None:
        made, code = done.result.suggestion, done.result.code
        said = f"查询码 {code_groups(code)}，请告诉来信来电的人，离开后看不到。" if code else "这份已经登记过。"
        messages.success(request, f"已登记为 {made.number}。{said}接下来请交办。")
        return redirect("desk:suggestion", made.pk)
    told = {
        "form": form,
        "title": "登记意见投诉",
        "act": "登记",
        "back": reverse("desk:suggestions"),
        "trail": _trail(),
    }
    return page(request, "workbench/heard/write.html", told, status=WRONG if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def suggestion(request: StaffRequest, suggestion_id: UUID) -> HttpResponse:
    """One of them with what can be done now; POST is the verdict of whoever reviews the answer."""
    found = _found(request, suggestion_id)
    review = found.review if found.state == "review" else None
    judges = review is not None and why_not(review, request.actor) == ""
    form = VerdictForm(typed(request), initial=_step(found)) if judges else None
    if form is not None and form.is_bound and attempt(form, lambda: _judge(request, found, form)) is not None:
        messages.success(request, "审核意见已提交。")
        return redirect("desk:inbox")
    told = {**_shown(request, found), "form": form, "steps": _steps(found)}
    status = WRONG if form is not None and form.is_bound else 200
    return page(request, "workbench/heard/suggestion.html", told, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*SEES)
def act(request: StaffRequest, suggestion_id: UUID, act: str) -> HttpResponse:
    """One act on it."""
    found = _found(request, suggestion_id)
    one = ACTS.get(act)
    if one is None or (not _office(request, found) and (one.office or not may_answer(request.actor, found))):
        raise Http404
    back = reverse("desk:suggestion", args=[found.pk])
    return acted(request, found, one, back=back, trail=(*_trail(), (found.number, back)))


def _shown(request: StaffRequest, found: Suggestion) -> dict[str, Any]:
    person = sees_person(request.actor, found)
    acting = _office(request, found) or may_answer(request.actor, found)
    return {
        "found": found,
        "person": person,
        "name": str(found.name) if person else masked_name(str(found.name)),
        "contact": str(found.contact) if person else masked_phone(str(found.contact)),
        "words": str(found.words) if person else _covered(found, at=request.moment),
        "term": term_of(found.due_on, on=request.day) if found.is_open and found.due_on else None,
        "acts": able(ACTS, found, office=_office(request, found)) if acting else [],
        "merged": list(found.merged.all()),
        "events": [Happened(on=line.at, said=line.said, by=line.actor) for line in about(found.subject)],
        "trail": _trail(),
    }


def _covered(found: Suggestion, *, at: datetime) -> str:
    """The words without numbers, labelled names, and the name of who wrote them."""
    words, name = str(found.words), str(found.name)
    words = words.replace(name, masked_name(name)) if name else words
    return masked_words(words, agency=found.agency, at=at).words


def _judge(request: StaffRequest, found: Suggestion, form: Any) -> Suggestion:
    said = form.cleaned_data
    return judge(
        found.pk, passed=said["passed"] == "yes", words=said["words"], at_step=said["at_step"], by=request.actor,
        at=request.moment,
    )  # fmt: skip


def _step(found: Suggestion) -> dict[str, int]:
    return {"at_step": found.review.at_step if found.review is not None else 0}


def _steps(found: Suggestion) -> list[Verdict]:
    if found.review is None:
        return []
    words = {True: ("passed", "同意"), False: ("returned", "退回"), None: ("waiting", "待审")}
    return [
        Verdict(
            step=said.title,
            verdict=words[said.passed][0],
            said=words[said.passed][1],
            who=said.who,
            at=said.verdict.at if said.verdict else None,
            words=said.words,
        )
        for said in trail(found.review)
    ]


def _office(request: StaffRequest, found: Suggestion) -> bool:
    return request.actor.may(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)


def _found(request: StaffRequest, suggestion_id: UUID) -> Suggestion:
    return or_404(suggestion_for(request.actor, suggestion_id))


def _filtered(request: StaffRequest) -> tuple[int, SuggestionFilters]:
    permit = SEES[0] if request.actor.agencies_with(SEES[0]) else SEES[1]
    agency_id = agency_in(request, permit)
    return agency_id, SuggestionFilters(request.GET, agency_id=agency_id, years=years_of(agency_id))


def _trail() -> tuple[tuple[str, str], ...]:
    return ((_TRAIL, reverse("desk:suggestions")),)


def _cells(row: Suggestion) -> list[object]:
    late = None if row.answered_at is None or row.due_on is None else row.answered_at.astimezone(SHANGHAI).date()
    in_time = "" if late is None or row.due_on is None else "是" if late <= row.due_on else "否"
    return [
        row.number,
        row.get_kind_display(),
        row.get_channel_display(),
        row.about,
        day_short(row.received_at),
        row.section.name if row.section else "",
        row.get_state_display(),
        day_short(row.due_on),
        day_short(row.answered_at),
        in_time,
        "已公开" if row.item and row.item.is_shown else "",
    ]
