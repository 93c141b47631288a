"""Work spread over processes: results in order, and a process that dies costs one piece of work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    items: Sequence[Item], *, act: Callable[[Item], Result], lost: Callable[[Item], Result], workers: int
) -> Iterator[Result]:
    """`act(item)` for each item, in order, worked out by `workers` processes; 0 workers: here, in this process.

    lost: what stands for an item whose worker died. `act` must be picklable where processes cannot be forked.
    """
    if workers < 1:
        return map(act, items)
    from gongkai.annual.pipeline.crew import Crew  # one file needs no processes, and loading them takes milliseconds

    return Crew(items, act, lost, min(workers, len(items))).results()
