"""The keys of this installation: a file of its home readable by its owner alone, newest last, old ones kept.

The file holds one key a line, `ID SUITE HEX`; `index` is the key of the blind indexes and never changes.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from msgspec import Struct

_FILE: Final = "field.keys"
_BYTES: Final = 32
INDEX: Final = "index"


class Key(Struct, frozen=True):
    """One key: its name, its suite (A: AES-256-GCM, S: SM4-GCM), its secret."""

    id: str
    suite: str
    secret: bytes


def newest_key() -> Key:
    """The key that seals now; made at the first call of a new installation. Raises OSError."""
    return [key for key in _keys() if key.id != INDEX][-1]


def key_named(id: str) -> Key:
    """The key of that name, one that another process added meanwhile included. Raises KeyError."""
    for keys in (_keys, _keys_anew):
        for key in keys():
            if key.id == id:
                return key
    raise KeyError(id)


def add_key(suite: str) -> Key:
    """A new key, which seals from now on; values sealed earlier still open with theirs. Raises OSError."""
    number = sum(key.id != INDEX for key in _keys()) + 1
    key = Key(f"k{number}", suite, secrets.token_bytes(_BYTES))
    with _path().open("a", encoding="ascii") as file:
        file.write(_line(key))
        file.flush()
        os.fsync(file.fileno())
    _keys.cache_clear()
    return key


@cache
def _keys() -> tuple[Key, ...]:
    path = _path()
    if not path.exists():
        _make(path)
    lines = (line.split() for line in path.read_text("ascii").splitlines() if line.strip())
    return tuple(Key(id, suite, bytes.fromhex(secret)) for id, suite, secret in lines)


def _keys_anew() -> tuple[Key, ...]:
    _keys.cache_clear()
    return _keys()


def _path() -> Path:
    return Path(settings.GONGKAI_HOME) / _FILE


def _make(path: Path) -> None:
    """Writes the first keys beside `path` and names them in one step; whoever comes second uses the first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
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
