"""The switch of looks, and in development the gallery of every pattern."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.look.choice import keep_look, look_named


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The page from which another look was chosen, in that look."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return keep_look(redirect(back if safe else "/"), look_named(request.POST.get("look")))


@require_safe
def gallery(request: HttpRequest, room: str = "patterns") -> HttpResponse:
    """One room of the gallery; there is none unless DEBUG or GONGKAI_GALLERY asks for it."""
    from gongkai.web.look.gallery.exhibits import ROOMS, exhibits

    if not (settings.DEBUG or settings.GALLERY) or room not in ROOMS:
        raise Http404
    return render(request, f"look/gallery/{room}.html", exhibits(room))


@require_safe
def gallery_chart(request: HttpRequest) -> HttpResponse:
    """The chart of the gallery, a file of its own because it brings its styles along."""
    from gongkai.web.look.gallery.exhibits import chart

    if not (settings.DEBUG or settings.GALLERY):
        raise Http404
    return HttpResponse(chart().svg, content_type="image/svg+xml")
