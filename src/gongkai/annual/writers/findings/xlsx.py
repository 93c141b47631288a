"""Findings as one sheet for whoever works in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from gongkai.annual.writers.findings.rows import HEADER

_WIDTHS = (32, 24, 8, 8, 8, 70, 40, 34, 40, 24, 20)


def as_xlsx(
    rows: Iterable[Sequence[str]], *, header: Sequence[str] = HEADER, widths: Sequence[int] = _WIDTHS
) -> bytes:
    """One xlsx sheet with a fixed header and filters; every cell is text, so nothing is ever calculated.

    header, widths (in characters): of its columns, by default those of the findings in annual reports.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("检查结果")
        bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        for column, columns in enumerate(widths):
            sheet.set_column(column, column, columns, wrap)
        sheet.write_row(0, 0, header, bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                sheet.write_string(last, column, text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(header) - 1)
    return content.getvalue()
