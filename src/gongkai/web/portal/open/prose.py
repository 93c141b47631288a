"""Sanitised html made fit for a page: headings in order below the one h1, tables in regions that scroll."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

_HEADING: Final = re.compile(r"<(/?)h([2-6])>")
_TABLE: Final = re.compile(r"<(/?)table>")


def prose(html: str, *, under: int = 1, said: str = "表格") -> Markup:
    """The html for a page. under: the level of the heading it stands below; said: what its tables are called.

    The html must come from `catalogue.queries.public.reading`: nothing is made safe here.
    """
    return Markup(_in_regions(_in_order(html, under), said))


def _in_order(html: str, under: int) -> str:
    """No heading skips a level: whoever hears the page finds his way by them."""
    levels: list[int] = []
    before = under

    def placed(found: re.Match[str]) -> str:
        nonlocal before
        if found[1]:
            return f"</h{levels.pop()}>" if levels else ""
        before = min(int(found[2]) + under - 1, before + 1, 6)
        levels.append(before)
        return f"<h{before}>"

    return _HEADING.sub(placed, html)


def _in_regions(html: str, said: str) -> str:
    """Every outer table in a region of its own; one within another stays as it is."""
    depth = number = 0

    def framed(found: re.Match[str]) -> str:
        nonlocal depth, number
        depth += -1 if found[1] else 1
        if found[1]:
            return "</table></div>" if depth == 0 else "</table>"
        if depth > 1:
            return "<table>"
        number += 1
        label = f"{said} {number}，可左右滚动"
        return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table>'

    return _TABLE.sub(framed, html)
