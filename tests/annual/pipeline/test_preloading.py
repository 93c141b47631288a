"""What is loaded before workers are split off."""

from __future__ import annotations

import subprocess
import sys


class TestPreload:
    def test_loads_the_rules_and_only_the_readers_for_these_files(self) -> None:
        program = (
            "import sys; from pathlib import Path; from gongkai.annual.pipeline import preload; "
            "preload([Path('1.txt'), Path('2.HTML'), Path('3.doc')]); print(*sys.modules)"
        )

        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

        loaded = set(ran.stdout.split())
        assert {"gongkai.annual.checks", "gongkai.annual.readers.text", "gongkai.annual.readers.html"} <= loaded
        assert loaded.isdisjoint({"gongkai.annual.readers.pdf", "gongkai.annual.readers.docx"})
