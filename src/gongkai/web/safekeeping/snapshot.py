"""One moment of the database: its copy, its facts and the list of its files all tell of the same moment."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from msgspec import Struct

from gongkai.web.audit import queries as audit
from gongkai.web.safekeeping import postgres
from gongkai.web.safekeeping.manifest import POSTGRES, SQLITE, Facts, Head
from gongkai.web.safekeeping.refusing import UnableToKeep
from gongkai.web.vault.holding import known_names

_AT_ONCE: Final = 1 << 20


class Snapshot(Struct, frozen=True):
    """The copy on the disk and what it is called in the archive, the facts, the names of all files of the vault."""

    path: Path
    member: str
    facts: Facts
    files: tuple[str, ...]


def snapshot(folder: Path) -> Snapshot:
    """A copy of the database as it stands at one moment, while others write. Raises UnableToKeep, DatabaseError.

    网络安全等级保护2019 8.1.4.
    """
    return _of_sqlite(folder / SQLITE) if connection.vendor == "sqlite" else _of_postgres(folder / POSTGRES)


def facts() -> Facts:
    """What is true of the database now. 网络安全等级保护2019 8.1.4."""
    with connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(only_existing=True)
        counts = {table: _count(cursor, table) for table in sorted({*tables, "django_migrations"})}
    applied = MigrationRecorder(connection).applied_migrations()
    return Facts(
        vendor=connection.vendor,
        server=".".join(str(part) for part in connection.get_database_version()),
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
        counts=counts,
        heads=tuple(Head(*head) for head in audit.last_lines()),
    )


def _count(cursor: object, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # type: ignore[attr-defined]
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]


def _of_sqlite(path: Path) -> Snapshot:
    """The copy is made by the connection that reads the facts: within its read transaction it sees one moment."""
    whole = path.with_suffix("")
    with _reading():
        found, files = facts(), tuple(known_names())
        with closing(sqlite3.connect(whole)) as copy:
            connection.connection.backup(copy)
    with closing(sqlite3.connect(whole)) as copy:
        (said,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    if said != "ok":
        raise UnableToKeep(f"数据库本身已损坏（{said}），这次没有备份。请用最近一份完好的备份恢复，并检查磁盘。")
    with whole.open("rb") as plain, gzip.open(path, "wb", compresslevel=1) as packed:
        shutil.copyfileobj(plain, packed, _AT_ONCE)
    return Snapshot(path, SQLITE, found, files)


@contextmanager
def _reading() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _of_postgres(path: Path) -> Snapshot:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (exported,) = cursor.fetchone()
        found, files = facts(), tuple(known_names())
        postgres.dump(path, snapshot=exported)
    return Snapshot(path, POSTGRES, found, files)
