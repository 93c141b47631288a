"""A process of a Dask worker's own in which it reads: a bad file may end it or its clock may ring, the worker lives on.

A worker runs its tasks in threads. There no limit of processor time can be set, a fault in a C library would end the
whole worker, and threads would wait for one another. So each thread keeps one such process, which ends with it.
"""

from __future__ import annotations

import gc
import os
import pickle
import struct
import subprocess
import sys
from pathlib import Path
from typing import IO

from gongkai.annual.collect.examine import Planned, examined_at, lost_at

_LENGTH = struct.Struct(">I")
_GARBAGE = 100_000  # a report leaves little, and is of no use once its line is made


class ReaderApart:
    """The process and the pipes to it; it is started when first needed, and again after it died."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def examined_at(self, path: Path, entry: Planned) -> bytes:
        """The encoded line of the file at `path`; one that says so where the process died of it."""
        process = self.process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            _send(process.stdin, pickle.dumps((os.fsencode(path), entry)))
            return _receive(process.stdout)
        except (BrokenPipeError, EOFError):
            self.end()
            return lost_at(path, entry)

    def end(self) -> None:
        """Ends the process, if there is one."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", __name__]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self.process


def main() -> None:
    """Answers until nobody asks any more. What a library prints goes to standard error, not among the answers."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    while True:
        try:
            name, entry = pickle.loads(_receive(sys.stdin.buffer))
        except EOFError:
            return
        _send(answers, examined_at(Path(os.fsdecode(name)), entry))


def _send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(_LENGTH.pack(len(content)) + content)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    content = pipe.read(count)
    if len(content) < count:
        raise EOFError
    return content


if __name__ == "__main__":
    main()
