"""Files that show something: photos told no more of where they were taken, other files as they came, in the vault."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.conf import settings
from msgspec import Struct

from gongkai.web.casework.services.papers.documents import UnableToFile, checked
from gongkai.web.outlets.services.proofs import UnableToProve, keep_photo
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.vault import services as vault
from gongkai.web.vault.scanning import refused_by_scan

if TYPE_CHECKING:
    from gongkai.web.vault.models import StoredFile

_PHOTOS: Final = (".jpg", ".jpeg", ".png")


class Sent(Struct, frozen=True):
    """A file as it came. refused: why the door did not look at it; its content is b"" then."""

    name: str
    content: bytes
    refused: str = ""


def keep_evidence(sent: Sent, *, owner: str, at: datetime, field: str = "files") -> StoredFile:
    """The file in the vault; a photo cleaned of what the camera wrote into it. 个人信息保护法2021 §6.

    owner: the code of the body; field: where it was chosen. Raises UnableToOversee.
    """
    try:
        ending, media_type = checked(sent.name, sent.content)
        infected = refused_by_scan(sent.content, scanner=settings.SCANNER)
        if infected:
            raise UnableToOversee(infected, field=field)
        if ending in _PHOTOS:
            return keep_photo(sent.content, owner=owner, at=at)
    except (UnableToFile, UnableToProve) as refused:
        raise UnableToOversee(str(refused), field=field) from refused
    return vault.keep(sent.content, name=sent.name[-120:], media_type=media_type, owner=owner, at=at)
