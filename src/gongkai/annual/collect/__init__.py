"""Folders of thousands of reports read into one table, interrupted and resumed at will.

A plan says which files are still to be read; rows come from a pool of processes or from many machines; each batch of
rows is on the disk before the next is waited for; at the end all rows become one parquet file, in the order of their
sources. docs/decisions/0081 tells why the parts are their own journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.annual.collect.examine import Planned
from gongkai.annual.collect.plan import Plan, planned
from gongkai.annual.collect.pool import from_pool
from gongkai.annual.collect.row import Summary
from gongkai.annual.collect.work import UnableToCollect

__all__ = ["Plan", "Planned", "Summary", "UnableToCollect", "from_cluster", "from_pool", "planned"]


def from_cluster(entries: Sequence[Planned], *, folder: Path, scheduler: str) -> Iterator[bytes]:
    """The row of each file, read by the workers of a Dask scheduler, as they come. Raises UnableToCollect."""
    from gongkai.annual.collect.cluster import rows  # only who has a scheduler needs Dask

    return rows(entries, folder=folder, scheduler=scheduler)
