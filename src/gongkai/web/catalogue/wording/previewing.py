"""An attachment shown in the page: a docx by mammoth, a sheet by calamine, a PDF by its words; all made safe."""

from __future__ import annotations

import csv
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final
from zipfile import BadZipFile

import mammoth
from lxml.etree import LxmlError
from python_calamine import CalamineError, CalamineWorkbook

from gongkai.files.encoding import decoded
from gongkai.web.catalogue.wording.paging import pages_shown
from gongkai.web.catalogue.wording.sanitising import sanitised
from gongkai.web.catalogue.wording.tables import paragraphs

MOST_ROWS: Final = 500
"""Rows of a sheet shown in the page; longer ones are offered for download alone."""
_MOST_COLUMNS: Final = 40
_MOST_BYTES: Final = 4 << 20
_PDF: Final = ".pdf"


def preview_of(name: str, content: bytes) -> str:
    """Sanitised html of a clean docx, xlsx, PDF, txt or csv; "" for what is only offered for download.

    Never raises for a bad file. A PDF is bounded by its pages: pictures make it large, its words do not.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending == _PDF:
        return sanitised(pages_shown(name, content))
    if len(content) > _MOST_BYTES:
        return ""
    way = _WAYS.get(ending)
    return way(content) if way is not None else ""


def _document(content: bytes) -> str:
    try:
        made = mammoth.convert_to_html(BytesIO(content), convert_image=mammoth.images.img_element(lambda _: {}))
    except (BadZipFile, KeyError, ValueError, LxmlError, SyntaxError, AttributeError, TypeError):
        return ""
    return sanitised(made.value)


def _workbook(content: bytes) -> str:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=True)) for name in book.sheet_names]
    except (CalamineError, BadZipFile, KeyError, ValueError, OSError):
        return ""
    return _tables([(name, rows) for name, rows in sheets if rows])


def _values(content: bytes) -> str:
    """Rows of values, as a table without a name."""
    lines = (decoded(content) or "").lstrip("\ufeff").splitlines(keepends=True)
    try:
        rows = [row for row in csv.reader(lines) if any(row)]
    except csv.Error:
        return ""
    widest = max((len(row) for row in rows), default=0)
    return _tables([("", [[*row, *[""] * (widest - len(row))] for row in rows])] if rows else [])


def _text(content: bytes) -> str:
    return sanitised(paragraphs(decoded(content) or ""))


def _tables(filled: list[tuple[str, list[list[Any]]]]) -> str:
    if any(len(rows) > MOST_ROWS or len(rows[0]) > _MOST_COLUMNS for _, rows in filled):
        return ""
    return sanitised("".join(_table(name, rows) for name, rows in filled))


def _table(name: str, rows: list[list[Any]]) -> str:
    head, *body = rows
    heads = "".join(f'<th scope="col">{_cell(value)}</th>' for value in head)
    lines = "".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in body)
    caption = f"<caption>{escape(name)}</caption>" if name else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return escape(str(value))


_WAYS: Final[dict[str, Callable[[bytes], str]]] = {
    ".docx": _document,
    ".xlsx": _workbook,
    ".csv": _values,
    ".txt": _text,
}
