"""Where the words that were asked for stand in a text: pieces as data, for the page to mark. 网站指引2017."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from msgspec import Struct

from gongkai.text.grams import folded, narrowed

_BEFORE: Final = 24
_WIDE: Final = 96
"""Characters of the text shown before the first word found, and in all."""
_READ: Final = 20_000


class Segment(Struct, frozen=True):
    """A piece of a text; hit: it is what was asked for. Plain text: the page escapes it."""

    text: str
    hit: bool = False


def marked(text: str, terms: Iterable[str]) -> tuple[Segment, ...]:
    """The whole text in pieces."""
    return tuple(_cut(text, _spans(text, terms)))


def excerpt(text: str, terms: Iterable[str]) -> tuple[Segment, ...]:
    """A line of the text around the first word that stands in it; its beginning where none does."""
    terms = tuple(terms)
    text = " ".join(text[:_READ].split())
    first = _first(text, terms)
    start = max(first - _BEFORE, 0) if first + _WIDE > _WIDE else 0
    line = text[start : start + _WIDE]
    ends = ("…" if start else "", "…" if start + _WIDE < len(text) else "")
    pieces = list(_cut(line, _spans(line, terms)))
    before, after = ((Segment(mark),) if mark else () for mark in ends)
    return (*before, *pieces, *after)


def _first(text: str, terms: tuple[str, ...]) -> int:
    plain = text.lower()
    places = [place for term in terms if (place := plain.find(term)) >= 0]
    if places or not terms:
        return min(places, default=0)
    canonical = folded(text)
    if not any(term in canonical for term in terms):  # found in the title or in a file: nothing to look for here
        return 0
    return min((start for start, _ in _spans(text, terms)), default=0)


def _spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand, from and to, in order and apart from each other."""
    canonical, places = _mapped(text)
    found: list[tuple[int, int]] = []
    for term in terms:
        at = canonical.find(term)
        while at >= 0:
            found.append((places[at], places[at + len(term) - 1] + 1))
            at = canonical.find(term, at + len(term))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


_narrowed: Final = lru_cache(16384)(narrowed)
"""Of single characters, of which a language has few."""


def _mapped(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters where in the text it comes from."""
    canonical = folded(text)
    spread = [(char, at) for at, plain in enumerate(text) for char in _narrowed(plain)]
    places, next_ = [], 0
    for char in canonical:
        if char == " ":
            places.append(spread[next_][1] if next_ < len(spread) else len(text) - 1)
            continue
        while next_ < len(spread) - 1 and spread[next_][0] != char:
            next_ += 1
        places.append(spread[next_][1])
        next_ = min(next_ + 1, len(spread) - 1)
    return canonical, places


def _cut(text: str, spans: list[tuple[int, int]]) -> Iterable[Segment]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Segment(text[at:start])
        yield Segment(text[start:end], hit=True)
        at = end
    if at < len(text):
        yield Segment(text[at:])
