"""The bound on the processor time of one file."""

from __future__ import annotations

import signal
import threading

import pytest

from gongkai.files.cpu_limit import cpu_limit
from gongkai.files.refusals import UnableToRead, Unread

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer of processor time")


def _busy() -> None:
    while True:
        sum(range(1_000))


class TestCpuLimit:
    def test_ends_what_takes_too_long_by_name(self) -> None:
        with pytest.raises(UnableToRead) as refusal, cpu_limit(0.05, with_pictures=0.05):
            _busy()

        assert refusal.value.code is Unread.TOO_SLOW

    def test_counts_once_for_all_that_is_inside(self) -> None:
        with pytest.raises(UnableToRead), cpu_limit(0.05, with_pictures=0.05), cpu_limit(60):
            _busy()

    def test_leaves_no_timer_behind(self) -> None:
        with cpu_limit(5):
            pass

        assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
        assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL

    def test_does_nothing_outside_the_main_thread(self) -> None:
        reached: list[str] = []

        def inside() -> None:
            with cpu_limit(0.01):
                reached.append("end")

        thread = threading.Thread(target=inside)
        thread.start()
        thread.join()

        assert reached == ["end"]
