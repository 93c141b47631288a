"""The project's own source as data for the house tests: modules, functions, and the words in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "gongkai"
CORE = ("text", "law", "cases", "screening", "annual")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of Python. room: the first folder under the package, "" for the package itself."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(self.root))

    @property
    def room(self) -> str:
        parts = self.path.relative_to(self.root).parts
        return parts[0] if len(parts) > 1 else ""

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public(self) -> Iterator[tuple[str, ast.ClassDef | Function, str]]:
        """(name, node, docstring of its class or "") of public classes, functions and methods."""
        for node in self.tree.body:
            if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
                continue
            yield node.name, node, ""
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, Function) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner, ast.get_docstring(node) or ""


@cache
def modules(root: Path = SRC) -> tuple[Module, ...]:
    """Every Python file under `root`, in the order of their paths; read and parsed once. Migrations are Django's."""
    found = (path for path in sorted(root.rglob("*.py")) if not {".venv", "migrations"} & set(path.parts))
    return tuple(Module(path, root) for path in found)


def text_files(*parts: str, suffixes: tuple[str, ...]) -> list[Path]:
    """The files of these kinds under ROOT/part, for each part; a part may be a file itself."""
    found: list[Path] = []
    for part in parts:
        place = ROOT / part
        found += [place] if place.is_file() else [path for path in place.rglob("*") if path.suffix in suffixes]
    return sorted(found)


def is_exception(node: ast.ClassDef) -> bool:
    """Whether a class is an error: refusals say their article when they are raised, not in their docstring."""
    return any(ast.unparse(base).endswith(("Error", "Exception", "LookupError")) for base in node.bases)
