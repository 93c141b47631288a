"""What a reader hands over: paragraphs, tables and pictures in document order, with places and nothing interpreted.

A reader knows formats and no law; `interpret` knows the form and no format. They meet only in these records.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct


class Place(Struct, frozen=True, omit_defaults=True, gc=False):
    """Where something stands in its document. All counts start at 1; what a format does not know is None.

    part: docx/xlsx part or sheet name; page: pdf page; line: line of a text file; table, row, column: position in the
    expanded grid of a table.
    """

    part: str | None = None
    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Paragraph(Struct, frozen=True, gc=False):
    """One paragraph (or one line of a text file), its delimiters (tabs, pipes) kept."""

    text: str
    place: Place


class Grid(Struct, frozen=True):
    """One table with its spans expanded: every row has its cells at their true columns.

    rows: cell text by row and column; a cell that continues a merged one repeats the text of its origin.
    continued: (row, column) positions, from 0, that only continue a merged cell (row span, column span or both).
    A table nested in a cell is a Grid of its own, after the one that holds it.
    """

    rows: tuple[tuple[str, ...], ...]
    continued: frozenset[tuple[int, int]]
    place: Place


class Picture(Struct, frozen=True):
    """A picture that no text was read from. name: file or part name; said: alternative text, if any."""

    name: str
    place: Place
    said: str = ""


Piece = Paragraph | Grid | Picture


class Trait(StrEnum):
    """Something about the file that a checker should know though it is no content."""

    HIDDEN_TEXT = "hidden_text"
    TRACKED_CHANGES = "tracked_changes"
    COMMENTS = "comments"
    OCR = "ocr"
    CONVERTED = "converted"
    SCANNED_PAGE = "scanned_page"


class Remark(Struct, frozen=True):
    """One occurrence (or a summary) of a Trait. detail: what was met, in a few words of Chinese."""

    trait: Trait
    detail: str
    place: Place = Place()


class Raw(Struct, frozen=True):
    """A document as read. form: docx, html, pdf, text, markdown or xlsx; title: the metadata title, if any."""

    source: str
    form: str
    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...] = ()
    title: str = ""

    def grids(self) -> Iterator[Grid]:
        """The tables, in document order."""
        return (piece for piece in self.pieces if isinstance(piece, Grid))

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs, in document order."""
        return (piece for piece in self.pieces if isinstance(piece, Paragraph))

    def pictures(self) -> Iterator[Picture]:
        """The pictures, in document order."""
        return (piece for piece in self.pieces if isinstance(piece, Picture))
