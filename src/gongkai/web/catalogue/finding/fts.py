"""The index as SQLite keeps it: FTS5 walks the postings from the newest and stops; a word is a phrase of pairs."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from gongkai.text.grams import pairs, singles, spelling
from gongkai.web.catalogue.finding.asked import Asked, head_of
from gongkai.web.catalogue.finding.keeping import COLUMNS, Kept, do, rows, spelt, stored


def insert(kept: list[Kept]) -> None:
    """Puts these rows in, in the transaction of the caller."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO catalogue_finding ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)",
            [stored(row) for row in kept],
        )
        cursor.executemany(
            "INSERT INTO catalogue_finding_index (rowid, pairs, singles, head, marks) VALUES (%s, %s, %s, %s, %s)",
            [[row.key, *_told(row)] for row in kept],
        )


def empty() -> None:
    """Takes everything out."""
    do("DELETE FROM catalogue_finding", [])
    do("INSERT INTO catalogue_finding_index (catalogue_finding_index) VALUES ('delete-all')", [])


def forget(row: Kept) -> None:
    """Takes the postings of that row out: they know no text, and are told what was put in."""
    do(
        "INSERT INTO catalogue_finding_index (catalogue_finding_index, rowid, pairs, singles, head, marks)"
        " VALUES ('delete', %s, %s, %s, %s, %s)",
        [row.key, *_told(row)],
    )


def keys(asked: Asked, before: int, most: int) -> list[int]:
    """The keys below `before` that answer, the highest first, no more than `most`."""
    looked = _looked_at(asked)
    joined = " CROSS JOIN catalogue_finding AS f ON f.key = i.rowid" if looked else ""
    found = rows(
        f"SELECT i.rowid FROM catalogue_finding_index AS i{joined} WHERE catalogue_finding_index MATCH %s"
        f" AND i.rowid < %s{spelt(asked, looked, test='instr')} ORDER BY i.rowid DESC LIMIT %s",
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
    return [term for term in asked.terms if (len(term) > 2 if asked.in_head else " " in term)]


def _told(row: Kept) -> list[str]:
    told = (pairs(row.words), sorted(singles(row.words)), sorted(head_of(row.head)), row.marks)
    return [" ".join(tokens) for tokens in told]
