"""What is kept in the vault: files, each under a name that says nothing, encrypted on disk."""

from __future__ import annotations

import uuid

from django.db import models


class StoredFile(models.Model):
    """One file as it came, named and measured; its content lies encrypted in the folder of files.

    size: bytes; sha256: of the content before encryption, in hexadecimal; owner: the code of the body that keeps it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=32, db_index=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
