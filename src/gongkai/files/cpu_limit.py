"""A bound on the processor time that one file may take, where the system can measure it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from gongkai.files.refusals import UnableToRead, Unread

SECONDS = 1.8
"""What a file may take, read and checked; with the start of the program that is within two seconds.

A report takes milliseconds, and the readers' own limits end almost every bad file sooner.
"""
SECONDS_WITH_OCR = 60.0
"""What a file may take once the recognition of pictures is loaded: some seconds a page."""
_OCR = "rapidocr_onnxruntime"


@contextmanager
def cpu_limit(seconds: float = SECONDS, *, with_pictures: float = SECONDS_WITH_OCR) -> Iterator[None]:
    """Ends what runs inside after `seconds` of processor time of this process; inside another limit that one counts.

    with_pictures: seconds in all, once the recognition of pictures is loaded.
    Does nothing on Windows and outside the main thread, where no such timer exists. Raises UnableToRead(TOO_SLOW).
    """
    before = _watched(seconds, with_pictures)
    if before is None:
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _watched(seconds: float, with_pictures: float) -> Callable[..., Any] | int | None:
    """What the signal of the timer meant before a watch was set on it; None where one is set already or none can be."""
    if not hasattr(signal, "setitimer") or isinstance(
        getattr(signal.getsignal(signal.SIGPROF), "__self__", None), _Watch
    ):
        return None
    try:
        return signal.signal(signal.SIGPROF, _Watch(with_pictures - seconds).ring)
    except ValueError:  # outside the main thread
        return None


class _Watch:
    def __init__(self, more: float) -> None:
        self.more = more

    def ring(self, _number: int, _frame: FrameType | None) -> None:
        if self.more > 0 and _OCR in sys.modules:
            signal.setitimer(signal.ITIMER_PROF, self.more)
            self.more = 0
        else:
            raise UnableToRead(Unread.TOO_SLOW)
