"""One piece of work in a process of its own: what comes back, and what its death or an interruption costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.pipeline.alone import alone

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")


def _end_hard(_: object) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "answered"


def _fail(_: object) -> str:
    raise ZeroDivisionError


def _lost(_: object) -> str:
    return "lost"


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from gongkai.annual.pipeline.alone import alone
first = os.getpid()
def interrupt(_):
    Path(sys.argv[1]).write_text(str(os.getpid()))
    os.kill(first, signal.SIGINT)
    signal.pause()
try:
    alone("x", act=interrupt, lost=lambda _: "lost")
except KeyboardInterrupt:
    print("interrupted")
"""


class TestAlone:
    def test_is_worked_out_in_another_process(self) -> None:
        process = alone("x", act=lambda _: os.getpid(), lost=lambda _: 0)

        assert process not in (0, os.getpid())

    def test_brings_back_more_than_a_pipe_holds(self) -> None:
        assert alone(1_000_000, act=lambda size: b"x" * size, lost=lambda _: b"") == b"x" * 1_000_000

    @pytest.mark.parametrize("act", [_end_hard, _fail])
    def test_is_lost_when_the_process_dies_or_fails_and_prints_no_traceback(
        self, act: Any, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert alone("x", act=act, lost=_lost) == "lost"
        assert capfd.readouterr().err == ""

    def test_ends_the_process_when_somebody_interrupts(self, tmp_path: Path) -> None:
        known = tmp_path / "process"

        ended = subprocess.run(  # a process with one thread: among several, any may be given the signal
            [sys.executable, "-c", INTERRUPTED, str(known)], capture_output=True, text=True, timeout=30, check=False
        )

        assert ended.stdout == "interrupted\n"
        with pytest.raises(ProcessLookupError):
            os.kill(int(known.read_text()), 0)
