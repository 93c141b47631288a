"""A picture as pieces of a report: its tables as grids, its lines as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.annual.raw import Grid, Paragraph, Picture, Piece, Place, Raw, Remark, Trait
from gongkai.files.ocr import Table, available, words_of
from gongkai.files.source import Source


def read(source: Source) -> Raw:
    """The text of a picture file; without the extra, the picture itself, unread.

    Raises UnableToRead: DAMAGED, TOO_LARGE (more than 50 million pixels).
    """
    pieces: Sequence[Piece] = (Picture(source.name, Place()),)
    if not available():
        return Raw(source.name, "picture", tuple(pieces))
    found = pieces_in(source.content, place=Place(), tables_only=False)
    remark = Remark(Trait.OCR, "由图片识别得出，请与原件核对")
    return Raw(source.name, "picture", tuple(found), (remark,)) if found else Raw(source.name, "picture", tuple(pieces))


def pieces_in(content: bytes, *, place: Place, tables_only: bool) -> list[Piece]:
    """Tables and paragraphs of a picture, top to bottom; nothing if there is none.

    tables_only: a picture without a ruled table is left alone. Raises UnableToRead: DAMAGED, TOO_LARGE.
    """
    return [
        Grid(found.rows, found.continued, place) if isinstance(found, Table) else Paragraph(found.text, place)
        for found in words_of(content, tables_only=tables_only)
    ]
