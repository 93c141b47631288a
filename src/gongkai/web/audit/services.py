"""Adding lines to the ledger. Called inside the transaction of the act itself: both are written, or neither."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from msgspec import Struct, structs

from gongkai.web.audit.chain import digest_of
from gongkai.web.audit.heads import written
from gongkai.web.audit.models import Entry, Head
from gongkai.web.audit.queries import heads


class Line(Struct, frozen=True, kw_only=True):
    """What one line tells: the act's code, what it was done to, one sentence; nothing of it holds personal data."""

    act: str
    subject: str
    said: str
    detail: dict[str, Any] = {}


@transaction.atomic(savepoint=False)
def record(*lines: Line, chain: str, actor: str, actor_key: str, at: datetime) -> None:
    """Adds these lines to the end of that chain, in order. 网络安全等级保护2019 8.1.4."""
    head = Head.objects.select_for_update().filter(chain=chain).first() or _begun(chain)
    added: list[Entry] = []
    for line in lines:
        last = added[-1] if added else head
        entry = Entry(
            chain=chain,
            number=last.number + 1,
            at=at,
            actor=actor,
            actor_key=actor_key,
            previous=last.digest,
            **structs.asdict(line),
        )
        entry.digest = digest_of(entry)
        added.append(entry)
    Entry.objects.bulk_create(added)
    Head.objects.filter(chain=chain).update(number=added[-1].number, digest=added[-1].digest)


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
