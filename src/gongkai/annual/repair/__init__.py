"""Repair: the smallest change to the figures that satisfies all equations of the form, named in words.

Nothing is ever proposed where nothing is wrong. A whole row exchanged for another of the same block cannot be seen by
arithmetic; there nothing is found and nothing is said.
"""

from __future__ import annotations

from msgspec import Struct

from gongkai.annual.model import Change, Figure, Repair, Report
from gongkai.annual.repair import blanks, telling
from gongkai.annual.repair.applying import corrected
from gongkai.annual.repair.equations import BALANCED, Balanced, State, state
from gongkai.annual.repair.solving import solve

__all__ = ["Mended", "State", "as_repair", "balances", "corrected", "mended", "pinned", "repair"]


class Mended(Struct, frozen=True):
    """A repair with the equations of one table that it explains, by number."""

    table: Balanced
    equations: frozenset[int]
    repair: Repair


def repair(report: Report) -> tuple[Repair, ...]:
    """One repair per connected set of broken equations of tables three and four; empty when nothing is wrong.

    kind `conflict` has no changes: its sentence names the cells among which the fault lies, as far as it can be told.
    """
    return tuple(found.repair for found in mended(report))


def balances(report: Report) -> tuple[State, ...]:
    """How tables three and four stand against their equations; a table that is not shown is left out."""
    return tuple(found for table in BALANCED if (found := state(report, table)) is not None)


def mended(report: Report) -> tuple[Mended, ...]:
    """The repairs, each with what it explains."""
    return tuple(
        Mended(of.system.table, solution.equations, telling.told(solution, of, report.layout))
        for of in balances(report)
        if of.broken
        for solution in solve(of)
    )


def pinned(report: Report) -> dict[str, Figure]:
    """The figures that blank, unreadable or absent cells must have, by address; only where there is no choice."""
    return {
        of.system.address(cell): figure
        for of in balances(report)
        if None in of.values
        for cell, figure in blanks.pinned(of).items()
    }


def as_repair(figures: dict[str, Figure], said: str) -> Repair | None:
    """A repair of kind `derive` that writes pinned figures into missing cells, or None when there are none."""
    if not figures:
        return None
    return Repair("derive", said, tuple(Change(address, None, figure) for address, figure in figures.items()))
