"""Each step of the tables 迁移 whole or not at all: a process that is killed in the middle is gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate as command
from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration


class WholeSteps(MigrationExecutor):
    """Writes down that a step was done in the transaction that does it.

    Django does so in one of its own where a step makes an index: whoever is killed between the two has tables that the
    next start would make again, and never starts. docs/decisions/0292.
    """

    def apply_migration(self, state: Any, migration: Migration, *args: Any, **named: Any) -> Any:
        """The state after that step; raises whatever the step raises, and nothing of it is there then."""
        with _one_transaction(self.connection) if migration.atomic else nullcontext():
            return super().apply_migration(state, migration, *args, **named)


def bring_up_to_date() -> None:
    """Every step that is still to be done, in its order."""
    command.MigrationExecutor = WholeSteps  # Django's command has no other door for it
    call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _one_transaction(connection: Any) -> Iterator[None]:
    """SQLite alters tables only where foreign keys are unwatched, which is to be said before a transaction begins."""
    if connection.vendor != "sqlite":
        with transaction.atomic(using=connection.alias):
            yield
        return
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=connection.alias):
            yield
    finally:
        connection.enable_constraint_checking()
