"""Where sealed files lie, which `GONGKAI_FILES` says: a folder of this machine, or a bucket that several reach.

A place of storage sees ciphertext under names that say nothing. What is put there is seen whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Final, Protocol

from django.conf import settings

from gongkai.web.vault.storing.bucket import Bucket, make_client
from gongkai.web.vault.storing.folder import Folder

REMOTE: Final = "s3://"


class Store(Protocol):
    """A place for sealed files. Every verb raises OSError; one that asks for what is not there, FileNotFoundError."""

    def put(self, name: str, content: bytes) -> None:
        """The content under that name, lasting before this returns; what stood there is replaced in one step."""

    def get(self, name: str) -> bytes:
        """What stands under that name."""

    def remove(self, name: str) -> None:
        """Nothing stands under that name any more; nothing happens where nothing stood."""

    def names(self) -> Iterator[tuple[str, float]]:
        """Every name in use, and when it was last written (seconds of the epoch)."""

    def look(self) -> None:
        """Nothing happens where the place can be reached."""


def store() -> Store:
    """The place of this installation. Raises OSError where its client is not installed."""
    return _store(settings.FILES, os.getpid())


@cache
def _store(where: str, _process: int) -> Store:
    """One for each process: connections are not shared with the processes a server splits into."""
    if not where.startswith(REMOTE):
        return Folder(where)
    bucket, _, prefix = where.removeprefix(REMOTE).partition("/")
    client = make_client(
        endpoint=settings.S3_ENDPOINT, region=settings.S3_REGION, key=settings.S3_KEY, secret=settings.S3_SECRET
    )
    return Bucket(client, bucket, prefix.strip("/"))
