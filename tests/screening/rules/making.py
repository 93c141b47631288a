"""Renditions for the tests of the rules: lines, tables, traces; and what screening says of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import convert

from gongkai.screening import screen
from gongkai.screening.model import Context, Hit, Passage, Place, Rendition, Trace
from gongkai.screening.rules.rule import Example

ON = date(2026, 11, 21)
"""The day of screening in all tests."""


def lines(text: str, *, name: str = "body") -> list[Passage]:
    """Every line of the text as a paragraph."""
    return [
        Passage(line, Place(name, paragraph=number)) for number, line in enumerate(text.split("\n"), start=1) if line
    ]


def cells(rows: Sequence[Sequence[str]], *, name: str = "body") -> list[Passage]:
    """The cells of a table, the first row its heads."""
    return [
        Passage(
            text,
            Place(name, table=1, row=row, column=column),
            labels=(rows[0][column - 1],) if row > 1 else (),
        )
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
    ]


def rendition(
    text: str = "", *, rows: Sequence[Sequence[str]] = (), traces: Iterable[str] = (), name: str = "body"
) -> Rendition:
    """Lines, then a table, and traces of these kinds."""
    passages = (*lines(text, name=name), *cells(rows, name=name))
    return Rendition(name, passages, tuple(Trace(kind, Place(name)) for kind in traces))


def context(**known: Any) -> Context:
    """What the rules know, on the day of the tests."""
    return convert({"on": ON, **known}, Context)


def hits_in(text: str = "", *, rows: Sequence[Sequence[str]] = (), **known: Any) -> tuple[Hit, ...]:
    """What screening finds in lines and a table."""
    return screen([rendition(text, rows=rows)], context(**known))


def rules_met(text: str = "", *, rows: Sequence[Sequence[str]] = (), **known: Any) -> list[str]:
    """`rule case` of every finding, in order."""
    return [f"{hit.rule} {hit.case}" for hit in hits_in(text, rows=rows, **known)]


def hits_of(example: Example) -> tuple[Hit, ...]:
    """What screening finds in an example of the data."""
    shown = rendition(example.text, rows=example.rows, traces=example.traces)
    return screen([shown], context(**example.context))
