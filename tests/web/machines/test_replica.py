"""A real copy that follows its database: GONGKAI_STANDBY=1 scripts/with-postgres (make nightly)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.machines.together import of_its_own

COPY = os.environ.get("DATABASE_REPLICA_URL", "")
pytestmark = pytest.mark.skipif(not COPY, reason="shared: needs a copy of the database (GONGKAI_STANDBY=1)")
SCRIPT = Path(__file__).with_name("reading_from_a_copy.py")


def test_public_pages_are_read_from_it_while_it_is_fresh(tmp_path: Path) -> None:
    with of_its_own(tmp_path) as given:
        database = given["DATABASE_URL"].rpartition("/")[2]
        given |= {"DATABASE_REPLICA_URL": f"{COPY.rpartition('/')[0]}/{database}", "GONGKAI_PAGES_KEPT": "0"}
        given["DJANGO_SETTINGS_MODULE"] = "gongkai.web.config.settings.dev"
        done = subprocess.run([sys.executable, SCRIPT], env=given, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {name: found.pop("status") for name, found in told.items()} == dict.fromkeys(told, 200)
    from_copy = {name for name, found in told.items() if found["replica"] and not found["default"]}
    from_database = {name for name, found in told.items() if found["default"] and not found["replica"]}
    assert from_copy == {"fresh", "search", "caught up"}
    assert from_database == {"asking", "sender", "lagging", "away"}
