"""Every request on its way: it gets a number that a caller can name, is counted, and leaves a line in the log."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from time import perf_counter
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from gongkai.web.watching.counting import NOWHERE, STATIC, counts

HEADER: Final = "X-Request-ID"
CURRENT: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
"""The request that is being answered here, for whoever writes a line about it."""
_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""What can be read out on the telephone."""
_LENGTH: Final = 10
_log = logging.getLogger("gongkai.request")


class Passing:
    """Middleware, the second from outside: only `Headers` comes before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.counts = counts()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with the number of its request."""
        started = perf_counter()
        request.number = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))  # type: ignore[attr-defined]
        before = CURRENT.set(request)
        try:
            response = self.get_response(request)
            seconds = perf_counter() - started
            self.counts.add(route_of(request), status=response.status_code, seconds=seconds)
            _log.info("request", extra={"status": response.status_code, "ms": round(seconds * 1000)})
        finally:
            CURRENT.reset(before)
        response.headers[HEADER] = number_of(request)
        return response


def number_of(request: HttpRequest | None) -> str:
    """What the caller may name; "" for a request that did not come through the door."""
    return str(getattr(request, "number", ""))


def route_of(request: HttpRequest) -> str:
    """The name of the address, never what stands in it: `desk:case`, `static`, or `none`."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or NOWHERE
    return STATIC if request.path_info.startswith(settings.STATIC_URL) else NOWHERE


def person_of(request: HttpRequest) -> int | None:
    """The number of whoever is signed in, where that is known already: nothing is asked of the database for a line."""
    known: Any = getattr(request, "_cached_user", None)
    return known.pk if known is not None else None
