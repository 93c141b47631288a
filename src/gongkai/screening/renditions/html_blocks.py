"""The passages of a page as they are met: text gathers into lines, lines of a cell into cells, cells into tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening.model import Place, Sight
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.tables import Cell, Row, take_table

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_NUMBER: Final = re.compile(r"\s*(\d{1,4})")
_DEEPEST: Final = 60
_WIDEST: Final = 1000


class Piece(NamedTuple):
    """A text node and its text, white space collapsed as a browser does; no node for a line break between."""

    node: LexborNode | None
    text: str


class _Cell:
    """One cell being read."""

    def __init__(self, column: int, across: int, down: int, *, is_heading: bool) -> None:
        self.column, self.across, self.down = column, across, down
        self.is_heading = is_heading
        self.pieces: list[Piece] = []
        self.hidden: list[Piece] = []
        self.pictures = 0


class _Table:
    """One table being read. taken: for how many rows to come a column is taken by a cell from above."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[list[_Cell]] = []
        self.taken: dict[int, int] = {}
        self.cell: _Cell | None = None

    def open_row(self) -> None:
        self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1}
        self.rows.append([])

    def open_cell(self, across: int, down: int, *, is_heading: bool) -> None:
        if not self.rows:
            self.open_row()
        row = self.rows[-1]
        column = row[-1].column + row[-1].across if row else 1
        while self.taken.get(column):
            column += 1
        self.cell = _Cell(column, across, down, is_heading=is_heading)
        if down > 1:
            self.taken.update({each: down for each in range(column, column + across)})
        row.append(self.cell)


class Blocks:
    """Takes in a page in document order. pieces: of which text nodes a passage was put together, by its place."""

    def __init__(self, gathered: Gathered) -> None:
        self.pieces: dict[Place, list[Piece]] = {}
        self._gathered = gathered
        self._line: list[Piece] = []
        self._hidden_line: list[Piece] = []
        self._tables: list[_Table] = []
        self._paragraphs = 0
        self._table_count = 0
        self._hidden = 0
        self._heading = False

    def here(self) -> Place:
        """The place that is being read."""
        table = self._tables[-1] if self._tables else None
        if table is None:
            return self._gathered.place(paragraph=self._paragraphs + 1)
        column = table.cell.column if table.cell else None
        return self._gathered.place(table=table.number, row=len(table.rows) or None, column=column)

    def text(self, node: LexborNode, text: str) -> None:
        """Takes in one text node."""
        collapsed = _BLANKS.sub(" ", text)
        if collapsed:
            self._target().append(Piece(node, collapsed))
        if collapsed.strip():
            self._heading = False

    def picture(self) -> None:
        """A picture stands here."""
        self._heading = False
        if self._tables and self._tables[-1].cell:
            self._tables[-1].cell.pictures += 1

    def begin_hidden(self) -> None:
        """What follows is not shown."""
        self._hidden += 1

    def end_hidden(self) -> None:
        """The end of what is not shown."""
        self._hidden -= 1
        if not self._tables:
            self._flush_hidden()

    def end_line(self, *, heading: str = "") -> None:
        """A block begins or ends, or a line is broken. heading: a heading begins."""
        if self._tables and self._tables[-1].cell:
            pieces = self._target()
            if pieces and pieces[-1].node is not None:
                pieces.append(Piece(None, "\n"))
        else:
            self._flush()
        self._heading = bool(heading)

    def close_heading(self) -> None:
        """A heading ends: one without words is told."""
        if self._heading:
            self._gathered.met("html.empty_heading", self.here())
        self.end_line()

    def open_table(self) -> None:
        """A table begins. Raises UnableToRead: BOMB."""
        if len(self._tables) >= _DEEPEST:
            raise UnableToRead(Unread.BOMB, "表格嵌套过深")
        if not self._tables:
            self._flush()
        self._table_count += 1
        self._tables.append(_Table(self._table_count))

    def open_row(self) -> None:
        """A row begins."""
        if self._tables:
            self._tables[-1].cell = None
            self._tables[-1].open_row()

    def open_cell(self, attributes: Mapping[str, str | None], *, is_heading: bool) -> None:
        """A cell begins. Raises UnableToRead: BOMB."""
        if self._tables:
            across, down = (_span(attributes.get(name)) for name in ("colspan", "rowspan"))
            self._tables[-1].open_cell(across, down, is_heading=is_heading)
            if len(self._tables[-1].taken) > limits.GRID_CELLS_COUNT:
                raise UnableToRead(Unread.BOMB, "表格过大")

    def close_cell(self) -> None:
        """A cell ends."""
        if self._tables:
            self._tables[-1].cell = None

    def close_table(self) -> None:
        """A table ends: its cells are told."""
        if not self._tables:
            return
        table = self._tables.pop()
        rows: list[Row] = []
        for number, cells in enumerate(table.rows, 1):
            rows.append(Row(number, [self._cell(table, number, cell) for cell in cells]))
        take_table(self._gathered, rows, table=table.number)
        place = self._gathered.place(table=table.number)
        flat = [cell for row in table.rows for cell in row]
        words = any(row.text.strip() for each in rows for row in each.cells)
        if words and len(rows) > 1 and not any(cell.is_heading for cell in flat):
            self._gathered.met("html.table_without_headings", place)
        if not words and any(cell.pictures for cell in flat):
            self._gathered.met("html.table_of_pictures", place)

    def finish(self) -> None:
        """The page ends."""
        while self._tables:
            self.close_table()
        self._flush()

    def _target(self) -> list[Piece]:
        cell = self._tables[-1].cell if self._tables else None
        if self._hidden:
            return cell.hidden if cell else self._hidden_line
        return cell.pieces if cell else self._line

    def _cell(self, table: _Table, row: int, cell: _Cell) -> Cell:
        place = self._gathered.place(table=table.number, row=row, column=cell.column)
        pieces, hidden = _trimmed(cell.pieces), _trimmed(cell.hidden)
        if hidden:
            self._gathered.say(_text_of(hidden), place, sight=Sight.HIDDEN)
        if pieces:
            self.pieces[place] = pieces
        return Cell(cell.column, _text_of(pieces), cell.across)

    def _flush(self) -> None:
        pieces = _trimmed(self._line)
        self._line = []
        if pieces:
            self._paragraphs += 1
            place = self._gathered.place(paragraph=self._paragraphs)
            self.pieces[place] = pieces
            self._gathered.say(_text_of(pieces), place)
        self._flush_hidden()

    def _flush_hidden(self) -> None:
        hidden = _text_of(_trimmed(self._hidden_line))
        self._hidden_line = []
        self._gathered.say(hidden, self._gathered.place(paragraph=self._paragraphs or 1), sight=Sight.HIDDEN)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without blanks at the beginning and at the end of them all."""
    kept = list(pieces)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = Piece(kept[0].node, kept[0].text.lstrip())
        kept[-1] = Piece(kept[-1].node, kept[-1].text.rstrip())
    return kept


def _text_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _span(value: str | None) -> int:
    found = _NUMBER.match(value or "")
    return min(max(int(found[1]), 1), _WIDEST) if found else 1
