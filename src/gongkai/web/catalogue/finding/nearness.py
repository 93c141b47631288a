"""What is published already and near to what somebody is about to ask. 条例2019 §36.1, §44."""

from __future__ import annotations

from math import log
from typing import Final

from gongkai.text.grams import telling
from gongkai.web.catalogue.finding import index
from gongkai.web.catalogue.finding.asked import Asked, Filters, marks_of
from gongkai.web.catalogue.finding.rows import items_of
from gongkai.web.catalogue.models import Item

_LONGEST: Final = 400
"""Characters of a question that are looked at."""
_LOOKED_FOR: Final = 80
"""Pairs of a question that are looked for."""
_OF_EACH: Final = 200
"""The newest that share a pair; a pair that more share tells little."""
_WEIGHED: Final = 600
_LEAST_SHARED: Final = 2
"""Pairs that a question and an item must share; one alone is chance."""
_IN_HEAD: Final = 3
"""How much more a pair counts in the title, summary or keywords than in the text."""


def near(asked: str, *, agency_id: int | None = None, kinds: tuple[str, ...] = (), most: int = 5) -> list[Item]:
    """The shown items nearest to what is asked, nearest first; none where nothing is near. 条例2019 §44.

    agency_id: of one body, or of all; kinds: values of `Item.Kind`.
    """
    pairs = telling(asked[:_LONGEST])
    marks = marks_of(Filters(agency_ids=(agency_id,) if agency_id else (), kinds=kinds))
    led = {pair: index.keys(Asked(terms=(pair,), marks=marks), most=_OF_EACH) for pair in sorted(pairs)[:_LOOKED_FOR]}
    rows = index.kept(_rarest_first(led))
    weights = {pair: log((_OF_EACH + 1) / (len(keys) or 1)) + 0.1 for pair, keys in led.items()}
    near_by = {key: _nearness(row, weights) for key, row in rows.items()}
    best = sorted((key for key, weight in near_by.items() if weight), key=lambda key: (near_by[key], key), reverse=True)
    return items_of(best[:most])


def _rarest_first(led: dict[str, list[int]]) -> list[int]:
    found: dict[int, None] = {}
    for keys in sorted(led.values(), key=len):
        found |= dict.fromkeys(keys)
    return list(found)[:_WEIGHED]


def _nearness(row: index.Kept, weights: dict[str, float]) -> float:
    shared = [pair for pair in weights if pair in row.words]
    if len(shared) < _LEAST_SHARED:
        return 0.0
    return sum(weights[pair] * (_IN_HEAD if pair in row.head else 1) for pair in shared)
