"""A bar on standard error for one long act that says itself how far it is; only for a person who waits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(words: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """What is told how much of how much is done; nothing is shown where nobody looks. words: what is being done."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn(words), BarColumn(), TaskProgressColumn(), TextColumn("还要"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as shown:
        task = shown.add_task("", total=None)

        def told(done: int, of: int) -> None:
            shown.update(task, completed=done, total=of or None, refresh=done % max(1, of // 200) == 0)

        yield told
