"""Letting somebody in to what he brought up: by query code and last digits, by POST alone. docs/decisions/0107."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from msgspec import Struct

from gongkai.web.casework.queries.digests import code_digest
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.forms.opening import OpenForm
from gongkai.web.portal.asking.frame import framed
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait_to_open
from gongkai.web.portal.refusals import typed_in

IDLE: Final = timedelta(minutes=30)
"""After this long without a page one has to come in anew: many sit at a shared computer."""
_WRONG: Final = 422
_GONE: Final = 403
_NOTED_EVERY: Final = timedelta(minutes=1)
_NOT_FOUND: Final = "查询码和手机号后四位对不上，请核对后再试。查询码找不回来，可以打电话询问。"
_AGAIN: Final = "超过 30 分钟没有操作，为了保护您的信息已经退出。请再输入一次查询码；填写的文字还在，附件请重新选。"
_TOLD: Final = "told_code"

View = Callable[..., HttpResponseBase]


class Door(Struct, frozen=True):
    """One kind of thing that a code opens. ask, inside: pages outside and inside; opened, known: what finds it."""

    key: str
    title: str
    lead: str
    ask: str
    inside: str
    opened: Callable[[str, str], Any]
    known: Callable[[UUID], Any]


class Told(Struct, frozen=True):
    """A code that is shown while its session lasts, until it was written down. until: by when one hears, in words."""

    number: str
    code: str
    until: str


def keep_told(request: Visit, door: Door, *, number: str, code: str, until: str) -> None:
    """Keeps the code for the page that shows it; one form sent twice shows the first one's."""
    if code:
        request.session[f"{_TOLD}_{door.key}"] = {"number": number, "code": code, "until": until}


def told(request: Visit, door: Door) -> Told | None:
    """The code that is to be written down now; None where there is none."""
    kept = request.session.get(f"{_TOLD}_{door.key}")
    return Told(**kept) if kept else None


def forget_told(request: Visit, door: Door) -> None:
    """It was written down."""
    request.session.pop(f"{_TOLD}_{door.key}", None)


def ask_page(request: Visit, door: Door) -> HttpResponseBase:
    """Where code and digits are asked for; POST leads inside, or says in the same words what is wrong."""
    if request.method != "POST":
        return _asked(request, door, OpenForm())
    entered = _entered(request, door)
    return entered if isinstance(entered, HttpResponse) else redirect(door.inside)


def own(door: Door) -> Callable[[View], View]:
    """A page of one's own: `view(request, found)`. Who is not let in is asked; what was typed comes along."""

    def guard(view: View) -> View:
        @wraps(view)
        @public
        @keeps_typed
        def guarded(request: Any, *args: Any, **named: Any) -> HttpResponseBase:
            found = _kept(request, door)
            if found is None and request.method == "POST":
                coded = "code" in request.POST
                found = (
                    _entered(request, door) if coded else _asked(request, door, OpenForm(), again=True, status=_GONE)
                )
            if found is None:
                return redirect(door.ask)
            return found if isinstance(found, HttpResponse) else view(request, found, *args, **named)

        return guarded

    return guard


def _entered(request: Visit, door: Door) -> Any:
    form = OpenForm(request.POST)
    again = request.path != reverse(door.ask)
    if not form.is_valid():
        return _asked(request, door, form, again=again, status=_WRONG)
    code, tail = form.cleaned_data["code"], form.cleaned_data["tail"]
    seconds = wait_to_open(request, code_digest(code))
    if seconds:
        return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
    found = door.opened(code, tail)
    if found is None:
        form.add_error(None, _NOT_FOUND)
        return _asked(request, door, form, again=again, status=_WRONG)
    request.session.cycle_key()
    request.session[door.key] = {"id": found.pk.hex, "seen": request.moment.isoformat()}
    return door.known(found.pk)


def _kept(request: Visit, door: Door) -> Any:
    kept = request.session.get(door.key)
    if kept is None:
        return None
    since = request.moment - datetime.fromisoformat(kept["seen"])
    if since > IDLE:
        del request.session[door.key]
        return None
    if since > _NOTED_EVERY:
        request.session[door.key] = {**kept, "seen": request.moment.isoformat()}
    return door.known(UUID(kept["id"]))


def _asked(request: Visit, door: Door, form: OpenForm, *, again: bool = False, status: int = 200) -> HttpResponse:
    shown = {
        "door": door,
        "form": form,
        "again": _AGAIN if again else "",
        "action": request.path if again else reverse(door.ask),
        "carried": typed_in(request, without=tuple(form.fields)) if again else (),
        "site": framed(request),
    }
    return render(request, "portal/heard/status_ask.html", shown, status=status)
