"""Putting a backup back: into an empty installation alone, the archive read whole before anything is touched."""

from __future__ import annotations

import gzip
import os
import shutil
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

import msgspec
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from msgspec import Struct

from gongkai.web.audit.verification import verify_all
from gongkai.web.safekeeping import postgres, recovery
from gongkai.web.safekeeping.archive import Found, read_whole
from gongkai.web.safekeeping.backing_up import KEY_FILES, Told
from gongkai.web.safekeeping.manifest import KEYS, POSTGRES, SETTINGS, SQLITE, differing
from gongkai.web.safekeeping.refusing import UnableToKeep
from gongkai.web.safekeeping.snapshot import facts
from gongkai.web.safekeeping.turns import alone
from gongkai.web.vault.holding import known_names
from gongkai.web.vault.sealing import UnableToUnseal
from gongkai.web.vault.services.rotation import open_one_of_each
from gongkai.web.vault.storing import REMOTE, store

_WRITERS: Final = 8
"""Files are flushed to the disk, or sent to the bucket, so many at a time: each waits, the processor does not."""
_AHEAD: Final = 32
_ASIDE: Final = ".restoring-"
"""The beginning of the name of the folder in which the database is unpacked."""
_LOCK: Final = ".gongkai-restore.lock"
_BUSY: Final = "另一个恢复正在进行，请等它做完。"
_DATABASES: Final = {"sqlite": SQLITE, "postgresql": POSTGRES}


class Restored(Struct, frozen=True):
    """What was put back. wrong: what is not as it was kept; lacking: what somebody still has to bring or to do."""

    files: int
    rows: int
    made_at: str
    wrong: tuple[str, ...]
    lacking: tuple[str, ...]
    aside: str


def restore(
    archive: Path, *, secret: bytes, at: datetime, told: Told, anew: bool = False, passphrase: str = ""
) -> Restored:
    """The backup put back and held against what it was. 网络安全等级保护2019 8.1.4.

    anew: what stands here is moved aside first, not destroyed. passphrase: opens the field keys it carries.
    Raises UnableToKeep before anything is changed; OSError, DatabaseError.
    """
    found = read_whole(archive, secret=secret, told=lambda count: told(0, count))
    with alone(Path(settings.GONGKAI_HOME), lock=_LOCK, left=(f"{_ASIDE}*",), busy=_BUSY):
        return _put_back(archive, found, secret=secret, at=at, told=told, anew=anew, passphrase=passphrase)


def _put_back(
    archive: Path, found: Found, *, secret: bytes, at: datetime, told: Told, anew: bool, passphrase: str
) -> Restored:
    _fits(found, anew=anew)
    keys = _keys(archive, secret, passphrase) if passphrase else {}
    aside = _moved_aside(at) if anew else ""
    _put_keys(keys)
    _unpacked(archive, secret, found, told)
    kept = found.manifest
    wrong = (*differing(kept.facts, facts()), *_flaws(), *_lost(set(kept.gone)))
    rows = sum(kept.facts.counts.values())
    return Restored(kept.files, rows, kept.made_at, wrong, tuple(_lacking(found)), aside)


def _fits(found: Found, *, anew: bool) -> None:
    """Raises UnableToKeep where the archive is of another database or a newer version, or this place is not empty."""
    kept = found.manifest.facts
    if kept.vendor != connection.vendor:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        here = names[connection.vendor]
        raise UnableToKeep(f"这份备份是 {names[kept.vendor]} 的，这里用的是 {here}：请按备份时的样子设 DATABASE_URL。")
    known = {f"{app}.{name}" for app, name in MigrationLoader(connection, ignore_no_migrations=True).disk_migrations}
    newer = sorted(set(kept.migrations) - known)
    if newer:
        said = f"这份备份是 {found.manifest.version} 版做的，本程序不认识它的数据库结构（{newer[0]}）：请先升级本程序。"
        raise UnableToKeep(said)
    if not anew and not _is_empty(found):
        raise UnableToKeep("这里已经有数据，没有恢复。请恢复到空的 GONGKAI_HOME 和空的数据库；确要换掉，用 --anew。")
    if anew and str(settings.FILES).startswith(REMOTE) and any(True for _ in store().names()):
        raise UnableToKeep("文件在对象存储里，不能挪到一边：请把 GONGKAI_FILES 指向新的前缀，再恢复。")


def _is_empty(found: Found) -> bool:
    """No table, and no file but those that a restoring which was broken off left of this very archive."""
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor):
            return False
    return all(f"files/{name.removesuffix('.half')}" in found.manifest.digests for name, _ in store().names())


