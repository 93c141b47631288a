"""Nothing a user meets is without its section: check, refusal, command, option, setting; and no link is dead."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.annual.checks import RULES
from gongkai.annual.rollup import COUNTY_RULES
from gongkai.files.refusals import Unread
from gongkai.law.citation import instruments
from gongkai.screening.rules.rule import rules
from tests.house.sources import ROOT, SRC, Module, modules, text_files

DOCS = ROOT / "docs"
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:|#)([^)#\s]+)")
HEADING = re.compile(r"^#{2,4} +(.*)$", re.MULTILINE)
MARKER = re.compile(r"^(?:#+ |\*\*)(问题|原文|两种读法|取哪种|为什么)", re.MULTILINE)
TEMPLATE = ["问题", "两种读法", "取哪种", "为什么"]
CODE_BLOCK = re.compile(r"```.*?```", re.DOTALL)


def headings(path: Path) -> list[str]:
    """The headings of a page, second level and below."""
    return HEADING.findall(path.read_text("utf-8"))


def untold(names: Iterable[str], path: Path) -> list[str]:
    """The names that no heading of the page begins with."""
    firsts = {heading.split()[0].strip("`") for heading in headings(path)}
    return sorted(set(names) - firsts)


def options(module: Module) -> Iterator[str]:
    """The long options that a module of the command line adds to a parser."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("add_argument"):
            named = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
            yield from (name for name in named if str(name).startswith("--"))


def commands(module: Module) -> Iterator[str]:
    """The names of the commands that a module of the command line adds to a parser."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="add_parser"), args=[ast.Constant(value=str(name)), *_]):
                yield name


def dead_links(page: Path) -> list[str]:
    """Links of a page to files that are not there."""
    prose = CODE_BLOCK.sub("", page.read_text("utf-8"))
    return [f"{page.name}: {target}" for target in LINK.findall(prose) if not (page.parent / target).exists()]


def decided(page: Path) -> bool:
    """Whether a decision keeps the order of the template; 原文 is for those that read a text."""
    return [part for part in MARKER.findall(page.read_text("utf-8")) if part != "原文"] == TEMPLATE


def pages() -> list[Path]:
    """Every page a reader may open."""
    front = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "samples/README.md")
    return text_files("docs", *front, suffixes=(".md",))


def of_the_command_line() -> list[Module]:
    """The modules of the door."""
    return [module for module in modules() if module.room == "cli"]


class TestReference:
    def test_has_a_section_for_every_check(self) -> None:
        codes = [rule.code for rule in (*RULES, *COUNTY_RULES)]

        assert untold(codes, DOCS / "reference" / "checks.md") == []

    def test_has_a_section_for_every_refusal(self) -> None:
        assert untold((refusal.value for refusal in Unread), DOCS / "reference" / "checks.md") == []

    def test_has_a_section_for_every_rule_of_screening(self) -> None:
        assert untold(rules(), DOCS / "reference" / "screening.md") == []

    def test_has_a_section_for_every_setting(self) -> None:
        settings = tomllib.loads((SRC / "law" / "data" / "settings.toml").read_text("utf-8"))["setting"]

        assert untold((setting["id"] for setting in settings), DOCS / "reference" / "settings.md") == []

    def test_names_every_instrument(self) -> None:
        text = (DOCS / "reference" / "law.md").read_text("utf-8")

        assert [name for name in instruments() if name not in text] == []

    def test_has_a_section_for_every_command(self) -> None:
        told = " ".join(headings(DOCS / "reference" / "cli.md"))

        found = {name for module in of_the_command_line() for name in commands(module)}

        assert [name for name in sorted(found) if not re.search(rf"\b{name}\b", told)] == []

    def test_tells_every_option(self) -> None:
        text = (DOCS / "reference" / "cli.md").read_text("utf-8")

        found = {name for module in of_the_command_line() for name in options(module)}

        assert found
        assert [name for name in sorted(found) if not re.search(rf"{name}(?![\w-])", text)] == []


class TestWhy:
    def test_every_dependency_has_its_line(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        wanted = sum(project["optional-dependencies"].values(), project["dependencies"])
        text = (DOCS / "why" / "dependencies.md").read_text("utf-8")

        names = {re.split(r"[\s<>=~!;\[]", requirement)[0] for requirement in wanted}

        assert [name for name in sorted(names) if f"| {name} |" not in text] == []

    def test_every_decision_is_in_the_index(self) -> None:
        index = (DOCS / "decisions" / "README.md").read_text("utf-8")

        assert [page.name for page in sorted((DOCS / "decisions").glob("[0-9]*.md")) if page.name not in index] == []

    def test_decisions_say_question_readings_choice_and_reason_in_that_order(self) -> None:
        assert [page.name for page in sorted((DOCS / "decisions").glob("[0-9]*.md")) if not decided(page)] == []

    def test_decisions_that_do_not_are_seen(self, tmp_path: Path) -> None:
        page = tmp_path / "0099.md"
        page.write_text("# 0099 x\n\n## 问题\n\n**为什么.** y\n", "utf-8")

        assert not decided(page)


class TestLinks:
    def test_lead_somewhere(self) -> None:
        assert [dead for page in pages() for dead in dead_links(page)] == []

    def test_that_lead_nowhere_are_seen(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("## A01 …\nsee [this](nowhere.md) and [that](page.md)\n", "utf-8")

        assert dead_links(page) == ["page.md: nowhere.md"]
        assert untold(["A01", "A02"], page) == ["A02"]
