"""What a Dask worker does with a batch of files. Loaded there, so it needs nothing of Dask."""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path

from msgspec import Struct

from gongkai import __version__
from gongkai.annual.checks import RULES_VERSION
from gongkai.annual.collect.apart import ReaderApart
from gongkai.annual.collect.examine import Planned

BATCH = 128
_OF_THREAD = threading.local()


class Batch(Struct, frozen=True):
    """Files below a folder. contents: theirs; empty: the worker is to look for itself."""

    folder: bytes
    entries: tuple[Planned, ...]
    contents: tuple[bytes, ...] = ()


def examine_batch(batch: Batch) -> list[bytes | None]:
    """The encoded line of each file; None for one that this worker does not see as it was described."""
    apart: ReaderApart = getattr(_OF_THREAD, "apart", None) or ReaderApart()
    _OF_THREAD.apart = apart
    if batch.contents:
        return [_of_content(*pair, apart) for pair in zip(batch.entries, batch.contents, strict=True)]
    return [_of_path(entry, entry.below(batch.folder), apart) for entry in batch.entries]


def versions() -> tuple[str, str]:
    """Versions of the program and of its rules."""
    return __version__, RULES_VERSION


def _of_path(entry: Planned, path: Path, apart: ReaderApart) -> bytes | None:
    try:
        about = path.stat()
    except OSError:
        return None
    same = (about.st_size, about.st_mtime_ns) == (entry.size, entry.modified_ns)
    return apart.examined_at(path, entry) if same and os.access(path, os.R_OK) else None


def _of_content(entry: Planned, content: bytes, apart: ReaderApart) -> bytes:
    """A copy under the same name is read, so that name and suffix tell what they tell of the file itself."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, entry.below(b"").name)
        copy.write_bytes(content)
        return apart.examined_at(copy, entry)
