"""Running over the files asked for: on how many processes, with a progress bar, to the screen or into a file."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.annual.model import Checked
from gongkai.annual.pipeline import crashed, preload, sources, spread, stands_for_many
from gongkai.cli.annual.coming import Coming
from gongkai.cli.annual.progress import with_progress
from gongkai.cli.annual.writing import write
from gongkai.cli.rendering.part import Part, Totals, part_of

STDIN = Path("-")
WORTH_A_FRESH_INTERPRETER = 64
"""Files from which several processes pay where each costs a fresh interpreter (Windows)."""
_CRASHES_HARD = frozenset((".pdf",))  # a fault in its library ends the process, so it never runs in this one

Examine = Callable[..., Checked]


class Rendering(NamedTuple):
    """body: the share of one file, made where the file is read; whole: all put together; reading: without verdicts."""

    body: Callable[[Checked], Any]
    whole: Callable[[Iterable[Part]], Iterator[bytes]]
    reading: bool


def many_meant(files: list[str]) -> bool:
    """Whether the results are a list: several files, a folder or a pattern."""
    return len(files) > 1 or stands_for_many(files[0])


def run_over(args: Namespace, examine: Examine, rendering: Rendering) -> int:
    """The exit code, after every file asked for has been examined and the results are written."""
    paths = sources(args.files)
    if len(paths) > 1:
        gc.enable()
    stdin = sys.stdin.buffer.read() if STDIN in paths else b""
    act = partial(_part, examine=examine, body=rendering.body, stdin=stdin)
    lost = partial(_lost, body=rendering.body)
    workers = _workers(paths, jobs=args.jobs)
    if workers > 1:
        preload(paths)
    run = Coming(spread(paths, act=act, lost=lost, workers=workers), Totals())
    parts = run.parts() if args.quiet else with_progress(run.parts(), count=len(paths))
    write(rendering.whole(parts), out=args.out)
    if getattr(args, "previous", None) and not args.quiet and run.totals.alone_said:
        print(run.totals.alone_said, file=sys.stderr)
    if args.out and not args.quiet:
        said = run.totals.read_said if rendering.reading else run.totals.said
        print(f"{said}结果在 {args.out}", file=sys.stderr)
    return run.exit_code()


def _part(path: Path, *, examine: Examine, body: Callable[[Checked], Any], stdin: bytes) -> Part:
    checked = examine(stdin, source=str(path)) if path == STDIN else examine(path)
    return part_of(checked, body(checked))


def _lost(path: Path, *, body: Callable[[Checked], Any]) -> Part:
    checked = crashed(path)
    return part_of(checked, body(checked))


def _workers(paths: list[Path], *, jobs: int | None) -> int:
    """0 for one harmless file: it is read here. docs/decisions/0060."""
    forks = hasattr(os, "fork")
    if len(paths) == 1:
        return int(forks and paths[0].suffix.lower() in _CRASHES_HARD)
    if not forks and len(paths) < WORTH_A_FRESH_INTERPRETER:
        return 0
    return jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
