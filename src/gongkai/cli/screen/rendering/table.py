"""Findings of screening as rows of a table: csv, and xlsx for whoever works in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.annual.writers.findings.xlsx import as_xlsx
from gongkai.cli.rendering import table
from gongkai.cli.screen.examining import Screened
from gongkai.cli.screen.telling import LEVELS, SECRET, Part, gravest_first, where_said

HEADER: Final = ("文件", "级别", "规则", "问题", "位置", "内容（已遮蔽）", "改法")
_WIDTHS: Final = (40, 12, 8, 50, 36, 40, 50)


def body(screened: Screened) -> list[tuple[str, ...]]:
    """The rows of one file: what was not checked, then one for each finding."""
    name = screened.source.replace("\\", "/").rpartition("/")[2]
    unread: list[tuple[str, ...]] = [(screened.source, "没有查完", "", why, "", "", "") for why in screened.unread]
    return unread + [
        (
            screened.source,
            LEVELS[hit.level],
            hit.rule,
            hit.said,
            where_said(hit, source=name),
            SECRET if hit.secret else hit.excerpt,
            hit.repair,
        )
        for hit in gravest_first(screened.hits)
    ]


def whole(parts: Iterable[Part]) -> Iterator[bytes]:
    """All rows as csv in UTF-8 with a byte order mark."""
    return table.whole(parts, header=HEADER)


def whole_xlsx(parts: Iterable[Part]) -> Iterator[bytes]:
    """All rows as one xlsx sheet."""
    yield as_xlsx((row for part in parts for row in part.body), header=HEADER, widths=_WIDTHS)
