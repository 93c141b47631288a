"""A change of the key while clerks go on writing leaves nothing under an older one. trust.md §2.4."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.web.fresh import installation

ROUNDS = max(10, int(os.environ.get("GONGKAI_ROUNDS", "10")))


@pytest.mark.parametrize("suite", ["S", "A"] if ROUNDS > 10 else ["S"])
def test_everything_stands_under_the_newest_key_and_opens(tmp_path: Path, suite: str) -> None:
    command = [sys.executable, "-m", "tests.web.races.rotating", str(ROUNDS), suite]
    with installation(tmp_path) as environment:
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)

    assert found["people"] == found["opened"] > 2 * ROUNDS
    assert (found["keys"], found["older"]) == (["k3"], 0)
    assert found["lying"] == []

