"""Which cells table two has, and which of them hold money, which a count."""

from __future__ import annotations

from functools import cache

from gongkai.annual.interpret.numbers import count_cell, money_cell
from gongkai.annual.model import Cell
from gongkai.annual.raw import Place
from gongkai.law.report_form import Layout, report_form

_MONEY = frozenset(("administrative_fees_wan_yuan.amount", "procurement.amount"))


@cache
def columns_by_row(layout: Layout) -> dict[str, tuple[str, ...]]:
    """The keys of the columns that each row of table two has in that layout, by the key of the row."""
    return {
        row.key: tuple(column.key for column in block.columns)
        for block in report_form(layout).proactive
        for row in block.rows
    }


def proactive_cell(row: str, column: str, text: str, place: Place | None) -> Cell:
    """The cell of table two at `row`.`column`: an amount in 万元 for fees and procurement, else a count."""
    return money_cell(text, place) if f"{row}.{column}" in _MONEY else count_cell(text, place)
