"""Every act of business that a service offers leads to a line of the ledger. trust.md E1; ASVS 16.2.1."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.sources import SRC

Function = tuple[str, str]
"""A function by its module and its name."""
LEDGER = {
    *(("gongkai.web.accounts.services.ledger", name) for name in ("write", "write_all", "note")),
    ("gongkai.web.audit.services", "record"),
}
IN_THE_MAKING = {
    "activities.services.sheets.send_in",
    "activities.services.sheets.throw_away",
    "annual.services.writing.move",
    "catalogue.services.sheets.send_in",
    "catalogue.services.sheets.take_up",
    "catalogue.services.sheets.throw_away",
    "catalogue.services.writing.drafting.keep_typed",
    "oversight.services.marks.marking.mark_self",
}
"""What is no act yet: words, sheets and marks in the making, on which nobody acts before they are handed on."""
PARTS = {
    "activities.services.following.follow",
    "agencies.services.keep_import",
    "agencies.services.put_in_force",
    "agencies.services.put_out_of_force",
    "catalogue.services.holding.touch",
    "oversight.services.collection.filing.keep_all",
    "remedies.services.locking.lock_year",
}
"""What is a part of an act, whose caller writes the line."""


def test_every_verb_leads_to_a_line() -> None:
    verbs, calls = _verbs_and_calls()

    silent = {".".join(verb).removeprefix("gongkai.web.") for verb in verbs if not _leads(verb, calls)}

    assert len(verbs) > 200
    assert silent == IN_THE_MAKING | PARTS


def _verbs_and_calls() -> tuple[set[Function], dict[Function, set[Function]]]:
    """Public functions of services that take `by` and `at`; and what every function and class of the web names."""
    verbs: set[Function] = set()
    calls: dict[Function, set[Function]] = {}
    for path in sorted((SRC / "web").rglob("*.py")):
        parts = path.relative_to(SRC.parent).with_suffix("").parts
        module = ".".join(parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text("utf-8"))
        known = _imported(tree)
        own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        calls |= {(module, name): {found} for name, found in known.items()}
        known |= {name: (module, name) for name in own}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Assign):
                for name in _names(node):
                    calls[module, name] = set(_called(node, known))
            if isinstance(node, ast.FunctionDef) and ".services" in module and _is_verb(node):
                verbs.add((module, node.name))
    return verbs, calls


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


def _imported(tree: ast.Module) -> dict[str, Function]:
    """What each name means that the module imports: a function of another module, or that module itself."""
    found: dict[str, Function] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gongkai.web"):
            found |= {alias.asname or alias.name: (str(node.module), alias.name) for alias in node.names}
    return found


def _called(node: ast.AST, known: dict[str, Function]) -> Iterator[Function]:
    """Functions that are named there, by themselves or as a part of their module."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and each.id in known:
            yield known[each.id]
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id in known:
            module, name = known[each.value.id]
            yield f"{module}.{name}", each.attr


def _is_verb(node: ast.FunctionDef) -> bool:
    names = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    return {"by", "at"} <= names and not node.name.startswith("_")


def _leads(verb: Function, calls: dict[Function, set[Function]]) -> bool:
    met: set[Function] = set()
    waiting = [verb]
    while waiting:
        found = waiting.pop()
        if found in LEDGER:
            return True
        if found not in met:
            met.add(found)
            waiting.extend(calls.get(found, ()))
    return False
