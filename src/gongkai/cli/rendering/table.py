"""Findings as rows of a table: csv, and xlsx for whoever works in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from gongkai.annual.model import Checked
from gongkai.annual.writers.findings.rows import HEADER, Row, rows
from gongkai.annual.writers.findings.xlsx import as_xlsx
from gongkai.cli.rendering.part import Part

_READS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for GBK


def check_body(checked: Checked) -> list[Row]:
    """The rows of one file, one for each finding."""
    return rows(checked)


def whole(parts: Iterable[Part]) -> Iterator[bytes]:
    """All rows as csv in UTF-8 with a byte order mark."""
    yield (_BYTE_ORDER_MARK + _line(HEADER)).encode()
    for part in parts:
        yield "".join(_line(tuple(map(defused, row))) for row in part.body).encode()


def whole_xlsx(parts: Iterable[Part]) -> Iterator[bytes]:
    """All rows as one xlsx sheet."""
    yield as_xlsx(row for part in parts for row in part.body)


def _line(row: Row) -> str:
    text = StringIO()
    csv.writer(text).writerow(row)
    return text.getvalue()


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens the csv."""
    return f"'{text}" if text.startswith(_READS_AS_FORMULA) else text
