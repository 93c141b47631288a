"""The worker that runs beside the server: started before it, ended with it, whatever way the server ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

INLINE: Final = "inline"
NONE: Final = "none"
_SECONDS: Final = 10
"""What a job under way may take to finish once the server ends."""


class WorkerUnknown(ValueError):
    """GONGKAI_WORKER says something else than inline or none: a Chinese sentence."""


def wanted() -> bool:
    """Whether a worker runs beside the server (GONGKAI_WORKER=inline, the default). Raises WorkerUnknown."""
    said = os.environ.get("GONGKAI_WORKER", INLINE)
    if said not in (INLINE, NONE):
        raise WorkerUnknown(f"GONGKAI_WORKER 只能是 {INLINE}（随网页服务运行）或者 {NONE}（另行运行 gongkai worker）。")
    return said == INLINE


@contextmanager
def worker_beside() -> Iterator[None]:
    """While this lasts, a worker runs as a process of its own; it ends by itself if this process is gone."""
    if not wanted():
        yield
        return
    owner = os.getpid()
    worker = subprocess.Popen([sys.executable, "-m", "gongkai.cli.main", "worker", "--beside", str(owner)])
    try:
        yield
    finally:
        if os.getpid() == owner:  # not in a process that the server split off
            _end(worker)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
