"""How large a chart is and how its axis is marked: what hangs on how much there is to show. In pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from gongkai.annual.charts.chart import Series, Shown

WIDTH: Final = 860
HEIGHT: Final = 440
LABEL: Final = 14
_ROW_HEIGHT: Final = 34
_AROUND: Final = 140
"""Title, axis and legend of a chart of lying bars."""
_WIDEST: Final = 96
"""A single bar is no wall."""
_CROWDED: Final = 24
"""Labels of a chart beyond which the values are no longer printed at the bars."""
_FEW: Final = 10
"""Whole numbers up to which every one of them marks the axis."""
_BEYOND: Final = 1.12
"""The axis is longer than the longest bar, whose figure stands behind its end."""


def fitting(series: Sequence[Series], labels: int, *, stacked: bool) -> dict[str, Any]:
    """The options of pygal that hang on how much there is to show."""
    fits: dict[str, Any] = {
        "show_legend": len(series) > 1,
        # pygal makes room for a row of the legend that is at least three quarters full: of 5 or 6 in fours, one is cut
        "legend_at_bottom_columns": 3 if len(series) in (5, 6) else min(len(series), 4),
        "print_values": labels * len(series) <= _CROWDED,
    }
    values = [[drawn(value) or 0 for value in each.values] for each in series]
    if not any(map(any, values)):
        return {**fits, "range": (0, 1), "y_labels": [0, 1]}
    most = max(map(sum, zip(*values, strict=True))) if stacked else max(map(max, values))
    if most <= _FEW and all(value >= 0 and value == int(value) for each in values for value in each):
        fits["y_labels"] = range(int(most) + 1)
    if not stacked and fits["print_values"]:
        ends = min(0, *map(min, values)), max(0, most)
        fits["range"] = tuple(end * _BEYOND for end in ends)
    return fits


def height_for(bars: int) -> int:
    """The height of a chart of so many lying bars."""
    return max(_ROW_HEIGHT + 2 * LABEL, bars * _ROW_HEIGHT) + _AROUND


def margin_for(labels: int, beside: int) -> float | None:
    """What is left free on each side of a label's standing bars, as a share; None: as pygal does."""
    room = (WIDTH - 100) / labels
    taken = min(room * 0.88, _WIDEST * beside)
    return None if taken >= room * 0.88 else (1 - taken / room) / 2


def is_wide(labels: Sequence[str]) -> bool:
    """Whether the labels would run into each other: a Chinese character is as wide as its size."""
    return bool(labels) and max(map(len, labels)) * LABEL > (WIDTH - 100) / len(labels)


def drawn(value: Shown) -> float | int | None:
    """The figure as pygal draws it; None for a gap."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return float(value) if isinstance(value, Decimal) else value
