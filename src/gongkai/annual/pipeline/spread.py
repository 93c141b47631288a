"""Work spread over processes: results in order, and a process that dies costs one piece of work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
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
    # One file needs no crew, and loading what a crew needs takes longer than to read the file.
    if len(items) == 1 and hasattr(os, "fork"):
        from gongkai.annual.pipeline.alone import alone

        return map(partial(alone, act=act, lost=lost), items)
    from gongkai.annual.pipeline.crew import Crew

    return Crew(items, act, lost, min(workers, len(items))).results()
