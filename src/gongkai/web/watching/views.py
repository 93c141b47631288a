"""Three addresses for machines: does it live, may it be sent requests, what does it count."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Final

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.watching.counting import counts
from gongkai.web.watching.exposing import exposed
from gongkai.web.watching.queries import Standing, standing, unready
from gongkai.web.watching.services import probe

_KEPT: Final = timedelta(seconds=2)
"""How long an answer about readiness is given again: strangers may ask, and each look is a write."""
_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
_told: dict[str, tuple[datetime, list[str]]] = {}


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers at all; nothing else is asked."""
    return JsonResponse({"live": True})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 where this process may be sent requests, else 503 with the reasons for a machine."""
    reasons = _reasons(timezone.now())
    response = JsonResponse({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)
    if reasons:
        response.headers["Retry-After"] = "10"
    return response


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """What is counted, for operators alone; not there for anybody else."""
    if not is_operator(request):
        raise Http404
    return HttpResponse(exposed(counts().served(), _standing(timezone.now())), content_type=_TEXT)


def is_operator(request: HttpRequest) -> bool:
    """Whether it comes from an address of GONGKAI_OPERATORS, and no stranger's proxy stands between."""
    if request.META.get("gongkai.forwarded"):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in ip_network(name, strict=False) for name in settings.OPERATORS)


def _reasons(at: datetime) -> list[str]:
    kept = _told.get("ready")
    if kept is not None and timedelta() <= at - kept[0] < _KEPT:
        return kept[1]
    found = unready(at)
    written = probe(at=at) if not found or found == ["worker_not_seen"] else ""
    reasons = [*found, written] if written else found
    _told["ready"] = (at, reasons)
    return reasons


def _standing(at: datetime) -> Standing | None:
    try:
        return standing(at)
    except Error:
        return None
