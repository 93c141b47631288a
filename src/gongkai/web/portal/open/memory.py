"""Public pages kept in memory for half a minute, for whoever asks next. docs/decisions/0230.

A page is kept whole but for the token of the visitor it was made for: each gets his own. Who is signed in meets pages
made for him alone.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from threading import Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from msgspec import Struct

_SECONDS: Final = 30
_OWN: Final = 256
"""Octets that an entry takes besides its pieces, roughly."""
_TOKEN: Final = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=")')
_TYPE: Final = "Content-Type"


class _Page(Struct, frozen=True):
    """A page cut where tokens stood. made: seconds of the clock."""

    pieces: tuple[bytes, ...]
    type: str
    made: float

    @property
    def size(self) -> int:
        """Octets that it takes."""
        return sum(map(len, self.pieces)) + _OWN


class Memory:
    """Pages by what tells that they are still good; the longest unasked go first where there is no room."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def answer(self, key: str, request: HttpRequest, *, at: float) -> HttpResponse | None:
        """The page kept under that key with this visitor's token; None where there is none. at: now, in seconds."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or not 0 <= at - page.made < _SECONDS:
                return None
            self._pages.move_to_end(key)
        token = get_token(request).encode() if len(page.pieces) > 1 else b""
        return HttpResponse(token.join(page.pieces), content_type=page.type)

    def keep(self, key: str, response: HttpResponseBase, *, at: float) -> None:
        """Keeps that answer under the key, if it is a page that says nothing but itself."""
        if not isinstance(response, HttpResponse) or response.status_code != 200:
            return
        if response.cookies or {*response.headers} - {_TYPE}:
            return
        page = _Page(tuple(_TOKEN.split(response.content)), response.headers[_TYPE], at)
        most = settings.PAGES_KEPT_MEGABYTES << 20
        with self._lock:
            self._forget(key)
            self._pages[key] = page
            self._size += page.size
            while self._size > most:
                self._forget(next(iter(self._pages)))

    def clear(self) -> None:
        """Forgets all."""
        with self._lock:
            self._pages.clear()
            self._size = 0

    def _forget(self, key: str) -> None:
        page = self._pages.pop(key, None)
        self._size -= page.size if page is not None else 0


MEMORY: Final = Memory()
"""Of this process."""


def is_anybody(request: HttpRequest) -> bool:
    """Whether the page is asked for by somebody of whom nothing is known, and pages are kept at all."""
    return bool(
        settings.PAGES_KEPT_MEGABYTES
        and request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )
