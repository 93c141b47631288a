"""Files for the public: saved, never opened inside a page, whatever they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import Http404, HttpResponse

from gongkai.web.vault.queries import content_of
from gongkai.web.vault.sealing import UnableToUnseal

if TYPE_CHECKING:
    from gongkai.web.vault.models import StoredFile

_SANDBOX = "default-src 'none'; sandbox"


def as_attachment(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """The content as a file to save under that name."""
    response = HttpResponse(content, content_type=media_type)
    ending = name.rpartition(".")[2]
    named = f"filename=\"file.{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Disposition"] = f"attachment; {named}"
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response


def stored(file: StoredFile, *, name: str) -> HttpResponse:
    """A file of the vault under that name with its own ending. Raises Http404 when it is gone or was changed."""
    try:
        content = content_of(file)
    except (OSError, UnableToUnseal) as gone:
        raise Http404 from gone
    ending = file.name.rpartition(".")[2] if "." in file.name else "bin"
    return as_attachment(content, media_type=file.media_type, name=f"{name}.{ending}")
