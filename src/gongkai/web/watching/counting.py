"""How many requests came to which page, how they ended and how long they took: numbers in memory, nothing else.

The server loads the application once and then splits, so all its processes see the same table (as the pace does).
Each process has a row of its own in it, which nobody else writes: counting takes no lock between them; one that dies
leaves what it counted. docs/decisions/0245.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from mmap import mmap
from multiprocessing import get_context
from threading import Lock
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver
from msgspec import Struct

BOUNDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds up to which an answer is counted in each bucket; what took longer stands in one more."""
STATUSES: Final = (
    0, 200, 204, 206, 301, 302, 304, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503,
)  # fmt: skip
"""0 stands for every other one."""
NOWHERE: Final = "none"
"""The route of an address that leads nowhere."""
STATIC: Final = "static"
_OPEN: Final = re.compile(r"<[^>]*>")
_ROWS: Final = 64
"""Processes with a row of their own; those after them share, and may lose a count now and then."""
_LOCK_SECONDS: Final = 0.5
_MICRO: Final = 1_000_000
_EIGHT: Final = 8
_BUCKETS: Final = len(BOUNDS) + 1
_CELLS: Final = len(STATUSES) + _BUCKETS + 1


class Served(Struct, frozen=True):
    """One route. statuses: how many answers of each; buckets: how many took how long, not added up; seconds: in all."""

    route: str
    statuses: dict[int, int]
    buckets: tuple[int, ...]
    seconds: float

    @property
    def count(self) -> int:
        """How many answers."""
        return sum(self.buckets)

    def within(self, share: float) -> float:
        """Seconds within which that share of the answers was given: the upper bound of its bucket."""
        met, wanted = 0, share * self.count
        for bound, many in zip((*BOUNDS, float("inf")), self.buckets, strict=True):
            met += many
            if met >= wanted:
                return bound
        return 0.0


class Counts:
    """The table. One object, made before the server splits."""

    def __init__(self, routes: Iterable[str]) -> None:
        self._routes = tuple(sorted({*routes, NOWHERE, STATIC}))
        self._places = {route: place for place, route in enumerate(self._routes)}
        self._row = len(self._routes) * _CELLS
        self._cells = memoryview(mmap(-1, (1 + _ROWS * self._row) * _EIGHT)).cast("Q")
        self._claiming = get_context().Lock()
        self._threads = Lock()
        self._mine = (0, 0)

    def add(self, route: str, *, status: int, seconds: float) -> None:
        """One more answer. A route that is not in the table counts as one that leads nowhere."""
        start = 1 + self._own() * self._row + self._places.get(route, self._places[NOWHERE]) * _CELLS
        told = STATUSES.index(status) if status in STATUSES else 0
        bucket = next((place for place, bound in enumerate(BOUNDS) if seconds <= bound), _BUCKETS - 1)
        with self._threads:
            self._cells[start + told] += 1
            self._cells[start + len(STATUSES) + bucket] += 1
            self._cells[start + _CELLS - 1] += int(seconds * _MICRO)

    def served(self) -> Iterator[Served]:
        """What all processes together counted, one route after the other; those nobody asked for are left out."""
        rows = [1 + number * self._row for number in range(min(_ROWS, self._cells[0]))]
        for place, route in enumerate(self._routes):
            start = place * _CELLS
            cells = [sum(self._cells[row + start + cell] for row in rows) for cell in range(_CELLS)]
            if any(cells):
                yield Served(
                    route,
                    {status: many for status, many in zip(STATUSES, cells, strict=False) if many},
                    tuple(cells[len(STATUSES) : -1]),
                    cells[-1] / _MICRO,
                )

    def _own(self) -> int:
        """The row of this process, claimed at its first answer."""
        process = os.getpid()
        if self._mine[0] != process:
            held = self._claiming.acquire(timeout=_LOCK_SECONDS)
            try:
                self._mine = (process, self._cells[0] % _ROWS)
                self._cells[0] += 1
            finally:
                if held:
                    self._claiming.release()
        return self._mine[1]


@cache
def counts() -> Counts:
    """The table of this server."""
    return Counts(route for route, _ in _routes(get_resolver().url_patterns, "", "/"))


@cache
def addresses() -> dict[str, str]:
    """The address of each route as people write it, what stands in it left open: `/open/items/…/`."""
    found: dict[str, str] = {}
    for route, address in _routes(get_resolver().url_patterns, "", "/"):
        found.setdefault(route, _OPEN.sub("…", address))
    return found


def _routes(patterns: Iterable[Any], namespace: str, before: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        address = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _routes(pattern.url_patterns, inner, address)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", address
