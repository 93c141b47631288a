"""Small counties in memory: reports out of figures, checked, without files."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from gongkai.annual.checks import check
from gongkai.annual.figures import from_figures
from gongkai.annual.model import Checked, Line, Report
from gongkai.annual.raw import Place
from gongkai.annual.rollup import Asked, Body, Kind, Rollup, roll_up
from tests.annual.rollup.county import TOWNS, agency, figures, own_words
from tests.corpus.making.truths import Figures, edited

ON = date(2026, 3, 1)


def report(number: int, plain: Figures | None = None, *, words: str = "") -> Report:
    """The report of a township, with one paragraph of prose."""
    made = from_figures({**(plain or figures(number)), "source": f"{TOWNS[number]}.docx"})
    return replace(made, prose=(Line(words or own_words(number), Place(line=1), "overview"),))


def checked(one: Report, *, rules: bool = False) -> Checked:
    """The report as checked; without rules, with no findings of its own."""
    return Checked(one.source, one, check(one) if rules else (), rules="1.0")


def county(count: int = 3, **cells: Any) -> list[Checked]:
    """So many townships; cells: figures of the first one written anew."""
    first = edited(figures(0), **cells)
    return [checked(report(number, first if number == 0 else None)) for number in range(count)]


def bodies(count: int) -> tuple[Body, ...]:
    """The list of the first townships."""
    return tuple(Body(agency(town), Kind.TOWNSHIP) for town in TOWNS[:count])


def rolled(files: list[Checked], *, parent: Checked | None = None, **asked: Any) -> Rollup:
    """The county view on 1 March 2026."""
    return roll_up(files, Asked(**{"on": ON, **asked}), parent=parent)


def codes(rollup: Rollup) -> list[str]:
    """The codes of the county's findings."""
    return [one.finding.code for one in rollup.findings]


def messages(rollup: Rollup, code: str) -> list[str]:
    """The sentences of the county's findings with that code."""
    return [one.finding.message for one in rollup.findings if one.finding.code == code]
