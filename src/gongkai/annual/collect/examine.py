"""One planned file read and checked into its encoded line, wherever that happens."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from gongkai.annual.checks import RULES_VERSION
from gongkai.annual.collect.row import digest_of, row_of
from gongkai.annual.model import Checked
from gongkai.annual.pipeline import check_file, crashed


class Planned(Struct, frozen=True, array_like=True):
    """A file to read. name: its path below the folder as the system has it; source: the same as text, with slashes."""

    name: bytes
    source: str
    size: int
    modified_ns: int

    def below(self, folder: bytes) -> Path:
        """Where the file is."""
        return Path(os.fsdecode(os.path.join(folder, self.name)))


def examined(entry: Planned, *, folder: bytes) -> bytes:
    """The encoded line of a file."""
    return examined_at(entry.below(folder), entry)


def examined_at(path: Path, entry: Planned) -> bytes:
    """The encoded line of a file that stands at `path`, maybe only as a copy."""
    return _line(check_file(path, source=entry.source), entry, digest_of(path))


def lost(entry: Planned, *, folder: bytes) -> bytes:
    """The encoded line of a file at which the process that read it came to its end."""
    return lost_at(entry.below(folder), entry)


def lost_at(path: Path, entry: Planned) -> bytes:
    """The same for a file that stands at `path`, maybe only as a copy."""
    return _line(replace(crashed(path, source=entry.source), rules=RULES_VERSION), entry, digest_of(path))


def _line(checked: Checked, entry: Planned, digest: str) -> bytes:
    row = row_of(checked, source=entry.source, size=entry.size, modified_ns=entry.modified_ns, digest=digest)
    return msgspec.msgpack.encode(row)
