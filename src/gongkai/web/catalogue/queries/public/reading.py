"""The words of a shown version and of its attachments as a page may hold them: sanitised once more. ASVS 5.0 1.3.1."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gongkai.web.catalogue.queries.public.directories import without_withdrawn
from gongkai.web.catalogue.wording.sanitising import sanitised, with_pictures

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Attachment, Version


def body_of(version: Version, *, address: Callable[[str], str]) -> str:
    """The body as html, each picture at what `address` says for the name of its attachment."""
    return with_pictures(without_withdrawn(version), address)


def preview_of(attachment: Attachment) -> str:
    """What the attachment says, as html for the page; "" where it is only offered for download."""
    return sanitised(attachment.shown) if attachment.shown else ""
