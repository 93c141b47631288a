"""The report as xlsx: a sheet for each table in the layout of the form, the prose before and after on its own.

Totals are formulas as long as they give the figure that the report shows: docs/decisions/0071.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from gongkai.annual.model import Figure, Report, Table, TableName
from gongkai.annual.writers import form_table
from gongkai.annual.writers.content import Content, Paragraph, content, digits, printable
from gongkai.law.form_labels import table_said
from gongkai.law.report_form import report_form

_PROSE = "正文"
_LINE = 92  # columns of a line of prose: characters of half a Chinese one
_LONGEST_CELL = 32_000  # characters that a cell holds
_EXACT = 2**53  # up to here a spreadsheet keeps every integer
_A_COLUMN = 19  # tenths of a millimetre that one unit of width is wide
_WIDE, _ROW, _TALLEST = 2.4, 18, 400  # units a Chinese character takes; points of a line; points a row may have
_HEADINGS, _TEXT = "黑体", "仿宋"
Address = str
Faces = dict[str, Any]
Line = tuple[str, str]  # its face and its words


def write(report: Report) -> bytes:
    """The report as xlsx. Texts are never formulas; a blank cell stays blank."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    said = content(report)
    year = report.year or 2000
    book.set_properties(
        {"title": said.title, "author": printable(report.agency), "created": datetime(year, 12, 31)}  # noqa: DTZ001
    )
    faces = _faces(book)
    tables = {table.name: table for table in report.tables()}
    for name, lines, table in _pages(said):
        sheet = book.add_worksheet(name)
        sheet.set_paper(9)
        if table is None:
            _prose(sheet, lines, faces)
        else:
            _Sheet(sheet, report, tables[table], faces).fill(lines)
    book.close()
    return out.getvalue()


