"""Figures of blank cells that the equations leave no choice about."""

from __future__ import annotations

from gongkai.annual.model import Figure
from gongkai.annual.repair.equations import State, System, Values


def pinned(state: State) -> dict[int, Figure]:
    """The only figure that each missing cell can have, by cell number.

    Cells with a choice or a contradiction are left out; a figure below 0 or a fraction is no answer either.
    """
    values = list(state.values)
    missing = {cell for cell, value in enumerate(values) if value is None}
    answers: dict[int, Figure] = {}
    while missing:
        said = _said(state.system, values, missing)
        for cell, figures in said.items():
            missing.discard(cell)
            if len(figures) == 1:
                values[cell] = answers[cell] = figures.pop()
        if not said:
            break
    return {cell: figure for cell, figure in answers.items() if figure >= 0 and figure == int(figure)}


def _said(system: System, values: Values, missing: set[int]) -> dict[int, set[Figure]]:
    """What the equations with a single missing cell say of it; a contradicted cell stays without a figure for good."""
    said: dict[int, set[Figure]] = {}
    for index, members in enumerate(system.members):
        alone = members & missing
        if len(alone) != 1 or any(values[cell] is None for cell in members - alone):
            continue
        (cell,) = alone
        values[cell] = 0
        sign = 1 if cell in system.equations[index].left else -1
        said.setdefault(cell, set()).add(-sign * system.sums[index](values))
        values[cell] = None
    return said