def _moved_aside(at: datetime) -> str:
    """Where what stood here lies now. Raises OSError, DatabaseError."""
    home, name = Path(settings.GONGKAI_HOME), f"before-restore-{at:%Y%m%d-%H%M%S}"
    aside = home / name
    aside.mkdir(mode=0o700, parents=True)
    moved = [home / "audit-heads"]
    if connection.vendor == "sqlite":
        database = str(connection.settings_dict["NAME"])
        connection.close()
        moved += [Path(f"{database}{ending}") for ending in ("", "-wal", "-shm")]
    else:
        _set_schema_aside(name.replace("-", "_"))
    if not str(settings.FILES).startswith(REMOTE):
        moved.append(Path(settings.FILES))
    for path in moved:
        if path.exists():
            shutil.move(path, aside / path.name)
    return str(aside)


def _set_schema_aside(name: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {connection.ops.quote_name(name)}")
        cursor.execute("CREATE SCHEMA public")


def _keys(archive: Path, secret: bytes, passphrase: str) -> dict[str, str]:
    """The key files that the archive carries. Raises UnableToKeep."""
    locked: list[bytes] = []
    read_whole(archive, secret=secret, took=_taking(KEYS, locked.append), told=lambda _count: None)
    if not locked:
        raise UnableToKeep("这份备份里没有加密密钥：它不是用 --with-keys 做的。")
    keys = recovery.unlock(locked[0], passphrase=passphrase)
    here = Path(settings.GONGKAI_HOME) / KEY_FILES[0]
    if here.exists() and here.read_text("ascii") != keys.get(KEY_FILES[0]):
        raise UnableToKeep(f"{here} 已经有了，与备份里的不同，没有覆盖它。请先把它挪开。")
    return keys


def _taking(wanted: str, use: Callable[[bytes], object]) -> Callable[[str, IO[bytes]], None]:
    def take(name: str, content: IO[bytes]) -> None:
        if name == wanted:
            use(content.read())

    return take


def _put_keys(keys: dict[str, str]) -> None:
    for name, text in keys.items():
        if name in KEY_FILES:
            _write(Path(settings.GONGKAI_HOME) / name, text.encode("ascii"))


def _unpacked(archive: Path, secret: bytes, found: Found, told: Told) -> None:
    home, vault = Path(settings.GONGKAI_HOME), store()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=_ASIDE, dir=home) as folder, ThreadPoolExecutor(_WRITERS) as pool:
        waiting: deque[Future[None]] = deque()
        database = Path(folder) / _DATABASES[connection.vendor]

        def take(name: str, content: IO[bytes]) -> None:
            first, _, rest = name.partition("/")
            if name == database.name:
                with database.open("wb") as file:
                    shutil.copyfileobj(content, file)
            elif first == "files":
                waiting.append(pool.submit(vault.put, rest, content.read()))
                if len(waiting) > _AHEAD:
                    waiting.popleft().result()
            elif first == "audit-heads":
                _write(home / name, content.read())
            elif name == SETTINGS:
                _write(home / "settings-of-backup.txt", _as_lines(content.read()))

        read_whole(archive, secret=secret, took=take, told=lambda count: told(count, len(found.manifest.digests)))
        for put in waiting:
            put.result()
        _install(database)


def _install(database: Path) -> None:
    """The database comes last: while it is not there, nothing was restored."""
    if connection.vendor != "sqlite":
        postgres.load(database)
        return
    connection.close()
    place = Path(connection.settings_dict["NAME"])
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = place.with_name(f"{place.name}.half")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with gzip.open(database) as packed, os.fdopen(descriptor, "wb") as file:
        shutil.copyfileobj(packed, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())
    for ending in ("-wal", "-shm"):
        Path(f"{place}{ending}").unlink(missing_ok=True)
    half.replace(place)


def _as_lines(content: bytes) -> bytes:
    found: dict[str, Any] = msgspec.json.decode(content)
    lines = [f"# {name} 设过，备份里不带值" if value is None else f"{name}={value}" for name, value in found.items()]
    return "\n".join(["# 备份时的环境变量", *lines, ""]).encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        path.unlink()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _flaws() -> list[str]:
    return [f"审计记录 {flaw.chain}：{flaw.said}" for chain in verify_all() for flaw in chain.flaws if flaw.grave]


def _lost(gone: set[str]) -> list[str]:
    there = {name for name, _ in store().names()}
    count = sum(name not in there and name not in gone for name in known_names())
    return [f"有 {count} 个文件没有恢复。"] if count else []


def _lacking(found: Found) -> list[str]:
    home, said = Path(settings.GONGKAI_HOME), []
    if not (home / KEY_FILES[0]).exists():
        said.append(f"还缺加密密钥，打不开个人信息和文件：请把另外保存的 field.keys 放到 {home}，再体检。")
    else:
        try:
            open_one_of_each()
        except UnableToUnseal:
            said.append(f"{home} 里的 field.keys 不是这份备份的：请换成备份时的那一份，再运行 gongkai doctor。")
    if found.manifest.gone:
        said.append(f"备份时已经丢失内容的文件 {len(found.manifest.gone)} 个，备份里也没有。")
    if not os.environ.get("GONGKAI_SECRET_KEY"):
        said.append("签名密钥若是新的，大家要重新登录，发出去的邮件链接失效；要沿用，放回原来的 secret.key。")
    return said
