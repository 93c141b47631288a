"""The words a person would use for a table, row, column, cell or section of the annual report, taken from the form."""

from __future__ import annotations

from functools import cache

from gongkai.law.report_form import Label, Layout, report_form

_NUMERALS = "零一二三四五六"


@cache
def table_said(table: str) -> str:
    """表二, 表三 or 表四: by the number of the section that the table stands in. 年报格式2021; 年报格式2019."""
    return f"表{_NUMERALS[_section_number(table)]}"


@cache
def section_said(key: str) -> str:
    """A section heading as it should be printed: 二、主动公开政府信息情况. 年报格式2021; 年报格式2019."""
    section = next(section for section in report_form().sections if section.key == key)
    return f"{_NUMERALS[section.number]}、{section.label}"


@cache
def cell_said(layout: Layout, table: str, row: str, column: str) -> str:
    """A cell: 表三“（六）其他处理·3.其他”“总计”. 年报格式2021; 年报格式2019."""
    return f"{table_said(table)}{quoted(row_label(layout, table, row))}{quoted(column_label(layout, table, column))}"


def quoted(label: str) -> str:
    """A label in quotation marks, its own made the inner ones: “3.危及\u2018三安全一稳定\u2019”. 年报格式2021 表三."""
    return "“" + label.replace("“", "\u2018").replace("”", "\u2019") + "”"


def row_label(layout: Layout, table: str, row: str) -> str:
    """The official label of a row, after its group where it has one. 年报格式2021; 年报格式2019."""
    return _row_labels(layout, table).get(row, row)


def column_label(layout: Layout, table: str, column: str) -> str:
    """The official label of a column. 年报格式2021; 年报格式2019."""
    return _column_labels(layout, table).get(column, column)


def _section_number(key: str) -> int:
    return next(section.number for section in report_form().sections if section.key == key)


@cache
def _row_labels(layout: Layout, table: str) -> dict[str, str]:
    form = report_form(layout)
    if table == "proactive":
        return _labels(tuple(row for block in form.proactive for row in block.rows))
    if table == "remedies":
        return _labels(form.remedy_groups)
    groups = _labels(form.request_groups)
    return {
        row.key: f"{groups[row.group]}·{row.label}" if row.key.startswith(f"{row.group}.") else row.label
        for row in form.request_rows
    }


@cache
def _column_labels(layout: Layout, table: str) -> dict[str, str]:
    form = report_form(layout)
    if table == "proactive":
        return _labels(tuple(column for block in form.proactive for column in block.columns))
    return _labels(form.applicant_columns if table == "requests" else form.remedy_columns)


def _labels(labels: tuple[Label, ...]) -> dict[str, str]:
    return {label.key: label.label for label in labels}
