"""意见投诉: brought up here, looked up by its code; what was answered to all. 条例2019 §46."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.agencies.queries import body_coded, every_body
from gongkai.web.feedback.queries.suggestions import own_suggestion, suggestion_of_code, told_to_all
from gongkai.web.feedback.services.suggestions.suggesting import send_in
from gongkai.web.look.keyset import key_in, key_of
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import day
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.frame import framed
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait
from gongkai.web.portal.hearing.entering import Door, ask_page, forget_told, keep_told, own, told
from gongkai.web.portal.hearing.forms import SuggestForm
from gongkai.web.portal.hearing.standing import standing_of
from gongkai.web.portal.open.frame import site_for
from gongkai.web.portal.pace import Pace

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.feedback.models import Suggestion

SUGGESTING: Final = Pace("suggesting")
_UNFIT: Final = 422
_A_PAGE: Final = 20
DOOR: Final = Door(
    key="own_suggestion",
    title="查询意见投诉",
    lead="看您提的意见投诉办到哪一步，答复写了什么。",
    ask="portal:say-status",
    inside="portal:say-matter",
    opened=lambda code, tail: suggestion_of_code(code, tail=tail),
    known=own_suggestion,
)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def suggest(request: Visit) -> HttpResponse:
    """The form; POST sends it in, however often, once."""
    agency = _agency(request)
    if request.method != "POST":
        return _shown(request, _form(agency, initial={"once": uuid.uuid4()}), agency)
    form = _form(agency, request.POST)
    if not form.is_valid():
        return _shown(request, form, agency, status=_UNFIT)
    seconds = wait(request, SUGGESTING, most=settings.SUGGESTIONS_PER_HOUR)
    if seconds:
        return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
    body = agency or body_coded(form.cleaned_data["agency"])
    assert body is not None
    taken = send_in(body, form.said(), once=form.cleaned_data["once"], at=request.moment)
    made = taken.suggestion
    keep_told(request, DOOR, number=made.number, code=taken.code, until=day(made.due_on))
    return redirect("portal:say-sent")


@require_http_methods(["GET", "HEAD", "POST"])
@public
def sent(request: Visit) -> HttpResponse:
    """The query code, shown until it was written down."""
    kept = told(request, DOOR)
    if request.method == "POST" or kept is None:
        forget_told(request, DOOR)
        return redirect("portal:say-status")
    shown = {
        "told": kept,
        "title": "已经收到您的意见",
        "next": (
            f"工作人员看过以后交给有关科室办理，{kept.until}前答复。",
            "用查询码就能看办到哪一步、答复是什么。留了电话的，还要电话的后四位。",
            "同意公开的，隐去个人信息、经过审查后放在“事事有回应”里。",
        ),
        "door": DOOR,
        "site": framed(request),
    }
    return render(request, "portal/heard/code.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def status(request: Visit) -> HttpResponseBase:
    """Where the code is asked for."""
    return ask_page(request, DOOR)


@require_POST
@public
def leave(request: Visit) -> HttpResponse:
    """Out again: the next one at this computer sees nothing."""
    request.session.flush()
    return redirect("portal:say-status")


@require_safe
@own(DOOR)
def matter(request: Visit, found: Suggestion) -> HttpResponse:
    """How it stands, and the answer."""
    shown = {"found": found, "standing": standing_of(found, on=request.day), "site": framed(request, found.agency)}
    return render(request, "portal/heard/matter.html", shown)


@require_safe
@public
def answers(request: Visit) -> HttpResponse:
    """事事有回应: what was brought up and answered, of one body or of all, the newest first."""
    chosen = body_coded(request.GET.get("body", ""))
    before = key_in(request.GET.get("after", ""), of=datetime)
    id = chosen.pk if chosen else None
    rows = told_to_all(agency_id=id)
    found = list((told_to_all(agency_id=id, before=before) if before else rows)[: _A_PAGE + 1])
    here = reverse("portal:say-answers")
    narrowed = f"body={chosen.code}&" if chosen else ""
    last = found[_A_PAGE - 1] if len(found) > _A_PAGE else None
    shown: dict[str, Any] = {
        "rows": found[:_A_PAGE],
        "bodies": every_body(),
        "chosen": chosen,
        "paging": Paging(
            rows.count(),
            "件",
            first=f"{here}?{narrowed}" if before else "",
            next=f"{here}?{narrowed}after={key_of(last.answered_at, last.pk)}" if last and last.answered_at else "",
        ),
        "site": site_for(request),
    }
    return render(request, "portal/heard/answers.html", shown)


def _agency(request: Visit) -> Agency | None:
    every = every_body()
    return body_coded(request.GET.get("body", "")) or (every[0] if len(every) == 1 else None)


def _form(agency: Agency | None, *given: Any, **more: Any) -> SuggestForm:
    return SuggestForm(*given, bodies=every_body(), agency=agency, **more)


def _shown(request: Visit, form: SuggestForm, agency: Agency | None, *, status: int = 200) -> HttpResponse:
    shown = {"form": form, "agency": agency, "site": site_for(request, agency)}
    return render(request, "portal/heard/suggest.html", shown, status=status)
