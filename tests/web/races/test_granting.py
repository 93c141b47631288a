"""Two offices that must be apart, given at the same moment: the person ends with one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT
from tests.web.fresh import installation

ROUNDS = 6


def test_one_of_two_offices_is_given(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.web.races.granting", str(ROUNDS)]
    with installation(tmp_path) as environment:
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert sum(found["won"]) == ROUNDS
    assert all(roles in (["audit_admin"], ["clerk"]) for roles in found["roles"])
