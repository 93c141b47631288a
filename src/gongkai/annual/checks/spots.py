"""Spots: what a finding points at, with the words a person would use for it."""

from __future__ import annotations

from gongkai.annual.model import Line, Report, Spot, Table, TableName
from gongkai.law.form_labels import cell_said, column_label, quoted, row_label, table_said

__all__ = ["cell_spot", "column_label", "column_spot", "prose_spot", "row_label", "row_spot", "table_said"]


def cell_spot(report: Report, table: TableName, row: str, column: str) -> Spot:
    """A cell: address `requests.received.total`, said 表三“一、本年新收政府信息公开申请数量”“总计”, and its place."""
    shown: Table | None = getattr(report, table)
    place = shown.cell(row, column).place if shown is not None else None
    return Spot(f"{table}.{row}.{column}", said=cell_said(report.layout, table, row, column), place=place)


def row_spot(report: Report, table: TableName, row: str) -> Spot:
    """A whole row: address `requests.received`, said 表三“一、本年新收政府信息公开申请数量”."""
    return Spot(f"{table}.{row}", said=f"{table_said(table)}{quoted(row_label(report.layout, table, row))}")


def column_spot(report: Report, table: TableName, column: str) -> Spot:
    """A whole column: address `requests.*.total`, said 表三“总计”列."""
    said = quoted(column_label(report.layout, table, column))
    return Spot(f"{table}.*.{column}", said=f"{table_said(table)}{said}列")


def prose_spot(line: Line, start: int, end: int) -> Spot:
    """Words of one paragraph, from `start` up to and not including `end`."""
    return Spot(excerpt=line.text[start:end], start=start, end=end, place=line.place)
