"""The pace of requests, counted in memory that processes share."""

from __future__ import annotations

import os

import pytest

from gongkai.web.portal.pace import Pace


class TestPace:
    def test_lets_exactly_so_many_through_in_a_window(self) -> None:
        pace = Pace("test")

        waits = [pace.wait("a", most=3, window=600, at=1200.0) for _ in range(5)]

        assert waits == [0, 0, 0, 600, 600]

    def test_begins_anew_with_the_next_window(self) -> None:
        pace = Pace("test")
        pace.wait("a", most=1, window=600, at=1799.0)

        assert pace.wait("a", most=1, window=600, at=1799.5) == 1
        assert pace.wait("a", most=1, window=600, at=1800.0) == 0

    def test_counts_addresses_apart(self) -> None:
        pace = Pace("test")
        pace.wait("a", most=1, window=600, at=0.0)

        assert pace.wait("b", most=1, window=600, at=0.0) == 0

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to share with")
    def test_counts_over_all_processes(self) -> None:
        pace = Pace("test")
        for _ in range(4):
            if (child := os.fork()) == 0:
                for _ in range(25):
                    pace.wait("a", most=1000, window=600, at=0.0)
                os._exit(0)
            os.waitpid(child, 0)

        assert pace.wait("a", most=100, window=600, at=0.0) > 0
        assert pace.wait("a", most=101, window=600, at=0.0) == 0
