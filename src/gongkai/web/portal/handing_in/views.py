"""The page behind a link of its own: a report is sent, and what was pointed out stands there. 条例2019 §49."""

from __future__ import annotations

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.web.look.missing import or_404
from gongkai.web.look.networks import network_of
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import SHANGHAI
from gongkai.web.oversight.queries.collection.collecting import standing_of
from gongkai.web.oversight.services.collection import handing_in
from gongkai.web.oversight.services.evidence import Sent
from gongkai.web.portal import forms, refusals
from gongkai.web.portal.pace import Pace
from gongkai.web.portal.site import site_of

HANDED: Pace = Pace("handed")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, token: str) -> HttpResponse:
    """Where the body stands; posted: its file, which somebody of the county then sees."""
    body = or_404(handing_in.behind_door(token))
    at = timezone.now().astimezone(SHANGHAI)
    problem, kept = "", 0
    if request.method == "POST":
        who = network_of(str(request.META.get("REMOTE_ADDR", "")))
        seconds = HANDED.wait(who, most=settings.CHECKS_PER_WINDOW, window=settings.WINDOW_SECONDS, at=time.time())
        if seconds:
            return refusals.too_often(request, seconds=seconds)
        try:
            sent = [Sent(one.name, one.content, one.refused) for one in forms.uploads_in(request)]
            taken = handing_in.send_by_door(token, sent, at=at)
            kept, problem = taken.kept, "；".join(f"“{name}”没有收：{why}" for name, why in taken.left)
        except Refused as refused:
            problem = str(refused)
    told = {
        "site": site_of(request),
        "body": body,
        "round": body.round,
        "row": standing_of(body, on=at.date()),
        "raised": list(body.raised.all()),
        "problem": problem,
        "kept": kept,
        "limits": settings,
    }
    return render(request, "portal/handing_in/page.html", told, status=422 if problem else 200)
