"""SQLite as the platform uses it: settings that are read back, and writers that wait their turn up to a bound."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import OperationalError

from gongkai.web.config.database import DatabaseUnsafe, database, read_back
from gongkai.web.config.sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.django_db  # pytest-django lets nobody else open a connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Any]:
    """A connection of its own to a database of its own."""
    made = connect(tmp_path)
    yield made
    made.close()


def connect(folder: Path, **options: object) -> Any:
    """A connection as the settings make it."""
    found = database(f"sqlite:///{folder / 'gongkai.sqlite3'}")
    found["OPTIONS"] |= options
    defaults = {"TIME_ZONE": None, "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False}
    made: Any = DatabaseWrapper({**defaults, **found})
    made.inc_thread_sharing()
    return made


def held(folder: Path, *, seconds: float) -> threading.Thread:
    """Somebody else writes for so long."""
    begun = threading.Event()

    def write() -> None:
        with sqlite3.connect(folder / "gongkai.sqlite3", isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            begun.set()
            time.sleep(seconds)
            other.execute("COMMIT")

    thread = threading.Thread(target=write)
    thread.start()
    begun.wait(10)
    return thread


class TestSettings:
    def test_are_in_force_when_they_are_read_back(self, connection: Any) -> None:
        read_back(connection)

    def test_that_would_lose_writes_are_refused(self, tmp_path: Path) -> None:
        careless = connect(tmp_path, init_command="PRAGMA journal_mode=wal;PRAGMA synchronous=OFF;")

        with pytest.raises(DatabaseUnsafe, match="synchronous"):
            read_back(careless)
        careless.close()


class TestWriters:
    def test_wait_for_their_turn(self, connection: Any, tmp_path: Path) -> None:
        connection.ensure_connection()
        other = held(tmp_path, seconds=0.3)
        started = time.monotonic()

        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        waited = time.monotonic() - started
        connection.rollback()
        other.join()

        assert 0.1 < waited < 10

    def test_give_up_at_a_bound(self, tmp_path: Path) -> None:
        hasty = connect(tmp_path, timeout=0.1)
        hasty.ensure_connection()
        other = held(tmp_path, seconds=1)

        with pytest.raises(OperationalError, match="locked"):
            hasty.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        other.join()
        hasty.close()

    def test_have_the_whole_wait_for_every_other_statement(self, connection: Any) -> None:
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        with connection.cursor() as cursor:
            patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.rollback()

        assert patience == 30_000
