"""Figures of blank cells that the equations leave no choice about."""

from __future__ import annotations

from gongkai.annual.model import Figure
from gongkai.annual.repair.equations import State, System, Values


def pinned(state: State) -> dict[int, Figure]:
    """The only figure that each missing cell can have, by cell number.

    Cells with a choice or a contradiction are left out; a figure below 0 or a fraction is no answer either.
    """
    values = list(state.values)
    answers: dict[int, Figure] = {}
    contradicted: set[int] = set()
    waiting = [cell for cell, value in enumerate(values) if value is None]
    while waiting:
        found = {cell: _answers(state.system, values, cell) for cell in waiting}
        contradicted |= {cell for cell, figures in found.items() if len(figures) > 1}
        settled = {cell: min(figures) for cell, figures in found.items() if len(figures) == 1}
        if not settled:
            break
        for cell, figure in settled.items():
            values[cell] = answers[cell] = figure
        waiting = [cell for cell in waiting if values[cell] is None and cell not in contradicted]
    return {cell: figure for cell, figure in answers.items() if figure >= 0 and figure == int(figure)}


def _answers(system: System, values: Values, cell: int) -> set[Figure]:
    """What each equation in which this is the only missing cell says of it."""
    answers: set[Figure] = set()
    for index, sign in system.touching[cell]:
        if all(values[other] is not None for other in system.equations[index].cells if other != cell):
            values[cell] = 0
            answers.add(-sign * system.sums[index](values))
            values[cell] = None
    return answers
