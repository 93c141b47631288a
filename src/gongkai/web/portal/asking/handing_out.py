"""Files of the vault for the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from gongkai.web.look.saving import as_attachment
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.sealing import UnableToUnseal

if TYPE_CHECKING:
    from gongkai.web.vault.models import StoredFile


def stored(file: StoredFile, *, name: str) -> HttpResponse:
    """A file of the vault under that name with its own ending. Raises Http404 when it is gone or was changed."""
    try:
        content = content_of(file)
    except (OSError, UnableToUnseal) as gone:
        raise Http404 from gone
    ending = file.name.rpartition(".")[2] if "." in file.name else "bin"
    return as_attachment(content, media_type=file.media_type, name=f"{name}.{ending}")
