"""A progress bar on standard error, only for a person who waits for many files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TypeVar

Thing = TypeVar("Thing")


def with_progress(things: Iterator[Thing], *, count: int) -> Iterator[Thing]:
    """The same things, counted on a bar when standard error is a terminal and there is more than one."""
    return _shown(things, count) if count > 1 and sys.stderr.isatty() else things


def _shown(things: Iterator[Thing], count: int) -> Iterator[Thing]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    done, left = (BarColumn(), MofNCompleteColumn()), (TextColumn("份 · 还要"), TimeRemainingColumn())
    columns = (TextColumn("正在处理"), *done, *left)
    # Without its own thread: worker processes are forked, and a thread would be forked half with them.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task("", total=count)
        for number, thing in enumerate(things, start=1):
            yield thing
            bar.update(task, completed=number, refresh=number % max(1, count // 200) == 0)
