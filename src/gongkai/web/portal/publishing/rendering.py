"""Pages as the site itself makes them: the same views, asked without a network. Nothing else knows how a page looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from inspect import unwrap
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone
from msgspec import Struct

from gongkai.web.look.words import SHANGHAI
from gongkai.web.portal.open.reading import Reading
from gongkai.web.portal.open.views.item import shown
from gongkai.web.portal.publishing.addresses import match_at
from gongkai.web.portal.publishing.target import Target

_REDIRECTS = (301, 302)
_NOBODY = "0" * CSRF_SECRET_LENGTH


class Rendered(Struct, frozen=True):
    """What a view answered. leads_to: the address of a redirect, "" else."""

    content: bytes
    type: str
    status: int = 200
    leads_to: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is html."""
        return self.type.startswith("text/html")


class _Asked(WSGIRequest):  # type: ignore[misc]
    """A request for the address where the file will stand, which need not be one that this server answers to."""

    is_for_export = True
    """Templates leave out what only the platform can do."""

    def get_host(self) -> str:
        """The host of the export."""
        return str(self.META["HTTP_HOST"])


@contextmanager
def below(prefix: str) -> Iterator[None]:
    """While this lasts, every address of the site stands below that path."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def render(path: str, *, query: str = "", target: Target) -> Rendered | None:
    """The answer of the site's own view at that path (without the prefix); None where there is none."""
    try:
        request = request_for(path, query=query, target=target)
        match = request.resolver_match
        view = unwrap(match.func) if getattr(match.func, "is_standing", False) else match.func  # no 304 is asked for
        response = view(request, *match.args, **match.kwargs)
    except Http404:
        return None
    return _rendered(response)


def render_item(path: str, reading: Reading, *, target: Target) -> Rendered:
    """The page of an item that was read already, as its view at that path answers once it has read it."""
    return _rendered(shown(request_for(path, target=target), reading))


def _rendered(response: HttpResponseBase) -> Rendered:
    content = b"".join(response.streaming_content) if isinstance(response, StreamingHttpResponse) else response.content
    leads_to = response.headers["Location"] if response.status_code in _REDIRECTS else ""
    return Rendered(content, response.headers.get("Content-Type", ""), response.status_code, leads_to)


def request_for(path: str, *, query: str = "", target: Target) -> Any:
    """A request for that path as it would come to the export. Raises Http404 where no view stands there."""
    plain = unquote(path)  # as a server hands it on
    request: HttpRequest = _Asked({
        "REQUEST_METHOD": "GET", "PATH_INFO": plain.encode().decode("latin-1"), "QUERY_STRING": query,
        "SCRIPT_NAME": target.prefix.rstrip("/"), "HTTP_HOST": target.host, "SERVER_NAME": target.host,
        "SERVER_PORT": "443", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": target.scheme, "wsgi.input": BytesIO(),
    })  # fmt: skip
    request.moment = timezone.now().astimezone(SHANGHAI)  # type: ignore[attr-defined]  # as `visiting.public` does
    request.day = request.moment.date()  # type: ignore[attr-defined]
    request.META["CSRF_COOKIE"] = _NOBODY  # no visitor: the forms that would carry the token are left out
    request.resolver_match = match_at(path)
    if request.resolver_match is None:
        raise Http404
    return request
