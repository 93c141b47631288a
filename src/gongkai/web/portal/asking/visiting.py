"""What every page of this door knows of a visit: the moment, the civil day, and how often somebody has asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from gongkai.web.look.networks import network_of
from gongkai.web.look.words import SHANGHAI
from gongkai.web.portal.pace import Pace

View = Callable[..., HttpResponseBase]
HOUR: Final = 60 * 60
SENDING, SENDING_OF_ALL, SAVING = Pace("sending"), Pace("sending_of_all"), Pace("saving")
OPENING, GUESSING = Pace("opening"), Pace("guessing")
"""Requests sent in from one address, and from all; drafts saved; cases and drafts opened; tries for one code."""
_EVERYBODY: Final = "everybody"
OTHERWISE: Final = "着急的，可以打电话或者到受理机关当面办理。"
"""What can be done meanwhile by whoever has come too often."""


class Visit(HttpRequest):
    """A request of the public: at which moment, on which civil day."""

    moment: datetime
    day: date


def public(view: View) -> View:
    """A page for everybody, which is handed the moment and the day."""

    @wraps(view)
    def visited(request: Any, *args: Any, **named: Any) -> HttpResponseBase:
        request.moment = timezone.now().astimezone(SHANGHAI)
        request.day = request.moment.date()
        return view(request, *args, **named)

    return visited


def keeps_typed(view: View) -> View:
    """A page whose typed fields come back for another try when it fails, or when the token of the page was too old."""
    view.keeps_typed = True  # type: ignore[attr-defined]
    return view


def wait_to_send(request: HttpRequest) -> int:
    """Seconds until the address may send in another request, 0 now; its own bound first, then that over all."""
    own = wait(request, SENDING, most=settings.APPLICATIONS_PER_HOUR)
    return own or _wait(SENDING_OF_ALL, _EVERYBODY, most=settings.APPLICATIONS_PER_HOUR_OF_ALL, window=HOUR)


def wait_to_open(request: HttpRequest, digest: str) -> int:
    """Seconds until the address may try a code again, and until that code may be tried again; 0 now."""
    own = wait(request, OPENING, most=settings.OPENINGS_PER_HOUR)
    return own or _wait(GUESSING, digest, most=settings.OPENINGS_PER_HOUR, window=HOUR)


def wait_to_save(request: HttpRequest) -> int:
    """Seconds until the address may save again, 0 now."""
    return wait(request, SAVING, most=settings.SAVES_PER_WINDOW, window=settings.WINDOW_SECONDS)


def wait(request: HttpRequest, pace: Pace, *, most: int, window: int = HOUR) -> int:
    """Seconds until the address may do that again, 0 now."""
    return _wait(pace, network_of(str(request.META.get("REMOTE_ADDR", ""))), most=most, window=window)


def _wait(pace: Pace, who: str, *, most: int, window: int) -> int:
    return pace.wait(who, most=most, window=window, at=time.time())
