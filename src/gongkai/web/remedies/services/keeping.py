"""Files into the vault: what is taken, and under which name, that tells of nobody. 个人信息保护法2021 §6."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from msgspec import Struct

from gongkai.web.casework.services.papers.documents import checked
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.vault.scanning import refused_by_scan
from gongkai.web.vault.services import keep

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.vault.models import StoredFile


class Sent(Struct, frozen=True):
    """A file as it came. name: for its ending alone."""

    name: str
    content: bytes


def keep_file(sent: Sent, *, owner: Agency, name: str, at: datetime) -> StoredFile:
    """The file in the vault, called `name` with its ending. Raises UnableToFile, UnableToKeep."""
    ending, media_type = checked(sent.name, sent.content)
    why = refused_by_scan(sent.content, scanner=settings.SCANNER)
    if why:
        raise UnableToKeep(why)
    return keep(sent.content, name=f"{name}{ending}", media_type=media_type, owner=owner.code, at=at)
