"""The database: SQLite in the home folder, or what DATABASE_URL names; set so that an acknowledged write is on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import dj_database_url

WANTED: Final = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
"""What every SQLite connection is set to, and what is read back at the start (2 is FULL).

trusted_schema stays on: the tables check their JSON with JSON_VALID, which older SQLite does not call innocuous."""
_SECONDS: Final = 30
"""How long a writer waits for another before it gives up."""


_TURN: Final = 0x67_6B_6D
"""The advisory lock of whoever brings the tables up to date."""
_SECONDS_FOR_A_COPY: Final = 2
"""How long a connection to the replica is waited for: there is another database to ask."""


class DatabaseUnsafe(RuntimeError):
    """A setting without which acknowledged writes could be lost is not in force: a Chinese sentence."""


def database(url: str) -> dict[str, Any]:
    """Django's settings for that address. SQLite writes in IMMEDIATE transactions, writers in turn."""
    is_file = url.startswith("sqlite")
    seconds = 0 if is_file else 60  # a connection is looked at before it is used again: the server may have restarted
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=seconds, conn_health_checks=not is_file))
    if "postgresql" in found["ENGINE"]:
        found["ENGINE"] = "gongkai.web.config.postgresql"
    if "sqlite" in found["ENGINE"]:
        found["ENGINE"] = "gongkai.web.config.sqlite"
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": _SECONDS,
            "init_command": "".join(f"PRAGMA {name}={value};" for name, value in WANTED.items()),
        }
    return found


def replica(url: str) -> dict[str, Any]:
    """Django's settings for a copy that follows, {} for none: read only, and soon given up where it is away.

    Raises DatabaseUnsafe for what is no PostgreSQL.
    """
    if not url:
        return {}
    found = database(url)
    if "postgresql" not in found["ENGINE"]:
        raise DatabaseUnsafe("DATABASE_REPLICA_URL 只能是 PostgreSQL 的流复制副本。")
    found["OPTIONS"] = {"connect_timeout": _SECONDS_FOR_A_COPY, "options": "-c default_transaction_read_only=on"}
    found["TEST"] = {"MIRROR": "default"}
    return found


@contextmanager
def in_turn(connection: Any) -> Iterator[None]:
    """While this lasts, no other machine changes the tables of a PostgreSQL; SQLite is one machine's own."""
    if connection.vendor == "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_TURN])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_TURN])


def read_back(connection: Any) -> None:
    """Asks the database what it really does. Raises DatabaseUnsafe naming the setting that is not in force."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _ask(cursor, {f"PRAGMA {name}": value for name, value in WANTED.items()})
        else:
            _ask(cursor, {f"SHOW {name}": "on" for name in ("fsync", "synchronous_commit", "full_page_writes")})


def _ask(cursor: Any, wanted: dict[str, object]) -> None:
    for question, value in wanted.items():
        cursor.execute(question)
        found = cursor.fetchone()[0]
        if str(found) != str(value):
            said = f"数据库设置“{question.split()[1]}”应为“{value}”，实际是“{found}”，已拒绝启动，以免丢失数据。"
            raise DatabaseUnsafe(said)
