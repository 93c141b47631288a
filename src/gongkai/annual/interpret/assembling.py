"""A table of the report out of the cells that were found: every key of the form is there, the rest as ABSENT."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from gongkai.annual.figures import table_keys
from gongkai.annual.model import ABSENT, Cell, Row, Table, TableName
from gongkai.annual.raw import Place
from gongkai.law.report_form import Layout

Found = dict[str, dict[str, Cell]]  # row key → column key → cell


def assemble(name: TableName, layout: Layout, found: Mapping[str, Mapping[str, Cell]], place: Place) -> Table | None:
    """The table in the order of the form, or None when nothing of it was found."""
    if not found:
        return None
    rows: dict[str, Row] = {}
    for row, columns in table_keys(name, layout):
        cells = found.get(row)
        rows[row] = {column: cells.get(column, ABSENT) if cells else ABSENT for column in columns}
    return Table(name, rows, place)


class Tables(Struct, frozen=True):
    """The tables found, which pieces of the document they took, the layout, and how many more reports stand there.

    told: whether the tables themselves tell their layout.
    """

    proactive: Table | None
    requests: Table | None
    remedies: Table | None
    layout: Layout
    told: bool
    taken: frozenset[int]
    more: int = 0

    @property
    def shown(self) -> bool:
        """Whether there is any of the three."""
        return bool(self.proactive or self.requests or self.remedies)
