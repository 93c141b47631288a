"""Several processes that begin at the same moment."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any


def together(writers: list[Callable[[Any], None]]) -> list[list[Any]]:
    """What each writer appended to the list it was given, in the order of the writers. Each runs in its own process."""
    from django.db import connections

    connections.close_all()
    fork = multiprocessing.get_context("fork")
    queue = fork.Queue()
    processes = [fork.Process(target=_numbered, args=(number, writer, queue)) for number, writer in enumerate(writers)]
    for process in processes:
        process.start()
    found = dict(queue.get(timeout=600) for _ in processes)
    for process in processes:
        process.join()
    return [found[number] for number in range(len(writers))]


def _numbered(number: int, writer: Callable[[Any], None], queue: Any) -> None:
    kept: list[Any] = []
    try:
        writer(kept)
    finally:
        queue.put((number, kept))
