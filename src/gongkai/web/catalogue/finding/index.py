"""The index itself, as each database keeps it: what is put in, what is taken out, which keys a question leads to.

Keys grow with the day that an item is sorted by, so the newest come first without sorting. SQLite walks the postings of
FTS5 from the newest and stops; a word is a phrase of pairs. PostgreSQL intersects the postings of pairs, which it can
only do as a whole: so a question goes first to the newest blocks of keys, and to more where they hold too few; whether
the pairs spell the word is looked at in the text itself, newest first, until there are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db import connection, connections, router, transaction
from msgspec import Struct

from gongkai.text.grams import pairs, singles, spelling
from gongkai.web.catalogue.finding.asked import Asked, head_of, spelling_of_runs
from gongkai.web.catalogue.models import Item

NEWEST: Final = 2**63 - 1
"""A key above all others."""
_BLOCK: Final = 1024
"""Keys in a block of PostgreSQL."""
_STEPS: Final = (2, 16)
"""How many blocks are looked through before all are."""
_LOCK: Final = 0x67_6B_66
"""The advisory lock of PostgreSQL that putting in shares and beginning a block takes alone."""
Texts = tuple[int, str, str, str]
"""Key, and folded title, head and words of a row."""
_COLUMNS: Final = "key, item_id, title, head, words, marks"


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


def key_of(item_id: UUID) -> int | None:
    """The key under which the item stands; None where it does not."""
    found = _rows("SELECT key FROM catalogue_finding WHERE item_id = %s", [_id(item_id)])
    return found[0][0] if found else None


def kept(keys: Iterable[int]) -> dict[int, Kept]:
    """The rows of these keys."""
    wanted = list(keys)
    if not wanted:
        return {}
    marks = ", ".join(["%s"] * len(wanted))
    rows = _rows(f"SELECT {_COLUMNS} FROM catalogue_finding WHERE key IN ({marks})", wanted)
    return {row[0]: _kept(row) for row in rows}


def texts(keys: Iterable[int]) -> list[Texts]:
    """The texts of these keys, to be weighed: without what else a row holds."""
    wanted = list(keys)
    if not wanted:
        return []
    marks = ", ".join(["%s"] * len(wanted))
    return _rows(f"SELECT key, title, head, words FROM catalogue_finding WHERE key IN ({marks})", wanted)


def ids(keys: Iterable[int]) -> dict[int, UUID]:
    """The items of these keys."""
    wanted = list(keys)
    if not wanted:
        return {}
    marks = ", ".join(["%s"] * len(wanted))
    rows = _rows(f"SELECT key, item_id FROM catalogue_finding WHERE key IN ({marks})", wanted)
    return {key: UUID(str(id)) for key, id in rows}


def free_key(wanted: int) -> int:
    """The first key from that one on that nobody has."""
    while _rows("SELECT 1 FROM catalogue_finding WHERE key = %s", [wanted]):
        wanted += 1
    return wanted


def insert(row: Kept) -> None:
    """Puts the row in, in the transaction of the caller."""
    if is_sqlite():
        _insert_for_fts([row])
    else:
        _insert_for_gin("catalogue_finding", [(row, _block_of(row.key))])


def refill(rows: Iterable[Kept]) -> None:
    """Everything out, and these rows in, in ascending order of their keys; in the transaction of the caller.

    Whoever searches meanwhile finds what was there before; whoever publishes waits.
    """
    if is_sqlite():
        _do("DELETE FROM catalogue_finding", [])
        _do("INSERT INTO catalogue_finding_index (catalogue_finding_index) VALUES ('delete-all')", [])
        for some in _slices(rows):
            _insert_for_fts(some)
        return
    _do("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    _do("CREATE TABLE catalogue_finding_new (LIKE catalogue_finding INCLUDING CONSTRAINTS)", [])
    starts = [0]
    for some in _slices(rows):
        _insert_for_gin("catalogue_finding_new", [(row, starts[-1]) for row in some])
        starts.append(some[-1].key + 1)
    for statement in _SWAP:
        _do(statement, [])
    values = ", ".join(["(%s)"] * len(starts))
    _do(f"INSERT INTO catalogue_finding_block (start) VALUES {values}", starts)


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


def _slices(rows: Iterable[Kept]) -> Iterator[list[Kept]]:
    left = iter(rows)
    while some := list(islice(left, _BLOCK)):
        yield some


def _insert_for_fts(rows: list[Kept]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO catalogue_finding ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)",
            [_values(row) for row in rows],
        )
        cursor.executemany(
            "INSERT INTO catalogue_finding_index (rowid, pairs, singles, head, marks) VALUES (%s, %s, %s, %s, %s)",
            [[row.key, *_as_told_to_fts(row)] for row in rows],
        )


def _insert_for_gin(table: str, rows: list[tuple[Kept, int]]) -> None:
    """rows: each with the start of the block that it stands in."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({_COLUMNS}, grams) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [[*_values(row), [*_grams(row), _block(start)]] for row, start in rows],
        )


