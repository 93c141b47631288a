"""Every room is planned: nothing is built where the plan has no place for it, and no cupboard is called `utils`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.house.sources import ROOT, SRC, modules

ROOMS = {"text", "files", "law", "cases", "screening", "annual", "web", "cli"}
ANNUAL = {
    "raw", "model", "figures", "intake", "readers", "interpret", "checks", "repair", "waivers", "compare", "tally",
    "pipeline", "writers", "charts", "rollup", "collect", "survey",
}  # fmt: skip
TEST_ROOMS = ROOMS | {"fuzz", "house", "corpus", "journeys", "scripts"}
NO_NOTION = {"utils", "util", "helpers", "helper", "common", "misc", "base_service", "core", "manager", "stuff"}


def children(folder: Path) -> set[str]:
    """Names of the modules and packages that stand directly in `folder`."""
    packages = {path.parent.name for path in folder.glob("*/*.py")}
    return packages | {path.stem for path in folder.glob("*.py") if path.stem not in {"__init__", "__main__"}}


def floors(container: str) -> set[str]:
    """The rooms that the contract of layers of that package names."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each.get("containers") == [container])
    return {name.strip() for layer in layers for name in layer.split("|")}


def untold(names: set[str], page: str) -> set[str]:
    """The names that stand at the head of no line in the plans that the page draws."""
    plans = "\n".join(page.split("```")[1::2])
    heads = re.findall(r"^[a-z| ]+", plans, re.MULTILINE)
    return names - {name.strip() for head in heads for name in re.split(r"\||  ", head)}


def nameless(root: Path) -> list[str]:
    """Modules and packages whose name says no notion."""
    names = {module.name: {*module.path.relative_to(root).with_suffix("").parts} for module in modules(root)}
    return [name for name, parts in names.items() if NO_NOTION & parts]


class TestRooms:
    def test_are_the_planned_ones(self) -> None:
        assert children(SRC) <= ROOMS

    def test_of_the_annual_report_are_the_planned_ones(self) -> None:
        assert children(SRC / "annual") <= ANNUAL

    def test_are_mirrored_by_the_tests(self) -> None:
        found = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and not path.name.startswith("_")}

        assert found <= TEST_ROOMS

    def test_stand_in_the_plan_that_people_read(self) -> None:
        page = (ROOT / "docs" / "why" / "architecture.md").read_text("utf-8")

        assert untold(ROOMS | floors("gongkai.web"), page) == set()
        assert untold({"attic"}, page) == {"attic"}

    def test_see_an_unplanned_room(self, tmp_path: Path) -> None:
        (tmp_path / "attic").mkdir()
        (tmp_path / "attic" / "__init__.py").touch()

        assert not children(tmp_path) <= ROOMS


class TestNames:
    def test_say_a_notion(self) -> None:
        assert nameless(SRC) == []

    def test_of_a_cupboard_are_seen(self, tmp_path: Path) -> None:
        (tmp_path / "law").mkdir()
        (tmp_path / "law" / "utils.py").touch()

        assert nameless(tmp_path) == ["law/utils.py"]
