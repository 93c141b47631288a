"""Whatever the source cites exists: every `cite=`, every cite in the law data, every clause named in a docstring."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.law.citation import UnknownCitation, instruments, parse_all
from tests.house.sources import SRC, Module, modules

IN_WORDS = re.compile(r"[\w一-鿿]*?(?P<id>[一-鿿]{2,}\d{4}) (?P<place>§\d+(?:¶\d+)?(?:\.\d+)?|表[一二三四])")


def unresolved(citations: Iterator[tuple[str, str]]) -> list[str]:
    """`where: what is wrong` for every citation of the (where, citation) pairs that does not resolve."""
    wrong = []
    for where, citation in citations:
        try:
            parse_all(citation)
        except UnknownCitation as unknown:
            wrong.append(f"{where}: {unknown}")
    return wrong


def given(module: Module) -> Iterator[tuple[str, str]]:
    """The strings that the module gives as `cite`: arguments, defaults, assignments and mapping values."""
    for node in ast.walk(module.tree):
        for value in _cite_values(node):
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                yield f"{module.name}:{value.lineno}", value.value


def told(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The clauses that a text names in passing, e.g. 条例2019 §33.2, its instrument cut out of the words around it."""
    for found in IN_WORDS.finditer(text):
        known = [known for known in instruments() if found["id"].endswith(known)]
        yield name, f"{max(known, key=len, default=found['id'])} {found['place']}"


def in_data(path: Path) -> Iterator[tuple[str, str]]:
    """The values of `cite`, `cites` and `cite_…` anywhere in a TOML file."""
    return ((path.name, citation) for citation in _cites(tomllib.loads(path.read_text("utf-8"))))


def _cite_values(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.keyword(arg="cite", value=value):
            yield value
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value) if "cite" in _targets(node):
            yield value
        case ast.Dict(keys=keys, values=values):
            yield from (value for key, value in zip(keys, values, strict=True) if key and ast.unparse(key) == "'cite'")


def _targets(node: ast.Assign | ast.AnnAssign) -> set[str]:
    return {ast.unparse(target).lower() for target in (node.targets if isinstance(node, ast.Assign) else [node.target])}


def _cites(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            yield from _cites(entry)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner) if key.startswith("cite") else _cites(inner)


def _strings(value: Any) -> Iterator[str]:
    yield from (entry for entry in (value if isinstance(value, list) else [value]) if entry)


class TestCitations:
    def test_given_in_python_resolve(self) -> None:
        assert unresolved(pair for module in modules() for pair in given(module)) == []

    def test_named_in_docstrings_and_comments_resolve(self) -> None:
        assert unresolved(pair for module in modules() for pair in told(module.name, module.text)) == []

    def test_in_the_law_data_resolve(self) -> None:
        assert unresolved(pair for path in sorted(SRC.rglob("*.toml")) for pair in in_data(path)) == []

    def test_of_articles_that_do_not_exist_are_seen(self, tmp_path: Path) -> None:
        (tmp_path / "planted.py").write_text('"""As 条例2019 §57 says."""\nf(cite="条例2019 §99")\n', "utf-8")
        (tmp_path / "planted.toml").write_text('[[fact]]\ncites = ["条例2019 §33", "天书2019 §1"]\n', "utf-8")
        planted = modules(tmp_path)[0]

        assert len(unresolved(given(planted))) == 1
        assert len(unresolved(told("planted", planted.text))) == 1 + 1
        assert len(unresolved(in_data(tmp_path / "planted.toml"))) == 1
