"""What somebody asks the search for: words, phrases in quotation marks, filters. 网站指引2017."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from gongkai.text.grams import folded, singles, spelling

_MOST_WORDS: Final = 12
_LONGEST: Final = 100
_PIECES: Final = re.compile(r"[\"“”„‟「」『』]([^\"“”„‟「」『』]*)[\"“”„‟「」『』]|(\S+)")
_UNFIT: Final = re.compile(r"[^0-9A-Za-z=\-_.:/\u0080-\U0010ffff]")


class Filters(Struct, frozen=True, kw_only=True):
    """What the items found must be; () or None where it does not matter. 网站指引2017.

    columns: keys, e.g. of a column and those below it (`queries.columns.within`); agency_ids: ids of bodies; years: of
    publication in Asia/Shanghai; kinds, validities: values of `Item.Kind`, `Item.Validity`.
    """

    agency_ids: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    validities: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


_MARKED: Final = {
    "agency_ids": "agency", "columns": "column", "years": "year", "kinds": "kind", "validities": "validity",
    "audiences": "audience", "topics": "topic", "fields": "field",
}  # fmt: skip


class Asked(Struct, frozen=True, kw_only=True):
    """A question to the index. terms: folded words, all of which must be there; marks: of each tuple, one at least.

    in_head: only in title, number, summary and keywords; in_title: only in the title.
    """

    terms: tuple[str, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    in_head: bool = False
    in_title: bool = False

    @property
    def grams(self) -> tuple[str, ...]:
        """The pairs, and words of one character, that every item found has."""
        return tuple(dict.fromkeys(gram for term in self.terms for gram in grams_of(term)))


def grams_of(term: str) -> list[str]:
    """The pairs of a folded word; for a run of one character that character."""
    return [gram for run in term.split(" ") for gram in (spelling(run) or [run])]


def terms_of(words: str) -> tuple[str, ...]:
    """The folded words that are asked for: what stands between blanks, or in quotation marks as a whole."""
    found = dict.fromkeys(_terms(words[: _MOST_WORDS * _LONGEST]))
    return tuple(found)[:_MOST_WORDS]


def marks_of(filters: Filters) -> tuple[tuple[str, ...], ...]:
    """The filters as marks of the index."""
    given = ((name, getattr(filters, field)) for field, name in _MARKED.items())
    return tuple(tuple(mark(name, value) for value in values) for name, values in given if values)


def mark(name: str, value: object) -> str:
    """One mark of an item, e.g. `column=rules`."""
    return f"{name}={_UNFIT.sub('_', str(value))}"


def head_of(canonical: str) -> frozenset[str]:
    """The pairs and characters of a folded title, summary and so on."""
    return frozenset(spelling_of_runs(canonical)) | singles(canonical)


def spelling_of_runs(canonical: str) -> Iterator[str]:
    """The pairs of all runs of a folded text, without the marks of their ends."""
    return (pair for run in canonical.split(" ") for pair in spelling(run))


def _terms(words: str) -> Iterator[str]:
    for quoted, plain in _PIECES.findall(words):
        term = folded(quoted or plain)[:_LONGEST].strip()
        if quoted:
            yield from [term] if term else ()
        else:
            yield from term.split()
