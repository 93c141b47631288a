"""The three tables of a document, from its grids first and from its lines of text where no grid shows them."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.annual.interpret.assembling import Tables, assemble
from gongkai.annual.interpret.grid_proactive import ProactiveGrid
from gongkai.annual.interpret.grid_remedies import RemediesGrid
from gongkai.annual.interpret.grid_requests import RequestsGrid
from gongkai.annual.interpret.grid_rows import grid_rows
from gongkai.annual.raw import Grid, Piece
from gongkai.law.report_form import Layout


def find_tables(pieces: Sequence[Piece]) -> Tables:
    """The three tables of a document."""
    in_grids = _from_grids(pieces)
    if in_grids.proactive and in_grids.requests and in_grids.remedies:
        return in_grids
    from gongkai.annual.interpret.tables_in_text import tables_in_text  # most documents have grids, and need it not

    in_text = tables_in_text(pieces)
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
