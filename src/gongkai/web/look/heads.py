"""The heads of a table of data stand as its cells do: over figures to the right."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

_ROW: Final = re.compile(r"<tr[ >].*?(?=<tr[ >]|\Z)", re.DOTALL)
_CELL: Final = re.compile(r"<t[hd]\b([^>]*)>")
_FIGURES: Final = re.compile(r'class="(?:[^"]* )?figures[ "]')
_LOOKED_AT: Final = 5
"""Rows: the first may be a remark across the table."""


def figure_columns(rows: Markup) -> frozenset[int]:
    """The columns of these rows of a table that hold figures, from 0."""
    found: set[int] = set()
    for _, row in zip(range(_LOOKED_AT), _ROW.findall(rows), strict=False):
        cells = _CELL.findall(row)
        if not any("colspan" in cell for cell in cells):
            found |= {at for at, cell in enumerate(cells) if _FIGURES.search(cell)}
    return frozenset(found)
