"""The pages of an open day: its plan, registering and taking it back, signing in, an opinion. 条例2019 §46."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.activities.queries.open_days import (
    coming,
    open_day_coded,
    seats_left,
    takes_opinions,
    told_of,
    visit_of,
    visitor_kinds,
)
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.activities.services import open_days as service
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait
from gongkai.web.portal.open.frame import site_for
from gongkai.web.portal.open_days.forms import OpinionForm, VisitForm
from gongkai.web.portal.pace import Pace
from gongkai.web.portal.site import trail_together

if TYPE_CHECKING:
    from django.forms import Form

    from gongkai.web.activities.models import OpenDay

SENT: Final = Pace("sent")
_MOST: Final = 300
"""Forms of one address in an hour: a hall full of people shares one."""
_UNFIT: Final = 422
_KEPT: Final = 120 * 24 * 3600
"""Seconds for which the telephone keeps its token."""


@require_safe
@public
def every(request: Visit) -> HttpResponse:
    """The open days to come."""
    told = {"days": coming(on=request.day), "trail": _trail(), "site": site_for(request)}
    return render(request, "portal/open_days/every.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def page(request: Visit, day_code: str) -> HttpResponse:
    """What will be, and the form to register; POST registers, however often, once."""
    found = _found(day_code)
    once = _token(request, found)
    mine = visit_of(found, once, step="registered")
    first = _first(mine)
    form = VisitForm(typed(request), initial=first)
    if request.method == "POST":

        def do() -> Any:
            return service.register(found, **_told(form, once), at=request.moment)

        answered = _sent(request, form, do, found)
        if answered is not None:
            return answered
    told = {
        "form": form,
        "mine": mine,
        "left": seats_left(found),
        "before": request.day < found.held_on,
        "today": request.day == found.held_on,
        "open_to_words": takes_opinions(found, on=request.day),
        "opinions": told_of(found),
        "kinds": visitor_kinds(),
    }
    return _shown(request, "page.html", found, told, form)


@require_POST
@public
def take_back(request: Visit, day_code: str) -> HttpResponse:
    """The registration of this telephone is taken back."""
    found = _found(day_code)
    service.take_back(found, once=_token(request, found))
    return redirect(f"{reverse('portal:open-day', args=[day_code])}?back=1")


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def sign_in(request: Visit, day_code: str) -> HttpResponse:
    """Signing in at the door; the code there leads here. POST counts this telephone once."""
    found = _found(day_code)
    once = _token(request, found)
    mine = visit_of(found, once, step="came")
    known = mine or visit_of(found, once, step="registered")
    first = _first(known)
    form = VisitForm(typed(request), initial=first)
    if request.method == "POST":

        def do() -> Any:
            return service.sign_in(found, **_told(form, once), at=request.moment)

        answered = _sent(request, form, do, found, to="portal:open-day-sign-in")
        if answered is not None:
            return answered
    told = {"form": form, "mine": mine, "today": request.day == found.held_on, "before": request.day < found.held_on}
    return _shown(request, "sign_in.html", found, told, form)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def opinion(request: Visit, day_code: str) -> HttpResponse:
    """Something to say; POST takes it in, however often, once."""
    found = _found(day_code)
    form = OpinionForm(typed(request), initial={"once": uuid.uuid4()})
    if request.method == "POST":

        def do() -> Any:
            told = form.cleaned_data
            return service.give_opinion(
                found, words=told["words"], kind=told["kind"], once=told["once"].hex, at=request.moment
            )

        answered = _sent(request, form, do, found, to="portal:open-day-opinion", keeps=False)
        if answered is not None:
            return answered
    return _shown(request, "opinion.html", found, {"form": form, "sent": "sent" in request.GET}, form)


def _sent(
    request: Visit,
    form: Form,
    do: Callable[[], Any],
    found: OpenDay,
    *,
    to: str = "portal:open-day",
    keeps: bool = True,
) -> HttpResponse | None:
    """What answers a form that was sent: the page again once it counted; None where it comes back with its faults."""
    if not form.is_valid():
        return None
    seconds = wait(request, SENT, most=_MOST)
    if seconds:
        return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
    try:
        made = do()
    except UnableToKeep as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return None
    answer = redirect(f"{reverse(to, args=[found.code])}?sent=1")
    if keeps:
        path = reverse("portal:open-day", args=[found.code])
        answer.set_signed_cookie(
            _name(found),
            made.once,
            max_age=_KEPT,
            path=path,
            httponly=True,
            samesite="Lax",
            secure=settings.COOKIES_SECURE,
        )
    return answer


def _shown(request: Visit, template: str, found: OpenDay, told: dict[str, Any], form: Form) -> HttpResponse:
    usual = {
        "day": found,
        "agency": found.agency,
        "sent": "sent" in request.GET,
        "back": "back" in request.GET,
        "trail": [*_trail(), ("政府开放日", reverse("portal:open-days"))],
        "site": site_for(request, found.agency),
    }
    status = _UNFIT if form.is_bound else 200
    response = render(request, f"portal/open_days/{template}", {**usual, **told}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _found(code: str) -> OpenDay:
    return or_404(open_day_coded(code))


def _token(request: Visit, found: OpenDay) -> str:
    """The token that this telephone keeps for that day; "" for none."""
    kept = request.get_signed_cookie(_name(found), default="")
    return str(kept or "")


def _first(known: Any) -> dict[str, Any]:
    """What the form begins with: what this telephone said before."""
    said = {"people": known.people, "kind": known.kind} if known is not None else {}
    return {"once": uuid.uuid4(), **said}


def _told(form: Form, once: str) -> dict[str, Any]:
    """What was sent, under the token of this telephone; a new one gets that of the form."""
    sent = form.cleaned_data
    return {"kind": sent["kind"], "people": sent["people"], "once": once or sent["once"].hex}


def _name(found: OpenDay) -> str:
    return f"day-{found.code}"


def _trail() -> list[tuple[str, str]]:
    return list(trail_together())
