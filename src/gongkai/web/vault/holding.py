"""Holding files: while somebody copies the vault, what is taken out of it stays where it lies, and is swept later.

On PostgreSQL a lock that every machine sees; on SQLite, which is one machine, a lock in the home folder. Both are
gone with the process that held them.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection

from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.storing import store

_LOCK: Final = 0x676B_7661  # a number of our own among the advisory locks of the database
_FILE: Final = "files.lock"


@contextmanager
def held() -> Iterator[None]:
    """While this lasts, no content is removed whose row was there when it began. 网络安全等级保护2019 8.1.4."""
    if connection.vendor == "sqlite":
        with _file() as descriptor:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            yield
        return
    _ask("SELECT pg_advisory_lock_shared(%s)")
    try:
        yield
    finally:
        _ask("SELECT pg_advisory_unlock_shared(%s)")


def remove_unless_held(names: Iterable[str]) -> int:
    """How many of these names were removed from the store: all, or none while somebody holds the files.

    Their rows must be gone for good before this is called: then nobody who comes to hold them later knows them.
    Raises OSError.
    """
    with _alone() as alone:
        if not alone:
            return 0
        count = 0
        for name in names:
            store().remove(name)
            count += 1
        return count


def known_names() -> list[str]:
    """Under which names the contents of all files stand that have a row. 网络安全等级保护2019 8.1.4."""
    return [id.hex for id in StoredFile.objects.values_list("pk", flat=True).order_by("pk").iterator()]


@contextmanager
def _alone() -> Iterator[bool]:
    if connection.vendor == "sqlite":
        with _file() as descriptor:
            yield _taken(descriptor)
        return
    alone = bool(_ask("SELECT pg_try_advisory_lock(%s)"))
    try:
        yield alone
    finally:
        if alone:
            _ask("SELECT pg_advisory_unlock(%s)")


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _file() -> Iterator[int]:
    home = Path(settings.GONGKAI_HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(home / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)  # the lock goes with it


def _ask(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question, [_LOCK])
        return cursor.fetchone()[0]
