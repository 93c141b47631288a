"""The statutory tables as rows of cells with spans, filled with figures in one of the ways they are printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gongkai.law.report_form import Block, ReportForm, report_form

from .truths import Figures

VALUE_COLUMNS = 3  # of table two
LABEL_COLUMNS = 3  # of table three


class Slot(NamedTuple):
    """One printed cell. kind: head, label or value; key: its address for values and its row key for labels."""

    text: str
    across: int = 1
    down: int = 1
    kind: str = "head"
    key: str = ""


Rows = list[list[Slot]]
Show = Callable[[str, Any], str]  # address, value → text


def plainly(_address: str, value: Any) -> str:
    """The value as digits, None as nothing."""
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Style:
    """How a document departs from the form: printing of values, other labels, missing columns, pictures for tables."""

    show: Show = plainly
    labels: Mapping[str, str] = field(default_factory=dict)  # row, column or group key → label
    without: frozenset[str] = frozenset()  # applicant columns that are not there
    pictures: frozenset[str] = frozenset()  # tables printed as a picture
    headings: Mapping[int, str] = field(default_factory=dict)  # section number → heading as printed
    note: str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    bookmarks: bool = False


def proactive_table(figures: Figures, style: Style) -> Rows:
    """Table two 主动公开: one banner per item of Art. 20, its header, its rows."""
    rows: Rows = []
    for block in report_form(figures["layout"]).proactive:
        rows.append([Slot(block.group, across=1 + VALUE_COLUMNS)])
        rows.append([Slot("信息内容"), *_spread([Slot(_said(style, c.key, c.label)) for c in block.columns])])
        rows += [_proactive_row(figures, style, block, row.key, row.label) for row in block.rows]
    return rows


def requests_table(figures: Figures, style: Style) -> Rows:
    """Table three 收到和处理申请: three header rows, then one row per statutory row."""
    form = report_form(figures["layout"])
    columns = [column for column in form.applicant_columns if column.key not in style.without]
    rows = _requests_head(form, columns, style)
    groups = [group.key for group in form.request_groups]
    seen: set[str] = set()
    for row in form.request_rows:
        cells = []
        if row.group and "results" not in seen:
            cells.append(Slot(_said(style, "results", "三、本年度办理结果"), down=_under(form, "")))
            seen.add("results")
        if row.group in groups and row.group != "results" and row.group not in seen:
            label = next(group.label for group in form.request_groups if group.key == row.group)
            cells.append(Slot(_said(style, row.group, label), down=_under(form, row.group)))
            seen.add(row.group)
        across = LABEL_COLUMNS - (0 if not row.group else 1 if row.group == "results" else 2)
        cells.append(Slot(_said(style, row.key, row.label), across=across, kind="label", key=row.key))
        values = (figures["requests"] or {})[row.key]
        cells += [_value(style, f"requests.{row.key}.{c.key}", values.get(c.key)) for c in columns]
        rows.append(cells)
    return rows


def remedies_table(figures: Figures, style: Style) -> Rows:
    """Table four 复议诉讼: one row of fifteen figures under three header rows."""
    form = report_form(figures["layout"])
    first, *others = form.remedy_groups
    leaves = [Slot(_said(style, f"remedies.{c.key}", c.label)) for c in form.remedy_columns]
    width = len(leaves)
    return [
        [Slot(_said(style, first.key, first.label), across=width), Slot("行政诉讼", across=width * len(others))],
        [leaf._replace(down=2) for leaf in leaves]
        + [Slot(_said(style, group.key, group.label), across=width) for group in others],
        leaves * len(others),
        [
            _value(style, f"remedies.{group.key}.{column.key}", figures["remedies"][group.key][column.key])
            for group in form.remedy_groups
            for column in form.remedy_columns
        ],
    ]


def spread_out(rows: Rows) -> list[list[tuple[Slot, bool, bool]]]:
    """The full grid: (cell, continues from above, continues from the left) at every position."""
    grid: dict[tuple[int, int], tuple[Slot, bool, bool]] = {}
    for y, row in enumerate(rows):
        x = 0
        for slot in row:
            while (y, x) in grid:
                x += 1
            for dy in range(slot.down):
                for dx in range(slot.across):
                    grid[y + dy, x + dx] = (slot, dy > 0, dx > 0)
    width = 1 + max(x for _, x in grid)
    return [[grid[y, x] for x in range(width)] for y in range(len(rows))]


def cut(rows: Rows, at: int, *, heads: int) -> tuple[Rows, Rows]:
    """The table as two, the second beginning at row `at` under the same `heads` header rows, its labels said again."""
    grid = spread_out(rows)
    upper: Rows = [[slot._replace(down=min(slot.down, at - y)) for slot in row] for y, row in enumerate(rows[:at])]
    lower: Rows = []
    for y, row in enumerate(rows[at:], at):
        again = [slot for slot, above, left in grid[y] if y == at and above and not left]
        lower.append([slot._replace(down=_left_of(grid, slot, y)) for slot in again] + row)
    return upper, rows[:heads] + lower


def _left_of(grid: list[list[tuple[Slot, bool, bool]]], slot: Slot, y: int) -> int:
    return sum(1 for row in grid[y:] if any(place[0] is slot for place in row))


def _requests_head(form: ReportForm, columns: list[Any], style: Style) -> Rows:
    inner = [column for column in columns if column.group]
    outer = {column.key: Slot(_said(style, column.key, column.label), down=2) for column in columns if not column.group}
    second = [Slot(inner[0].group, across=len(inner))]
    second = ([outer["natural_person"]] if "natural_person" in outer else []) + second + [outer["total"]]
    return [
        [Slot(style.note, across=LABEL_COLUMNS, down=3), Slot("申请人情况", across=len(columns))],
        second,
        [Slot(_said(style, column.key, column.label)) for column in inner],
    ]


def _under(form: ReportForm, group: str) -> int:
    return sum(1 for row in form.request_rows if (row.group == group if group else row.group))


def _proactive_row(figures: Figures, style: Style, block: Block, key: str, label: str) -> list[Slot]:
    values = figures["proactive"][key]
    if not isinstance(values, Mapping):
        values = {block.columns[0].key: values}
    cells = [_value(style, f"proactive.{key}.{c.key}", values.get(c.key)) for c in block.columns]
    return [Slot(_said(style, key, label), kind="label", key=key), *_spread(cells)]


def _spread(cells: list[Slot]) -> list[Slot]:
    return [*cells[:-1], cells[-1]._replace(across=1 + VALUE_COLUMNS - len(cells))]


def _value(style: Style, address: str, value: Any) -> Slot:
    return Slot(style.show(address, value), kind="value", key=address)


def _said(style: Style, key: str, label: str) -> str:
    mark = f"[bookmark: _Hlk{66973000 + len(key) * 37}]" if style.bookmarks and key.endswith(("d", "n", "t")) else ""
    return mark + style.labels.get(key, label)
