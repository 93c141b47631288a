"""The database: its settings as it really has them, its tables of this version, its pages whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from gongkai.web.safekeeping.doctor.finding import Finding, notice, well, wrong

_RESTORE: Final = "停下服务，检查磁盘，用最近一份完好的备份恢复（gongkai restore）。"


def settings(hold: Callable[[], None]) -> Iterator[Finding]:
    """Whether what makes acknowledged writes last is in force. 网络安全等级保护2019 8.1.4."""
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    try:
        hold()
    except DatabaseError as error:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0]
        yield wrong("数据库", f"{name} 连不上：{said}", "核对 DATABASE_URL，看数据库服务是否在运行。")
    except RuntimeError as error:
        yield wrong("数据库", str(error), "按“环境变量”一页的 DATABASE_URL 改数据库的设置。")
    else:
        version = ".".join(str(part) for part in connection.get_database_version())
        yield well("数据库", f"{name} {version}，写入即落盘的设置都在")


def migrations(_at: datetime) -> Iterator[Finding]:
    """Whether the tables are those of this version. 网络安全等级保护2019 8.1.4."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    unknown = sorted(set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations))
    if unknown:
        app, name = unknown[0]
        yield wrong("数据库结构", f"数据库比程序新（{app}.{name}）", "换回做过升级的那个版本，不要用旧程序写它。")
    elif waiting:
        todo = "先备份（gongkai backup），再运行 gongkai serve，它会升级。"
        yield wrong("数据库结构", f"还有 {len(waiting)} 步升级没有做", todo)
    else:
        yield well("数据库结构", f"是本版本的，{len(executor.loader.applied_migrations)} 步都做过")


def whole(_at: datetime) -> Iterator[Finding]:
    """Whether the database itself finds its pages whole. 网络安全等级保护2019 8.1.4."""
    yield from _sqlite() if connection.vendor == "sqlite" else _postgres()


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(3)")
        said = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        loose = len(cursor.fetchmany(1000))
    if said != ["ok"]:
        yield wrong("数据库内容", f"已损坏：{said[0]}", _RESTORE)
    elif loose:
        yield wrong("数据库内容", f"有 {loose} 处引用的行不在了", _RESTORE)
    else:
        yield well("数据库内容", "integrity_check、foreign_key_check 都没有问题")


def _postgres() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")
        has_amcheck = cursor.fetchone() is not None
        cursor.execute("SHOW data_checksums")
        checksums = cursor.fetchone()[0] == "on"
        flaw = _amcheck(cursor) if has_amcheck else ""
    if flaw:
        yield wrong("数据库内容", f"索引已损坏：{flaw}", f"REINDEX 这个索引；仍不行的，{_RESTORE}")
    elif has_amcheck:
        yield well("数据库内容", "amcheck 看过全部索引，没有问题")
    else:
        yield notice("数据库内容", "没有 amcheck，索引没有查", "请数据库管理员运行 CREATE EXTENSION amcheck。")
    if not checksums:
        yield notice("数据页校验", "没有开启，磁盘悄悄出错时发现不了", "停机时运行 pg_checksums --enable。")


def _amcheck(cursor: object) -> str:
    """What is wrong with the first index that is damaged; "" where none is."""
    try:
        cursor.execute(  # type: ignore[attr-defined]
            "SELECT bt_index_check(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
            "JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE a.amname = 'btree' AND n.nspname = 'public' AND i.indisvalid AND c.relpersistence = 'p'"
        )
    except DatabaseError as error:
        return (str(error).strip().splitlines() or ["?"])[0]
    return ""
