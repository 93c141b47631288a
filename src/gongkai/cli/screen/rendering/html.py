"""Findings of screening as one html page that needs nothing else; what is personal stands masked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gongkai.annual.writers.html.view import anchor
from gongkai.cli import rendering
from gongkai.cli.screen.examining import Screened
from gongkai.cli.screen.telling import LEVELS, SECRET, SIGNS, Part, Totals, copy_said, gravest_first, where_said
from gongkai.screening.model import Level


def body(screened: Screened) -> str:
    """One file: what was not checked, then each finding with its place, the words marked, and what to do."""
    name = screened.source.replace("\\", "/").rpartition("/")[2]
    hits = [(hit, where_said(hit, source=name)) for hit in gravest_first(screened.hits)]
    copied = copy_said(screened.copy) if screened.copy is not None else ""
    template = _environment().get_template("screened.html.j2")
    return template.render(screened=screened, hits=hits, copied=copied, id=anchor(screened.source))


def whole(parts: Iterable[Part]) -> Iterator[bytes]:
    """The page: sums, a list of the files, then each file that is not clean."""
    listed, totals = [], Totals()
    for part in parts:
        totals.add(part)
        listed.append(part)
    page = _environment().get_template("screen.html.j2")
    for chunk in page.generate(parts=listed, totals=totals, anchor=anchor):
        yield chunk.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    folders = [Path(__file__).with_name("templates"), Path(rendering.__file__).with_name("templates")]
    made = Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.globals.update(levels=LEVELS, signs=SIGNS, secret=SECRET, order=list(Level), colours=_COLOURS)
    return made


_COLOURS = {Level.BLOCK: "error", Level.REVIEW: "warning", Level.WARN: "warning", Level.INFO: "note"}
