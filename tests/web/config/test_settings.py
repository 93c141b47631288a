"""What comes from the environment is told to whoever sets it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gongkai
from tests.house.sources import ROOT

SOURCE = Path(gongkai.__file__).parent
TOLD = (ROOT / "docs" / "reference" / "environment.md").read_text("utf-8")


def loaded(settings: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What becomes of loading these settings and asking Django what is unsafe about them."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    given |= {"GONGKAI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": f"gongkai.web.config.settings.{settings}"}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=given | environment, capture_output=True, text=True, check=False)


def test_every_variable_has_its_line() -> None:
    texts = (path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    read = {name for text in texts for name in re.findall(r"\"(GONGKAI_[A-Z_]+)\"", text)}

    assert len(read) >= 8
    assert {name for name in read - {"GONGKAI_CI"} if f"`{name}`" not in TOLD} == set()


class TestPublicSite:
    def test_has_nothing_unsafe_that_django_knows_of(self, tmp_path: Path) -> None:
        done = loaded("prod", tmp_path, GONGKAI_HOSTS="tijian.example.cn", GONGKAI_HSTS_SUBDOMAINS="1")

        unsafe = [line for line in done.stderr.splitlines() if "security.W" in line and "W021" not in line]
        assert unsafe == []  # W021: being on the browsers' preload list is the operator's own choice

    def test_does_not_start_without_its_names(self, tmp_path: Path) -> None:
        done = loaded("prod", tmp_path)

        assert done.returncode != 0
        assert "GONGKAI_HOSTS" in done.stderr


class TestThisMachine:
    @pytest.mark.parametrize(("asked", "debug"), [("", False), ("1", True)])
    def test_shows_faults_only_when_asked(self, tmp_path: Path, asked: str, debug: bool) -> None:
        done = loaded("dev", tmp_path, **({"GONGKAI_DEBUG": asked} if asked else {}))

        assert ("security.W018" in done.stderr) is debug
