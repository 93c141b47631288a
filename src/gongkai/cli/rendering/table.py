"""Findings as rows of a table: csv, and xlsx for whoever works in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.annual.model import Checked
from gongkai.annual.writers.findings.rows import HEADER, Row, rows
from gongkai.annual.writers.findings.xlsx import as_xlsx
from gongkai.cli.rendering.part import Part, WithBody
from gongkai.text.spreadsheets import BYTE_ORDER_MARK, csv_line


def check_body(checked: Checked) -> list[Row]:
    """The rows of one file, one for each finding."""
    return rows(checked)


def whole(parts: Iterable[WithBody], *, header: Sequence[str] = HEADER) -> Iterator[bytes]:
    """All rows as csv in UTF-8 with a byte order mark."""
    yield (BYTE_ORDER_MARK + csv_line(header)).encode()
    for part in parts:
        yield "".join(csv_line(row) for row in part.body).encode()


def whole_xlsx(parts: Iterable[Part]) -> Iterator[bytes]:
    """All rows as one xlsx sheet."""
    yield as_xlsx(row for part in parts for row in part.body)
