"""A double click: two processes send one draft at the same moment, and there is one request with one code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT
from tests.web.fresh import installation

ROUNDS = int(os.environ.get("GONGKAI_ROUNDS", "20"))


class TestADoubleClick:
    def test_makes_one_case_and_shows_both_the_same_code(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "tests.web.races.clicking", str(ROUNDS)]

        with installation(tmp_path) as environment:
            done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stderr[-3000:]
        found = json.loads(done.stdout)
        assert found["cases"] == ROUNDS
        assert [pair for pair in found["rounds"] if pair[0] != pair[1]] == []
