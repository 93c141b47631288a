"""The three tables of a document, from its grids first and from its lines of text where no grid shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongkai.annual.interpret.assembling import assemble
from gongkai.annual.interpret.flow import Flow
from gongkai.annual.interpret.flow_proactive import read_proactive
from gongkai.annual.interpret.flow_remedies import read_remedies
from gongkai.annual.interpret.flow_requests import read_requests
from gongkai.annual.interpret.grid_proactive import ProactiveGrid
from gongkai.annual.interpret.grid_remedies import RemediesGrid
from gongkai.annual.interpret.grid_requests import RequestsGrid
from gongkai.annual.interpret.grid_rows import grid_rows
from gongkai.annual.model import Table
from gongkai.annual.raw import Grid, Paragraph, Piece, Place
from gongkai.law.report_form import Layout

_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")


class Tables(Struct, frozen=True):
    """The tables found, which pieces of the document they took, the layout, and how many more reports stand there."""

    proactive: Table | None
    requests: Table | None
    remedies: Table | None
    layout: Layout
    taken: frozenset[int]
    more: int = 0


def find_tables(pieces: Sequence[Piece]) -> Tables:
    """The three tables of a document."""
    in_grids = _from_grids(pieces)
    if in_grids.proactive and in_grids.requests and in_grids.remedies:
        return in_grids
    in_text = _from_text(pieces)
    requests = in_grids.requests or in_text.requests
    return Tables(
        proactive=in_grids.proactive or in_text.proactive,
        requests=requests,
        remedies=in_grids.remedies or in_text.remedies,
        layout=_layout(in_grids, in_text),
        taken=in_grids.taken | in_text.taken,
        more=max(in_grids.more, in_text.more),
    )


def _layout(in_grids: Tables, in_text: Tables) -> Layout:
    """The layout that table three shows, else table two."""
    if in_grids.requests or (in_grids.proactive and not in_text.requests):
        return in_grids.layout
    return in_text.layout


def without_bookmarks(text: str) -> str:
    """`text` without the bookmark marks that a converter left in it."""
    return _BOOKMARK.sub("", text) if "[bookmark" in text else text


def _from_grids(pieces: Sequence[Piece]) -> Tables:
    requests, proactive, remedies = RequestsGrid(), ProactiveGrid(), RemediesGrid()
    taken: set[int] = set()
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Grid):
            continue
        for row in grid_rows(piece):
            if requests.take(row) or proactive.take(row) or remedies.take(row):
                taken.add(index)
    layout = requests.layout if requests.found else proactive.layout
    return Tables(
        proactive=assemble("proactive", proactive.layout, proactive.found(), proactive.place),
        requests=assemble("requests", requests.layout, requests.found, requests.place),
        remedies=assemble("remedies", layout, remedies.found, remedies.place),
        layout=layout,
        taken=frozenset(taken),
        more=requests.more,
    )


def _from_text(pieces: Sequence[Piece]) -> Tables:
    lines = [(index, piece) for index, piece in enumerate(pieces) if isinstance(piece, Paragraph)]
    flow = Flow([without_bookmarks(line.text) for _, line in lines], [line.place for _, line in lines])
    proactive, requests = read_proactive(flow, table=1), read_requests(flow, table=2)
    after = flow.line_start(requests.last_line) if requests else 0
    remedies = read_remedies(flow, table=3, after=after)
    taken: set[int] = set()
    for part in (proactive, requests, remedies):
        if part is not None:
            taken.update(lines[number][0] for number in range(part.first_line, part.last_line + 1))
    layout = requests.layout if requests else proactive.layout if proactive else "2021"

    def place(part: object) -> Place:
        first = getattr(part, "first_line", 0)
        return lines[first][1].place

    return Tables(
        proactive=assemble("proactive", proactive.layout, proactive.found, place(proactive)) if proactive else None,
        requests=assemble("requests", layout, requests.found, place(requests)) if requests else None,
        remedies=assemble("remedies", layout, remedies.found, place(remedies)) if remedies else None,
        layout=layout,
        taken=frozenset(taken),
        more=requests.more if requests else 0,
    )
