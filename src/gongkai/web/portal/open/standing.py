"""Whether a page still is what the visitor has: told before anything is read for it or written. RFC 9110 §13.

A page changes when something was released, when the body changed what it says of itself, or with the visitor's own
look and token. What else it shows (channels, stations, what is due) may be as old as `_WINDOW`. See decision 0170.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition

import gongkai
from gongkai.web.catalogue.queries.releases import last_release
from gongkai.web.look.choice import look_of
from gongkai.web.portal.asking.visiting import Visit, public

View = Callable[..., HttpResponseBase]
_WINDOW: Final = 300
"""Seconds."""
OURS: Final = "private, no-cache"
"""A page with the token of one visitor: his browser alone may keep it, and asks each time."""
EVERYBODYS: Final = "public, max-age=30"
"""A file, a feed or a table: the same for everybody; half a minute, so that what is withdrawn is gone within one."""


def standing(view: View) -> View:
    """A page for everybody that says 304 before it is made, and is handed the moment and the day."""
    return _kept(view, control=OURS, tag=_of_page)


def standing_for_all(view: View) -> View:
    """The same for what holds nothing of the visitor: feeds, tables, files."""
    return _kept(view, control=EVERYBODYS, tag=_of_file)


def _kept(view: View, *, control: str, tag: Callable[..., str]) -> View:
    conditional = public(condition(etag_func=tag)(view))

    @wraps(view)
    def kept(request: Any, *args: Any, **named: Any) -> HttpResponseBase:
        response = conditional(request, *args, **named)
        if response.status_code in (200, 304):
            response.headers["Cache-Control"] = control
            if control == OURS:
                patch_vary_headers(response, ("Cookie",))
        return response

    kept.is_standing = True  # type: ignore[attr-defined]  # the static export may keep it
    return kept


def _of_page(request: Visit, *args: Any, **named: Any) -> str:
    return _tag(request, look_of(request), str(request.META.get("CSRF_COOKIE", "")))


def _of_file(request: Visit, *args: Any, **named: Any) -> str:
    return _tag(request)


def _tag(request: Visit, *more: str) -> str:
    window = int(request.moment.timestamp()) // _WINDOW
    parts = (gongkai.__version__, _address(request), str(last_release()), str(window), *more)
    digest = blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()
    return f'"{digest}"'


def _address(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
