"""Reports as xlsx: all on one sheet as pasted from Word, or one sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import xlsxwriter

from .form import Rows, Slot, spread_out
from .story import Document

WIDTH = 10  # columns that a line of prose is merged over


def one_sheet(document: Document, *, numbers: bool = True) -> bytes:
    """Everything on one sheet, prose in merged rows. numbers: figures as numbers, else as text."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("年度报告")
        line = _lines(sheet, 0, [document.title, *document.preface])
        for part in document.parts:
            line = _lines(sheet, line, [part.heading, *part.paragraphs])
            if part.table:
                line = _table(sheet, line, part.table, numbers) + 1

    return _book(fill)


def sheet_for_each_table(document: Document) -> bytes:
    """A sheet for the prose, then one for each table, told by its name alone."""

    def fill(book: Any) -> None:
        prose = book.add_worksheet("正文")
        texts = [document.title, *document.preface]
        for part in document.parts:
            texts += [part.heading, *part.paragraphs]
        _lines(prose, 0, texts)
        for number, part in enumerate(document.parts, 1):
            if part.table:
                sheet = book.add_worksheet(f"表{'一二三四'[number - 1]}")
                _table(sheet, 0, part.table, True)

    return _book(fill)


def _book(fill: Callable[[Any], None]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 12, 9)})  # noqa: DTZ001 the file format keeps no zone
    fill(book)
    book.close()
    return out.getvalue()


def _lines(sheet: Any, line: int, texts: list[str]) -> int:
    for place, text in enumerate(texts, line):
        sheet.merge_range(place, 0, place, WIDTH - 1, text)
    return line + len(texts)


def _table(sheet: Any, top: int, rows: Rows, numbers: bool) -> int:
    for y, row in enumerate(spread_out(rows)):
        for x, (slot, above, left) in enumerate(row):
            if not above and not left:
                _cell(sheet, top + y, x, slot, _value(slot, numbers))
    return top + len(rows)


def _cell(sheet: Any, y: int, x: int, slot: Slot, value: int | float | str) -> None:
    if slot.across > 1 or slot.down > 1:
        sheet.merge_range(y, x, y + slot.down - 1, x + slot.across - 1, value)
    else:
        sheet.write(y, x, value)


def _value(slot: Slot, numbers: bool) -> int | float | str:
    if not numbers or slot.kind != "value" or not slot.text:
        return slot.text
    return float(slot.text) if "." in slot.text else int(slot.text)
