"""The keys of this installation: a file of its home readable by its owner alone, newest last, old ones kept.

The file holds one key a line, `ID SUITE HEX`; `index` is the key of the blind indexes and never changes.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from errno import ENOENT
from fcntl import LOCK_EX, flock
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from typing import Final

from django.conf import settings
from msgspec import Struct

_FILE: Final = "field.keys"
_BYTES: Final = 32
INDEX: Final = "index"
_Stamp = tuple[str, int, int]
"""A file of keys at one moment: its path, when it was last changed, how long it is."""


_met: Final[set[str]] = set()
"""Files of keys that this process has read."""


class Key(Struct, frozen=True):
    """One key: its name, its suite (A: AES-256-GCM, S: SM4-GCM), its secret."""

    id: str
    suite: str
    secret: bytes


def newest_key() -> Key:
    """The key that seals now; made at the first call of a new installation. Raises OSError.

    The file is asked each time whether it has changed: nothing is sealed with an older key after a rotation began.
    """
    return [key for key in _keys(_stamp()) if key.id != INDEX][-1]


def key_named(id: str) -> Key:
    """The key of that name, one that another process added meanwhile included. Raises KeyError."""
    for key in _keys(_stamp()):
        if key.id == id:
            return key
    raise KeyError(id)


def add_key(suite: str) -> Key:
    """A new key, which seals from now on; values sealed earlier still open with theirs. Raises OSError."""
    _keys(_stamp())
    with _path().open("a", encoding="ascii") as file:
        flock(file, LOCK_EX)  # of two at once each has a number of its own
        number = sum(key.id != INDEX for key in _keys(_stamp())) + 1
        key = Key(f"k{number}", suite, secrets.token_bytes(_BYTES))
        file.write(_line(key))
        file.flush()
        os.fsync(file.fileno())
    return key


def _stamp() -> _Stamp:
    """The file as it is now, made where there never was one. Raises OSError, also where it is there no longer."""
    path = _path()
    if not path.exists():
        if str(path) in _met:  # another one in its place would seal what the first can never open
            raise FileNotFoundError(ENOENT, "密钥文件不见了", str(path))
        _make(path)
    _met.add(str(path))
    found = path.stat()
    return str(path), found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _keys(_of: _Stamp) -> tuple[Key, ...]:
    lines = (line.split() for line in _path().read_text("ascii").splitlines() if line.strip())
    return tuple(Key(id, suite, bytes.fromhex(secret)) for id, suite, secret in lines)


def _path() -> Path:
    return Path(settings.GONGKAI_HOME) / _FILE


def _make(path: Path) -> None:
    """Writes the first keys beside `path` and names them in one step; whoever comes second uses the first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}")
    suite = settings.CIPHER_SUITE
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(_line(Key(INDEX, "A", secrets.token_bytes(_BYTES))))
        file.write(_line(Key("k1", suite, secrets.token_bytes(_BYTES))))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(half, path)
    half.unlink()


def _line(key: Key) -> str:
    return f"{key.id} {key.suite} {key.secret.hex()}\n"
