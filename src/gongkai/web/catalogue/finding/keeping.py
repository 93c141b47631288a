"""What a row of the index is, and how both databases are asked for it: the floor of `fts`, `gin` and `index`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db import connection, connections, router
from msgspec import Struct

from gongkai.web.catalogue.finding.asked import Asked
from gongkai.web.catalogue.models import Item

COLUMNS: Final = "key, item_id, title, head, words, marks"
BLOCK: Final = 1024
"""Rows put in at once; keys in a block of PostgreSQL."""


class Kept(Struct, frozen=True, kw_only=True):
    """One row of the index. title, head, words: folded; marks: what the filters ask for."""

    key: int
    item_id: UUID
    title: str
    head: str
    words: str
    marks: tuple[str, ...]


def is_sqlite() -> bool:
    """Which of the two it is."""
    return bool(connection.vendor == "sqlite")


def rows(statement: str, values: list[Any]) -> list[Any]:
    """What the database answers, from where reading is done."""
    with connections[router.db_for_read(Item)].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def do(statement: str, values: list[Any]) -> None:
    """Has the database do it, in the transaction of the caller."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def slices(kept: Iterable[Kept]) -> Iterator[list[Kept]]:
    """The rows, some at a time."""
    left = iter(kept)
    while some := list(islice(left, BLOCK)):
        yield some


def stored(row: Kept) -> list[object]:
    """The values of `COLUMNS`."""
    return [row.key, stored_id(row.item_id), row.title, row.head, row.words, " ".join(row.marks)]


def stored_id(item_id: UUID) -> object:
    """The id as the database keeps it."""
    return item_id.hex if is_sqlite() else item_id


def opened(row: Any) -> Kept:
    """The row out of the values of `COLUMNS`."""
    key, item_id, title, head, words, marks = row
    return Kept(key=key, item_id=UUID(str(item_id)), title=title, head=head, words=words, marks=tuple(marks.split(" ")))


def spelt(asked: Asked, looked: list[str], *, test: str) -> str:
    """The condition that each of these words stands in the text itself. test: instr | strpos."""
    return f" AND {test}(f.{looked_in(asked)}, %s) > 0" * len(looked)


def looked_in(asked: Asked) -> str:
    """The column whose text is looked at."""
    return "title" if asked.in_title else "head" if asked.in_head else "words"
