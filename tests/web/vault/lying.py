"""Where the ciphertext of a file lies on this machine."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.queries import name_of
from gongkai.web.vault.storing.folder import Folder


def path_of(file: StoredFile) -> Path:
    """The path of its ciphertext in the folder of files."""
    return Folder(settings.FILES).path(name_of(file))
