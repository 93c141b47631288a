"""Interleaved timing: every competitor runs once per round, in turn; the medians over the rounds are compared."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import NamedTuple

Work = Callable[[], object]
ROUNDS = 7
LEAST_SECONDS = 0.05  # a round repeats quick work until it has lasted this long


class Time(NamedTuple):
    """Milliseconds of one call, processor and clock."""

    cpu: float
    wall: float


def interleaved(works: Mapping[str, Work], *, rounds: int = ROUNDS) -> dict[str, Time]:
    """Median times of each work, all measured in the same rounds."""
    calls = {name: _calls(work) for name, work in works.items()}
    taken: dict[str, list[Time]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(_once(work, calls[name]))
    return {name: Time(median(t.cpu for t in times), median(t.wall for t in times)) for name, times in taken.items()}


def _calls(work: Work) -> int:
    work()  # warm: imports, compiled patterns
    start = time.perf_counter()
    work()
    return max(1, int(LEAST_SECONDS / max(time.perf_counter() - start, 1e-6)))


def _once(work: Work, calls: int) -> Time:
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(calls):
        work()
    return Time((time.process_time() - cpu) * 1000 / calls, (time.perf_counter() - wall) * 1000 / calls)
