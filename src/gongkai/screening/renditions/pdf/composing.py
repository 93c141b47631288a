"""The text of pages as passages: cells of ruled tables, paragraphs of lines that stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from gongkai.files.pdf.page import Glyph, Sheet
from gongkai.files.ruling import Box, Face, Ruled, ruled_tables
from gongkai.screening.model import Place
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.tables import Cell, Row, take_table
from gongkai.screening.renditions.text import ACROSS, over_the_end

_LINE_GAP: Final = 0.9
"""Of a character's height: lines further apart belong to different paragraphs."""
_INDENT: Final = 1.2
"""Of a character's height: a line that begins further to the right than the one above begins a paragraph."""
_MORE_GAP: Final = 0.25
_BLANK: Final = 0.8
_COLUMN_GAP: Final = 6.0
"""Of a character's height: what stands further to the right on the same line is another column of the page."""
_BACK: Final = 1.0


Spots = list[tuple[int, Glyph]]
"""The characters of a passage, each with its offset in it; the blanks between them have none."""


class Line:
    """Characters in a row. spots: where each of them stands in `text`."""

    def __init__(self, first: Glyph) -> None:
        self.text = first.character
        self.spots: Spots = [(0, first)]
        self.left, self.top, self.right, self.bottom = first.left, first.top, first.right, first.bottom

    @property
    def height(self) -> float:
        """From the highest to the lowest."""
        return max(self.bottom - self.top, 1.0)

    def goes_on(self, glyph: Glyph) -> bool:
        """Whether the character stands on this line, to the right of what is there."""
        overlap = min(self.bottom, glyph.bottom) - max(self.top, glyph.top)
        step = glyph.left - self.right
        on_line = overlap > min(self.height, glyph.bottom - glyph.top) / 2
        return on_line and -_BACK * self.height <= step <= _COLUMN_GAP * self.height

    def add(self, glyph: Glyph) -> None:
        """Takes in the next character, a blank before it where there is one or a gap."""
        blank = glyph.blank or (" " if glyph.left - self.right > _BLANK * self.height else "")
        self.spots.append((len(self.text) + len(blank), glyph))
        self.text += blank + glyph.character
        self.right = max(self.right, glyph.right)
        self.top, self.bottom = min(self.top, glyph.top), max(self.bottom, glyph.bottom)

    def is_followed_by(self, line: Line) -> bool:
        """Whether `line` is the next one of the same paragraph."""
        below = -self.height / 2 <= line.top - self.bottom <= _LINE_GAP * self.height
        beside = line.left < self.right and line.right > self.left
        is_indented = line.left - self.left > _INDENT * self.height
        return below and beside and not is_indented and abs(line.height - self.height) < self.height / 2


class Composing:
    """Takes in pages in order; a table that goes on over a page end is one table. told: every line that was met.

    spots: where the characters of each passage stand, kept where the caller gives a place for them.
    """

    def __init__(self, gathered: Gathered, spots: dict[Place, Spots] | None = None) -> None:
        self.told: set[str] = set()
        self._spots = spots
        self._in_cells: list[tuple[int, int, int, Spots]] = []
        self._gathered = gathered
        self._open: list[Row] = []
        self._columns: tuple[float, ...] = ()
        self._tables = 0

    def add(self, sheet: Sheet, number: int) -> None:
        """Takes in the page of that number."""
        tables = ruled_tables(sheet.lines)
        loose, inside = _sorted_into(sheet.glyphs, tables)
        lines = lines_of(loose)
        self.told.update(line.text for line in lines)
        first_top = min((line.top for line in lines if not line.text.strip("-—· ").isdigit()), default=sheet.height)
        for place, (table, cells) in enumerate(zip(tables, inside, strict=True)):
            self._table(table, cells, number, leads=place == 0 and table.box.top <= first_top)
        last = ""
        for at, block in enumerate(blocks_of(lines), 1):
            text = text_of(block)
            self._gathered.say(over_the_end(last, text), self._gathered.place(ACROSS, page=number, paragraph=at))
            here = self._gathered.place(page=number, paragraph=at)
            self._gathered.say(text, here)
            if self._spots is not None:
                self._spots[here] = spots_of(block)
            last = text

    def finish(self) -> None:
        """The last page was taken in."""
        if self._open:
            self._tables += 1
            take_table(self._gathered, self._open, table=self._tables)
            self._open = []
        for page, row, column, spots in self._in_cells:
            assert self._spots is not None
            self._spots[self._gathered.place(table=self._tables, row=row, column=column, page=page)] = spots
        self._in_cells.clear()

    def _table(self, table: Ruled, cells: dict[Face, list[Glyph]], page: int, *, leads: bool) -> None:
        columns = tuple(round(edge) for edge in table.columns)
        if not (leads and len(columns) == len(self._columns)):
            self.finish()
        self._columns = columns
        base = self._open[-1].number if self._open else 0
        for row in range(len(table.rows) - 1):
            faces = sorted((face for face in table.faces if face.row == row), key=lambda face: face.column)
            lines = {face: lines_of(cells.get(face, ())) for face in faces}
            met = [Cell(face.column + 1, text_of(lines[face]), face.column_end - face.column) for face in faces]
            if self._spots is not None:
                of_row = base + row + 1
                self._in_cells += [(page, of_row, face.column + 1, spots_of(lines[face])) for face in faces]
            self.told.update(line for cell in met for line in cell.text.split("\n"))
            self._open.append(Row(base + row + 1, met, page))


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Characters, in the order they were drawn, put together to lines."""
    lines: list[Line] = []
    for glyph in glyphs:
        if lines and lines[-1].goes_on(glyph):
            lines[-1].add(glyph)
        else:
            lines.append(Line(glyph))
    return lines


def blocks_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines put together to paragraphs."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and blocks[-1][-1].is_followed_by(line) and _keeps_its_gap(blocks[-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _keeps_its_gap(block: Sequence[Line], line: Line) -> bool:
    """Whether the line is no further below than the lines of the paragraph are from each other."""
    if len(block) < 2:
        return True
    usual, gap = block[-1].top - block[-2].bottom, line.top - block[-1].bottom
    return gap <= usual + _MORE_GAP * line.height


def text_of(lines: Iterable[Line]) -> str:
    """The lines of a paragraph or cell as one passage."""
    return "\n".join(line.text for line in lines)


def spots_of(lines: Iterable[Line]) -> Spots:
    """Where the characters of that passage stand."""
    found: Spots = []
    before = 0
    for line in lines:
        found += [(before + offset, glyph) for offset, glyph in line.spots]
        before += len(line.text) + 1
    return found


def _sorted_into(glyphs: Iterable[Glyph], tables: Sequence[Ruled]) -> tuple[list[Glyph], list[dict[Face, list[Glyph]]]]:
    """What stands outside the tables, and for each table the characters of its cells."""
    loose: list[Glyph] = []
    inside: list[dict[Face, list[Glyph]]] = [{} for _ in tables]
    for glyph in glyphs:
        across, down = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for table, cells in zip(tables, inside, strict=True):
            face = _face_at(table, across, down)
            if face is not None:
                cells.setdefault(face, []).append(glyph)
                break
        else:
            loose.append(glyph)
    return loose, inside


def _face_at(table: Ruled, across: float, down: float) -> Face | None:
    if not _holds(table.box, across, down):
        return None
    return next((face for face in table.faces if _holds(face.box, across, down)), None)


def _holds(box: Box, across: float, down: float) -> bool:
    return box.left <= across <= box.right and box.top <= down <= box.bottom
