"""The three statutory tables with their merged headers, as the official form prints them; cells by address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from gongkai.law.report_form import ApplicantColumn, Block, Label, Layout, ReportForm, RequestRow, report_form

_LABEL_COLUMNS = 3  # of table three: item, kind of result, result


class Head(Struct, frozen=True):
    """One header cell. scope: col, colgroup, row or rowgroup."""

    text: str
    columns: int = 1
    rows: int = 1
    scope: str = "row"


class BodyRow(Struct, frozen=True):
    """A row: its header cells, then the addresses of its figures. columns: how many columns each figure spans."""

    heads: tuple[Head, ...]
    addresses: tuple[str, ...] = ()
    columns: int = 1


@cache
def proactive_rows(layout: Layout) -> tuple[BodyRow, ...]:
    """Table two: for each item of the article its header, its column heads and its rows. 年报格式2021; 年报格式2019."""
    blocks = report_form(layout).proactive
    widest = max(len(block.columns) for block in blocks)
    return tuple(row for block in blocks for row in _block_rows(block, widest))


def _block_rows(block: Block, widest: int) -> Iterator[BodyRow]:
    yield BodyRow((Head(block.group, widest + 1, scope="colgroup"),))
    each, left = divmod(widest, len(block.columns))
    spans = [each] * (len(block.columns) - 1) + [each + left]
    heads = [Head(column.label, span, scope="col") for column, span in zip(block.columns, spans, strict=True)]
    yield BodyRow((Head("", scope="col"), *heads))
    for row in block.rows:
        addresses = tuple(f"proactive.{row.key}.{column.key}" for column in block.columns)
        yield BodyRow((Head(row.label),), addresses, spans[-1])


@cache
def request_heads(layout: Layout) -> tuple[tuple[Head, ...], tuple[Head, ...]]:
    """The two header lines of table three that name the applicants. 年报格式2021; 年报格式2019."""
    upper: list[Head] = []
    lower: list[Head] = []
    columns = report_form(layout).applicant_columns
    for column in columns:
        if not column.group:
            upper.append(Head(column.label, rows=2, scope="col"))
            continue
        if not lower:
            upper.append(Head(column.group, _grouped(columns), scope="colgroup"))
        lower.append(Head(column.label, scope="col"))
    return tuple(upper), tuple(lower)


def _grouped(columns: Sequence[ApplicantColumn]) -> int:
    return sum(bool(column.group) for column in columns)


@cache
def request_rows(layout: Layout) -> tuple[BodyRow, ...]:
    """The rows of table three, each group label before its first row. 年报格式2021; 年报格式2019."""
    form = report_form(layout)
    groups = {group.key: group.label for group in form.request_groups}
    sizes = _group_sizes(form)
    opened: set[str] = set()
    rows = []
    for row in form.request_rows:
        heads = [Head(groups[key], rows=sizes[key], scope="rowgroup") for key in _groups_of(row) if key not in opened]
        opened.update(_groups_of(row))
        heads.append(Head(row.label, _LABEL_COLUMNS - len(_groups_of(row))))
        addresses = tuple(f"requests.{row.key}.{column.key}" for column in form.applicant_columns)
        rows.append(BodyRow(tuple(heads), addresses))
    return tuple(rows)


def _groups_of(row: RequestRow) -> tuple[str, ...]:
    """The groups a row stands in, outermost first: every result stands in the results, some in a kind of result too."""
    if not row.group:
        return ()
    return (row.group,) if row.group == "results" else ("results", row.group)


def _group_sizes(form: ReportForm) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for row in form.request_rows:
        for key in _groups_of(row):
            sizes[key] = sizes.get(key, 0) + 1
    return sizes


@cache
def remedy_groups(layout: Layout) -> tuple[tuple[Label, tuple[str, ...]], ...]:
    """The three blocks of table four, each with the addresses of its figures. 年报格式2021; 年报格式2019."""
    form = report_form(layout)
    return tuple(
        (group, tuple(f"remedies.{group.key}.{column.key}" for column in form.remedy_columns))
        for group in form.remedy_groups
    )


@cache
def remedy_columns(layout: Layout) -> tuple[str, ...]:
    """The column heads that every block of table four repeats. 年报格式2021; 年报格式2019."""
    return tuple(column.label for column in report_form(layout).remedy_columns)
