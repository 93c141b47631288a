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
from gongkai.web.catalogue.queries.public.releases import last_release
from gongkai.web.look.choice import look_of
from gongkai.web.portal.asking.visiting import Visit, public
from gongkai.web.portal.open.memory import MEMORY, is_anybody

View = Callable[..., HttpResponseBase]
_WINDOW: Final = 300
"""Seconds."""
OURS: Final = "private, no-cache"
"""A page with the token of one visitor: his browser alone may keep it, and asks each time."""
EVERYBODYS: Final = "public, max-age=30"
"""A file, a feed or a table: the same for everybody; half a minute, so that what is withdrawn is gone within one."""


def standing(view: View) -> View:
    """A page for everybody that says 304 before it is made, and is handed the moment and the day.

    Made for one whom nothing is known of, it is kept for the next such for half a minute.
    """
    return _kept(view, control=OURS, tag=_of_page)


def standing_for_all(view: View) -> View:
    """The same for what holds nothing of the visitor: feeds, tables, files."""
    return _kept(view, control=EVERYBODYS, tag=_of_file)


def _kept(view: View, *, control: str, tag: Callable[..., str]) -> View:
    conditional = public(condition(etag_func=tag)(_from_memory(view) if control == OURS else view))

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


def _from_memory(view: View) -> View:
    """The page as it was made for somebody before; asked when its tag is known already."""

    @wraps(view)
    def remembered(request: Any, *args: Any, **named: Any) -> HttpResponseBase:
        if not is_anybody(request):
            return view(request, *args, **named)
        at = request.moment.timestamp()
        found = MEMORY.answer(request.stands_for, request, at=at)
        if found is not None:
            return found
        response = view(request, *args, **named)
        MEMORY.keep(request.stands_for, response, at=at)
        return response

    return remembered


def _of_page(request: Any, *args: Any, **named: Any) -> str:
    request.stands_for = _parts(request, look_of(request))
    return _tag(f"{request.stands_for}\0{request.META.get('CSRF_COOKIE', '')}")


def _of_file(request: Visit, *args: Any, **named: Any) -> str:
    return _tag(_parts(request))


def _parts(request: Visit, *more: str) -> str:
    """All by which a page is known to be still good, whoever asks for it."""
    window = int(request.moment.timestamp()) // _WINDOW
    return "\0".join((gongkai.__version__, _address(request), str(last_release()), str(window), *more))


def _tag(parts: str) -> str:
    return f'"{blake2b(parts.encode(), digest_size=12).hexdigest()}"'


def _address(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
