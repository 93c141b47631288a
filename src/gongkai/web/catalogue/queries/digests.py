"""The fingerprint of a version: of everything that is reviewed and screened. 条例2019 §17."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final

from msgspec import json

from gongkai.web.catalogue.models import Version

_WORDS: Final = (
    "title", "document_number", "summary", "body", "keywords", "source", "author", "made_on", "in_force_on",
    "expires_on", "changed_because",
)  # fmt: skip
_PLACE: Final = (
    "kind", "column", "heading", "field", "topic", "attribute", "exemption", "attribute_reason", "interprets_id",
    "interpretation_form",
)  # fmt: skip


def digest_of(version: Version) -> str:
    """64 hexadecimal digits: of its words, place, attribute and files, and of which version of which item it is.

    A word changed, a file exchanged or another attribute makes another digest; so reviews count for this version alone.
    """
    item = version.item
    content: dict[str, Any] = {
        "item": str(item.pk),
        "version": version.number,
        "words": {name: getattr(version, name) for name in _WORDS},
        "place": {name: getattr(item, name) for name in _PLACE},
        "audiences": sorted(item.audiences),
        "files": [_file(attachment) for attachment in version.attachments.select_related("original", "file")],
    }
    return sha256(json.encode(content, order="sorted")).hexdigest()


def _file(attachment: Any) -> list[str]:
    clean = attachment.file.sha256 if attachment.file is not None else ""
    return [attachment.name, attachment.alt, attachment.original.sha256, clean]
