"""The folder beside the output in which the lines wait: parts that are there whole or not at all.

A part is written under another name, brought to the disk (fsync) and only then given its own, so `kill -9` at any
moment leaves whole parts. Which files are done is read from the parts themselves: no journal can contradict them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from gongkai.annual.checks import RULES_VERSION
from gongkai.annual.collect.row import Row

VERSION = f"1/{RULES_VERSION}"
"""Version of the line and of the rules; parts of another version are read anew."""
_PARTS_AT_HAND = 48


class UnableToCollect(Exception):
    """Why nothing is collected. str() is a Chinese sentence that says what to do."""


class InUse(Exception):
    """Another process is collecting into the same output."""


class _Part(msgspec.Struct, frozen=True, array_like=True):
    version: str
    rows: tuple[Row, ...]


class _Head(msgspec.Struct, frozen=True, array_like=True):
    version: str


class Work:
    """The work folder of one output, held by this process alone. Raises InUse."""

    def __init__(self, out: Path) -> None:
        self.folder = out.with_name(f"{out.name}.work")
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = _held(self.folder / "lock")
        for half in self.folder.glob("*.half"):
            half.unlink()
        self._last = max((int(path.stem.rpartition("-")[2]) for path in self.folder.glob("part-*.msgpack")), default=0)
        self.rows_of = lru_cache(maxsize=_PARTS_AT_HAND)(_rows)

    def add(self, rows: list[bytes]) -> None:
        """Writes encoded rows as one part; when this returns they survive a loss of power."""
        self._last += 1
        content = msgspec.msgpack.encode((VERSION, [msgspec.Raw(row) for row in rows]))
        put(self.folder / f"part-{self._last:06}.msgpack", content)

    def parts(self) -> list[Path]:
        """The parts of this version, oldest first; those of another version are removed."""
        found = sorted(self.folder.glob("part-*.msgpack"))
        stale = [path for path in found if not _is_current(path)]
        for path in stale:
            path.unlink()
        return [path for path in found if path not in stale]

    def rows(self) -> Iterator[tuple[Path, int, Row]]:
        """Every row with its part and position, oldest first."""
        for part in self.parts():
            for position, row in enumerate(_rows(part)):
                yield part, position, row

    def begin_afresh(self) -> None:
        """Removes all parts, and has the earlier table count for nothing, in later runs too until this one is done."""
        put(self.folder / "fresh", b"")
        for part in self.folder.glob("part-*.msgpack"):
            part.unlink()

    @property
    def is_fresh(self) -> bool:
        """Whether an earlier table counts for nothing."""
        return (self.folder / "fresh").exists()

    def close(self, *, done: bool) -> None:
        """Lets go of the folder; done: its rows stand in the output, so it is removed."""
        if done:
            shutil.rmtree(self.folder)
        self._lock.close()


def put(path: Path, content: bytes) -> None:
    """Writes a file that is there whole or not at all, and is on the disk when this returns."""
    half = path.with_name(f"{path.name}.half")
    with open(half, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    settle(half, path)


def settle(half: Path, path: Path) -> None:
    """Gives a finished file its name, and brings the name to the disk."""
    os.replace(half, path)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _rows(part: Path) -> tuple[Row, ...]:
    return msgspec.msgpack.decode(part.read_bytes(), type=_Part).rows


def _is_current(part: Path) -> bool:
    try:
        return msgspec.msgpack.decode(part.read_bytes(), type=_Head).version == VERSION
    except msgspec.DecodeError:
        return False


def _held(path: Path) -> Any:
    """The open lock file. A record lock is this process's own: worker processes that outlive it do not hold it."""
    file = path.open("wb")
    try:
        import fcntl
    except ImportError:  # Windows: two runs at once are not told
        return file
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise InUse from error
    return file
