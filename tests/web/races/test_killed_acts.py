"""Backup, restoring, export, publishing, upgrade and first start are killed at random moments: nothing stands half.

On SQLite and PostgreSQL. GONGKAI_KILLS says how often each (`make nightly`: 50): by night alone, for an act may be done
before a single kill comes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.house.sources import ROOT
from tests.web.fresh import installation
from tests.web.safekeeping.test_drill import clean_machine

KILLS: Final = int(os.environ.get("GONGKAI_KILLS", "0"))
STARTS: Final = KILLS // 10
"""First starts take ten seconds each."""
pytestmark = pytest.mark.skipif(not STARTS, reason="shared: by night, `make nightly` sets GONGKAI_KILLS")


def killed(environment: dict[str, str], what: str, *words: object, kills: int = KILLS) -> dict[str, Any]:
    """What the program says of that act, killed so often; at least once within its work."""
    command = [sys.executable, "-m", "tests.web.races.killing", what, str(kills), *map(str, words)]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(what, found)
    assert found["killed"] > 0, "never killed: the test says nothing"
    return found


class TestKilled:
    def test_a_backup_is_whole_or_not_there_and_a_restoring_is_made_good_by_the_next(self, tmp_path: Path) -> None:
        backups = tmp_path / "backups"
        with installation(tmp_path / "home") as here:
            found = killed(here, "backup", backups)
        assert found["wrong"] == []

        with clean_machine(tmp_path / "other") as there:
            for name in ("backup.key", "field.keys"):
                shutil.copy(tmp_path / "home" / name, tmp_path / "other" / name)
            archive = sorted(backups.glob("*.backup"))[-1]
            assert killed(there, "restore", archive)["wrong"] == []

    def test_an_export_shows_no_half_file_and_ends_as_a_whole_one(self, tmp_path: Path) -> None:
        with installation(tmp_path / "home") as here:
            assert killed(here, "export", tmp_path)["wrong"] == []

    def test_publishing_shows_an_item_everywhere_or_nowhere(self, tmp_path: Path) -> None:
        with installation(tmp_path / "home") as here:
            assert killed(here, "release")["wrong"] == []

    def test_an_upgrade_leaves_what_was_there_and_is_gone_on_with(self, tmp_path: Path) -> None:
        with installation(tmp_path / "home") as here:
            here["DJANGO_SETTINGS_MODULE"] = "tests.web.releases.settings"
            assert killed(here, "upgrade")["wrong"] == []

    def test_a_first_start_is_gone_on_with(self, tmp_path: Path) -> None:
        with clean_machine(tmp_path / "home") as here:
            assert killed(here, "begin", kills=STARTS)["wrong"] == []
