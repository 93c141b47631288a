"""The figures of a report as plain JSON values, both ways: the shape that `gongkai annual read --format json` prints.

Counts are integers, money a string of decimals, and whatever is blank, unreadable or absent is None; a table that the
document does not show is None as a whole. A row of table two with a single column is that value itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongkai.annual.model import ABSENT, Cell, CellState, Figure, ProcessingFee, Report, Row, Table, TableName
from gongkai.annual.raw import Place
from gongkai.law.report_form import Block, Layout, report_form

TABLES: tuple[TableName, ...] = ("proactive", "requests", "remedies")
Keys = tuple[tuple[str, tuple[str, ...]], ...]  # row key, its column keys


def table_keys(name: TableName, layout: Layout) -> Keys:
    """Row keys of a table in the order of the form, each with its column keys. 年报格式2021; 年报格式2019."""
    form = report_form(layout)
    if name == "proactive":
        return tuple((row.key, _column_keys(block)) for block in form.proactive for row in block.rows)
    if name == "requests":
        columns = tuple(column.key for column in form.applicant_columns)
        return tuple((row.key, columns) for row in form.request_rows)
    columns = tuple(column.key for column in form.remedy_columns)
    return tuple((group.key, columns) for group in form.remedy_groups)


def address_parts(address: str) -> tuple[TableName, str, str]:
    """Table, row and column of an address such as `requests.received.total`; the row's key may hold a dot."""
    table, _, rest = address.partition(".")
    row, _, column = rest.rpartition(".")
    return table, row, column  # type: ignore[return-value]


def figures(report: Report) -> dict[str, Any]:
    """The report's figures as JSON values: source, agency, year, layout and the three tables."""
    plain: dict[str, Any] = {
        "source": report.source,
        "agency": report.agency,
        "year": report.year,
        "layout": report.layout,
    }
    for name in TABLES:
        table: Table | None = getattr(report, name)
        plain[name] = None if table is None else {key: _plain_row(row) for key, row in table.rows.items()}
    return plain


def from_figures(plain: Mapping[str, Any]) -> Report:
    """A report without prose, built from the JSON shape. Raises KeyError for a row that the form does not have."""
    layout: Layout = plain.get("layout", "2021")
    agency, year = plain.get("agency", ""), plain.get("year")
    return Report(
        source=plain.get("source", ""),
        agency=agency,
        year=year,
        layout=layout,
        title=f"{agency}{year}年政府信息公开工作年度报告" if agency and year else "",
        proactive=_table("proactive", plain.get("proactive"), layout),
        requests=_table("requests", plain.get("requests"), layout),
        remedies=_table("remedies", plain.get("remedies"), layout),
        processing_fee=ProcessingFee(),
        headings=(),
        prose=(),
    )


def _column_keys(block: Block) -> tuple[str, ...]:
    return tuple(column.key for column in block.columns)


def _plain_row(row: Row) -> Any:
    values = {key: _plain(cell.value) for key, cell in row.items()}
    return next(iter(values.values())) if len(values) == 1 else values


def _plain(value: Figure | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _table(name: TableName, plain: Mapping[str, Any] | None, layout: Layout) -> Table | None:
    if plain is None:
        return None
    keys = dict(table_keys(name, layout))
    unknown = set(plain) - set(keys)
    if unknown:
        raise KeyError(f"{name}: {', '.join(sorted(unknown))}")
    rows = {row: _row(plain.get(row), columns) for row, columns in keys.items()}
    return Table(name, rows, Place())


def _row(plain: Any, columns: tuple[str, ...]) -> Row:
    if not isinstance(plain, Mapping):
        plain = {columns[0]: plain}
    return {column: _cell(plain[column]) if column in plain else ABSENT for column in columns}


def _cell(value: int | str | None) -> Cell:
    if value is None:
        return Cell(None, CellState.BLANK)
    return Cell(Decimal(value) if isinstance(value, str) else value, CellState.NUMBER, str(value))
