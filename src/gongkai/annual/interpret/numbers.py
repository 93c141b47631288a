"""What one printed cell says: a count, an amount of money, a blank, or something that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.annual.model import Cell, CellState
from gongkai.annual.raw import Place

_HALF = dict(zip("０１２３４５６７８９－\u2212＋／｜　\u00a0\u2007\u202f", "0123456789--+/|    ", strict=True))
_HALF |= dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", " ")  # signs of no width, which word processors leave behind
_FULL = re.compile(f"[{''.join(_HALF)}]")
_MARKS = str.maketrans("．，", ".,")
_COUNT = re.compile(r"([+-]|增加?|减少?)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?(?:件|条|个|项|份|宗|起|次)?")
_MONEY = re.compile(r"([+-])?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万元?|元)?")
_APART = re.compile(r"\d\s+\d")
_GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+")
_NOTHING = frozenset(("", "/", "-", "—", "——", "－", "\\", "无", "--", "---", "╱", "*"))
_YUAN_PER_WAN = 10_000


def plain(text: str) -> str:
    """`text` with full-width digits, signs, bars and blanks made half-width, character for character."""
    return _FULL.sub(lambda match: _HALF[match[0]], text)


def count_cell(text: str, place: Place | None = None, *, derived: bool = False) -> Cell:
    """A cell that holds a count (an integer, signed in the 增/减 column of 2019)."""
    if text.isdecimal() and text.isascii():
        return Cell(int(text), CellState.NUMBER, text, place, derived)
    bare = _bare(text)
    if bare in _NOTHING:
        return Cell(None, CellState.BLANK, text.strip(), place)
    match = _COUNT.fullmatch(bare)
    if match is None or _holds_several(text):
        return Cell(None, CellState.UNREADABLE, text.strip(), place)
    value = int(match[2].replace(",", ""))
    return Cell(-value if match[1] in ("-", "减", "减少") else value, CellState.NUMBER, text.strip(), place, derived)


def money_cell(text: str, place: Place | None = None) -> Cell:
    """A cell that holds an amount: a Decimal in 万元. A figure printed with 元 is converted, its text kept as raw."""
    bare = _bare(text)
    if bare in _NOTHING:
        return Cell(None, CellState.BLANK, text.strip(), place)
    match = _MONEY.fullmatch(bare)
    if match is None or _holds_several(text):
        return Cell(None, CellState.UNREADABLE, text.strip(), place)
    value = Decimal(match[2].replace(",", "") + (match[3] or ""))
    if match[4] == "元":
        value = (value / _YUAN_PER_WAN).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral() else value
    return Cell(-value if match[1] == "-" else value, CellState.NUMBER, text.strip(), place)


def lost_cell(text: str, place: Place | None = None) -> Cell:
    """A cell whose text stands in the document, but not in a way that says which column it belongs to."""
    return Cell(None, CellState.UNREADABLE, text.strip(), place)


def derived_cells(figures: Sequence[int | None], said: str, place: Place | None) -> list[Cell]:
    """Cells whose figures an identity settled; None = not settled, `said` is what stands in the row."""
    return [
        lost_cell(said, place) if figure is None else Cell(figure, CellState.NUMBER, str(figure), place, True)
        for figure in figures
    ]


def looks_like_value(text: str) -> bool:
    """Whether a cell holds a figure or a sign for nothing rather than words."""
    if not text or text.isdecimal():
        return True
    bare = _bare(text)
    return bare in _NOTHING or _COUNT.fullmatch(bare) is not None or _MONEY.fullmatch(bare) is not None


def _holds_several(text: str) -> bool:
    """Whether blanks part digits, and not thousands: two figures that came into one cell are no figure."""
    parted = plain(text).strip()
    return _APART.search(parted) is not None and _GROUPED.fullmatch(parted) is None


def _bare(text: str) -> str:
    return "".join(plain(text).split()).translate(_MARKS)
