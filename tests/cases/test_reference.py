"""The reference page of the room is written from the room, and current."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class TestReferencePage:
    def test_is_what_the_script_writes_from_the_room(self) -> None:
        script = ROOT / "scripts" / "cases_reference.py"

        checked = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)

        assert checked.returncode == 0, checked.stderr
