"""Changes that would satisfy every broken equation: one cell, two swapped, digits split, a row or column shifted.

Each generator yields candidates of one kind; `solving` asks them in the order of how little they change.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from msgspec import Struct

from gongkai.annual.model import Figure
from gongkai.annual.repair.digits import divisions, transposed, unlikeliness
from gongkai.annual.repair.equations import State, System

New = dict[int, Figure]  # cell number → new figure


class Candidate(Struct, frozen=True):
    """One way to mend. kind as in model.Repair; likely: lower is likelier among candidates of equal size."""

    kind: str
    new: New
    likely: int = 0


def mends(state: State, new: New) -> bool:
    """Whether writing these figures makes every known equation hold."""
    moves: dict[int, Figure] = dict.fromkeys(state.broken, 0)
    for cell, figure in new.items():
        old = state.values[cell]
        if old is None or figure < 0:
            return False
        for index, sign in state.system.touching[cell]:
            if state.residuals[index] is not None:
                moves[index] = moves.get(index, 0) + sign * (figure - old)
    return all(move + (state.residuals[index] or 0) == 0 for index, move in moves.items())


def single_cells(state: State) -> Iterator[Candidate]:
    """Every one-cell change that mends all: a cell in all broken equations whose figure they agree on."""
    broken = state.broken
    first = broken[0]
    for cell in state.system.equations[first].cells:
        old = state.values[cell]
        sign = next(sign for index, sign in state.system.touching[cell] if index == first)
        residual = state.residuals[first]
        if old is None or residual is None:
            continue
        figure = old - sign * residual
        if mends(state, {cell: figure}):
            kind = "transposed" if transposed(old, figure) else "cell"
            yield Candidate(kind, {cell: figure}, unlikeliness(old, figure))


def swapped_cells(state: State) -> Iterator[Candidate]:
    """Every exchange of two cells that mends all."""
    broken, values = state.broken, state.values
    for one in state.system.equations[broken[0]].cells:
        for other, figure in enumerate(values):
            mine = values[one]
            if mine is None or figure is None or figure == mine or not _could_swap(state, one, other):
                continue
            if mends(state, {one: figure, other: mine}):
                near = _neighbours(state.system, one, other)
                yield Candidate("swap", {one: figure, other: mine}, 0 if near else 1)


def split_digits(state: State) -> Iterator[Candidate]:
    """Every way to divide the digits of two neighbours in a row anew (16 | 70 for 167 | 0) that mends all."""
    for row in _rows(state.system):
        for left, right in pairwise(row):
            old = state.values[left], state.values[right]
            if old[0] is None or old[1] is None or min(old[0], old[1]) < 0 or not _touched(state, (left, right)):
                continue
            for figures in divisions(f"{old[0]}{old[1]}"):
                new: New = {left: figures[0], right: figures[1]}
                if figures != old and mends(state, new):
                    yield Candidate("split", new)


def swapped_rows(state: State) -> Iterator[Candidate]:
    """Every exchange of two whole rows of table three that mends all; neighbours are likelier."""
    rows = _rows(state.system)
    for (upper, above), (lower, below) in combinations(enumerate(rows), 2):
        new = _exchanged(state, above, below)
        if len(new) > 2 and mends(state, new):
            yield Candidate("swap", new, 0 if lower - upper == 1 else 1)


def shifted(state: State) -> Iterator[Candidate]:
    """Every row turned by up to two columns, or stretch of a column turned by one row, that mends all."""
    for row in _rows(state.system):
        for steps in (1, -1, 2, -2):
            yield from _turned(state, row, steps)
    if state.system.table == "requests":
        yield from _shifted_columns(state)


def _shifted_columns(state: State) -> Iterator[Candidate]:
    rows = _rows(state.system)
    wrong = [number for number, row in enumerate(rows) if _row_broken(state, row)]
    if len(wrong) < 2:
        return
    for column in range(len(rows[0])):
        stretch = tuple(row[column] for row in rows[wrong[0] : wrong[-1] + 1])
        for steps in (1, -1):
            yield from _turned(state, stretch, steps)


def _turned(state: State, cells: tuple[int, ...], steps: int) -> Iterator[Candidate]:
    turned = cells[-steps:] + cells[:-steps]
    pairs = [(cell, state.values[source]) for cell, source in zip(cells, turned, strict=True)]
    new = {cell: figure for cell, figure in pairs if figure is not None and figure != state.values[cell]}
    if len(new) > 2 and all(figure is not None for _, figure in pairs) and mends(state, new):
        yield Candidate("shift", new)


def _exchanged(state: State, above: tuple[int, ...], below: tuple[int, ...]) -> New:
    new: New = {}
    for one, other in zip(above, below, strict=True):
        mine, yours = state.values[one], state.values[other]
        if mine is not None and yours is not None and mine != yours:
            new[one], new[other] = yours, mine
    return new


def _rows(system: System) -> list[tuple[int, ...]]:
    width = len(system.keys) // len({row for row, _ in system.keys})
    return [tuple(range(start, start + width)) for start in range(0, len(system.keys), width)]


def _row_broken(state: State, row: tuple[int, ...]) -> bool:
    wrong = (index for index in _equations(state, row) if state.residuals[index])
    return any(state.system.equations[index].code == "A01" for index in wrong)


def _equations(state: State, cells: tuple[int, ...]) -> set[int]:
    return {index for cell in cells for index, _ in state.system.touching[cell]}


def _touched(state: State, cells: tuple[int, ...]) -> bool:
    return any(state.residuals[index] for index in _equations(state, cells))


def _could_swap(state: State, one: int, other: int) -> bool:
    """People swap cells of one row or of one column; anything else is a coincidence of figures."""
    mine, yours = state.system.keys[one], state.system.keys[other]
    return mine[0] == yours[0] or mine[1] == yours[1]


def _neighbours(system: System, one: int, other: int) -> bool:
    width = len(_rows(system)[0])
    return abs(one - other) in (1, width)
