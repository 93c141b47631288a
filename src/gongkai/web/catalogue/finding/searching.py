"""Searching what is shown: the newest first, or the best; suggestions while somebody types. 网站指引2017."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p
from typing import Final

from msgspec import Struct

from gongkai.web.catalogue.finding import index
from gongkai.web.catalogue.finding.asked import Asked, Filters, marks_of, terms_of
from gongkai.web.catalogue.finding.highlights import Segment, excerpt, marked
from gongkai.web.catalogue.finding.nearness import near
from gongkai.web.catalogue.finding.rows import items_of
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.public.directories import plain_shown

__all__ = [
    "A_PAGE", "MOST_COUNTED", "Entry", "Filters", "Page", "Segment", "every", "found", "near", "search", "suggest",
]  # fmt: skip

A_PAGE: Final = 20
MOST_COUNTED: Final = 1000
"""Beyond this many the page says “1000 条以上”."""
_RANKED: Final = 300
"""How many of the newest that have the words in the title, and that have them anywhere, are weighed."""
_SUGGESTED: Final = 8
_IN_TITLE, _IN_HEAD = 10.0, 4.0


class Entry(Struct, frozen=True):
    """An item found, with the pieces of its title and of a line of its text."""

    item: Item
    title: tuple[Segment, ...]
    excerpt: tuple[Segment, ...]


class Page(Struct, frozen=True, kw_only=True):
    """One page of what was found. after: fetches the next one, "" at the end; terms: the words as they were read."""

    entries: tuple[Entry, ...] = ()
    after: str = ""
    terms: tuple[str, ...] = ()


def search(words: str, filters: Filters | None = None, *, after: str = "", ranked: bool = False) -> Page:
    """The items that hold all the words, and all that stands in quotation marks, the newest first. 网站指引2017.

    after: of the page before; where it is none of ours, the first page. ranked: the best of the newest first, on one
    page. Words without any letter or figure find nothing; no words at all find what the filters let through.
    """
    asked = _asked(words, filters)
    if words.strip() and not asked.terms:
        return Page()
    if ranked and asked.terms:
        return Page(entries=_entries(_best(asked)[:A_PAGE], asked.terms), terms=asked.terms)
    keys = index.keys(asked, before=_opened(after), most=A_PAGE + 1)
    more = _closed(keys[A_PAGE - 1]) if len(keys) > A_PAGE else ""
    return Page(entries=_entries(keys[:A_PAGE], asked.terms), after=more, terms=asked.terms)


def found(words: str, filters: Filters | None = None) -> int:
    """How many there are, no more than `MOST_COUNTED` + 1. 网站指引2017."""
    asked = _asked(words, filters)
    return 0 if words.strip() and not asked.terms else len(index.keys(asked, most=MOST_COUNTED + 1))


def every(words: str, filters: Filters | None = None, *, most: int = MOST_COUNTED) -> list[Item]:
    """All that is found, the newest first, no more than `most`: for data and feeds beside the results. 网站指引2017."""
    asked = _asked(words, filters)
    return [] if words.strip() and not asked.terms else items_of(index.keys(asked, most=most))


def suggest(typed: str, filters: Filters | None = None, *, most: int = _SUGGESTED) -> list[Item]:
    """The newest items whose title holds what was typed so far. 网站指引2017."""
    asked = _asked(typed, filters, in_title=True)
    return items_of(index.keys(asked, most=most)) if asked.terms else []


def _asked(words: str, filters: Filters | None, *, in_title: bool = False) -> Asked:
    return Asked(terms=terms_of(words), marks=marks_of(filters or Filters()), in_title=in_title)


def _best(asked: Asked) -> list[int]:
    """The keys of the newest that may be good, the best first."""
    in_head = Asked(terms=asked.terms, marks=asked.marks, in_head=True)
    keys = dict.fromkeys([*index.keys(in_head, most=_RANKED), *index.keys(asked, most=_RANKED)])
    weighed = sorted(((_weight(row, asked.terms), row[0]) for row in index.texts(keys)), reverse=True)
    return [key for _, key in weighed]


def _weight(row: index.Texts, terms: Sequence[str]) -> float:
    _, title, head, words = row
    return sum(_IN_TITLE * (term in title) + _IN_HEAD * (term in head) + log1p(words.count(term)) for term in terms)


def _entries(keys: Sequence[int], terms: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(item, marked(item.current.title, terms), excerpt(plain_shown(item) or item.current.summary, terms))
        for item in items_of(keys)
    )


def _closed(key: int) -> str:
    return format(key, "x")


def _opened(after: str) -> int:
    try:
        return min(int(after, 16), index.NEWEST) if after else index.NEWEST
    except ValueError:
        return index.NEWEST
