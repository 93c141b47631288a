"""A survey as a workbook, a sheet for each table. Text is written as text, so no spreadsheet takes it for a formula."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from gongkai.annual.survey import Sheet, Survey
from gongkai.cli.rendering.survey_words import facts_said

_LONGEST_NAME = 31
_HEADER_ROW = 2


def render(survey: Survey) -> bytes:
    """The workbook."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        formats = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format(
                {"bold": True, "bg_color": "#EAF2FB", "text_wrap": True, "valign": "top", "border": 1}
            ),
            "int": book.add_format({"num_format": "#,##0"}),
            "float": book.add_format({"num_format": "#,##0.0#"}),
        }
        for chapter in survey.chapters:
            for sheet in chapter.sheets:
                _write(book.add_worksheet(_name(sheet)), sheet, formats, facts_said(survey))
    return content.getvalue()


def _write(page: Any, sheet: Sheet, formats: dict[str, Any], facts: str) -> None:
    page.write_string(0, 0, sheet.title, formats["title"])
    page.write_string(1, 0, f"{facts}{sheet.note}")
    for column, head in enumerate((sheet.first, *sheet.heads)):
        page.write_string(_HEADER_ROW, column, head, formats["head"])
    for row, (label, values) in enumerate(sheet.rows, start=_HEADER_ROW + 1):
        page.write_string(row, 0, label)
        for column, value in enumerate(values, start=1):
            if isinstance(value, str):
                page.write_string(row, column, value)
            elif value is not None:
                page.write_number(row, column, value, formats[type(value).__name__])
    page.set_column(0, 0, 18)
    page.set_column(1, len(sheet.heads), 13)
    page.freeze_panes(_HEADER_ROW + 1, 1)


def _name(sheet: Sheet) -> str:
    return sheet.title.replace("（", " ").replace("）", "")[:_LONGEST_NAME]
