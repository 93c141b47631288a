"""Every trace that a walk can leave has a kind on the list, and the rules know what to think of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import gongkai.screening
from gongkai.screening.renditions.kinds import KINDS

SCREENING = Path(gongkai.screening.__file__).parent
LEFT = re.compile(r'\.met\(\s*"([a-z_.]+)"')
IN_A_TABLE = re.compile(r'"((?:docx|xlsx|pdf|html|picture|file)\.[a-z_]+)"')


def left_by_code() -> set[str]:
    """The kinds named in the code; those of packages without the format they begin with."""
    found: set[str] = set()
    for module in (SCREENING / "renditions").rglob("*.py"):
        if module.name != "kinds.py":
            text = module.read_text("utf-8")
            found |= set(LEFT.findall(text)) | set(IN_A_TABLE.findall(text))
    return found


class TestKinds:
    def test_named_in_the_code_are_on_the_list(self) -> None:
        bare = {kind.partition(".")[2] for kind in KINDS}

        assert {kind for kind in left_by_code() if kind not in KINDS and kind not in bare} == set()

    def test_on_the_list_are_told_by_a_rule(self) -> None:
        data = tomllib.loads((SCREENING / "data" / "traces.toml").read_text("utf-8"))
        told = {kind for rule in data.values() for entries in rule.values() for kind, _ in entries}

        assert KINDS - told == set()
