"""The rows of a sheet as text, days and numbers: xlsx, xls through calamine, csv in the encodings of offices."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gongkai.annual.readers.xlsx.guard import hidden_parts
from gongkai.files.encoding import decoded
from gongkai.files.refusals import UnableToRead
from gongkai.web.look.refusing import Refused

Cell = str | date | Decimal
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 60
MOST_BYTES: Final = 10 << 20
ACCEPT: Final = ".xlsx,.xls,.csv"


class UnableToTake(Refused):
    """The sheet cannot be taken: a Chinese sentence that says why and what to do."""


def rows_of(content: bytes, *, name: str) -> list[list[Cell]]:
    """The rows of the first sheet that is seen, each as long as the longest, empty ones at the end left out.

    Raises UnableToTake.
    """
    if len(content) > MOST_BYTES:
        raise UnableToTake(f"文件超过 {MOST_BYTES >> 20} MB，请分成几份再导入。")
    rows = _of_csv(content) if name.lower().endswith(".csv") else _of_book(content, name=name)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise UnableToTake("表格是空的，请核对是不是选错了文件。")
    if len(rows) > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
        raise UnableToTake(f"表格超过 {MOST_ROWS} 行或者 {MOST_COLUMNS} 列，请分成几份再导入。")
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def said(cell: Cell) -> str:
    """The cell as one reads it."""
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _of_csv(content: bytes) -> list[list[Cell]]:
    text = decoded(content)
    if text is None:
        raise UnableToTake("这个 csv 文件的编码认不出，请另存为“CSV UTF-8”再试。")
    try:  # lines may end as on any system, a lone carriage return too
        return [[cell.strip() for cell in row] for row in csv.reader(StringIO(text.lstrip("\ufeff"), newline=None))]
    except csv.Error:
        raise UnableToTake("这个 csv 文件分不出列，请核对引号，或者另存为 xlsx 再试。") from None


def _of_book(content: bytes, *, name: str) -> list[list[Cell]]:
    try:
        if name.lower().endswith(".xlsx"):
            hidden_parts(content)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        seen = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        if not seen:
            raise UnableToTake("文件里没有可见的工作表，请核对。")
        rows = book.get_sheet_by_name(seen[0]).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise UnableToTake("这个文件打不开，请用 Excel 或 WPS 另存为 xlsx 再试。") from error
    except UnableToRead as refused:
        raise UnableToTake(str(refused)) from refused
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> Cell:
    """Days stay days, numbers become decimals without noise, everything else is text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    return str(value).strip() if value is not None else ""
