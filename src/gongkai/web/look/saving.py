"""Files that a browser saves and never opens inside a page, whatever they hold."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

_SANDBOX = "default-src 'none'; sandbox"


def as_attachment(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """The content as a file to save under that name."""
    response = HttpResponse(content, content_type=media_type)
    ending = name.rpartition(".")[2]
    named = f"filename=\"file.{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Disposition"] = f"attachment; {named}"
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response
