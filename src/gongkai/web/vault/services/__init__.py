"""Keeping files: encrypted beside each other in the folder of files, written whole or not at all."""

from __future__ import annotations

import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.db import transaction

from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.queries import path_of
from gongkai.web.vault.sealing import seal_bytes


def keep(content: bytes, *, name: str, media_type: str, owner: str, at: datetime) -> StoredFile:
    """The file, on disk and flushed before its row is written; what a failed transaction leaves is swept later.

    owner: the code of the body; of the name no control or direction mark is kept. Raises OSError when the disk
    refuses.
    """
    kept = StoredFile(
        owner=owner,
        name=_printable(name)[:255],
        media_type=media_type,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        kept_at=at,
    )
    write_whole(path_of(kept), seal_bytes(content, place=f"file|{kept.pk}"))
    kept.save(force_insert=True)
    return kept


def _printable(name: str) -> str:
    return "".join(char for char in name if char.isprintable()).strip() or "未命名文件"


def discard(id: UUID) -> None:
    """Takes the file out of the vault for good: row first, then what lies on the disk. Nothing where there is none.

    Raises django.db.models.ProtectedError while something still points to it.
    """
    file = StoredFile.objects.filter(pk=id).first()
    if file is not None:
        path = path_of(file)
        file.delete()
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def write_whole(path: Path, content: bytes) -> None:
    """Puts the content on the disk under that name, all of it or nothing. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
