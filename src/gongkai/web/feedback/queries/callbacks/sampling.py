"""A fair sample that can be drawn again: strata by their share, in them the order of a digest. docs/decisions/0196."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import sqrt
from typing import Final

from msgspec import Struct

Population = Sequence[Sequence[str]]
"""Subject and stratum of everybody who may be drawn."""
_Z: Final = 1.959963984540054
"""Of the normal distribution: 95 % lie within."""
_TENTH: Final = Decimal("0.1")


class Stratum(Struct, frozen=True):
    """One part of the population: how many there are of it, and how many are drawn."""

    said: str
    of: int
    drawn: int


class Interval(Struct, frozen=True):
    """A share in percent with the bounds of its interval of 95 %."""

    share: Decimal
    low: Decimal
    high: Decimal


def digest_of(population: Population) -> str:
    """What the population is known by: changed as soon as one is added or left out."""
    ordered = sorted([subject, stratum] for subject, stratum in population)
    return hashlib.sha256(json.dumps(ordered, ensure_ascii=False).encode()).hexdigest()


def strata_of(population: Population, *, size: int) -> list[Stratum]:
    """The strata by name with their places: the largest remainders first, each at least one where places suffice."""
    counts = Counter(stratum for _, stratum in population)
    names = sorted(counts)
    places = _places([counts[name] for name in names], size=min(size, len(population)))
    return [Stratum(name, counts[name], drawn) for name, drawn in zip(names, places, strict=True)]


def draw(population: Population, *, size: int, seed: str) -> list[tuple[str, str]]:
    """Who is called, in the order of calling. The same population, size and seed give the same. docs/decisions/0196."""
    ranked = sorted(population, key=lambda one: (rank_of(one[0], seed=seed), one[0]))
    left = {stratum.said: stratum.drawn for stratum in strata_of(population, size=size)}
    drawn = []
    for subject, stratum in ranked:
        if left[stratum]:
            left[stratum] -= 1
            drawn.append((subject, stratum))
    return drawn


def rank_of(subject: str, *, seed: str) -> str:
    """Where somebody stands in the order: a digest that nobody can choose."""
    return hashlib.sha256(f"{seed}:{subject}".encode()).hexdigest()


def wilson(part: int, whole: int) -> Interval | None:
    """The share of `part` with Wilson's interval; None of nobody. docs/decisions/0197."""
    if whole <= 0:
        return None
    share, square = part / whole, _Z * _Z
    middle = share + square / (2 * whole)
    reach = _Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    scale = 1 + square / whole
    low, high = max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
    return Interval(_percent(share), _percent(low), _percent(high))


def _places(counts: Iterable[int], *, size: int) -> list[int]:
    of = list(counts)
    total = sum(of)
    if not total:
        return []
    least = 1 if size >= len(of) else 0
    places = [max(least, size * count // total) for count in of]
    order = sorted(range(len(of)), key=lambda at: (-(size * of[at] % total), at))
    while sum(places) < size:
        for at in order:
            if places[at] < of[at] and sum(places) < size:
                places[at] += 1
    while sum(places) > size:  # one each was more than their share: the largest give it
        places[max(range(len(of)), key=lambda at: (places[at], -at))] -= 1
    return places


def _percent(share: float) -> Decimal:
    return (Decimal(str(share)) * 100).quantize(_TENTH)
