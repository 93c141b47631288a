"""The database: SQLite in the home folder, or what DATABASE_URL names; set so that an acknowledged write is on disk."""

from __future__ import annotations

from typing import Any, Final

import dj_database_url

WANTED: Final = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
"""What every SQLite connection is set to, and what is read back at the start (2 is FULL).

trusted_schema stays on: the tables check their JSON with JSON_VALID, which older SQLite does not call innocuous."""
_SECONDS: Final = 30
"""How long a writer waits for another before it gives up."""


class DatabaseUnsafe(RuntimeError):
    """A setting without which acknowledged writes could be lost is not in force: a Chinese sentence."""


def database(url: str) -> dict[str, Any]:
    """Django's settings for that address. SQLite writes in IMMEDIATE transactions, writers in turn."""
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=0 if url.startswith("sqlite") else 60))
    if "sqlite" in found["ENGINE"]:
        found["ENGINE"] = "gongkai.web.config.sqlite"
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": _SECONDS,
            "init_command": "".join(f"PRAGMA {name}={value};" for name, value in WANTED.items()),
        }
    return found


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
