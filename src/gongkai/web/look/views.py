"""The switch of looks, and in development the gallery of every pattern."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gongkai.web.look.choice import keep_look, look_named


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The page from which another look was chosen, in that look."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return keep_look(redirect(back if safe else "/"), look_named(request.POST.get("look")))
