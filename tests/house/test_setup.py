"""What a newcomer is told to run is what runs: the Makefile, the lock, the CI and the README say the same."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest

from gongkai import __version__
from tests.house.sources import ROOT

TARGETS = ("help", "install", "run", "test", "check", "bench", "lock")
LOCKS = ("requirements.lock", "requirements-server.lock", "requirements-dev.lock")


def text(name: str) -> str:
    """The text of a file at the root of the repository."""
    return (ROOT / name).read_text("utf-8")


def pinned(name: str) -> set[str]:
    """Names that a lock file pins, in lower case."""
    return {found.lower() for found in re.findall(r"^([A-Za-z0-9_.-]+)==", text(name), re.MULTILINE)}


def required(requirement: str) -> str:
    """The bare name of a requirement."""
    return re.split(r"[\s<>=~!;\[]", requirement)[0].lower()


class TestMake:
    def test_help_tells_every_target(self) -> None:
        said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

        assert [target for target in TARGETS if f"make {target} " not in said] == []

    def test_is_what_ci_runs(self) -> None:
        assert "make test" in text(".ci/run")

    @pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
    def test_run_and_test_stand_first_in_the_readme(self, page: str) -> None:
        first_block = text(page).split("```")[1]

        assert "make run" in first_block
        assert "make test" in first_block


class TestRelease:
    def test_is_the_newest_of_the_changelog(self) -> None:
        newest = re.search(r"^## (\S+) — \d{4}-\d{2}-\d{2}$", text("CHANGELOG.md"), re.MULTILINE)

        assert newest is not None
        assert newest[1] == __version__


class TestLock:
    def test_pins_every_runtime_dependency(self) -> None:
        wanted = tomllib.loads(text("pyproject.toml"))["project"]["dependencies"]

        assert {required(requirement) for requirement in wanted} <= pinned("requirements.lock")

    def test_for_developers_pins_the_extras_too(self) -> None:
        extras = tomllib.loads(text("pyproject.toml"))["project"]["optional-dependencies"]

        wanted = {required(requirement) for extra in extras.values() for requirement in extra}

        assert wanted | pinned("requirements.lock") <= pinned("requirements-dev.lock")

    @pytest.mark.parametrize("lock", LOCKS)
    def test_has_a_hash_for_every_pin_and_no_address(self, lock: str) -> None:
        pins = re.findall(r"^\S+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text(lock), re.MULTILINE)

        assert len(pins) == len(re.findall(r"^\S+==", text(lock), re.MULTILINE)) > 0
        assert not re.search(r"https?://|--find-links|--index", text(lock))
