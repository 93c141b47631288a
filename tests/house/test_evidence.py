"""What the pages of trust name as evidence is there: every test, by its file and by its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT

PAGES = ("accessibility.md", "asvs.md", "dengbao3.md", "matrix.md", "threat-model.md", "trust.md")
NAMED = re.compile(r"`(tests/[\w/.-]+?)(?:::(\w+))?`")


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_exists(page: str) -> None:
    named = NAMED.findall((ROOT / "docs" / "why" / page).read_text("utf-8"))

    assert [f"{path}::{name}" for path, name in named if not _is_there(ROOT / path, name)] == []
    assert len(named) >= 5


def test_every_row_of_asvs_has_its_line() -> None:
    rows = re.findall(r"^\| (\d+) \|.*`tests/", (ROOT / "docs" / "why" / "asvs.md").read_text("utf-8"), re.MULTILINE)

    assert rows == [str(number) for number in range(1, 45)]


def test_every_row_of_the_matrix_says_what_came_of_it() -> None:
    page = (ROOT / "docs" / "why" / "matrix.md").read_text("utf-8")
    told = dict(re.findall(r"^\| ([A-J]\d) \| [^|]+ \| ([^|]+) \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE))

    counts = {"A": 7, "B": 5, "C": 8, "D": 4, "E": 2, "F": 7, "G": 3, "H": 5, "I": 3, "J": 2}
    assert list(told) == [f"{letter}{number}" for letter, most in counts.items() for number in range(1, most + 1)]
    assert [row for row, verdict in told.items() if not verdict.startswith(("达到", "差：", "未做："))] == []


def _is_there(path: Path, name: str) -> bool:
    if not path.exists():
        return False
    return not name or re.search(rf"^\s*(?:def|class) {name}\b", path.read_text("utf-8"), re.MULTILINE) is not None
