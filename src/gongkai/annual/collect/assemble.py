"""All lines as one parquet file in the order of their sources, a slice at a time.

Polars is loaded here, and before the worker processes are forked only when an earlier table is there: they never use
it, and its threads hold nothing that they need.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from gongkai.annual.collect.examine import Planned
from gongkai.annual.collect.frame import frame, schema
from gongkai.annual.collect.row import Summary
from gongkai.annual.collect.work import Work, settle

SLICE = 2048
"""Lines in memory at a time."""
Places = dict[str, tuple[Path, int]]  # source → part, position


class UnknownTable(Exception):
    """The file is no corpus of this version."""


def known(out: Path, *, rules: str) -> dict[str, tuple[int, int]]:
    """Size and time of change of each line by source, (-1, -1) where other rules were used. Raises UnknownTable."""
    try:
        if pl.read_parquet_schema(out) != dict(schema()):
            raise UnknownTable
        lines = pl.scan_parquet(out).select("source", "size", "modified_ns", "rules").collect()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise UnknownTable from error
    return {source: (size, time) if used == rules else (-1, -1) for source, size, time, used in lines.iter_rows()}


def assemble(entries: Sequence[Planned], *, out: Path, work: Work) -> Summary:
    """Writes the table of all entries, each once, and says what stands in it."""
    places = _places(entries, work)
    slices, sums = [], [0] * 4
    for start in range(0, len(entries), SLICE):
        lines = _lines(entries[start : start + SLICE], places, out=out, work=work)
        slices.append(work.folder / f"slice-{start:09}.parquet")
        lines.write_parquet(slices[-1])
        sums = [before + more for before, more in zip(sums, _sums(lines), strict=True)]
    half = work.folder / "table.parquet.half"
    pl.scan_parquet(slices, schema=schema()).sink_parquet(half, maintain_order=True, compression="zstd")
    with open(half, "rb+") as file:
        os.fsync(file.fileno())
    settle(half, out)
    return Summary(len(entries), *sums)


def _places(entries: Sequence[Planned], work: Work) -> Places:
    """Where the newest line of each entry stands, if it stands in a part."""
    wanted = {entry.source: (entry.size, entry.modified_ns) for entry in entries}
    return {
        row.source: (part, position)
        for part, position, row in work.rows()
        if wanted.get(row.source) == (row.size, row.modified_ns)
    }


def _lines(some: Sequence[Planned], places: Places, *, out: Path, work: Work) -> pl.DataFrame:
    """The lines of some entries that follow each other: from the parts, else from the earlier table."""
    found = [places[entry.source] for entry in some if entry.source in places]
    new = frame(work.rows_of(part)[position] for part, position in found)
    if len(found) == len(some):
        return new
    old = [entry.source for entry in some if entry.source not in places]
    kept = pl.scan_parquet(out).filter(pl.col("source").is_between(pl.lit(old[0]), pl.lit(old[-1]))).collect()
    return pl.concat([new, kept.filter(pl.col("source").is_in(old))]).sort("source")


def _sums(lines: pl.DataFrame) -> list[Any]:
    """Unread files, errors, warnings and figures not kept, in the order of Summary."""
    unread, not_kept = pl.col("refused") != "", pl.col("not_kept").list.len()
    sums = (unread.sum().alias("unread"), pl.col("errors", "warnings").sum(), not_kept.sum())
    return list(lines.select(sums).row(0))
