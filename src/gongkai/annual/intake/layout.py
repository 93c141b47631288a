"""Telling tables that hold figures from tables that only arrange a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_PROSE: Final = 500
_LINE: Final = 60


def arranges(rows: Sequence[Sequence[str]], *, holds_tables: bool) -> bool:
    """Whether a table is only layout, so that what it holds is to be read in order as if the table were not there.

    rows: the text of its own cells, without tables nested in them. Article text in a cell, a single column of prose,
    or tables inside without a grid of its own around them.
    """
    longest = max([len(text) for row in rows for text in row], default=0)
    if longest > _PROSE or (longest > _LINE and all(len(row) <= 1 for row in rows)):
        return True
    return holds_tables and sum(sum(map(bool, row)) >= 3 for row in rows) < 2
