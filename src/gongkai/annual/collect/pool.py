"""Lines from the processes of this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from gongkai.annual.collect.examine import Planned, examined, lost
from gongkai.annual.pipeline import preload, spread

WAVE = 2048
"""Files handed out at a time: a slow one lets the others run ahead, and what they find waits for it in memory."""


def from_pool(entries: Sequence[Planned], *, folder: Path, workers: int) -> Iterator[bytes]:
    """The encoded line of each file, in the order given, read by `workers` processes; 0: here, in this one."""
    where = os.fsencode(folder)
    act, gone = partial(examined, folder=where), partial(lost, folder=where)
    if workers:
        preload(entry.below(where) for entry in entries)
    for start in range(0, len(entries), WAVE):
        yield from spread(entries[start : start + WAVE], act=act, lost=gone, workers=workers)
