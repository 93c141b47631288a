#!/usr/bin/env python3
"""Writes the documentation as plain pages into build/docs-site; `make docs-site`. Says which links lead nowhere.

Every Markdown page of docs/ and of the root becomes a page at the same place, in the look of the platform. Nothing is
asked from elsewhere and no page has a script: a county without a network opens build/docs-site/index.html from a disk.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT: Final = Path(__file__).resolve().parents[1]
LOOK: Final = ROOT / "src" / "gongkai" / "web" / "look" / "static" / "look"
SHEETS: Final = ("tokens.css", "base.css", "tables.css", "docs.css")
FRONT: Final = "README.zh-CN.md"
GROUPS: Final = {
    "开始": (FRONT, "README.md", "docs/tutorial"),
    "怎样做": ("docs/howto",),
    "查阅": ("docs/reference", "docs/glossary.md", "samples/README.md"),
    "为什么": ("docs/why", "docs/decisions/README.md"),
    "本项目": ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
}
"""What stands at the side. Decisions are reached from their list."""
TITLES: Final = {FRONT: "首页", "README.md": "English"}
MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


@dataclass
class Page:
    """One page. source: path of the Markdown, from the root; anchors: what a link may name in it."""

    source: str
    title: str
    tokens: list[Token]
    anchors: set[str] = field(default_factory=set)

    @property
    def target(self) -> str:
        """Path of the page in the site."""
        return "index.html" if self.source == FRONT else self.source.removesuffix(".md") + ".html"

    @property
    def language(self) -> str:
        """zh-CN where a fifth of the first words is Chinese, else en."""
        said = "".join(token.content for token in self.tokens if token.type == "inline")[:2000]
        chinese = len(re.findall(r"[\u4e00-\u9fff]", said))
        return "zh-CN" if chinese * 5 > len(said) else "en"


def build(root: Path, target: Path) -> list[str]:
    """Writes the site of the documentation under `root`; the links that lead nowhere, "page: link" each."""
    pages = {page.source: page for page in read(root)}
    shutil.rmtree(target, ignore_errors=True)
    for name in SHEETS:
        source = Path(__file__).with_name(name) if name == "docs.css" else LOOK / name
        _put(source, target / "look" / name)
    template = _template()
    dead = []
    for page in pages.values():
        dead += list(_link(page, pages, root, target))
        made = target / page.target
        made.parent.mkdir(parents=True, exist_ok=True)
        body = _reachable(MARKDOWN.renderer.render(page.tokens, MARKDOWN.options, {}))
        up = "../" * page.target.count("/")
        made.write_text(template.render(page=page, body=body, up=up, groups=_groups(page, pages)), "utf-8")
    return dead


def read(root: Path) -> Iterator[Page]:
    """Every page of the documentation, its headings named for links."""
    front = [name for group in GROUPS.values() for name in group if name.endswith(".md")]
    inner = [str(path.relative_to(root)) for path in (root / "docs").rglob("*.md")]
    for source in sorted({name for name in front if (root / name).exists()} | set(inner)):
        tokens = MARKDOWN.parse((root / source).read_text("utf-8"))
        titles = _name_headings(tokens)
        title = TITLES.get(source) or next(iter(titles.values()), source)
        yield Page(source, title, tokens, set(titles))


def anchor(heading: str) -> str:
    """The name of a heading in a link, as forges make it: small letters, hyphens for spaces, no marks."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _name_headings(tokens: list[Token]) -> dict[str, str]:
    """Gives each heading its id; ids and headings."""
    found: dict[str, str] = {}
    for opened, inline in pairwise(tokens):
        if opened.type == "heading_open":
            said = "".join(child.content for child in inline.children or [])
            plain, number = anchor(said), 0
            while (named := f"{plain}-{number}" if number else plain) in found:
                number += 1
            found[named] = said
            opened.attrSet("id", named)
        elif opened.type == "table_open":
            opened.attrSet("class", "data")
    return found


def _link(page: Page, pages: dict[str, Page], root: Path, target: Path) -> Iterator[str]:
    """Turns the links of the page into those of the site and brings the files they name; those that lead nowhere."""
    for token in (child for each in page.tokens for child in each.children or []):
        name = {"link_open": "href", "image": "src"}.get(token.type)
        asked = str(token.attrGet(name)) if name else ""
        parts = urlsplit(asked)
        if not name or parts.scheme:
            continue
        led = _led(page, parts.path, parts.fragment, pages, root)
        if led is None:
            yield f"{page.source}: {unquote(asked)}"
            continue
        if (root / led).is_file() and led not in {each.target for each in pages.values()}:
            _put(root / led, target / led)
        near = os.path.relpath(led, Path(page.target).parent)
        token.attrSet(name, quote(near) + (f"#{parts.fragment}" if parts.fragment else ""))


def _led(page: Page, path: str, fragment: str, pages: dict[str, Page], root: Path) -> str | None:
    """Where in the site a link leads: a page, the first page of a folder, a file; None for nowhere."""
    whole = os.path.normpath(Path(page.source).parent / unquote(path)) if path else page.source
    if whole in pages:
        known = not fragment or unquote(fragment) in pages[whole].anchors
        return pages[whole].target if known else None
    if (root / whole).is_dir():
        inside = sorted(name for name in pages if name.startswith(f"{whole}/"))
        readme = f"{whole}/README.md"
        return pages[readme if readme in pages else inside[0]].target if inside else None
    return whole if not whole.startswith("..") and (root / whole).is_file() else None


def _reachable(body: str) -> str:
    """What may be wider than a telephone scrolls by itself, and with the keyboard."""
    region = '<div class="scroll" role="region" aria-label="表格" tabindex="0"><table class="data">'
    body = body.replace('<table class="data">', region).replace("</table>", "</table></div>")
    return body.replace("<pre>", '<pre tabindex="0">')


def _groups(page: Page, pages: dict[str, Page]) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """What stands at the side of that page: heading and links (address, words, whether one is there)."""
    found = []
    for said, names in GROUPS.items():
        listed = [each for name in names for each in sorted(pages) if each == name or each.startswith(f"{name}/")]
        here = Path(page.target).parent
        where = {each: quote(os.path.relpath(pages[each].target, here)) for each in listed}
        links = [(where[each], pages[each].title, each == page.source) for each in listed]
        found.append((said, links))
    return found


def _template() -> object:
    loader = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("docs_site.html")


def _put(source: Path, target: Path) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


if __name__ == "__main__":
    nowhere = build(ROOT, ROOT / "build" / "docs-site")
    print("\n".join(nowhere) or "写好了：build/docs-site/index.html")
    sys.exit(bool(nowhere))
