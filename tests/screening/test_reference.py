"""The reference of screening is what the rules say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class TestReference:
    def test_is_what_the_rules_say(self) -> None:
        script = ROOT / "scripts" / "screening_reference.py"

        told = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)

        assert (told.returncode, told.stderr) == (0, "")
