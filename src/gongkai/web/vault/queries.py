"""Opening what the vault keeps."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings

from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.sealing import UnableToUnseal, unseal_bytes


def content_of(file: StoredFile) -> bytes:
    """The file's content as it came. Raises UnableToUnseal when it was changed, OSError when it is gone."""
    content = unseal_bytes(path_of(file).read_bytes(), place=f"file|{file.pk}")
    if sha256(content).hexdigest() != file.sha256:
        raise UnableToUnseal(file.pk.hex)
    return content


def path_of(file: StoredFile) -> Path:
    """Where its ciphertext lies."""
    name = file.pk.hex
    return Path(settings.FILES) / name[:2] / name
