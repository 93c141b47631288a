"""Reports to write, and reading back what was written."""

from __future__ import annotations

import os
from random import Random
from typing import Any

from gongkai.annual.figures import figures
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.interpret import interpret
from gongkai.annual.model import Report
from gongkai.annual.readers import open_bytes
from gongkai.annual.writers import Form, write
from gongkai.law.report_form import Layout
from tests.corpus.making import words
from tests.corpus.making.bodies import TOWNS, agency
from tests.corpus.making.truths import Figures, balanced

MADE = int(os.environ.get("GONGKAI_REPORTS", "300"))


def plain(seed: int, *, layout: Layout = "2021") -> dict[str, Any]:
    """The JSON of a made-up report: balanced figures of any size, our own prose that agrees with them."""
    town = TOWNS[seed % len(TOWNS)]
    scale = (0, 3, 40, 900, 9000)[seed % 5]
    told = balanced(seed, agency=agency(town), year=2019 + seed % 7, layout=layout, scale=max(1, scale), rows=seed % 19)
    tell = words.telling(told, seed)
    said = {"": tell.preface(), "overview": tell.overview(), "problems": tell.problems(), "other": tell.other()}
    return {**told, "sections": [{"key": key, "paragraphs": list(lines)} for key, lines in said.items()]}


def made(seed: int) -> Report:
    """The report of that seed: a fifth in the 2019 layout, a seventh with blanks, an eleventh lacks a table."""
    whole = plain(seed, layout="2019" if seed % 5 == 4 else "2021")
    if seed % 7 == 3:
        _with_blanks(whole, Random(seed))
    if seed % 11 == 5:
        whole[("proactive", "requests", "remedies")[seed % 3]] = None
    return from_whole(whole)


def _with_blanks(whole: Figures, chance: Random) -> None:
    for _ in range(chance.randint(1, 30)):
        row = chance.choice(list(whole["requests"]))
        whole["requests"][row][chance.choice(list(whole["requests"][row]))] = None
    whole["remedies"]["reconsideration"]["pending"] = None


def back(report: Report, form: Form) -> Report:
    """What a reader finds in the report as written in that format."""
    return interpret(open_bytes(write(report, form), name=f"年报.{form}"))


def difference(report: Report, found: Report) -> list[str]:
    """The keys of the figures that differ, and the prose if it does. "12.50" is 12.5."""
    told, read = figures(report), figures(found)
    keys = ("agency", "year", "layout", "proactive", "requests", "remedies")
    return [f"{key}: {told[key]} ≠ {read[key]}" for key in keys if _even(told[key]) != _even(read[key])]


def prose(report: Report) -> list[tuple[str, str]]:
    """The paragraphs with the sections they stand in."""
    return [(line.section, line.text) for line in report.prose]


def _even(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _even(inner) for key, inner in value.items()}
    return value.rstrip("0").rstrip(".") if isinstance(value, str) and "." in value else value
