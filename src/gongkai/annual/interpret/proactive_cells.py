"""Which cells of table two hold money, and which a count."""

from __future__ import annotations

from gongkai.annual.interpret.numbers import count_cell, money_cell
from gongkai.annual.model import Cell
from gongkai.annual.raw import Place

_MONEY = frozenset(("administrative_fees_wan_yuan.amount", "procurement.amount"))


def proactive_cell(row: str, column: str, text: str, place: Place | None) -> Cell:
    """The cell of table two at `row`.`column`: an amount in 万元 for fees and procurement, else a count."""
    return money_cell(text, place) if f"{row}.{column}" in _MONEY else count_cell(text, place)
