"""Findings of screening as text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.cli.rendering.ink import BOLD, DIM, GOOD, Ink, width, wrapped
from gongkai.cli.screen.examining import Screened
from gongkai.cli.screen.telling import LEVELS, SECRET, SIGNS, Part, Totals, copy_said, gravest_first, where_said
from gongkai.screening.model import Hit, Level

_COLOURS: Final = {Level.BLOCK: "1;31", Level.REVIEW: "35", Level.WARN: "33", Level.INFO: "36"}
_FEWEST_COLUMNS: Final = 40
_MOST_OF_A_KIND: Final = 12
_INDENT: Final = "    "


def body(screened: Screened, *, colour: bool, columns: int) -> str:
    """What was found in one file: sums, then each finding with its place, a masked excerpt and what to do."""
    ink = Ink(colour=colour)
    return "\n".join(_lines(screened, ink, max(columns, _FEWEST_COLUMNS))) + "\n"


def whole(parts: Iterable[Part], *, many: bool, quiet: bool, colour: bool) -> Iterator[bytes]:
    """The one file in full; of many, one line each and the sums. quiet: only what is not clean, and no sums."""
    ink, totals = Ink(colour=colour), Totals()
    for part in parts:
        totals.add(part)
        if not (quiet and part.is_clean):
            yield (_line(part, ink) + "\n" if many else part.body).encode()
    if many and not quiet:
        yield f"\n{ink(totals.said, BOLD)}\n".encode()
        if totals.unclean:
            yield f"{ink('看某一份的详情：gongkai screen 文件名', DIM)}\n".encode()


def _line(part: Part, ink: Ink) -> str:
    if part.unread:
        return f"{ink('✗ 没查完', _COLOURS[Level.BLOCK])}  {part.source}  {part.unread[0]}"
    if part.is_clean:
        return f"{ink('✓ 无问题', GOOD)}  {part.source}"
    gravest = next(level for level in Level if part.counts[level])
    counts = " ".join(f"{part.counts[level]} {LEVELS[level]}" for level in Level if part.counts[level])
    head = f"{SIGNS[gravest]} {LEVELS[gravest]}"
    return f"{ink(head, _COLOURS[gravest])}  {part.source}  {counts}  {' '.join(part.rules)}"


def _lines(screened: Screened, ink: Ink, columns: int) -> Iterator[str]:
    yield ink(screened.source, BOLD) + ink(f"　规则 {screened.rules}", DIM)
    for why in screened.unread:
        head = "✗ 没有查完"
        first, *rest = wrapped(why, columns - width(head) - 4)
        yield f"{ink(head, _COLOURS[Level.BLOCK])}  {first}"
        yield from (f"{_INDENT}{line}" for line in rest)
    counts = [f"{screened.count(level)} 处{LEVELS[level]}" for level in Level]
    yield " · ".join(counts)
    if screened.is_clean and not screened.hits:
        yield ink("✓ 没有发现不能公开的内容。", GOOD)
    told: dict[str, int] = {}
    for hit in gravest_first(screened.hits):
        told[hit.rule] = told.get(hit.rule, 0) + 1
        if told[hit.rule] <= _MOST_OF_A_KIND:
            yield ""
            yield from _hit(hit, screened.source, ink, columns)
    for rule, count in told.items():
        if count > _MOST_OF_A_KIND:
            yield ""
            yield ink(f"{_INDENT}{rule} 还有 {count - _MOST_OF_A_KIND} 处，用 --format html 或 xlsx 看全部。", DIM)
    if screened.copy is not None:
        yield ""
        yield from wrapped(copy_said(screened.copy), columns)


def _hit(hit: Hit, source: str, ink: Ink, columns: int) -> Iterator[str]:
    head = f"{SIGNS[hit.level]} {LEVELS[hit.level]} {hit.rule}"
    first, *rest = wrapped(hit.said, columns - width(head) - 4)
    yield f"{ink(head, _COLOURS[hit.level])}  {first}"
    yield from (" " * (width(head) + 2) + line for line in rest)
    name = source.replace("\\", "/").rpartition("/")[2]
    yield from _labelled("位置", where_said(hit, source=name), ink, columns)
    yield from _labelled("内容", SECRET if hit.secret else hit.excerpt, ink, columns)
    yield from _labelled("改法", hit.repair, ink, columns)


def _labelled(label: str, text: str, ink: Ink, columns: int) -> Iterator[str]:
    for at, line in enumerate(wrapped(" ".join(text.split()), columns - len(_INDENT) - 8) if text else ()):
        yield f"{_INDENT}{ink(label, DIM) if not at else '    '}  {line}"
