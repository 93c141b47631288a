"""What is forbidden and no linter knows: swallowed errors, labels of the form typed again, code that stands twice."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from gongkai.law.report_form import report_form
from tests.house.sources import SRC, Module, modules

SHORT = 5  # characters: a label shorter than this is an everyday word (总计, 其他)
SAME = 3  # statements: a body shorter than this may stand twice by chance


def swallowed(module: Module) -> Iterator[str]:
    """Handlers for everything (`except:`, `except Exception:`) that do not raise again."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        everything = node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
        if everything and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node)):
            yield f"{module.name}:{node.lineno}"


def form_labels() -> frozenset[str]:
    """The official row, column and group labels of both layouts."""
    labels: set[str] = set()
    for form in (report_form("2021"), report_form("2019")):
        rows = (*form.request_rows, *form.request_groups, *form.applicant_columns, *form.remedy_columns)
        labels |= {label.label for label in (*rows, *form.remedy_groups)}
    return frozenset(label for label in labels if len(label) >= SHORT)


def typed_again(module: Module, labels: frozenset[str]) -> Iterator[str]:
    """String constants that are a label of the form, which belongs to law/data/report_form.toml."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and node.value in labels:
            yield f"{module.name}:{node.lineno} {node.value}"


def statutory_lengths() -> frozenset[int]:
    """The lengths of all periods of the law, but for one and two, which everybody counts with."""
    files = (SRC / "law" / "data" / "periods").glob("*.toml")
    periods = [period for path in files for period in tomllib.loads(path.read_text("utf-8"))["period"]]
    lengths = {version.get("length", 0) for period in periods for version in period["version"]}
    return frozenset(lengths - {0, 1, 2})


def counted_by_hand(module: Module, lengths: frozenset[int]) -> Iterator[str]:
    """Whole numbers in the code that are the length of a statutory period, which belongs to law/data/periods."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in lengths:
            yield f"{module.name}:{node.lineno} {node.value}"


def twins(root: Path) -> list[list[str]]:
    """Groups of functions whose bodies are the same, docstrings aside."""
    bodies: dict[str, list[str]] = defaultdict(list)
    for module in modules(root):
        for node in module.functions():
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if sum(isinstance(inner, ast.stmt) for statement in body for inner in ast.walk(statement)) >= SAME:
                bodies[ast.dump(ast.Module(body, []))].append(f"{module.name}:{node.lineno} {node.name}")
    return [places for places in bodies.values() if len(places) > 1]


class TestForbidden:
    def test_errors_are_not_swallowed(self) -> None:
        assert [place for module in modules() for place in swallowed(module)] == []

    def test_labels_of_the_form_stand_in_the_law_data_only(self) -> None:
        labels = form_labels()

        assert [place for module in modules() if module.room != "law" for place in typed_again(module, labels)] == []

    def test_lengths_of_periods_stand_in_the_law_data_only(self) -> None:
        lengths = statutory_lengths()
        rooms = ("cases/", "annual/tally")
        about_cases = [module for module in modules() if module.name.startswith(rooms)]

        assert lengths >= {7, 15, 20}
        assert [place for module in about_cases for place in counted_by_hand(module, lengths)] == []

    def test_no_function_stands_twice(self) -> None:
        assert twins(SRC) == []

    def test_planted_sins_are_seen(self, tmp_path: Path) -> None:
        body = "    a = x + 1\n    b = a * 2\n    return b\n"
        sin = 'DAYS, LABEL = 20, "三、本年度办理结果"\ntry:\n    f()\nexcept Exception:\n    pass\n'
        (tmp_path / "planted.py").write_text(f"{sin}def one(x):\n{body}def two(x):\n{body}", "utf-8")
        planted = modules(tmp_path)[0]

        assert list(swallowed(planted)) == ["planted.py:4"]
        assert list(typed_again(planted, frozenset({"三、本年度办理结果"}))) == ["planted.py:1 三、本年度办理结果"]
        assert list(counted_by_hand(planted, frozenset({20}))) == ["planted.py:1 20"]
        assert len(twins(tmp_path)) == 1
