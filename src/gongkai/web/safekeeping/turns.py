"""One at a time in a folder: what somebody who was killed there left behind is cleared away before the next begins."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.web.safekeeping.refusing import UnableToKeep


@contextmanager
def alone(folder: Path, *, lock: str, left: tuple[str, ...], busy: str) -> Iterator[None]:
    """While this lasts, nobody else of that kind works in the folder. 网络安全等级保护2019 8.1.4.

    lock: the file that says so, gone with the process that held it; left: patterns of what is only there while
    somebody works. Raises UnableToKeep with the words `busy` where somebody does, OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, busy)
        for pattern in left:
            _clear(folder, pattern)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, busy: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UnableToKeep(busy) from error


def _clear(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
