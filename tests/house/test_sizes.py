"""Files and functions keep their size: the tail is what separates a good house from a bad one."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from tests.house.sources import ROOT, SRC, modules

Sizes = dict[str, int]
FILE = {"median": 100, "95th percentile": 300, "largest": 400}
FUNCTION = {"median": 9, "95th percentile": 30, "largest": 50}


def file_sizes(root: Path) -> Sizes:
    """Lines of every Python file under `root`."""
    return {module.name: module.text.count("\n") for module in modules(root) if module.text}


def function_sizes(root: Path) -> Sizes:
    """Lines of every function under `root`, from `def` to its end, docstring included."""
    return {
        f"{module.name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for module in modules(root)
        for node in module.functions()
    }


def measured(sizes: Sizes) -> dict[str, float]:
    """Median, 95th percentile and largest of the sizes."""
    ordered = sorted(sizes.values()) or [0]
    return {
        "median": median(ordered),
        "95th percentile": ordered[int(len(ordered) * 0.95)] if len(ordered) > 1 else ordered[0],
        "largest": ordered[-1],
    }


def over(sizes: Sizes, budget: dict[str, int]) -> str:
    """What exceeds the budget, with the figures and the longest offenders; "" when all is well."""
    found = measured(sizes)
    broken = [f"{name} {found[name]} > {limit}" for name, limit in budget.items() if found[name] > limit]
    longest = sorted(sizes.items(), key=lambda pair: -pair[1])[:8]
    return f"{'; '.join(broken)}\nlongest: {longest}" if broken else ""


class TestSizes:
    def test_of_files_keep_the_budget(self) -> None:
        assert over(file_sizes(SRC), FILE) == ""

    def test_of_functions_keep_the_budget(self) -> None:
        assert over(function_sizes(SRC), FUNCTION) == ""

    @pytest.mark.parametrize("folder", ["tests", "scripts", "benchmarks"])
    def test_of_files_around_the_source_keep_the_upper_bound(self, folder: str) -> None:
        sizes = file_sizes(ROOT / folder)

        assert {name: lines for name, lines in sizes.items() if lines > FILE["largest"]} == {}

    def test_beyond_the_budget_are_seen(self, tmp_path: Path) -> None:
        (tmp_path / "long.py").write_text("def long():\n" + "    x = 1\n" * 400, "utf-8")

        assert "largest 401 > 400" in over(file_sizes(tmp_path), FILE)
        assert "largest 401 > 50" in over(function_sizes(tmp_path), FUNCTION)
