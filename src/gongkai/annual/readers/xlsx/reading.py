"""Sheets through calamine, as the text that stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gongkai.annual.raw import Grid, Paragraph, Picture, Piece, Place, Raw, Remark, Trait
from gongkai.annual.readers.xlsx.guard import hidden_parts, pictures
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source

_HEADING: Final = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]")
_FIGURE: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
_LONG: Final = 60

_Value = int | float | str | bool | time | date | timedelta


def read(source: Source) -> Raw:
    """The visible sheets in order. Rows with one cell stand as paragraphs, unless they divide a table.

    Raises UnableToRead: BOMB, DAMAGED, ENCRYPTED, FORBIDDEN_XML.
    """
    remarks: list[Remark] = []
    if hidden_parts(source.content):
        remarks.append(Remark(Trait.HIDDEN_TEXT, "有隐藏的行或列（已计入，请核对）"))
    pieces: list[Piece] = []
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source.content))
        for sheet in book.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible is not SheetVisibleEnum.Visible:
                remarks.append(Remark(Trait.HIDDEN_TEXT, "隐藏的工作表（未计入）", Place(part=sheet.name)))
                continue
            pieces.extend(_pieces(book.get_sheet_by_name(sheet.name), sum(isinstance(each, Grid) for each in pieces)))
    except CalamineError as error:
        raise UnableToRead(Unread.DAMAGED, type(error).__name__) from None
    pieces.extend(Picture(name, Place()) for name in pictures(source.content))
    return Raw(source.name, "xlsx", tuple(pieces), tuple(remarks))


def _pieces(sheet: CalamineSheet, tables: int) -> Iterator[Piece]:
    rows, continued = _expanded(sheet)
    alone = [_alone(row, number, continued) for number, row in enumerate(rows)]
    labels = {at for at, (text, row) in enumerate(zip(alone, rows, strict=True)) if text and _is_label(text, row)}
    start = 0
    while start < len(rows):
        end = _block_end(alone, start, labels)
        if end == start:
            text = alone[start]
            if text:
                yield Paragraph(text, Place(part=sheet.name, row=start + 1))
            start += 1
            continue
        tables += 1
        yield _grid(rows[start:end], {(r - start, c) for r, c in continued if start <= r < end}, sheet.name, tables)
        start = end


def _grid(rows: Sequence[Sequence[str]], continued: set[tuple[int, int]], part: str, table: int) -> Grid:
    width = max(max((at for at, text in enumerate(row) if text), default=0) for row in rows) + 1
    kept = tuple(tuple(row[:width]) for row in rows)
    inside = frozenset((row, column) for row, column in continued if column < width)
    return Grid(kept, inside, Place(part=part, table=table))


def _block_end(alone: Sequence[str | None], start: int, labels: set[int]) -> int:
    """Where the table that begins at row `start` ends (excluded); `start` itself if none begins there."""
    if alone[start] is not None:
        return start
    end = start + 1
    while end < len(alone):
        if alone[end] is None or end in labels:
            end += 1
        elif _divides(alone, end):
            end += 2
        else:
            break
    return end


def _divides(alone: Sequence[str | None], at: int) -> bool:
    # A lone cell between rows of figures (a band such as 第二十条第（五）项) belongs to the table; a heading does not.
    text = alone[at]
    if not text or len(text) > _LONG or _HEADING.match(text):
        return False
    return at + 1 < len(alone) and alone[at + 1] is None


def _is_label(text: str, row: Sequence[str]) -> bool:
    """Whether the only cell of a row is merged over a part of it: a label whose figures are blank. Prose fills rows."""
    return len(text) <= _LONG and 1 < sum(map(bool, row)) <= len(row) / 2


def _alone(row: Sequence[str], number: int, continued: set[tuple[int, int]]) -> str | None:
    """The words of the only cell of a row, "" for an empty row, None for a row of several cells or of one figure."""
    filled = [text for at, text in enumerate(row) if text and (number, at) not in continued]
    if not filled:
        return None if any(row) else ""
    if _FIGURE.fullmatch(filled[0]):  # the other cells of that row of a table are blank
        return None
    return filled[0] if len(filled) == 1 and all(text in ("", filled[0]) for text in row) else None


def _expanded(sheet: CalamineSheet) -> tuple[list[list[str]], set[tuple[int, int]]]:
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    continued: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        text = rows[top][left]
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                rows[row][column] = text
                continued.add((row, column))
        continued.discard((top, left))
    return rows, continued


def _text(value: _Value) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