def _values(row: Kept) -> list[object]:
    return [row.key, _id(row.item_id), row.title, row.head, row.words, " ".join(row.marks)]


def delete(item_id: UUID) -> None:
    """Takes the item out, in the transaction of the caller; nothing where it is not in."""
    rows = _rows(f"SELECT {_COLUMNS} FROM catalogue_finding WHERE item_id = %s", [_id(item_id)])
    for row in map(_kept, rows):
        if is_sqlite():  # the postings know no text: they are told what was put in
            _do(
                "INSERT INTO catalogue_finding_index (catalogue_finding_index, rowid, pairs, singles, head, marks)"
                " VALUES ('delete', %s, %s, %s, %s, %s)",
                [row.key, *_as_told_to_fts(row)],
            )
        _do("DELETE FROM catalogue_finding WHERE key = %s", [row.key])


def keys(asked: Asked, *, before: int = NEWEST, most: int) -> list[int]:
    """The keys below `before` that answer, the highest first, no more than `most`."""
    if not asked.terms and not asked.marks:
        found = _rows("SELECT key FROM catalogue_finding WHERE key < %s ORDER BY key DESC LIMIT %s", [before, most])
        return [key for (key,) in found]
    return _of_fts(asked, before, most) if is_sqlite() else _of_gin(asked, before, most)


