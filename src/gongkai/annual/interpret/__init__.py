"""From what a reader saw to what the report says: tables anchored to their labels, sections, whose and which year.

Every quirk of layout met in a published report is handled in this room and nowhere else; readers only know formats,
checks only know the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from gongkai.annual.interpret.assembling import Tables
from gongkai.annual.interpret.bookmarks import without_bookmarks, without_markdown
from gongkai.annual.interpret.grid_rows import grid_rows
from gongkai.annual.interpret.identity import identity
from gongkai.annual.interpret.outline import Outline, outline
from gongkai.annual.interpret.processing_fee import processing_fee
from gongkai.annual.interpret.tables import find_tables
from gongkai.annual.model import Report
from gongkai.annual.raw import Grid, Paragraph, Picture, Place, Raw
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.law.report_form import Layout, layout_due, report_form

__all__ = ["interpret"]

_FEWEST_HEADINGS = 3


def interpret(raw: Raw) -> Report:
    """The report that `raw` shows. Raises UnableToRead(NOT_A_REPORT) when it shows none."""
    tables = find_tables(raw.pieces)
    parts = outline(_outside_tables(raw, tables.taken))
    if len(parts.sections) < len(report_form().sections):
        parts = outline(_outside_tables(raw, tables.taken, within=True), loose=True)
    preface = tuple(line for line in parts.prose if not line.section)
    who = identity(preface, parts.prose, named=raw.title)
    if tables.shown and not tables.told and who.year is not None and layout_due(who.year) != tables.layout:
        tables = find_tables(raw.pieces, untold=layout_due(who.year))
    if not _is_report(tables, parts, who.title):
        raise UnableToRead(Unread.NOT_A_REPORT)
    title_lines = {id(preface[index]) for index in who.lines}
    return Report(
        source=raw.source,
        agency=who.agency,
        year=who.year,
        layout=tables.layout,
        title=who.title,
        proactive=tables.proactive,
        requests=tables.requests,
        remedies=tables.remedies,
        processing_fee=processing_fee(parts.prose),
        headings=parts.headings,
        prose=tuple(line for line in parts.prose if id(line) not in title_lines),
        pictures=parts.pictures,
        remarks=raw.remarks,
        extra_reports=tables.more,
    )


def _outside_tables(raw: Raw, taken: frozenset[int], *, within: bool = False) -> Iterator[tuple[str, Place] | Picture]:
    """Paragraphs and pictures in order, tables that are no statutory table as the lines of their cells.

    within: give the section headings too that stand in a row of a statutory table.
    """
    for index, piece in enumerate(raw.pieces):
        if index in taken:
            if within and isinstance(piece, Grid):
                yield from _headings_within(piece)
            continue
        if isinstance(piece, Picture):
            yield piece
        elif isinstance(piece, Paragraph):
            text = without_markdown(without_bookmarks(piece.text)).strip()
            if text and text not in _labels():
                yield text, piece.place
        else:
            yield from _cells(piece)


def _headings_within(grid: Grid) -> Iterator[tuple[str, Place]]:
    for row in grid_rows(grid):
        filled = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if len(filled) == 1 and outline([(filled[0], grid.place)]).headings:
            yield filled[0], grid.place


@cache
def _labels() -> frozenset[str]:
    """Bands and row labels of the tables: in a sheet a row without figures is one cell alone, yet no prose."""
    layouts: tuple[Layout, ...] = get_args(Layout)
    forms = [report_form(layout) for layout in layouts]
    blocks = [block for form in forms for block in form.proactive]
    rows = [row for block in blocks for row in block.rows] + [row for form in forms for row in form.request_rows]
    return frozenset(block.group for block in blocks) | frozenset(row.label for row in rows)


def _cells(grid: Grid) -> Iterator[tuple[str, Place]]:
    for number, row in enumerate(grid.rows):
        for column, text in enumerate(row):
            if (number, column) not in grid.continued and text.strip():
                for line in text.split("\n"):
                    if line.strip():
                        yield line.strip(), grid.place


def _is_report(tables: Tables, parts: Outline, title: str) -> bool:
    return bool(tables.shown or title) or len({heading.section for heading in parts.headings}) >= _FEWEST_HEADINGS
