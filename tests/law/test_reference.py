from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.law.settings import settings

ROOT = Path(__file__).parents[2]


class TestReference:
    def test_is_what_the_law_data_say(self) -> None:
        script = ROOT / "scripts" / "law_reference.py"

        told = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)

        assert (told.returncode, told.stderr) == (0, "")

    @pytest.mark.parametrize("choice", settings(), ids=lambda choice: choice.id)
    def test_has_a_decision_page_that_names_each_setting(self, choice: object) -> None:
        number, id = getattr(choice, "decision", ""), str(getattr(choice, "id", ""))

        (page,) = (ROOT / "docs" / "decisions").glob(f"{number}-*.md")

        assert f"`{id}`" in page.read_text("utf-8")
