"""One act on one thing: a small form, done by a service, told, back to the page of the thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from msgspec import Struct

from gongkai.web.look.sent import typed
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.heard.suggestions import NoForm
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest

WRONG = 422


class Act(Struct, frozen=True, kw_only=True):
    """What may be done. form: made of the request, the thing and what was sent; do: of the request, it and the form.

    states: in which it may be done, () for any; office: by who handles feedback alone. happens: told before.
    """

    said: str
    do: Callable[[Any, Any, Any], Any]
    done: str
    form: Callable[[Any, Any, Any], Any] = lambda _request, _found, typed: NoForm(typed)
    states: tuple[str, ...] = ()
    office: bool = True
    happens: tuple[str, ...] = ()
    danger: bool = False
    main: bool = False


def acted(request: StaffRequest, found: Any, act: Act, *, back: str, trail: Iterable[tuple[str, str]]) -> HttpResponse:
    """The page of the act; once it is done, the page of the thing."""
    form = act.form(request, found, typed(request))
    done = attempt(form, lambda: act.do(request, found, form)) if form.is_bound else None
    if done is not None:
        messages.success(request, act.done)
        return redirect(back)
    told = {"act": act, "form": form, "back": back, "trail": tuple(trail)}
    return page(request, "workbench/heard/act.html", told, status=WRONG if form.is_bound else 200)


def able(acts: dict[str, Act], found: Any, *, office: bool) -> list[tuple[str, Act]]:
    """The acts that can be done now, by their keys, the main one first."""
    fit = [
        (key, act)
        for key, act in acts.items()
        if (office or not act.office) and (not act.states or found.state in act.states)
    ]
    return sorted(fit, key=lambda pair: not pair[1].main)
