"""The random number that a browser keeps so that it says a thing once: signed, told to nobody, leading to nobody."""

from __future__ import annotations

import re
import secrets
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai.web.look import networks

_COOKIE: Final = "said"
_SALT: Final = "gongkai.said"
_SECONDS: Final = 400 * 24 * 60 * 60
_NUMBER: Final = re.compile(r"[0-9a-f]{32}")


def device_of(request: HttpRequest) -> str:
    """The number of the browser; a new one where it has none, or one that was tampered with. docs/decisions/0195."""
    kept = request.get_signed_cookie(_COOKIE, default="", salt=_SALT) or ""
    return kept if _NUMBER.fullmatch(kept) else secrets.token_hex(16)


def keep_device(response: HttpResponse, device: str) -> HttpResponse:
    """The response, which also lets the browser keep the number."""
    response.set_signed_cookie(
        _COOKIE, device, salt=_SALT, max_age=_SECONDS, httponly=True, samesite="Lax", secure=settings.COOKIES_SECURE
    )
    return response


def network_of(request: HttpRequest) -> str:
    """The network that the visitor's address stands in, to be counted in memory alone; "" where it is none."""
    return networks.network_of(str(request.META.get("REMOTE_ADDR", "")))
