"""Adding lines to the ledger. Called inside the transaction of the act itself: both are written, or neither."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from gongkai.web.audit.chain import digest_of
from gongkai.web.audit.heads import written
from gongkai.web.audit.models import Entry, Head
from gongkai.web.audit.queries import heads


@transaction.atomic(savepoint=False)
def record(
    *,
    chain: str,
    actor: str,
    actor_key: str,
    act: str,
    subject: str,
    said: str,
    at: datetime,
    detail: dict[str, Any] | None = None,
) -> Entry:
    """The new last line of that chain. said and detail hold no personal data. 网络安全等级保护2019 8.1.4."""
    head = Head.objects.select_for_update().filter(chain=chain).first() or _begun(chain)
    entry = Entry(
        chain=chain,
        number=head.number + 1,
        at=at,
        actor=actor,
        actor_key=actor_key,
        act=act,
        subject=subject,
        said=said,
        detail=detail or {},
        previous=head.digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    Head.objects.filter(chain=chain).update(number=entry.number, digest=entry.digest)
    return entry


def _begun(chain: str) -> Head:
    """The head of a chain that nobody has written into, unless somebody does so at this moment."""
    Head.objects.get_or_create(chain=chain)
    return Head.objects.select_for_update().get(chain=chain)


def export_heads(folder: Path, *, at: datetime) -> Path:
    """The file of today's heads in that folder, written whole; a later one of the same day takes its place.

    网络安全等级保护2019 8.1.4. Print it, or copy it to where the machine cannot reach it. Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{at:%Y-%m-%d}.txt"
    half = path.with_name(f"{path.name}.half")
    half.write_text(written(heads(at=at), at=at), encoding="utf-8")
    half.replace(path)
    return path
