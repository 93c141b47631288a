"""The smallest change that satisfies all equations of a table, or the knowledge that there is none to be named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from gongkai.annual.model import Figure
from gongkai.annual.repair.candidates import (
    Candidate,
    New,
    shifted,
    single_cells,
    split_digits,
    swapped_cells,
    swapped_rows,
)
from gongkai.annual.repair.equations import State, Values, measured

MOST_PEELED = 2  # three cells wrong at once is the most that is looked for
CELL_EQUATIONS = 3  # a cell of table three stands in up to three equations


class Solution(Struct, frozen=True):
    """What mends one connected set of broken equations. candidates: all equally small ones, likeliest first."""

    equations: frozenset[int]
    candidates: tuple[Candidate, ...]

    @property
    def chosen(self) -> Candidate | None:
        """The likeliest candidate, or None when several are equally likely or there is none."""
        likeliest = [candidate for candidate in self.candidates if candidate.likely == self.candidates[0].likely]
        return likeliest[0] if len(likeliest) == 1 else None


def solve(state: State) -> tuple[Solution, ...]:
    """A solution for each connected set of broken equations; none when nothing is broken.

    Only whole figures are mended: with a fraction among the counts no candidate is given.
    """
    if any(figure is not None and figure != int(figure) for figure in state.values):
        return tuple(Solution(frozenset({index}), ()) for index in state.broken)
    whole = replace(state, values=_whole(state.values), residuals=_whole(state.residuals))
    return tuple(solution for part in _separate(whole) for solution in _solve_connected(part))


def _whole(figures: Values) -> Values:
    """The same figures as integers: 23.0 was read as a decimal, but digits are what gets transposed and cut."""
    return [None if figure is None else int(figure) for figure in figures]


def _separate(state: State) -> Iterator[State]:
    """Equations that share no cell are mended apart: the blocks of table four."""
    if state.system.table == "requests":
        if state.broken:
            yield state
        return
    for index in state.broken:
        yield replace(state, residuals=[r if i == index or not r else 0 for i, r in enumerate(state.residuals)])


def _solve_connected(state: State) -> Iterator[Solution]:
    for level in (_one_fault, _one_more_fault):
        found = _smallest(level(state))
        if found and len(found) > 1 and len(found[0].new) > 1 and found[0].likely == found[1].likely:
            break
        if found:
            yield from _apart(state, found)
            return
    yield Solution(frozenset(state.broken), ())


def _one_fault(state: State) -> Iterator[Candidate]:
    for find in _KINDS:
        found = list(find(state))
        yield from found
        if found:
            return


def _singles_if_few(state: State) -> Iterator[Candidate]:
    return single_cells(state) if len(state.broken) <= CELL_EQUATIONS else iter(())


def _two_cells_if_few(state: State) -> Iterator[Candidate]:
    if len(state.broken) <= 2 * CELL_EQUATIONS:
        yield from swapped_cells(state)
        yield from split_digits(state)


def _swapped_rows_if_rows_hold(state: State) -> Iterator[Candidate]:
    rows_hold = all(state.system.equations[index].code != "A01" for index in state.broken)
    return swapped_rows(state) if rows_hold and state.system.table == "requests" else iter(())


_KINDS: tuple[Callable[[State], Iterator[Candidate]], ...] = (
    _singles_if_few,
    _two_cells_if_few,
    shifted,
    _swapped_rows_if_rows_hold,
)


def _one_more_fault(state: State, peeled: int = 0) -> Iterator[Candidate]:
    """Take away one cell that is surely wrong, and mend the rest; up to MOST_PEELED times."""
    if len(state.broken) > CELL_EQUATIONS * (MOST_PEELED + 1):
        return
    for cell, figure in _surely_wrong(state):
        rest = _written(state, {cell: figure})
        if not rest.broken:
            continue
        found = [*_singles_if_few(rest), *(() if peeled else _two_cells_if_few(rest))]
        if not found and peeled + 1 < MOST_PEELED:
            found = list(_one_more_fault(rest, peeled + 1))
        for candidate in found:
            if cell not in candidate.new:
                yield Candidate("cell", {cell: figure} | candidate.new, candidate.likely)


def _surely_wrong(state: State) -> Iterator[tuple[int, Figure]]:
    """Cells of which every known equation is broken, with each figure that one of those equations asks for."""
    for cell, touching in enumerate(state.system.touching):
        old = state.values[cell]
        known = [(state.residuals[index], sign) for index, sign in touching if state.residuals[index] is not None]
        if old is None or len(known) < 2 or not all(residual for residual, _ in known):
            continue
        for figure in {old - sign * residual for residual, sign in known if residual is not None}:
            if figure >= 0:
                yield cell, figure


def _written(state: State, new: New) -> State:
    values = [new.get(cell, figure) for cell, figure in enumerate(state.values)]
    after = measured(state.system, values)
    unknown = [index for index, residual in enumerate(state.residuals) if residual is None]
    return replace(after, residuals=[None if i in unknown else r for i, r in enumerate(after.residuals)])


def _smallest(candidates: Iterator[Candidate]) -> list[Candidate]:
    """Each different change once, those that write the fewest cells, likeliest first."""
    different = {frozenset(candidate.new.items()): candidate for candidate in candidates}
    fewest = min((len(new) for new in different), default=0)
    return sorted((c for c in different.values() if len(c.new) == fewest), key=lambda candidate: candidate.likely)


def _apart(state: State, found: list[Candidate]) -> Iterator[Solution]:
    """One solution per group of changed cells that share a broken equation; several candidates stay together."""
    if len(found) > 1 or found[0].kind != "cell":
        yield Solution(frozenset(state.broken), tuple(found))
        return
    groups: list[tuple[set[int], New]] = []
    for cell, figure in found[0].new.items():
        mine = {index for index, _ in state.system.touching[cell] if state.residuals[index]}
        together: New = {cell: figure}
        apart = []
        for equations, new in groups:
            if equations.isdisjoint(mine):
                apart.append((equations, new))
            else:
                mine |= equations
                together |= new
        groups = [*apart, (mine, together)]
    for equations, new in groups:
        yield Solution(frozenset(equations), (replace(found[0], new=new),))
