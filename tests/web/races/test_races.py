"""Two officers on one case, eight writers of one series: one winner each time, no gap, no double, no locked database.

`make test` runs twenty rounds on each database, `make nightly` five hundred (GONGKAI_ROUNDS).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house.sources import ROOT
from tests.web.fresh import installation

ROUNDS = int(os.environ.get("GONGKAI_ROUNDS", "20"))
WRITERS = 8


def raced(what: str, rounds: int, home: Path) -> dict[str, Any]:
    """What came of the race, which programs of their own have run."""
    command = [sys.executable, "-m", "tests.web.races.racing", what, str(rounds)]
    with installation(home) as environment:
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class TestTwoOfficers:
    @pytest.mark.parametrize(
        ("what", "words"),
        [
            ("decide", ("作出办理决定", "作出办理决定")),
            ("extend_or_withdraw", ("答复期限延长5个工作日", "申请人撤回申请")),
        ],
    )
    def test_have_one_winner_and_the_other_is_told_by_whom_and_what(
        self, what: str, words: tuple[str, str], tmp_path: Path
    ) -> None:
        found = raced(what, ROUNDS, tmp_path)

        assert len(found["rounds"]) == ROUNDS
        for first, second in found["rounds"]:
            assert [first, second].count("won") == 1
            told, winner, act = (second, "李领导", words[0]) if first == "won" else (first, "王领导", words[1])
            assert f"{winner}已登记“" in told
            assert act in told
            assert "没有保存" in told
        assert len(found["acts"]) == len(set(found["acts"])) == ROUNDS
        assert (found["chain"], found["differing"]) == (True, 0)
        assert found["lines"] == found["events"] + found["cases"]


class TestNumbers:
    def test_of_eight_writers_have_no_gap_and_no_double(self, tmp_path: Path) -> None:
        found = raced("numbers", ROUNDS, tmp_path)

        assert found["numbers"] == [f"2025-{number:04d}" for number in range(1, WRITERS * ROUNDS + 1)]
        assert (found["chain"], found["differing"]) == (True, 0)
        assert found["lines"] == 2 * WRITERS * ROUNDS
