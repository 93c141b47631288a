"""The equations that the figures of tables three and four must satisfy, and how far a report is from satisfying them.

Each cell of table three stands in up to three: its row (总计 = six applicants), its column (（七）总计 = results)
and the balance of its column (一 + 二 = （七）总计 + 四). Each block of table four has one. 年报格式2021 表三, 表四.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any, Literal

from msgspec import Struct

from gongkai.annual.figures import table_keys
from gongkai.annual.model import Figure, Report, Table
from gongkai.law.report_form import Layout, report_form

Balanced = Literal["requests", "remedies"]
BALANCED: tuple[Balanced, ...] = ("requests", "remedies")
Values = list[Figure | None]


class Equation(Struct, frozen=True):
    """left = right, both sums over cells by their number in the table. code: the check that speaks of it.

    key: the row (A01, A04) or the column (A02, A03) it is about.
    """

    code: str
    key: str
    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        """All its cells."""
        return self.left + self.right


class System(Struct, frozen=True):
    """All equations of one table in one layout. keys: row and column key of each cell, by number.

    touching: for each cell its equations, as (number, sign of the cell in left less right).
    sums: for each equation a function that gives left less right, or raises TypeError when a figure is missing.
    members: the cells of each equation.
    """

    table: Balanced
    keys: tuple[tuple[str, str], ...]
    equations: tuple[Equation, ...]
    touching: tuple[tuple[tuple[int, int], ...], ...]
    sums: tuple[Callable[[Values], Any], ...]
    members: tuple[frozenset[int], ...]

    def address(self, cell: int) -> str:
        """The address of a cell: requests.received.total."""
        return ".".join((self.table, *self.keys[cell]))


class State(Struct, frozen=True):
    """Where a report stands. residuals: left less right of each equation, None where a figure is missing or derived.

    impossible: equations with missing figures whose known part already exceeds the other side.
    """

    system: System
    values: Values
    residuals: list[Figure | None]
    impossible: tuple[int, ...] = ()

    @property
    def broken(self) -> tuple[int, ...]:
        """Numbers of the equations that do not hold."""
        return tuple(number for number, residual in enumerate(self.residuals) if residual)


@cache
def system(table: Balanced, layout: Layout) -> System:
    """The equations of table three (requests) or table four (remedies). 年报格式2021; 年报格式2019."""
    keys = tuple((row, column) for row, columns in table_keys(table, layout) for column in columns)
    number = {key: index for index, key in enumerate(keys)}
    equations = tuple(_of_requests(layout, number) if table == "requests" else _of_remedies(number))
    members = tuple(frozenset(equation.cells) for equation in equations)
    touching: list[list[tuple[int, int]]] = [[] for _ in keys]
    for index, equation in enumerate(equations):
        for cell in equation.left:
            touching[cell].append((index, 1))
        for cell in equation.right:
            touching[cell].append((index, -1))
    return System(table, keys, equations, tuple(map(tuple, touching)), tuple(map(_difference, equations)), members)


def state(report: Report, table: Balanced) -> State | None:
    """How far the table is from its equations; None when the report does not show it."""
    shown: Table | None = getattr(report, table)
    if shown is None:
        return None
    of = system(table, report.layout)
    cells = [cell for row in shown.rows.values() for cell in row.values()]
    values: Values = [cell.value for cell in cells]
    derived = {index for index, cell in enumerate(cells) if cell.derived}
    return measured(of, values, derived=frozenset(derived))


def measured(of: System, values: Values, *, derived: frozenset[int] = frozenset()) -> State:
    """The state of these figures. An equation of a row with derived cells proves nothing and is left out."""
    if None not in values and not derived:
        return State(of, values, [difference(values) for difference in of.sums])
    missing = frozenset(cell for cell, value in enumerate(values) if value is None)
    residuals: list[Figure | None] = []
    impossible = []
    for index, equation in enumerate(of.equations):
        if derived and equation.code in ("A01", "A04") and not derived.isdisjoint(of.members[index]):
            residuals.append(None)
        elif not missing.isdisjoint(of.members[index]):
            residuals.append(None)
            if _exceeds(equation, values):
                impossible.append(index)
        else:
            residuals.append(of.sums[index](values))
    return State(of, values, residuals, tuple(impossible))


def _of_requests(layout: Layout, number: dict[tuple[str, str], int]) -> Iterator[Equation]:
    form = report_form(layout)
    for row in form.request_rows:
        parts = tuple(number[row.key, column] for column in form.applicant_keys)
        yield Equation("A01", row.key, (number[row.key, "total"],), parts)
    for column in form.applicant_columns:
        results = tuple(number[row, column.key] for row in form.result_keys)
        yield Equation("A02", column.key, (number["results_total", column.key],), results)
    for column in form.applicant_columns:
        open_cases = number["received", column.key], number["carried_in", column.key]
        yield Equation(
            "A03", column.key, open_cases, (number["results_total", column.key], number["carried_out", column.key])
        )


def _of_remedies(number: dict[tuple[str, str], int]) -> Iterator[Equation]:
    form = report_form()
    for block in form.remedy_groups:
        outcomes = (column.key for column in form.remedy_columns if column.key != "total")
        yield Equation(
            "A04", block.key, (number[block.key, "total"],), tuple(number[block.key, outcome] for outcome in outcomes)
        )


def _difference(equation: Equation) -> Callable[[Values], Any]:
    right = itemgetter(*equation.right)
    if len(equation.left) == 1:
        total = equation.left[0]
        return lambda values: values[total] - sum(right(values))
    left = itemgetter(*equation.left)
    return lambda values: sum(left(values)) - sum(right(values))


def _exceeds(equation: Equation, values: Values) -> bool:
    """Whether the known part of one side is more than the whole of the other: no figure can mend that."""
    left = [values[cell] for cell in equation.left]
    right = [values[cell] for cell in equation.right]
    known_left = sum(value for value in left if value is not None)
    known_right = sum(value for value in right if value is not None)
    return (None not in left and known_right > known_left) or (None not in right and known_left > known_right)
