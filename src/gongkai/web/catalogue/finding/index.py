"""The index itself: what is put in, what is taken out, which keys a question leads to.

Keys grow with the day that an item is sorted by, so the newest come first without sorting. Each database keeps it in
its own way: `fts`, `gin`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from gongkai.web.catalogue.finding import fts, gin
from gongkai.web.catalogue.finding.asked import Asked
from gongkai.web.catalogue.finding.keeping import COLUMNS, Kept, do, is_sqlite, opened, rows, slices, stored_id

__all__ = ["NEWEST", "Kept", "Texts", "cut", "delete", "free_key", "ids", "insert", "kept", "key_of", "keys", "refill",
           "texts"]  # fmt: skip

NEWEST: Final = 2**63 - 1
"""A key above all others."""
Texts = tuple[int, str, str, str]
"""Key, and folded title, head and words of a row."""


def key_of(item_id: UUID) -> int | None:
    """The key under which the item stands; None where it does not."""
    found = rows("SELECT key FROM catalogue_finding WHERE item_id = %s", [stored_id(item_id)])
    return found[0][0] if found else None


def kept(keys: Iterable[int]) -> dict[int, Kept]:
    """The rows of these keys."""
    return {row[0]: opened(row) for row in _of(keys, COLUMNS)}


def texts(keys: Iterable[int]) -> list[Texts]:
    """The texts of these keys, to be weighed: without what else a row holds."""
    return _of(keys, "key, title, head, words")


def ids(keys: Iterable[int]) -> dict[int, UUID]:
    """The items of these keys."""
    return {key: UUID(str(id)) for key, id in _of(keys, "key, item_id")}


def free_key(wanted: int) -> int:
    """The first key from that one on that nobody has."""
    while rows("SELECT 1 FROM catalogue_finding WHERE key = %s", [wanted]):
        wanted += 1
    return wanted


def insert(row: Kept) -> None:
    """Puts the row in, in the transaction of the caller."""
    if is_sqlite():
        fts.insert([row])
    else:
        gin.insert(row)


def refill(kept: Iterable[Kept]) -> None:
    """Everything out, and these rows in, in ascending order of their keys; in the transaction of the caller.

    Whoever searches meanwhile finds what was there before; whoever publishes waits.
    """
    if not is_sqlite():
        gin.refill(kept)
        return
    fts.empty()
    for some in slices(kept):
        fts.insert(some)


def delete(item_id: UUID) -> None:
    """Takes the item out, in the transaction of the caller; nothing where it is not in."""
    found = rows(f"SELECT {COLUMNS} FROM catalogue_finding WHERE item_id = %s", [stored_id(item_id)])
    for row in map(opened, found):
        if is_sqlite():
            fts.forget(row)
        do("DELETE FROM catalogue_finding WHERE key = %s", [row.key])


def keys(asked: Asked, *, before: int = NEWEST, most: int) -> list[int]:
    """The keys below `before` that answer, the highest first, no more than `most`."""
    if not asked.terms and not asked.marks:
        found = rows("SELECT key FROM catalogue_finding WHERE key < %s ORDER BY key DESC LIMIT %s", [before, most])
        return [key for (key,) in found]
    return fts.keys(asked, before, most) if is_sqlite() else gin.keys(asked, before, most)


def cut() -> None:
    """Begins a new block where PostgreSQL's newest is full."""
    if not is_sqlite():
        gin.cut()


def _of(keys: Iterable[int], columns: str) -> list[Any]:
    wanted = list(keys)
    marks = ", ".join(["%s"] * len(wanted))
    return rows(f"SELECT {columns} FROM catalogue_finding WHERE key IN ({marks})", wanted) if wanted else []
