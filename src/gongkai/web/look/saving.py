"""Files that a browser saves and never opens inside a page, whatever they hold."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

_SANDBOX = "default-src 'none'; sandbox"


def as_attachment(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """The content as a file to save under that name."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = named(name)
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response


def named(name: str, *, inline: bool = False) -> str:
    """The header that names a file, in any script (RFC 5987); inline: the browser may show it by itself."""
    plain = f"filename=\"file.{_ending(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
    return f"{'inline' if inline else 'attachment'}; {plain}"


def _ending(name: str) -> str:
    """What stands after the last full stop, as far as an old browser may read it."""
    ending = name.rpartition(".")[2]
    return ending if ending.isascii() and ending.isalnum() else "bin"
