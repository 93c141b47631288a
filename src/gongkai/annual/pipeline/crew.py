"""The crew of worker processes behind `spread`: pipes, chunks, and what happens when one of them dies.

The executors of the standard library give up as a whole when one process dies, so the pipes are held here. A worker
answers after every piece; the first piece unanswered when a worker dies is therefore the one that it died of.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST_CHUNK = 64
CHUNKS_EACH = 8
"""Chunks that a worker gets in all, when there are enough: small enough that the last one does not make others wait."""
_GARBAGE = 100_000
AHEAD = 2
"""Chunks that a worker holds, so that it has the next at hand while this process writes results."""


class _Worker(Generic[Item]):
    """One process, the pipe to it, and the (index, item) pairs that it has not answered."""

    def __init__(self, act: Callable[[Item], Any]) -> None:
        context: Any = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
        self.pipe, far_end = context.Pipe()
        self.process = context.Process(target=_work, args=(far_end, self.pipe, act), daemon=True)
        self.process.start()
        far_end.close()
        self.owed: deque[tuple[int, Item]] = deque()

    def give(self, chunk: list[tuple[int, Item]]) -> None:
        self.owed.extend(chunk)
        with suppress(BrokenPipeError):  # it died; reading from the pipe will tell, and the chunk is still owed
            self.pipe.send([item for _, item in chunk])

    def end(self) -> None:
        self.process.kill()  # a server that forked it may have left it a handler that ignores SIGTERM
        self.process.join()
        self.pipe.close()


def _work(pipe: Connection, other_end: Connection, act: Callable[[Any], Any]) -> None:
    other_end.close()  # a pipe to oneself never ends: when the first process is killed, its workers must see it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides what Ctrl-C means
    gc.freeze()  # what the first process had is not looked through again in every worker,
    gc.set_threshold(_GARBAGE)  # and a report leaves little: some ten files' worth is collected at once
    going = True
    try:
        while going:
            for item in pipe.recv():
                pipe.send(act(item))
    except (EOFError, BrokenPipeError):
        going = False
    finally:
        # Anything else is a fault of the program in one file: the first process names the file and the rest goes on.
        os._exit(int(going))


class Crew(Generic[Item, Result]):
    """The workers, the chunks still to give out, and the results that wait for an earlier one."""

    def __init__(
        self, items: Sequence[Item], act: Callable[[Item], Result], lost: Callable[[Item], Result], workers: int
    ) -> None:
        self.act, self.lost = act, lost
        self.count = len(items)
        size = min(LARGEST_CHUNK, max(1, self.count // max(1, workers * CHUNKS_EACH)))
        numbered = list(enumerate(items))
        self.chunks = deque(numbered[start : start + size] for start in range(0, self.count, size))
        self.size = size
        self.done: dict[int, Result] = {}
        self.workers = [_Worker[Item](act) for _ in range(workers)]

    def results(self) -> Iterator[Result]:
        """The results in order; ends the workers when done or when nobody wants more."""
        try:
            for worker in self.workers * AHEAD:
                self._feed(worker)
            for index in range(self.count):
                while index not in self.done:
                    self._listen()
                yield self.done.pop(index)
        finally:
            for worker in self.workers:
                worker.end()

    def _listen(self) -> None:
        ready = set(wait([worker.pipe for worker in self.workers]))
        for number, worker in enumerate(self.workers):
            if worker.pipe in ready:
                self._hear(number, worker)

    def _hear(self, number: int, worker: _Worker[Item]) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            self._replace(number, worker)
            return
        index, _ = worker.owed.popleft()
        self.done[index] = result
        if len(worker.owed) <= self.size * (AHEAD - 1):
            self._feed(worker)

    def _feed(self, worker: _Worker[Item]) -> None:
        if self.chunks:
            worker.give(self.chunks.popleft())

    def _replace(self, number: int, dead: _Worker[Item]) -> None:
        dead.end()
        if dead.owed:
            index, item = dead.owed.popleft()
            self.done[index] = self.lost(item)
        if dead.owed:
            self.chunks.appendleft(list(dead.owed))
        self.workers[number] = _Worker(self.act)
        self._feed(self.workers[number])
