"""Work spread over processes: order, and what the death of a worker costs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys

import pytest

from gongkai.annual.pipeline import spread

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")


def _double(number: int) -> int:
    return number * 2


def _die_at_seven(number: int) -> int:
    if number % 10 == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def _fault_at_seven(number: int) -> int:
    if number == 7:
        raise ZeroDivisionError
    return number * 2


def _lost(number: int) -> int:
    return -number


class TestSpread:
    @pytest.mark.parametrize("workers", [0, 1, 2, 5])
    def test_gives_results_in_the_order_of_the_items(self, workers: int) -> None:
        results = list(spread(range(500), act=_double, lost=_lost, workers=workers))

        assert results == [number * 2 for number in range(500)]

    @pytest.mark.parametrize("workers", [1, 2])
    def test_loses_only_the_items_at_which_a_worker_is_killed(self, workers: int) -> None:
        results = list(spread(range(100), act=_die_at_seven, lost=_lost, workers=workers))

        assert results == [-number if number % 10 == 7 else number * 2 for number in range(100)]

    def test_loses_only_the_item_at_which_the_program_fails_and_prints_no_traceback(
        self, capfd: pytest.CaptureFixture[str]
    ) -> None:
        results = list(spread(range(20), act=_fault_at_seven, lost=_lost, workers=2))

        assert results == [-7 if number == 7 else number * 2 for number in range(20)]
        assert capfd.readouterr().err == ""

    def test_raises_a_fault_where_no_other_process_is_used(self) -> None:
        with pytest.raises(ZeroDivisionError):
            list(spread(range(20), act=_fault_at_seven, lost=_lost, workers=0))

    def test_ends_its_workers_when_nobody_wants_more(self) -> None:
        before = set(multiprocessing.active_children())
        results = spread(range(10_000), act=_double, lost=_lost, workers=2)
        next(results)

        results.close()  # type: ignore[attr-defined]

        assert set(multiprocessing.active_children()) == before

    def test_of_nothing_is_nothing(self) -> None:
        assert list(spread([], act=_double, lost=_lost, workers=2)) == []

    def test_brings_results_larger_than_a_pipe_holds(self) -> None:
        def large(number: int) -> bytes:
            return bytes(300_000) + number.to_bytes(4, sys.byteorder)

        results = list(spread(range(40), act=large, lost=lambda number: b"", workers=2))

        assert [int.from_bytes(result[-4:], sys.byteorder) for result in results] == list(range(40))
