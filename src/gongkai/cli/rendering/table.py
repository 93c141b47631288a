"""Findings as rows of a table: csv, and xlsx for whoever works in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO

from gongkai.annual.model import Checked, Finding, Report
from gongkai.annual.writers.html.marks import WORDS, clause_said
from gongkai.cli.rendering.part import Part

HEADER = ("文件", "单位", "年度", "级别", "代码", "问题", "位置", "依据", "改法", "豁免理由", "指纹")
_WIDTHS = (32, 24, 8, 8, 8, 70, 40, 34, 40, 24, 20)
_READS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for GBK
Row = tuple[str, ...]


def check_body(checked: Checked) -> list[Row]:
    """The rows of one file, one for each finding."""
    return [_row(checked.source, checked.report, finding) for finding in checked.findings]


def whole(parts: Iterable[Part]) -> Iterator[bytes]:
    """All rows as csv in UTF-8 with a byte order mark."""
    yield (_BYTE_ORDER_MARK + _line(HEADER)).encode()
    for part in parts:
        yield "".join(_line(tuple(map(_defused, row))) for row in part.body).encode()


def whole_xlsx(parts: Iterable[Part]) -> Iterator[bytes]:
    """All rows as one xlsx sheet with a fixed header and filters; every cell is text, so nothing is calculated."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("检查结果")
        bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        for column, columns in enumerate(_WIDTHS):
            sheet.set_column(column, column, columns, wrap)
        sheet.write_row(0, 0, HEADER, bold)
        last = 0
        for last, row in enumerate((row for part in parts for row in part.body), start=1):
            for column, text in enumerate(row):
                sheet.write_string(last, column, text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(HEADER) - 1)
    yield content.getvalue()


def _row(source: str, report: Report | None, finding: Finding) -> Row:
    return (
        source,
        report.agency if report else "",
        str(report.year or "") if report else "",
        WORDS[finding.severity],
        finding.code,
        finding.message,
        "；".join(spot.said or spot.excerpt for spot in finding.places if spot.said or spot.excerpt),
        clause_said(finding.cite),
        finding.repair.said if finding.repair else "",
        finding.waived,
        finding.fingerprint,
    )


def _line(row: Row) -> str:
    text = StringIO()
    csv.writer(text).writerow(row)
    return text.getvalue()


def _defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens the csv."""
    return f"'{text}" if text.startswith(_READS_AS_FORMULA) else text
