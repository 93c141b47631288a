"""The pieces of one page: its tables, the paragraphs around them, its pictures, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from gongkai.annual.intake.ruling import Box, Ruled, ruled_tables, step_of
from gongkai.annual.raw import Grid, Paragraph, Picture, Piece, Place
from gongkai.annual.readers.pdf.flowing import cell_text, lines_of, paragraphs_of, without_page_numbers
from gongkai.annual.readers.pdf.page import Glyph, Sheet

_FEW: Final = 8
"""A page with fewer characters (a page number, a stamp) and a large image is a scan."""
_LARGE: Final = 0.3
_NOTABLE: Final = 0.04

_Inside = dict[tuple[int, int], list[Glyph]]


class _Standing(NamedTuple):
    """A piece and where it begins: half of the sheet, height."""

    half: int
    top: float
    piece: Piece


def is_scan(page: Sheet) -> bool:
    """Whether the page shows an image and practically no text."""
    return len(page.glyphs) < _FEW and any(_share(page, box) > _LARGE for box in page.images)


def pieces_of(page: Sheet, *, number: int, tables_before: int) -> list[Piece]:
    """All pieces of page `number`; its tables are counted on from `tables_before`."""
    tables = ruled_tables(page.lines)
    gutter = _gutter(page)
    loose, inside = _sorted_into(page.glyphs, tables)
    standing: list[_Standing] = []
    for half in (0, 1) if gutter is not None else (0,):
        glyphs = [glyph for glyph in loose if gutter is None or (glyph.left >= gutter) == bool(half)]
        for group in _between(glyphs, tables):
            lines = without_page_numbers(lines_of(group), height=page.height)
            paragraphs = paragraphs_of(lines)
            standing += [_Standing(half, top, Paragraph(text, Place(page=number))) for text, top in paragraphs]
    for table, cells in zip(tables, inside, strict=True):
        half = int(gutter is not None and table.box.left >= gutter)
        standing.append(_Standing(half, table.box.top, _grid(table, cells, Place(page=number))))
    if len(page.glyphs) >= _FEW:
        standing += _notable_images(page, number)
    ordered = [each.piece for each in sorted(standing, key=lambda each: (each.half, each.top))]
    return list(_numbered(ordered, tables_before))


def _notable_images(page: Sheet, number: int) -> list[_Standing]:
    return [
        _Standing(0, box.top, Picture(f"第{number}页图片{index}", Place(page=number)))
        for index, box in enumerate(page.images, 1)
        if _share(page, box) > _NOTABLE
    ]


def _share(page: Sheet, box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top) / max(page.width * page.height, 1.0)


def _numbered(pieces: list[Piece], before: int) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Grid):
            before += 1
            yield Grid(piece.rows, piece.continued, Place(page=piece.place.page, table=before))
        else:
            yield piece


def _gutter(page: Sheet) -> float | None:
    """The middle of a sheet that carries two pages side by side, if nothing crosses it."""
    if page.width < page.height or not page.glyphs:
        return None
    middle, margin = page.width / 2, page.width * 0.015
    if any(box.left < middle + margin and box.right > middle - margin for box in page.glyphs):
        return None
    if any(line.left < middle - margin and line.right > middle + margin for line in page.lines):
        return None
    share = sum(glyph.left >= middle for glyph in page.glyphs) / len(page.glyphs)
    return middle if 0.25 < share < 0.75 else None


def _sorted_into(glyphs: list[Glyph], tables: list[Ruled]) -> tuple[list[Glyph], list[_Inside]]:
    loose: list[Glyph] = []
    inside: list[_Inside] = [{} for _ in tables]
    for glyph in glyphs:
        across, down = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for table, cells in zip(tables, inside, strict=True):
            box = table.box
            if box.left <= across <= box.right and box.top <= down <= box.bottom:
                cells.setdefault((step_of(table.rows, down), step_of(table.columns, across)), []).append(glyph)
                break
        else:
            loose.append(glyph)
    return loose, inside


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