def cut() -> None:
    """Begins a new block of PostgreSQL where the newest is full: what is put in from now on stands in that."""
    if is_sqlite():
        return
    with transaction.atomic():
        _do("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        newest = _rows("SELECT coalesce(max(start), 0) FROM catalogue_finding_block", [])[0][0]
        within = "SELECT key FROM catalogue_finding WHERE key >= %s ORDER BY key OFFSET %s LIMIT 1"
        if _rows(within, [newest, _BLOCK - 1]):
            _do("INSERT INTO catalogue_finding_block (start) SELECT max(key) + 1 FROM catalogue_finding", [])


def _of_fts(asked: Asked, before: int, most: int) -> list[int]:
    looked = _looked_at(asked)
    joined = " CROSS JOIN catalogue_finding AS f ON f.key = i.rowid" if looked else ""
    found = _rows(
        f"SELECT i.rowid FROM catalogue_finding_index AS i{joined} WHERE catalogue_finding_index MATCH %s"
        f" AND i.rowid < %s{_spelt(asked, looked, test='instr')} ORDER BY i.rowid DESC LIMIT %s",
        [" AND ".join(_match(asked)), before, *looked, most],
    )
    return [key for (key,) in found]


def _match(asked: Asked) -> Iterator[str]:
    """The question in the language of FTS5; no character of the visitor is outside its quotation marks."""
    for marks in asked.marks:
        yield "marks : (" + " OR ".join(f'"{mark}"' for mark in marks) + ")"
    if asked.in_head or asked.in_title:
        yield from (f'head : "{gram}"' for gram in asked.grams)
        return
    for run in (run for term in asked.terms for run in term.split(" ")):
        spelt = " ".join(spelling(run))
        yield f'pairs : "{spelt}"' if spelt else f'singles : "{run}"'


def _looked_at(asked: Asked) -> list[str]:
    """The words that are looked for in the text itself, since their pairs alone would find too much."""
    if asked.in_title:
        return list(asked.terms)
    if asked.in_head or not is_sqlite():
        return [term for term in asked.terms if len(term) > 2]
    return [term for term in asked.terms if " " in term]


def _spelt(asked: Asked, looked: list[str], *, test: str) -> str:
    return f" AND {test}(f.{_looked_in(asked)}, %s) > 0" * len(looked)


def _looked_in(asked: Asked) -> str:
    return "title" if asked.in_title else "head" if asked.in_head else "words"


def _of_gin(asked: Asked, before: int, most: int) -> list[int]:
    """Among the newest blocks, then among more, then among all that are left."""
    starts = [start for (start,) in _rows(_STARTS, [before, _STEPS[-1]])]
    found: list[int] = []
    done, top = 0, before
    for step in _STEPS:
        some = starts[done:step]
        if some and len(found) < most:
            found += _in_blocks(asked, top, some, most - len(found))
            done, top = step, some[-1]
    return found if len(found) == most or not top else found + _in_blocks(asked, top, [], most - len(found))


_STARTS: Final = "SELECT start FROM catalogue_finding_block WHERE start < %s ORDER BY start DESC LIMIT %s"


def _in_blocks(asked: Asked, before: int, starts: list[int], most: int) -> list[int]:
    """starts: of the blocks to look through; none for all."""
    prefix = "=" if asked.in_head or asked.in_title else ""
    every = [f"{prefix}{gram}" for gram in asked.grams] + [marks[0] for marks in asked.marks if len(marks) == 1]
    some = [list(marks) for marks in asked.marks if len(marks) > 1]
    some += [[_block(start) for start in starts]] if starts else []
    where = " AND grams @> %s" * bool(every) + " AND grams && %s" * len(some)
    looked = _looked_at(asked)
    told = f"key, {_looked_in(asked)}" if looked else "key"  # texts are sorted with their keys: none but the wanted
    found = _rows(
        f"WITH f AS MATERIALIZED (SELECT {told} FROM catalogue_finding WHERE key < %s{where}"
        f" ORDER BY key DESC) SELECT key FROM f WHERE true{_spelt(asked, looked, test='strpos')} LIMIT %s",
        [before, *([every] if every else []), *some, *looked, most],
    )
    return [key for (key,) in found]


def _block_of(key: int) -> int:
    """The start of the block that the key stands in. Whoever begins a new one waits for this transaction."""
    _do("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])
    found = _rows("SELECT max(start) FROM catalogue_finding_block WHERE start <= %s", [key])
    if found[0][0] is None:
        _do("INSERT INTO catalogue_finding_block (start) VALUES (0) ON CONFLICT DO NOTHING", [])
    return int(found[0][0] or 0)


def _block(start: int) -> str:
    return f"block={start}"


def _grams(row: Kept) -> list[str]:
    heads = (f"={gram}" for gram in head_of(row.head))
    return sorted({*spelling_of_runs(row.words), *singles(row.words), *heads, *row.marks})


def _as_told_to_fts(row: Kept) -> list[str]:
    told = (pairs(row.words), sorted(singles(row.words)), sorted(head_of(row.head)), row.marks)
    return [" ".join(tokens) for tokens in told]


def _kept(row: Any) -> Kept:
    key, item_id, title, head, words, marks = row
    return Kept(key=key, item_id=UUID(str(item_id)), title=title, head=head, words=words, marks=tuple(marks.split(" ")))


def _id(item_id: UUID) -> object:
    return item_id.hex if is_sqlite() else item_id


def _rows(statement: str, values: list[Any]) -> list[Any]:
    with connections[router.db_for_read(Item)].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _do(statement: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
