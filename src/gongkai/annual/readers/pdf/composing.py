"""The pieces of one page: its tables, the paragraphs around them, its pictures, in the order they are read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from gongkai.annual.raw import Grid, Paragraph, Picture, Piece, Place
from gongkai.annual.readers.pdf.flowing import Line, cell_text, lines_of, without_page_numbers
from gongkai.annual.readers.pdf.parting import Manner, manner_of, paragraphs_of
from gongkai.files.pdf.page import Glyph, Sheet
from gongkai.files.ruling import Box, Ruled, ruled_tables, step_of

_FEW: Final = 8
"""A page with fewer characters (a page number, a stamp) and a large image is a scan."""
_LARGE: Final = 0.3
_NOTABLE: Final = 0.04

_MIDDLE: Final = 0.1
"""How far from the middle of a sheet, as a share of its width, its two pages may be parted."""
_GAP: Final = 4.0

_EDGE: Final = 2
_FEWEST_PAGES: Final = 3
"""A line among the first or last `_EDGE` of so many pages, and of more than half, is a running head or foot."""

_Inside = dict[tuple[int, int], list[Glyph]]


class Text(NamedTuple):
    """Lines that stand together; column: which pages have the same margins; tables_reach: the right end of theirs."""

    lines: list[Line]
    column: tuple[int, int]
    place: Place
    tables_reach: float


Block = Grid | Picture | Text


class _Standing(NamedTuple):
    """A block and where it begins: half of the sheet, height."""

    half: int
    top: float
    block: Block


def is_scan(page: Sheet) -> bool:
    """Whether the page shows an image and practically no text."""
    return len(page.glyphs) < _FEW and any(_share(page, box) > _LARGE for box in page.images)


class Halves(NamedTuple):
    """What stands on one sheet; `right` holds what stands on a second page beside the first."""

    left: list[Block]
    right: list[Block]


def halves_of(page: Sheet, *, number: int) -> Halves:
    """All that stands on page `number`, its tables not counted yet, its lines not yet made paragraphs."""
    tables = ruled_tables(page.lines)
    gutter = _gutter(page)
    loose, inside = _sorted_into(page.glyphs, tables)
    standing: list[_Standing] = []
    for half in (0, 1) if gutter is not None else (0,):
        reach = max(
            (box.right for box, *_ in tables if gutter is None or (box.left >= gutter) == bool(half)), default=0.0
        )
        glyphs = [glyph for glyph in loose if gutter is None or (glyph.left >= gutter) == bool(half)]
        for group in _between(glyphs, tables):
            lines = without_page_numbers(lines_of(group), height=page.height)
            if lines:
                text = Text(lines, (round(page.width), half), Place(page=number), reach)
                standing.append(_Standing(half, lines[0].top, text))
    for table, cells in zip(tables, inside, strict=True):
        half = int(gutter is not None and table.box.left >= gutter)
        standing.append(_Standing(half, table.box.top, _grid(table, cells, Place(page=number))))
    if len(page.glyphs) >= _FEW:
        standing += _notable_images(page, number)
    ordered = sorted(standing, key=lambda each: each.top)
    return Halves(*([each.block for each in ordered if each.half == half] for half in (0, 1)))


def in_order(sheets: list[Halves]) -> list[Piece]:
    """The pieces of all sheets, tables counted, sentences joined over page ends.

    Where the first sheet shows two texts with the same beginning side by side, these are two documents: first all that
    stands on the left, then all on the right. Otherwise right follows left sheet by sheet.
    """
    lefts = [sheet.left for sheet in sheets]
    rights = [sheet.right for sheet in sheets]
    if sheets and _alike(sheets[0]):
        pages = [*lefts, *rights]
    else:
        pages = [half for pair in zip(lefts, rights, strict=True) for half in pair]
    return list(_numbered(_parted(pages)))


def _alike(sheet: Halves) -> bool:
    one, other = (next((each.lines[0].text for each in half if isinstance(each, Text)), "") for half in sheet)
    pairs, others = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return len(pairs & others) * 2 > max(len(pairs), len(others)) > 3


def _parted(pages: list[list[Block]]) -> Iterator[Piece]:
    """Lines made paragraphs, over page ends too."""
    pages = _without_running_heads(pages)
    manners = _manners(pages)
    found: list[Block] = []
    for blocks in pages:
        following = [part for block in blocks for part in _paragraphs(block, manners)]
        last, first = found[-1] if found else None, following[0] if following else None
        if isinstance(last, Text) and isinstance(first, Text) and _goes_on(last, first, manners):
            last.lines.extend(first.lines)
            following = following[1:]
        found += following
    for block in found:
        if isinstance(block, Text):
            yield Paragraph(manners[block.column].joined(block.lines), block.place)
        else:
            yield block


def _without_running_heads(pages: list[list[Block]]) -> list[list[Block]]:
    """`pages` without the lines at their head and foot that most of them repeat but for a number."""
    edges = [_edge_lines(blocks) for blocks in pages if blocks]
    told = Counter(key for lines in edges for key in {_without_digits(line) for line in lines})
    running = {key for key, count in told.items() if count >= _FEWEST_PAGES and count * 2 > len(edges)}
    if not running:
        return pages
    heads = {id(line) for lines in edges for line in lines if _without_digits(line) in running}
    return [[kept for block in blocks if (kept := _without(block, heads)) is not None] for blocks in pages]


def _edge_lines(blocks: list[Block]) -> list[Line]:
    lines = [line for block in blocks if isinstance(block, Text) for line in block.lines]
    return lines[:_EDGE] + lines[_EDGE:][-_EDGE:]


def _without_digits(line: Line) -> str:
    return "".join(character for character in line.text if not character.isdecimal())


def _without(block: Block, heads: set[int]) -> Block | None:
    if not isinstance(block, Text):
        return block
    lines = [line for line in block.lines if id(line) not in heads]
    return block._replace(lines=lines) if lines else None


def _paragraphs(block: Block, manners: dict[tuple[int, int], Manner]) -> list[Block]:
    if not isinstance(block, Text):
        return [block]
    return [block._replace(lines=lines) for lines in paragraphs_of(block.lines, manners[block.column])]


def _goes_on(last: Text, first: Text, manners: dict[tuple[int, int], Manner]) -> bool:
    return manners[first.column].goes_on(last.lines[-1], first.lines[0])


def _manners(pages: list[list[Block]]) -> dict[tuple[int, int], Manner]:
    columns: dict[tuple[int, int], list[Text]] = defaultdict(list)
    for block in (block for blocks in pages for block in blocks if isinstance(block, Text)):
        columns[block.column].append(block)
    return {
        column: manner_of([text.lines for text in texts], tables_reach=max(text.tables_reach for text in texts))
        for column, texts in columns.items()
    }


def _notable_images(page: Sheet, number: int) -> list[_Standing]:
    return [
        _Standing(0, box.top, Picture(f"第{number}页图片{index}", Place(page=number)))
        for index, box in enumerate(page.images, 1)
        if _share(page, box) > _NOTABLE
    ]


def _share(page: Sheet, box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top) / max(page.width * page.height, 1.0)


def _numbered(pieces: Iterator[Piece]) -> Iterator[Piece]:
    count = 0
    for piece in pieces:
        if isinstance(piece, Grid):
            count += 1
            yield Grid(piece.rows, piece.continued, Place(page=piece.place.page, table=count))
        else:
            yield piece


def _gutter(page: Sheet) -> float | None:
    """Where a sheet that carries two pages side by side is parted: a gap near its middle that nothing crosses."""
    if page.width < page.height or not page.glyphs:
        return None
    low, high = page.width * (0.5 - _MIDDLE), page.width * (0.5 + _MIDDLE)
    spans = [(box.left, box.right) for box in page.glyphs] + [(box.left, box.right) for box in page.lines]
    crossing = [(left, right) for left, right in spans if right > low and left < high]
    reached, widest, gutter = low, _GAP, None
    for left, right in sorted([*crossing, (high, high)]):
        if left - reached >= widest:
            widest, gutter = left - reached, (left + reached) / 2
        reached = max(reached, right)
    if gutter is None:
        return None
    share = sum(glyph.left >= gutter for glyph in page.glyphs) / len(page.glyphs)
    # A last sheet may have text on one side only; of a plain wide page the text runs across.
    return gutter if 0.2 < share < 0.8 or share in (0.0, 1.0) else None


def _sorted_into(glyphs: list[Glyph], tables: list[Ruled]) -> tuple[list[Glyph], list[_Inside]]:
    inside: list[_Inside] = [{} for _ in tables]
    rest = glyphs
    for table, cells in zip(tables, inside, strict=True):
        (left, top, right, bottom), rows, columns = table.box, table.rows, table.columns
        outside: list[Glyph] = []
        for glyph in rest:
            _, x0, y0, x1, y1, *_ = glyph
            across, down = (x0 + x1) / 2, (y0 + y1) / 2
            if left <= across <= right and top <= down <= bottom:
                cells.setdefault((step_of(rows, down), step_of(columns, across)), []).append(glyph)
            else:
                outside.append(glyph)
        rest = outside
    return rest, inside


def _between(glyphs: list[Glyph], tables: list[Ruled]) -> list[list[Glyph]]:
    """`glyphs` parted where a table stands between them, so that no paragraph runs across a table."""
    if not tables:
        return [glyphs]
    parted: dict[int, list[Glyph]] = {}
    tops = sorted(table.box.top for table in tables)
    for glyph in glyphs:
        parted.setdefault(sum(top <= glyph.top for top in tops), []).append(glyph)
    return [parted[key] for key in sorted(parted)]


def _grid(table: Ruled, inside: _Inside, place: Place) -> Grid:
    rows = [[""] * (len(table.columns) - 1) for _ in range(len(table.rows) - 1)]
    continued: set[tuple[int, int]] = set()
    for face in table.faces:
        covered = [(r, c) for r in range(face.row, face.row_end) for c in range(face.column, face.column_end)]
        glyphs = [glyph for cell in covered for glyph in inside.get(cell, ())]
        text = cell_text(glyphs, width=face.box.right - face.box.left)
        for row, column in covered:
            rows[row][column] = text
        continued.update(covered[1:])
    return Grid(tuple(map(tuple, rows)), frozenset(continued), place)
