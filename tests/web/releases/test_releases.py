"""The data of every release is brought forward, on both databases, also when that is killed in the middle."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from gongkai.web.safekeeping.archive import read_whole
from gongkai.web.safekeeping.recovery import read_key
from tests.house.sources import ROOT
from tests.web.fresh import installation, vendor
from tests.web.safekeeping.test_drill import clean_machine

HERE: Final = Path(__file__).parent
NOW: Final = "now"
KEPT: Final = [NOW, *sorted(path.name for path in HERE.glob(f"*-{vendor()}.backup"))]
GROWS: Final = {"django_migrations", "django_content_type", "auth_permission"}
KILLED: Final = -9


def forward(environment: dict[str, str], *words: str, die: str = "") -> tuple[int, str]:
    """Exit code and output of the program, one release later."""
    later = {**environment, "GONGKAI_DIE": die, "DJANGO_SETTINGS_MODULE": "tests.web.releases.settings"}
    command = [sys.executable, "-m", "tests.web.releases.forward", *words]
    done = subprocess.run(command, env=later, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, KILLED), done.stderr[-3000:]
    return done.returncode, done.stdout


@pytest.mark.parametrize("release", KEPT)
def test_the_data_of_a_release_is_there_after_every_later_step_even_one_that_was_killed(
    tmp_path: Path, release: str
) -> None:
    archive, key = HERE / release, HERE / "recovery.key"
    if release == NOW:
        archive, key = tmp_path / "now.backup", tmp_path / "recovery.key"
        with installation(tmp_path / "home") as here:
            command = [sys.executable, "-m", "tests.web.releases.forward", "keep", str(archive)]
            subprocess.run(command, env={**here, "GONGKAI_BACKUP_KEY": str(key)}, cwd=ROOT, check=True)
    before = read_whole(archive, secret=read_key(key), told=lambda _count: None).manifest.facts.counts

    with clean_machine(tmp_path / "other") as there:
        there["GONGKAI_BACKUP_KEY"] = str(key)
        killed = [forward(there, "take", str(archive), die="half")[0], forward(there, "look", die="column")[0]]
        code, said = forward(there, "look")

    found: dict[str, Any] = json.loads(said)
    assert (killed, code) == ([KILLED, KILLED], 0)
    assert {table: found["counts"].get(table) for table in before.keys() - GROWS} == {
        table: count for table, count in before.items() if table not in GROWS
    }
    assert (found["copied"], found["intact"], found["differing"]) == (True, True, 0)
    assert (len(found["names"]), all(found["names"])) == (before["casework_applicant"], True)
    assert len(found["files"]) == before["vault_storedfile"]
