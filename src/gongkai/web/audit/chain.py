"""The digest of a line: SHA-256 over every column in one canonical writing, the digest of the line before included."""

from __future__ import annotations

import json
from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.web.audit.models import Entry


def digest_of(entry: Entry) -> str:
    """64 hexadecimal digits; moments count to the microsecond in UTC, whatever zone the database keeps."""
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    line = [
        entry.chain, entry.number, at, entry.actor, entry.actor_key, entry.act, entry.subject, entry.said,
        entry.detail, entry.previous,
    ]  # fmt: skip
    written = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()
