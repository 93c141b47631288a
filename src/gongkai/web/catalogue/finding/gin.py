"""The index as PostgreSQL keeps it: GIN intersects the postings of pairs, which it can only do as a whole.

So a question goes first to the newest blocks of keys, to more where they hold too few, to all where they hold none;
whether the pairs spell the word is looked at in the text itself, newest first, until there are enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import connection, transaction
from msgspec import Struct

from gongkai.text.grams import singles
from gongkai.web.catalogue.finding.asked import Asked, head_of, spelling_of_runs
from gongkai.web.catalogue.finding.keeping import BLOCK, COLUMNS, Kept, do, looked_in, rows, slices, spelt, stored

_STEPS: Final = (2, 16)
"""How many blocks are looked through before all are."""
_LOCK: Final = 0x67_6B_66
"""The advisory lock that putting in shares and beginning a block takes alone."""


def insert(row: Kept) -> None:
    """Puts the row in, in the transaction of the caller."""
    _insert("catalogue_finding", [(row, _block_of(row.key))])


def refill(kept: Iterable[Kept]) -> None:
    """Everything out, and these rows in, in ascending order of their keys; in the transaction of the caller."""
    do("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    do("CREATE TABLE catalogue_finding_new (LIKE catalogue_finding INCLUDING CONSTRAINTS)", [])
    starts = [0]
    for some in slices(kept):
        _insert("catalogue_finding_new", [(row, starts[-1]) for row in some])
        starts.append(some[-1].key + 1)
    for statement in _SWAP:
        do(statement, [])
    values = ", ".join(["(%s)"] * len(starts))
    do(f"INSERT INTO catalogue_finding_block (start) VALUES {values}", starts)


_SWAP: Final = (
    "ALTER TABLE catalogue_finding_new ALTER COLUMN grams SET STATISTICS 0",
    "CREATE INDEX catalogue_finding_grams_new ON catalogue_finding_new USING gin (grams) WITH (fastupdate = off)",
    "ALTER TABLE catalogue_finding_new ADD CONSTRAINT catalogue_finding_key_new PRIMARY KEY (key)",
    "ALTER TABLE catalogue_finding_new ADD CONSTRAINT catalogue_finding_item_new UNIQUE (item_id)",
    "DROP TABLE catalogue_finding",
    "ALTER TABLE catalogue_finding_new RENAME TO catalogue_finding",
    "ALTER INDEX catalogue_finding_grams_new RENAME TO catalogue_finding_grams",
    "ALTER INDEX catalogue_finding_key_new RENAME TO catalogue_finding_pkey",
    "ALTER INDEX catalogue_finding_item_new RENAME TO catalogue_finding_item_id_key",
    "DELETE FROM catalogue_finding_block",
)


def cut() -> None:
    """Begins a new block where the newest is full: what is put in from now on stands in that."""
    with transaction.atomic():
        do("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        newest = rows("SELECT coalesce(max(start), 0) FROM catalogue_finding_block", [])[0][0]
        within = "SELECT key FROM catalogue_finding WHERE key >= %s ORDER BY key OFFSET %s LIMIT 1"
        if rows(within, [newest, BLOCK - 1]):
            do("INSERT INTO catalogue_finding_block (start) SELECT max(key) + 1 FROM catalogue_finding", [])


def keys(asked: Asked, before: int, most: int) -> list[int]:
    """The keys below `before` that answer, the highest first: of the newest blocks, then of more, then of all."""
    newest = _Narrowed.to(asked, blocks=f"ARRAY(SELECT 'block=' || start FROM s ORDER BY start DESC LIMIT {_STEPS[0]})")
    ((starts, found),) = rows(
        f"WITH s AS MATERIALIZED ({_STARTS}), f AS MATERIALIZED ({newest.rows})"
        f" SELECT ARRAY(SELECT start FROM s ORDER BY start DESC), ARRAY({newest.spelt})",
        [before, _STEPS[-1], before, *newest.values, most],
    )
    top = min(starts[: _STEPS[0]], default=before)
    if 0 < len(found) < most and (some := starts[_STEPS[0] :]):  # what the newest do not hold at all is rare
        found += _in_blocks(asked, top, some, most - len(found))
        top = some[-1]
    return found if len(found) == most or not top else found + _in_blocks(asked, top, [], most - len(found))


_STARTS: Final = "SELECT start FROM catalogue_finding_block WHERE start < %s ORDER BY start DESC LIMIT %s"


class _Narrowed(Struct, frozen=True):
    """A question to PostgreSQL: the rows below a key whose grams fit; which of them spell the words; what both ask."""

    rows: str
    spelt: str
    values: list[Any]

    @classmethod
    def to(cls, asked: Asked, *, blocks: str = "") -> _Narrowed:
        """blocks: in the language of the database, the blocks to look through; none for all."""
        prefix = "=" if asked.in_head or asked.in_title else ""
        every = [f"{prefix}{gram}" for gram in asked.grams] + [marks[0] for marks in asked.marks if len(marks) == 1]
        some = [list(marks) for marks in asked.marks if len(marks) > 1]
        where = " AND grams @> %s" * bool(every) + " AND grams && %s" * len(some)
        where += f" AND grams && {blocks}" * bool(blocks)
        looked = list(asked.terms) if asked.in_title else [term for term in asked.terms if len(term) > 2]
        told = f"key, {looked_in(asked)}" if looked else "key"  # texts are sorted with their keys: none but the wanted
        return cls(
            f"SELECT {told} FROM catalogue_finding WHERE key < %s{where} ORDER BY key DESC",
            f"SELECT key FROM f WHERE true{spelt(asked, looked, test='strpos')} LIMIT %s",
            [*([every] if every else []), *some, *looked],
        )


def _in_blocks(asked: Asked, before: int, starts: list[int], most: int) -> list[int]:
    """starts: of the blocks to look through; none for all."""
    blocks = "ARRAY[" + ", ".join(f"'{_block(start)}'" for start in starts) + "]" if starts else ""
    one = _Narrowed.to(asked, blocks=blocks)
    found = rows(f"WITH f AS MATERIALIZED ({one.rows}) {one.spelt}", [before, *one.values, most])
    return [key for (key,) in found]


def _insert(table: str, kept: list[tuple[Kept, int]]) -> None:
    """kept: each with the start of the block that it stands in."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({COLUMNS}, grams) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [[*stored(row), [*_grams(row), _block(start)]] for row, start in kept],
        )


def _block_of(key: int) -> int:
    """The start of the block that the key stands in. Whoever begins a new one waits for this transaction."""
    do("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])
    found = rows("SELECT max(start) FROM catalogue_finding_block WHERE start <= %s", [key])
    if found[0][0] is None:
        do("INSERT INTO catalogue_finding_block (start) VALUES (0) ON CONFLICT DO NOTHING", [])
    return int(found[0][0] or 0)


def _block(start: int) -> str:
    return f"block={start}"


def _grams(row: Kept) -> list[str]:
    heads = (f"={gram}" for gram in head_of(row.head))
    return sorted({*spelling_of_runs(row.words), *singles(row.words), *heads, *row.marks})
