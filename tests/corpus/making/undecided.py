"""What a run of digits without delimiters does not decide: None in the truth of run-together documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .truths import Figures

Split = tuple[int, ...]


def decided(figures: Figures) -> Figures:
    """The figures with None for every cell that several splits of its run would give differently.

    A run is split by 总计 = sum where the form has such a sum; the column sums are left out, so a reader may know more.
    """
    truth = dict(figures)
    truth["proactive"] = {key: _decided_row(row, lambda _: True) for key, row in figures["proactive"].items()}
    truth["requests"] = {key: _decided_row(row, _adds_up) for key, row in figures["requests"].items()}
    truth["remedies"] = _decided_blocks(figures["remedies"])
    return truth


def splits(run: str, count: int) -> Iterator[Split]:
    """All ways to read `run` as `count` numbers without leading zeros."""
    if count == 1:
        if run == "0" or (run and run[0] != "0"):
            yield (int(run),)
        return
    longest = 1 if run[:1] == "0" else len(run) - count + 1
    for length in range(1, longest + 1):
        for rest in splits(run[length:], count - 1):
            yield (int(run[:length]), *rest)


def _adds_up(split: Split) -> bool:
    return sum(split[:-1]) == split[-1]


def _decided_row(row: Any, fits: Any) -> Any:
    if not isinstance(row, Mapping) or any(not isinstance(value, int) or value < 0 for value in row.values()):
        return row
    run = "".join(str(value) for value in row.values())
    readings = [split for split in splits(run, len(row)) if fits(split)]
    return dict(zip(row, _common(readings), strict=True))


def _decided_blocks(table: Mapping[str, Mapping[str, int]]) -> Figures:
    run = "".join(str(value) for row in table.values() for value in row.values())
    agreed = iter(_common(list(_blocks(run, [len(row) for row in table.values()]))))
    return {key: {column: next(agreed) for column in row} for key, row in table.items()}


def _blocks(run: str, sizes: Sequence[int]) -> Iterator[Split]:
    if not sizes:
        if not run:
            yield ()
        return
    for end in range(sizes[0], len(run) - sum(sizes[1:]) + 1):
        for split in splits(run[:end], sizes[0]):
            if _adds_up(split):
                for rest in _blocks(run[end:], sizes[1:]):
                    yield split + rest


def _common(readings: Sequence[Split]) -> list[int | None]:
    return [values[0] if len(set(values)) == 1 else None for values in zip(*readings, strict=True)]
