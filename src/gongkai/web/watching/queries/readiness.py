"""Whether this process may be sent requests: the database answers and takes a write, and what it needs is there."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from gongkai.web.vault.sealing import UnableToUnseal
from gongkai.web.vault.services.rotation import open_one_of_each
from gongkai.web.watching.outages import outage_of
from gongkai.web.watching.queries.standing import worker_is_seen


class Unready(StrEnum):
    """Why not, for a machine; the words of `outages.Outage` besides."""

    DATABASE = "database_away"
    MIGRATIONS = "migrations_missing"
    KEYS = "keys_do_not_open"
    WORKER = "worker_not_seen"


def unready(at: datetime) -> list[str]:
    """Why this process should not be sent requests; empty where it may. Whether it can write, `services` tries."""
    try:
        if not tables_are_made():
            return [Unready.MIGRATIONS.value]
        found = [] if _keys_open() else [Unready.KEYS.value]
        return found if worker_is_seen(at) else [*found, Unready.WORKER.value]
    except Error as error:
        return [outage_of(error) or Unready.DATABASE.value]


def tables_are_made() -> bool:
    """Whether every migration of this version was done. Raises django.db.Error."""
    try:
        executor = MigrationExecutor(connection)
    except ImproperlyConfigured:
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _keys_open() -> bool:
    try:
        open_one_of_each()
    except (UnableToUnseal, OSError):
        return False
    return True
