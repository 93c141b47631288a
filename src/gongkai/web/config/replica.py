"""Public reads from a copy of the database (DATABASE_REPLICA_URL): those alone, and only while it is fresh enough.

What the public reads of what is published may come from the copy. Everything else stays with the database itself: the
staff, whoever asks for his own case, whoever has just sent something, every write. docs/decisions/0262.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from contextvars import ContextVar
from time import monotonic
from typing import Any, Final

from django.conf import settings
from django.db import Error, OperationalError, connections
from django.http import HttpRequest, HttpResponseBase
from msgspec import Struct

ALIAS: Final = "replica"
_PUBLIC: Final = "gongkai.web.portal.open.views."
_WROTE: Final = "gongkai-wrote"
_SAFE: Final = ("GET", "HEAD")
_ASK_EVERY: Final = 1.0
"""Seconds between two looks at how far the copy has come."""
_AVOID: Final = 5.0
"""Seconds in which a copy that failed is not asked again."""
_MARKS: Final = 120
_READING: ContextVar[bool] = ContextVar("reading from the replica", default=False)
_log = logging.getLogger(__name__)


class _Mark(Struct, frozen=True):
    """How far the database had come at a moment of the steady clock."""

    at: float
    position: int


class Freshness:
    """How far the copy is behind, by the positions of both in the log that the one sends to the other.

    No clock is compared: the copy is as fresh as the last moment whose position it has reached.
    """

    def __init__(self, *, ahead: Callable[[], int], behind: Callable[[], int]) -> None:
        self._ahead, self._behind = ahead, behind
        self._marks: deque[_Mark] = deque(maxlen=_MARKS)
        self._asked: float | None = None
        self._fresh_at: float | None = None
        self._avoid_until = 0.0

    def is_within(self, seconds: float, *, at: float) -> bool:
        """Whether the copy shows everything that was written up to so many seconds before `at`."""
        if at < self._avoid_until:
            return False
        if self._asked is None or at - self._asked >= _ASK_EVERY:
            self._ask(at)
        return self._fresh_at is not None and at - self._fresh_at <= seconds

    def avoid(self, *, at: float) -> None:
        """The copy failed: it is left alone for a while."""
        self._avoid_until = at + _AVOID
        self._asked = None

    def _ask(self, at: float) -> None:
        try:
            self._marks.append(_Mark(at, self._ahead()))
            reached = self._behind()
        except (Error, TypeError) as error:  # TypeError: no position, hence no copy that follows
            _log.warning("the replica cannot be used: %s", type(error).__name__)
            self.avoid(at=at)
            return
        self._asked = at
        self._fresh_at = max((mark.at for mark in self._marks if mark.position <= reached), default=self._fresh_at)


def _position(alias: str, function: str) -> int:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT pg_wal_lsn_diff({function}(), '0/0')")
        return int(cursor.fetchone()[0])


FRESHNESS: Final = Freshness(
    ahead=lambda: _position("default", "pg_current_wal_lsn"),
    behind=lambda: _position(ALIAS, "pg_last_wal_replay_lsn"),
)
"""Of this process."""


class Router:
    """Reads go to the copy while a public page is being made from it; nothing else ever does."""

    def db_for_read(self, _model: object, **_hints: object) -> str | None:
        """The copy for a public read."""
        return ALIAS if _READING.get() else None

    def db_for_write(self, _model: object, **_hints: object) -> str:
        """Never the copy."""
        return "default"

    def allow_relation(self, _one: object, _other: object, **_hints: object) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, _label: str, **_hints: object) -> bool:
        """The copy follows by itself."""
        return db == "default"


class PublicReads:
    """Middleware, the last one: makes a public page from the copy, from the database where the copy fails."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; who sent something reads from the database itself until the copy must have it."""
        response = self.get_response(request)
        if request.method not in _SAFE:
            seconds, is_secure = settings.REPLICA_LAG + 1, settings.COOKIES_SECURE
            response.set_cookie(_WROTE, "1", max_age=seconds, httponly=True, samesite="Lax", secure=is_secure)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: tuple[Any, ...], given: dict[str, Any]
    ) -> HttpResponseBase | None:
        """The page made from the copy; None where that may not or cannot be."""
        if not (is_public(request, view) and FRESHNESS.is_within(settings.REPLICA_LAG, at=monotonic())):
            return None
        token = _READING.set(True)
        try:
            return view(request, *args, **given)
        except OperationalError as error:
            _log.warning("the replica failed: %s", type(error).__name__)
            FRESHNESS.avoid(at=monotonic())
            return None
        finally:
            _READING.reset(token)


def is_public(request: HttpRequest, view: Callable[..., HttpResponseBase]) -> bool:
    """Whether it is a page of what is published, read by somebody of whom nothing is known and who sent nothing."""
    return (
        request.method in _SAFE
        and view.__module__.startswith(_PUBLIC)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and _WROTE not in request.COOKIES
    )
