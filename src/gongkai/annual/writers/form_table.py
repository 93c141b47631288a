"""The three statutory tables as every writer prints them: rows of cells with their spans, figures by address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from gongkai.annual.model import TableName
from gongkai.law.report_form import Block, Layout, ReportForm, RequestRow, report_form

Scope = Literal["col", "colgroup", "row", "rowgroup"]

_LABEL_COLUMNS = 3  # of table three: item, kind of result, result
_HEAD_ROWS = {"proactive": 0, "requests": 3, "remedies": 3}  # table two heads each block anew
_NARROW, _KIND, _RESULT, _COUNT = 10, 17, 52, 11  # table three, mm


class Slot(Struct, frozen=True):
    """One printed cell: a label with its scope, or, where `address` is set, a figure."""

    text: str = ""
    across: int = 1
    down: int = 1
    scope: Scope = "col"
    address: str = ""


Row = tuple[Slot, ...]


@cache
def rows(name: TableName, layout: Layout) -> tuple[Row, ...]:
    """The rows of a table from top to bottom, its header rows first. 年报格式2021; 年报格式2019."""
    form = report_form(layout)
    if name == "proactive":
        return tuple(row for block in form.proactive for row in _block(form, block))
    if name == "requests":
        return (*_request_heads(form), *_request_rows(form))
    return tuple(_remedy_rows(form))


@cache
def placed(name: TableName, layout: Layout) -> tuple[tuple[int, int, Slot], ...]:
    """Every cell with its row and column, both from 0."""
    taken: set[tuple[int, int]] = set()
    found = []
    for y, row in enumerate(rows(name, layout)):
        x = 0
        for slot in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + down, x + across) for down in range(slot.down) for across in range(slot.across)}
            found.append((y, x, slot))
    return tuple(found)


def head_rows(name: TableName) -> int:
    """How many rows at the top are its header, to be repeated on every page."""
    return _HEAD_ROWS[name]


@cache
def widths(name: TableName, layout: Layout) -> tuple[int, ...]:
    """The widths of its columns in tenths of a millimetre; together they fill the type area of GB/T 9704-2012."""
    area, count = 1560, _columns(name, layout)
    if name != "requests":
        return (area // count,) * count
    labels = (_NARROW, _KIND, _RESULT)
    return tuple(width * 10 for width in (*labels, *[_COUNT] * (count - len(labels))))


def _columns(name: TableName, layout: Layout) -> int:
    return sum(slot.across for slot in rows(name, layout)[0])


def _block(form: ReportForm, block: Block) -> Iterator[Row]:
    widest = max(len(each.columns) for each in form.proactive)
    each, left = divmod(widest, len(block.columns))
    spans = [each] * (len(block.columns) - 1) + [each + left]
    yield (Slot(block.group, 1 + widest, scope="colgroup"),)
    heads = (Slot(column.label, span) for column, span in zip(block.columns, spans, strict=True))
    yield (Slot(form.captions.content), *heads)
    for row in block.rows:
        addresses = (f"proactive.{row.key}.{column.key}" for column in block.columns)
        figures = (Slot(across=span, address=address) for address, span in zip(addresses, spans, strict=True))
        yield (Slot(row.label, scope="row"), *figures)


def _request_heads(form: ReportForm) -> Iterator[Row]:
    columns = form.applicant_columns
    inner = [column for column in columns if column.group]
    balance = Slot(form.captions.balance, _LABEL_COLUMNS, 3, "colgroup")
    yield balance, Slot(form.captions.applicants, len(columns), scope="colgroup")
    upper: list[Slot] = []
    for column in columns:
        if not column.group:
            upper.append(Slot(column.label, down=2))
        elif column is inner[0]:
            upper.append(Slot(column.group, len(inner), scope="colgroup"))
    yield tuple(upper)
    yield tuple(Slot(column.label) for column in inner)


def _request_rows(form: ReportForm) -> Iterator[Row]:
    """The rows of table three, each group label before its first row."""
    labels = {group.key: group.label for group in form.request_groups}
    opened: set[str] = set()
    for row in form.request_rows:
        groups = _groups_of(row)
        new = [key for key in groups if key not in opened]
        heads = [Slot(labels[key], down=_height(form, key), scope="rowgroup") for key in new]
        opened.update(new)
        heads.append(Slot(row.label, _LABEL_COLUMNS - len(groups), scope="row"))
        figures = (Slot(address=f"requests.{row.key}.{column.key}") for column in form.applicant_columns)
        yield (*heads, *figures)


def _groups_of(row: RequestRow) -> tuple[str, ...]:
    """The groups a row stands in, outermost first: every result stands in the results, some in a kind of result too."""
    if not row.group:
        return ()
    return (row.group,) if row.group == "results" else ("results", row.group)


def _height(form: ReportForm, group: str) -> int:
    return sum(group in _groups_of(row) for row in form.request_rows)


def _remedy_rows(form: ReportForm) -> Iterator[Row]:
    first, *others = form.remedy_groups
    columns = form.remedy_columns
    width = len(columns)
    lawsuits = Slot(form.captions.litigation, width * len(others), scope="colgroup")
    yield Slot(first.label, width, scope="colgroup"), lawsuits
    leaves = (Slot(column.label, down=2) for column in columns)
    yield (*leaves, *(Slot(group.label, width, scope="colgroup") for group in others))
    yield tuple(Slot(column.label) for _ in others for column in columns)
    yield tuple(
        Slot(address=f"remedies.{group.key}.{column.key}") for group in form.remedy_groups for column in columns
    )
