"""The three tables of a document, from its grids first and from its lines of text where no grid shows them."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.annual.interpret.assembling import Tables, assemble
from gongkai.annual.interpret.grid_proactive import ProactiveGrid
from gongkai.annual.interpret.grid_remedies import RemediesGrid
from gongkai.annual.interpret.grid_requests import RequestsGrid
from gongkai.annual.interpret.grid_rows import grid_rows
from gongkai.annual.model import CellState, Table
from gongkai.annual.raw import Grid, Paragraph, Piece
from gongkai.law.report_form import Layout


def find_tables(pieces: Sequence[Piece], *, untold: Layout = "2021") -> Tables:
    """The three tables of a document; untold: the layout to read them in where they tell none, for want of rows."""
    in_grids = _from_grids(pieces, untold)
    if all(map(_has_figures, (in_grids.proactive, in_grids.requests, in_grids.remedies))):
        return in_grids
    from gongkai.annual.interpret.tables_in_text import tables_in_text  # most documents have grids, and need it not

    in_text = tables_in_text(pieces, untold=untold)
    requests = _fuller(in_grids.requests, in_text.requests)
    return Tables(
        proactive=_fuller(in_grids.proactive, in_text.proactive),
        requests=requests,
        remedies=_fuller(in_grids.remedies, in_text.remedies),
        layout=_layout(in_grids, in_text),
        told=in_grids.told or in_text.told,
        taken=in_grids.taken | in_text.taken,
        more=max(in_grids.more, in_text.more),
    )


def _fuller(in_grids: Table | None, in_text: Table | None) -> Table | None:
    """The table as grids show it, unless they show no figure of it and the lines of text do."""
    if in_grids is None or (not _has_figures(in_grids) and _has_figures(in_text)):
        return in_text
    return in_grids


def _has_figures(table: Table | None) -> bool:
    return table is not None and any(cell.state is not CellState.BLANK for _, _, cell in table.cells())


def _layout(in_grids: Tables, in_text: Tables) -> Layout:
    """The layout that table three shows, else table two."""
    if in_grids.told != in_text.told:
        return in_grids.layout if in_grids.told else in_text.layout
    if in_grids.requests or (in_grids.proactive and not in_text.requests):
        return in_grids.layout
    return in_text.layout


def _from_grids(pieces: Sequence[Piece], untold: Layout) -> Tables:
    requests, proactive, remedies = RequestsGrid(), ProactiveGrid(), RemediesGrid()
    taken: set[int] = set()
    for index, piece in enumerate(pieces):
        if isinstance(piece, Paragraph):
            proactive.take_label(piece)
        if not isinstance(piece, Grid):
            continue
        for row in grid_rows(piece):
            if requests.take(row) or proactive.take(row) or remedies.take(row):
                taken.add(index)
    told = requests.told or proactive.told
    layout = told or untold
    own = proactive.told or layout
    return Tables(
        proactive=assemble("proactive", own, proactive.found(own), proactive.place),
        requests=assemble("requests", layout, requests.found, requests.place),
        remedies=assemble("remedies", layout, remedies.found, remedies.place),
        layout=layout,
        told=told is not None,
        taken=frozenset(taken),
        more=requests.more,
    )
