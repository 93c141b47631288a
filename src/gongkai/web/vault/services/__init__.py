"""Keeping files: encrypted, in a folder or in a bucket, written whole or not at all."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from gongkai.web.vault.holding import remove_unless_held
from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.queries import name_of
from gongkai.web.vault.sealing import seal_bytes
from gongkai.web.vault.storing import store


def keep(content: bytes, *, name: str, media_type: str, owner: str, at: datetime) -> StoredFile:
    """The file, stored for good before its row is written; what a failed transaction leaves is swept later.

    owner: the code of the body; of the name no control or direction mark is kept. Raises OSError when the
    store refuses.
    """
    kept = StoredFile(
        owner=owner,
        name=_printable(name)[:255],
        media_type=media_type,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        kept_at=at,
    )
    store().put(name_of(kept), seal_bytes(content, place=f"file|{kept.pk}"))
    kept.save(force_insert=True)
    return kept


def _printable(name: str) -> str:
    return "".join(char for char in name if char.isprintable()).strip() or "未命名文件"


def discard(id: UUID) -> None:
    """Takes the file out of the vault for good: row first, then its content. Nothing where there is none.

    Raises django.db.models.ProtectedError while something still points to it.
    """
    file = StoredFile.objects.filter(pk=id).first()
    if file is not None:
        name = name_of(file)
        file.delete()
        transaction.on_commit(lambda: remove_unless_held([name]))
