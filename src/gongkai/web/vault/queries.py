"""Opening what the vault keeps."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.sealing import UnableToUnseal, unseal_bytes
from gongkai.web.vault.storing import store

_AT_ONCE = 200


def content_of(file: StoredFile) -> bytes:
    """The file's content as it came. Raises UnableToUnseal when it was changed, OSError when it is gone."""
    content = unseal_bytes(store().get(name_of(file)), place=f"file|{file.pk}")
    if sha256(content).hexdigest() != file.sha256:
        raise UnableToUnseal(file.pk.hex)
    return content


def name_of(file: StoredFile) -> str:
    """Under which name its ciphertext stands in the store."""
    return file.pk.hex


def missing() -> Iterator[StoredFile]:
    """Files whose row is there and whose content is not; no content is read. Raises OSError."""
    there = {name for name, _ in store().names()}
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=_AT_ONCE):
        if name_of(file) not in there:
            yield file


def damaged() -> Iterator[StoredFile]:
    """Files that do not open as they came, or are gone: every one is read. Raises OSError where the store is away."""
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=_AT_ONCE):
        try:
            content_of(file)
        except (UnableToUnseal, FileNotFoundError):
            yield file
