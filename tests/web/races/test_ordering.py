"""The list of releases grows at its end alone: whoever has read up to one has read all there will be up to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT
from tests.web.fresh import installation

ROUNDS = int(os.environ.get("GONGKAI_ROUNDS", "2"))


def test_a_release_that_commits_late_is_not_hidden_behind_a_later_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.web.races.ordering", str(ROUNDS)]
    with installation(tmp_path) as environment:
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)

    newest = [last for last, _ in found["seen"]]
    assert len(newest) == len(set(newest)) > 2 * ROUNDS  # one newest release, one list: a validator tells them apart
    assert found["followed"] == found["kept"]
    assert found["shown"].count(False) == ROUNDS
