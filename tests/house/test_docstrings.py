"""Public things say what they are; those of `law` and `cases` also say by which article."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import CORE, SRC, Module, is_exception, modules

ARTICLE = re.compile(r"§\s?\d|[一-鿿]{2,}(?:2\d{3})")  # 条例2019 §33, or an instrument as a whole: 年报格式2021


def silent(module: Module) -> Iterator[str]:
    """Public things without a docstring, the module itself included."""
    if module.tree.body and not ast.get_docstring(module.tree):
        yield module.name
    for name, node, _ in module.public():
        if not ast.get_docstring(node):
            yield f"{module.name}: {name}"


def unannotated(module: Module) -> Iterator[str]:
    """Public functions with an argument or a result that has no type."""
    for name, node, _ in module.public():
        if isinstance(node, ast.ClassDef):
            continue
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        bare = [argument.arg for argument in arguments if not argument.annotation]
        if node.returns is None or set(bare) - {"self", "cls"}:
            yield f"{module.name}: {name}"


def without_article(module: Module) -> Iterator[str]:
    """Public functions, methods and records that name no article, neither themselves nor by their class."""
    for name, node, of_class in module.public():
        if isinstance(node, ast.ClassDef) and is_exception(node):
            continue
        if not ARTICLE.search((ast.get_docstring(node) or "") + of_class):
            yield f"{module.name}: {name}"


def of(*rooms: str) -> list[Module]:
    """The modules of these rooms."""
    return [module for module in modules(SRC) if module.room in rooms]


class TestPublicThings:
    def test_of_the_core_have_docstrings(self) -> None:
        assert [problem for module in of(*CORE) for problem in silent(module)] == []

    def test_of_the_core_are_annotated(self) -> None:
        assert [problem for module in of(*CORE) for problem in unannotated(module)] == []

    def test_of_law_and_cases_name_their_article(self) -> None:
        assert [problem for module in of("law", "cases") for problem in without_article(module)] == []

    def test_that_say_nothing_are_seen(self, tmp_path: Path) -> None:
        (tmp_path / "law").mkdir()
        (tmp_path / "law" / "mute.py").write_text("def due(day):\n    return day\n", "utf-8")
        mute = modules(tmp_path)[0]

        assert list(silent(mute)) == ["law/mute.py", "law/mute.py: due"]
        assert list(unannotated(mute)) == ["law/mute.py: due"]
        assert list(without_article(mute)) == ["law/mute.py: due"]
