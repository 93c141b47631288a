"""Markdown that holds tables in HTML, as converters write those with merged cells: made a page, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

_PICTURE: Final = r"!\[([^\]]*)\]\(([^)\s]*)[^)]*\)"
_BREAK: Final = r"(?i)<br\s*/?>"


def page_of(markdown: str) -> str:
    """`markdown` as a page: each line outside a table is a paragraph, `![…](…)` a picture."""
    return "\n".join(_lines(markdown))


def _lines(markdown: str) -> Iterator[str]:
    open_tables = 0
    for line in markdown.splitlines():
        lower = line.lower()
        starts = lower.count("<table")
        yield line if open_tables or starts or lower.lstrip().startswith("<") else f"<p>{_inline(line)}</p>"
        open_tables = max(open_tables + starts - lower.count("</table"), 0)


def _inline(line: str) -> str:
    """A row of a pipe table stays one line, though its cells have breaks."""
    line = re.sub(_BREAK, " ", line) if line.lstrip().startswith("|") else line
    return re.sub(_PICTURE, _image, line) if "![" in line else line


def _image(match: re.Match[str]) -> str:
    return f'<img alt="{escape(match[1])}" src="{escape(match[2])}">'
