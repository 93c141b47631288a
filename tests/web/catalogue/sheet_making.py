"""Workbooks as offices send them, for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter


def a_workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with one sheet of these rows; days as days, numbers as numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)  # type: ignore[arg-type]
                else:
                    sheet.write(at, column, value)
    return out.getvalue()
