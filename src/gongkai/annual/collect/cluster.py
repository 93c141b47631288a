"""Lines from the workers of a Dask scheduler, with the same content as those of this machine's own processes.

A batch goes out as paths. A worker that does not see just these files under the same path says which, and they are
sent to it as bytes; from then on bytes go at once. docs/decisions/0082.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.annual.checks import RULES_VERSION
from gongkai.annual.collect.examine import Planned, examined, lost
from gongkai.annual.collect.task import BATCH, Batch, examine_batch, versions
from gongkai.annual.collect.work import UnableToCollect

_PATIENCE_SECONDS = 20
_AHEAD = 2
"""Batches that each thread of a worker has at hand."""
_MOST_BYTES = 32_000_000
_LARGEST = 20_000_000
"""A larger file is refused by its size, which needs no journey."""
_NO_DASK = "用多台机器需要先安装组件：pip install 'dask[distributed]>=2025.1'（即 gongkai[cluster]）。"
_BROKEN = "与调度器 {} 的连接断了。已读完的都已保存，用同一命令再运行一次，会接着做。"


def rows(entries: Sequence[Planned], *, folder: Path, scheduler: str) -> Iterator[bytes]:
    """The encoded line of each file, as they come. Raises UnableToCollect."""
    if find_spec("distributed") is None:
        raise UnableToCollect(_NO_DASK)
    dask = import_module("distributed")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told here, in Chinese
    warnings.filterwarnings("ignore", message="Sending large graph")  # files travel as they are, once
    client = _connected(dask, scheduler)
    try:
        _refuse_strangers(client)
        yield from _Run(dask, client, os.fsencode(folder.absolute())).lines(entries)
    except (dask.comm.CommClosedError, dask.client.FutureCancelledError, TimeoutError) as error:
        raise UnableToCollect(_BROKEN.format(scheduler)) from error
    finally:
        client.close(timeout=2)


class _Run:
    """Batches that wait, batches that are out, and files that nobody but this machine can say anything about."""

    def __init__(self, dask: Any, client: Any, folder: bytes) -> None:
        self.dask, self.client, self.folder = dask, client, folder
        self.waiting: deque[Batch] = deque()
        self.out: dict[Any, Batch] = {}
        self.here: list[Planned] = []
        self.shared = True

    def lines(self, entries: Sequence[Planned]) -> Iterator[bytes]:
        self.here = [entry for entry in entries if entry.size > _LARGEST]
        small = [entry for entry in entries if entry.size <= _LARGEST]
        self.waiting.extend(Batch(self.folder, tuple(some)) for some in _batches(small))
        coming = self.dask.as_completed(loop=self.client.loop)
        self._send_more(coming)
        yield from self._read_here()
        for future in coming:
            yield from self._received(future)
            self._send_more(coming)
            yield from self._read_here()

    def _read_here(self) -> Iterator[bytes]:
        here, self.here = self.here, []
        return (examined(entry, folder=self.folder) for entry in here)

    def _send_more(self, coming: Any) -> None:
        room = max(2, _AHEAD * sum(self.client.nthreads().values()))
        while len(self.out) < room and self.waiting:
            batch = self.waiting.popleft()
            batch = batch if self.shared or batch.contents else self._with_contents(batch.entries)
            if batch.entries:
                future = self.client.submit(examine_batch, batch, pure=False)
                self.out[future.key] = batch
                coming.add(future)

    def _received(self, future: Any) -> Iterator[bytes]:
        batch = self.out.pop(future.key)
        error = future.exception()
        if error is not None:
            yield from self._divided(batch, error)
            return
        lines = future.result()
        yield from (line for line in lines if line is not None)
        unseen = tuple(entry for entry, line in zip(batch.entries, lines, strict=True) if line is None)
        if unseen:
            self.shared = False
            self.waiting.appendleft(Batch(self.folder, unseen))

    def _divided(self, batch: Batch, error: BaseException) -> Iterator[bytes]:
        """A batch at which several workers died is sent again in halves, until the file is found that they died of."""
        if not isinstance(error, self.dask.scheduler.KilledWorker):
            raise error
        if len(batch.entries) == 1:
            yield lost(batch.entries[0], folder=self.folder)
            return
        half = len(batch.entries) // 2
        for part in (slice(None, half), slice(half, None)):
            self.waiting.append(Batch(batch.folder, batch.entries[part], batch.contents[part]))

    def _with_contents(self, entries: tuple[Planned, ...]) -> Batch:
        """The same files with their content; one that cannot be read is left to this machine to say so."""
        contents = {entry: _content(entry.below(self.folder)) for entry in entries}
        self.here += [entry for entry, content in contents.items() if content is None]
        known = {entry: content for entry, content in contents.items() if content is not None}
        return Batch(self.folder, tuple(known), tuple(known.values()))


def _batches(entries: Sequence[Planned]) -> Iterator[list[Planned]]:
    """Up to 128 files, and not more bytes than one message can well carry."""
    some: list[Planned] = []
    weight = 0
    for entry in entries:
        if len(some) == BATCH or (some and weight + entry.size > _MOST_BYTES):
            yield some
            some, weight = [], 0
        some.append(entry)
        weight += entry.size
    if some:
        yield some


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _connected(dask: Any, scheduler: str) -> Any:
    try:
        client = dask.Client(scheduler, timeout=_PATIENCE_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        raise UnableToCollect(f"连不上调度器 {scheduler}，请核对地址（形如 tcp://主机:8786）。") from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
    except TimeoutError as error:
        client.close()
        raise UnableToCollect(f"调度器 {scheduler} 没有工作进程，请先在各台机器上运行 dask worker。") from error
    return client


def _refuse_strangers(client: Any) -> None:
    """Every worker must read by the same rules as this machine."""
    try:
        found = client.run(versions)
    except (ImportError, AttributeError) as error:
        raise UnableToCollect("工作进程所在的环境没有装 gongkai，或版本太旧，请先装好。") from error
    ours = (__version__, RULES_VERSION)
    for address, theirs in found.items():
        if theirs != ours:
            said = f"{' / '.join(theirs)}，本机是 {' / '.join(ours)}"
            raise UnableToCollect(f"工作进程 {address} 的版本不同（{said}），请装成同一版本。")
