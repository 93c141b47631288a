"""The digest of a line: SHA-256 over every column in one canonical writing, the digest of the line before included."""

from __future__ import annotations

import json
from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from gongkai.web.audit.models import Entry

COLUMNS: Final = ("chain", "number", "at", "actor", "actor_key", "act", "subject", "said", "detail", "previous")
"""What the digest covers, in this order."""


def digest_of(entry: Entry) -> str:
    """64 hexadecimal digits; moments count to the microsecond in UTC, whatever zone the database keeps."""
    return digest_of_values([getattr(entry, column) for column in COLUMNS])


def digest_of_values(values: list[Any]) -> str:
    """The same, of the values of COLUMNS in their order."""
    line = [*values]
    line[2] = line[2].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return sha256(_WRITER.encode(line).encode()).hexdigest()


_WRITER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
