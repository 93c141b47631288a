"""Making a backup while the service writes: one moment of the database, every file it knows of, read back whole."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from django.conf import settings
from msgspec import Struct

from gongkai import __version__
from gongkai.web.safekeeping import recovery
from gongkai.web.safekeeping.archive import HALF, Packing, packing, read_whole
from gongkai.web.safekeeping.manifest import KEYS, SETTINGS, Manifest
from gongkai.web.safekeeping.refusing import UnableToKeep
from gongkai.web.safekeeping.sealed_stream import Header
from gongkai.web.safekeeping.snapshot import Snapshot, snapshot
from gongkai.web.safekeeping.turns import alone
from gongkai.web.vault.holding import held
from gongkai.web.vault.storing import store

ENDING: Final = ".backup"
_ASIDE: Final = ".backing-up-"
"""The beginning of the name of the folder in which the copy of the database is made."""
_LOCK: Final = ".gongkai-backup.lock"
_BUSY: Final = "另一个备份正在往这个文件夹里写，请等它做完。"
KEY_FILES: Final = ("field.keys", "secret.key")
_NAMED: Final = re.compile(r"gongkai-\d{8}-\d{6}\.backup")
_SECRET: Final = re.compile(r"SECRET|KEY|TOKEN|PASS|URL|OIDC_CLIENT")
_OURS: Final = re.compile(r"GONGKAI_\w+|DATABASE_URL|EMAIL_URL")

Told = Callable[[int, int], object]
"""Told how much of how much is done."""


class Made(Struct, frozen=True):
    """A backup that was made and read back. gone: files that had lost their content before; fresh_key: the first."""

    path: Path
    size: int
    files: int
    rows: int
    gone: tuple[str, ...]
    removed: tuple[str, ...]
    fresh_key: bool


def back_up(place: Path, *, at: datetime, told: Told, keep: int = 0, passphrase: str = "") -> Made:
    """Database, files and settings of that moment in one sealed archive, checked. 网络安全等级保护2019 8.1.4.

    place: a folder, or a file that ends with `.backup`. keep: how many archives of the folder stay, 0 for all.
    passphrase: the field keys go along under it. Raises UnableToKeep, OSError, DatabaseError.
    """
    secret, fresh = recovery.made_key()
    path = place if place.suffix == ENDING else place / f"gongkai-{at:%Y%m%d-%H%M%S}{ENDING}"
    if path.exists():
        raise UnableToKeep(f"{path} 已经有了，没有覆盖它。")
    named = recovery.name_of(secret)
    header = Header.fresh(suite=settings.CIPHER_SUITE, key=named, made_at=at.isoformat(), version=__version__)
    with alone(path.parent, lock=_LOCK, left=(f"{_ASIDE}*", f"*{ENDING}{HALF}"), busy=_BUSY):
        manifest = _written(path, header, secret, passphrase=passphrase, at=at, told=told)
        read_whole(path, secret=secret, told=lambda count: told(manifest.files + count, 2 * manifest.files))
        removed = _forget_old(path.parent, keep) if keep else ()
    size, rows = path.stat().st_size, sum(manifest.facts.counts.values())
    return Made(path, size, manifest.files, rows, manifest.gone, removed, fresh)


def archives(folder: Path) -> list[Path]:
    """The backups of that folder that were named by their moment, oldest first."""
    return sorted(path for path in folder.glob(f"*{ENDING}") if _NAMED.fullmatch(path.name))


def _written(path: Path, header: Header, secret: bytes, *, passphrase: str, at: datetime, told: Told) -> Manifest:
    home = Path(settings.GONGKAI_HOME)
    with packing(path, header, secret=secret) as pack, held():
        with TemporaryDirectory(prefix=_ASIDE, dir=path.parent) as folder:
            seen = snapshot(Path(folder))
            pack.put_file(seen.member, seen.path)
        pack.put(SETTINGS, _settings())
        for kept in sorted((home / "audit-heads").glob("????-??-??.txt")):
            pack.put_file(f"audit-heads/{kept.name}", kept)
        if passphrase:
            pack.put(KEYS, recovery.lock(_key_files(home), passphrase=passphrase))
        gone = _files(pack, seen, told)
        manifest = Manifest(
            version=__version__, made_at=at.isoformat(), facts=seen.facts, digests=pack.digests, gone=gone
        )
        pack.end(manifest)
    return manifest


def _files(pack: Packing, seen: Snapshot, told: Told) -> tuple[str, ...]:
    """Every file the snapshot knows; the names of those that were lost before. Others' removals wait (`holding`)."""
    gone, vault = [], store()
    for count, name in enumerate(seen.files, start=1):
        try:
            pack.put(f"files/{name}", vault.get(name))
        except FileNotFoundError:
            gone.append(name)
        told(count, 2 * len(seen.files))
    return tuple(gone)


def _settings() -> bytes:
    """What the environment says, passwords by their names alone."""
    ours = {name: value for name, value in sorted(os.environ.items()) if _OURS.fullmatch(name)}
    return msgspec.json.encode({name: None if _SECRET.search(name) else value for name, value in ours.items()})


def _key_files(home: Path) -> dict[str, str]:
    return {name: (home / name).read_text("ascii") for name in KEY_FILES if (home / name).exists()}


def _forget_old(folder: Path, keep: int) -> tuple[str, ...]:
    old = archives(folder)[:-keep]
    for path in old:
        path.unlink()
    return tuple(path.name for path in old)