def _faces(book: Any) -> Faces:
    common = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}
    looks: dict[str, dict[str, Any]] = {
        "title": {"font_name": _HEADINGS, "font_size": 18, "align": "center", "text_wrap": True},
        "heading": {"font_name": _HEADINGS, "font_size": 14, "text_wrap": True},
        "text": {"font_name": _TEXT, "font_size": 12, "text_wrap": True, "valign": "top"},
        "label": {**common, "align": "left"},
        "head": {**common, "align": "center"},
        "figure": {**common, "align": "center", "text_wrap": False, "shrink": True},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _pages(said: Content) -> Iterator[tuple[str, list[Line], TableName | None]]:
    """The sheets in the order of the sections: name, lines, table. Sections without a table share one."""
    lines: list[Line] = [("title", said.title), *_cells_of(said.preface)]
    count = 0
    for part in said.parts:
        own: list[Line] = [("heading", part.heading), *_cells_of(part.paragraphs)]
        if part.table is None:
            lines += own
            continue
        if lines:
            count += 1
            yield f"{_PROSE}{count}", lines, None
            lines = []
        yield table_said(part.table), own, part.table
    if lines:
        yield f"{_PROSE}{count + 1}", lines, None


def _cells_of(paragraphs: tuple[Paragraph, ...]) -> Iterator[Line]:
    for paragraph in paragraphs:
        words = paragraph.lead + paragraph.rest
        for start in range(0, len(words), _LONGEST_CELL):
            yield "text", words[start : start + _LONGEST_CELL]


def _prose(sheet: Any, lines: list[Line], faces: Faces) -> None:
    sheet.set_column(0, 0, _LINE)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    for row, (kind, words) in enumerate(lines):
        sheet.write_string(row, 0, words, faces[kind])


class _Sheet:
    """One table on its sheet, under the heading and the prose of its section."""

    def __init__(self, sheet: Any, report: Report, table: Table, faces: Faces) -> None:
        self.sheet, self.report, self.table, self.faces = sheet, report, table, faces
        self.placed = form_table.placed(table.name, report.layout)
        self.widths = [max(6.0, width / _A_COLUMN) for width in form_table.widths(table.name, report.layout)]
        self.top = 0
        self.places: dict[Address, tuple[int, int]] = {}

    def fill(self, lines: list[Line]) -> None:
        """Writes the lines, then labels, figures and formulas."""
        self._set_up(lines)
        self.top = len(lines)
        self.places = {slot.address: (self.top + y, x) for y, x, slot in self.placed if slot.address}
        sums = dict(_sums(self.report, self.table))
        for y, x, slot in self.placed:
            row = self.top + y
            face = self.faces["figure" if slot.address else "label" if slot.scope == "row" else "head"]
            if slot.across > 1 or slot.down > 1:
                self.sheet.merge_range(row, x, row + slot.down - 1, x + slot.across - 1, "", face)
            if slot.address:
                self._figure(row, x, slot.address, sums.get(slot.address, ()))
            else:
                self.sheet.write_string(row, x, slot.text, face)

    def _set_up(self, lines: list[Line]) -> None:
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        for row, (kind, words) in enumerate(lines):  # over the whole width; merged cells do not find their height
            self.sheet.merge_range(row, 0, row, len(self.widths) - 1, "", self.faces[kind])
            self.sheet.write_string(row, 0, words, self.faces[kind])
            needed = -(-len(words) * _WIDE // sum(self.widths))
            self.sheet.set_row(row, min(_TALLEST, _ROW * needed))
        heads = form_table.head_rows(self.table.name)
        self.sheet.fit_to_pages(1, 0)
        if heads:
            self.sheet.repeat_rows(len(lines), len(lines) + heads - 1)

    def _figure(self, row: int, column: int, address: Address, parts: tuple[Address, ...]) -> None:
        value = self._value(address)
        if value is None:
            self.sheet.write_blank(row, column, None, self.faces["figure"])
        elif parts and self._adds_up(value, parts):
            formula = f"=SUM({_ranges([self.places[part] for part in parts])})"
            self.sheet.write_formula(row, column, formula, self.faces["figure"], value=value)
        elif _exact(value):
            self.sheet.write_number(
                row, column, float(value) if isinstance(value, Decimal) else value, self.faces["figure"]
            )
        else:
            self.sheet.write_string(row, column, digits(value), self.faces["figure"])

    def _adds_up(self, value: Figure, parts: tuple[Address, ...]) -> bool:
        """Whether the formula gives the figure. A blank among the parts is not 0: then the total is no sum of them."""
        values = [known for part in parts if (known := self._value(part)) is not None]
        return -_EXACT < value < _EXACT and len(values) == len(parts) and sum(values) == value

    def _value(self, address: Address) -> Figure | None:
        row, _, column = address.partition(".")[2].rpartition(".")
        return self.table.figure(row, column)


def _sums(report: Report, table: Table) -> Iterator[tuple[Address, tuple[Address, ...]]]:
    """Which cell is the sum of which others. 年报格式2021; 年报格式2019."""
    form = report_form(report.layout)
    if table.name == "requests":
        for row in form.request_rows:
            if row.key != "results_total":
                yield f"requests.{row.key}.total", tuple(f"requests.{row.key}.{key}" for key in form.applicant_keys)
        for column in form.applicant_columns:
            results = tuple(f"requests.{key}.{column.key}" for key in form.result_keys)
            yield f"requests.results_total.{column.key}", results
    elif table.name == "remedies":
        leaves = [column.key for column in form.remedy_columns if column.key != "total"]
        for group in form.remedy_groups:
            yield f"remedies.{group.key}.total", tuple(f"remedies.{group.key}.{leaf}" for leaf in leaves)


def _ranges(places: list[tuple[int, int]]) -> str:
    """The cells as ranges: those that follow each other in a row or column as one."""
    first, last = places[0], places[-1]
    count = (last[0] - first[0] + 1) * (last[1] - first[1] + 1)
    if count == len(places):
        return f"{xl_rowcol_to_cell(*first)}:{xl_rowcol_to_cell(*last)}"
    return ",".join(xl_rowcol_to_cell(*place) for place in places)


def _exact(value: Figure) -> bool:
    """Whether a spreadsheet keeps the figure as it is."""
    if isinstance(value, int):
        return abs(value) < _EXACT
    kept = f"{float(value):.15g}"
    return "e" not in kept and Decimal(kept) == value
