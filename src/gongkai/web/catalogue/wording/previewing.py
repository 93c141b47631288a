"""An attachment shown in the page: a docx by mammoth, a sheet by calamine, made safe like every rich text."""

from __future__ import annotations

from html import escape
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final
from zipfile import BadZipFile

import mammoth
from lxml.etree import LxmlError
from python_calamine import CalamineError, CalamineWorkbook

from gongkai.web.catalogue.wording.sanitising import sanitised

MOST_ROWS: Final = 500
"""Rows of a sheet shown in the page; longer ones are offered for download alone."""
_MOST_COLUMNS: Final = 40
_MOST_BYTES: Final = 4 << 20


def preview_of(name: str, content: bytes) -> str:
    """Sanitised html of a clean docx or xlsx; "" for what is only offered for download. Never raises for a bad file."""
    ending = PurePosixPath(name).suffix.lower()
    if len(content) > _MOST_BYTES:
        return ""
    if ending == ".docx":
        return _document(content)
    return _workbook(content) if ending == ".xlsx" else ""


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
    filled = [(name, rows) for name, rows in sheets if rows]
    if any(len(rows) > MOST_ROWS or len(rows[0]) > _MOST_COLUMNS for _, rows in filled):
        return ""
    return sanitised("".join(_table(name, rows) for name, rows in filled))


def _table(name: str, rows: list[list[Any]]) -> str:
    head, *body = rows
    heads = "".join(f'<th scope="col">{_cell(value)}</th>' for value in head)
    lines = "".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in body)
    return f"<table><caption>{escape(name)}</caption><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return escape(str(value))
