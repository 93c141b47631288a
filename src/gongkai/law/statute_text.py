"""The text of a statute 法条原文, split into articles 条, paragraphs 款 and items 项."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from gongkai.law.statutes import statute_text
from gongkai.text.numerals import to_int

ARTICLE = re.compile(r"^第([一二三四五六七八九十百零]+)条\s*(.*)$")
ITEM = re.compile(r"^（([一二三四五六七八九十]+)）")


class Paragraph(Struct, frozen=True):
    """One paragraph 款 with the items 项 that it lists, each as printed. E.g. 条例2019 §36¶1."""

    text: str
    items: tuple[str, ...] = ()


class Article(Struct, frozen=True):
    """One article 条: its number and its paragraphs. E.g. 条例2019 §33."""

    number: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """All items of the article in order, whichever paragraph lists them. E.g. 条例2019 §20."""
        return tuple(item for paragraph in self.paragraphs for item in paragraph.items)

    @property
    def text(self) -> str:
        """The article as printed, one paragraph or item a line. E.g. 条例2019 §33."""
        return "\n".join(line for paragraph in self.paragraphs for line in (paragraph.text, *paragraph.items))


@cache
def articles(text: str) -> dict[int, Article]:
    """The articles of the text kept under `text` (a file name such as that of 条例2019), by number."""
    lines: dict[int, list[str]] = {}
    number = 0
    for line in statute_text(text).splitlines():
        head = ARTICLE.match(line)
        if head and to_int(head[1]) == number + 1:
            number += 1
            lines[number] = [head[2]]
        elif number and not line.startswith("# "):
            lines[number].append(line)
    return {number: _article(number, rows) for number, rows in lines.items()}


def _article(number: int, rows: list[str]) -> Article:
    paragraphs: list[list[str]] = []
    for row in rows:
        if ITEM.match(row) and paragraphs:
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return Article(number, tuple(Paragraph(first, tuple(items)) for first, *items in paragraphs))
