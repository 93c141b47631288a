"""A chart as a value: the drawing and the figures that it shows, never one without the other."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

Shown = int | Decimal | float | None
"""A figure of a chart; None where it is not known, which is drawn as a gap and never as 0."""


class Series(Struct, frozen=True):
    """One line or one colour of bars. values: one for each label of the chart."""

    name: str
    values: tuple[Shown, ...]


class ChartTable(Struct, frozen=True):
    """The figures of a chart as a table: heads of the columns, then rows of a label and its figures."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Shown, ...]], ...]


class Chart(Struct, frozen=True):
    """The drawing (svg without script or address) and its figures."""

    svg: str
    table: ChartTable

    @property
    def title(self) -> str:
        """What the chart is about."""
        return self.table.caption
