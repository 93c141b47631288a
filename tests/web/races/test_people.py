"""Two things that happen to one person at the same moment: one office is given, no place too many stays open."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from gongkai.web.accounts.profiles import PROFILES
from tests.house.sources import ROOT
from tests.web.fresh import installation

ROUNDS = 6


def test_one_of_two_offices_is_given_and_no_place_too_many_stays_open(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.web.races.people", str(ROUNDS)]
    with installation(tmp_path) as environment:
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["won"] == ROUNDS
    assert all(roles in (["audit_admin"], ["clerk"]) for roles in found["roles"])
    assert found["places"] == [PROFILES["asvs"].places] * ROUNDS
