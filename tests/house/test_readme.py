"""What the README shows is what the program prints."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

PAGES = ("README.md", "README.zh-CN.md")
CUT = "…"  # a line that stands for lines left out


def pictures(page: Path) -> list[tuple[str, list[str]]]:
    """(command, lines shown) of every block that begins with a prompt."""
    blocks = (block.strip().splitlines() for block in page.read_text("utf-8").split("```")[1::2])
    return [(lines[0].removeprefix("$ "), lines[1:]) for lines in blocks if lines[0].startswith("$ ")]


def printed(command: str) -> list[str]:
    """The lines that a gongkai command prints into a pipe, 100 columns wide."""
    words = shlex.split(command)[1:]
    environment = {**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "gongkai.cli.main", *words], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    return done.stdout.decode("utf-8").splitlines()


def invented(shown: list[str], real: list[str]) -> list[str]:
    """Lines shown that are not printed, in the order shown."""
    return [line for line in shown if line.strip() and line != CUT and line not in real]


@pytest.mark.parametrize("page", PAGES)
def test_pictures_are_what_the_program_prints(page: str) -> None:
    shown = pictures(ROOT / page)

    assert len(shown) > 1
    assert [line for command, lines in shown for line in invented(lines, printed(command))] == []


def test_a_line_that_is_not_printed_is_seen() -> None:
    assert invented(["最迟 明天", CUT, "a"], ["a", "b"]) == ["最迟 明天"]
