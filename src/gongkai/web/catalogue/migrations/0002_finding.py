"""The tables by which shown items are found; each database has its own kind of index, written by hand.

`catalogue_finding`: one row a shown item, in the order of `key` (newest highest), with the folded words that are
compared. SQLite: an FTS5 table beside it, without content of its own. PostgreSQL: an array of marks with a GIN index,
and `catalogue_finding_block`, which cuts the keys into blocks so that a common word is looked for among the newest.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

_SQLITE = (
    "CREATE TABLE catalogue_finding (key INTEGER PRIMARY KEY, item_id CHAR(32) NOT NULL UNIQUE,"
    " title TEXT NOT NULL, head TEXT NOT NULL, words TEXT NOT NULL, marks TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE catalogue_finding_index USING fts5(pairs, singles, head, marks, content='',"
    " tokenize=\"ascii tokenchars '=-_.:/'\")",
)
_POSTGRES = (
    "CREATE TABLE catalogue_finding (key bigint PRIMARY KEY, item_id uuid NOT NULL UNIQUE,"
    " title text NOT NULL, head text NOT NULL, words text NOT NULL, marks text NOT NULL, grams text[] NOT NULL)",
    # without figures on how common a pair is, the planner takes the index always: the array itself is dear to read
    "ALTER TABLE catalogue_finding ALTER COLUMN grams SET STATISTICS 0",
    "CREATE INDEX catalogue_finding_grams ON catalogue_finding USING gin (grams) WITH (fastupdate = off)",
    "CREATE TABLE catalogue_finding_block (start bigint PRIMARY KEY)",
)


def make(_apps: Any, editor: Any) -> None:
    """Makes the tables."""
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRES:
        editor.execute(statement, params=None)


def drop(_apps: Any, editor: Any) -> None:
    """Takes them away."""
    names = ("catalogue_finding_index",) if editor.connection.vendor == "sqlite" else ("catalogue_finding_block",)
    for name in (*names, "catalogue_finding"):
        editor.execute(f"DROP TABLE {name}", params=None)


class Migration(migrations.Migration):
    """Tables for finding, on whichever database."""

    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
