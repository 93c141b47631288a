"""A step of the tables is whole or not there, whenever its process ends."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel, Migration
from django.db.migrations.state import ProjectState

from gongkai.web.config.migrating import WholeSteps

IS_FILE = not os.environ.get("DATABASE_URL")
pytestmark = pytest.mark.django_db(transaction=IS_FILE)  # SQLite alters no table within the transaction of a test
TABLE = "stepping_stone"


class Killed(BaseException):
    """What ends the process."""


def step() -> Migration:
    """A table with an index, which Django makes at the very end of a step."""
    made = Migration("0001_initial", "stepping")
    fields = [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=9, db_index=True))]
    made.operations = [CreateModel("Stone", fields)]
    return made


def taken(executor: WholeSteps) -> None:
    executor.apply_migration(ProjectState(), step())


def keys_are_watched() -> bool:
    """PostgreSQL never stops watching them."""
    if not IS_FILE:
        return True
    with connection.cursor() as cursor:
        return bool(cursor.execute("PRAGMA foreign_keys").fetchone()[0])


@pytest.fixture
def executor() -> Any:
    yield WholeSteps(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'stepping'")


def test_killed_before_it_is_written_down_it_is_not_there_and_can_be_taken_again(
    executor: WholeSteps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_migration: Migration) -> None:
        assert TABLE in connection.introspection.table_names()
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(executor, "record_migration", killed)
        with pytest.raises(Killed):
            taken(executor)

    assert TABLE not in connection.introspection.table_names()
    taken(executor)
    assert TABLE in connection.introspection.table_names()
    assert ("stepping", "0001_initial") in executor.recorder.applied_migrations()


def test_keys_are_watched_again_after_it(executor: WholeSteps) -> None:
    taken(executor)

    assert keys_are_watched()
