"""The three tables of a document whose lines of text were all that is left of them."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.annual.interpret.assembling import Tables, assemble
from gongkai.annual.interpret.bookmarks import without_bookmarks
from gongkai.annual.interpret.flow import Flow
from gongkai.annual.interpret.flow_proactive import read_proactive
from gongkai.annual.interpret.flow_remedies import read_remedies
from gongkai.annual.interpret.flow_requests import read_requests
from gongkai.annual.raw import Paragraph, Piece, Place
from gongkai.law.report_form import Layout


def tables_in_text(pieces: Sequence[Piece], *, untold: Layout = "2021") -> Tables:
    """The three tables, as far as the paragraphs show them; untold: their layout where they tell none."""
    lines = [(index, piece) for index, piece in enumerate(pieces) if isinstance(piece, Paragraph)]
    flow = Flow([without_bookmarks(line.text) for _, line in lines], [line.place for _, line in lines])
    proactive = read_proactive(flow, table=1, untold=untold)
    requests = read_requests(flow, table=2, untold=proactive.layout if proactive else untold)
    after = flow.line_start(requests.last_line) if requests else 0
    remedies = read_remedies(flow, table=3, after=after)
    taken: set[int] = set()
    for part in (proactive, requests, remedies):
        if part is not None:
            taken.update(lines[number][0] for number in range(part.first_line, part.last_line + 1))
    layout = requests.layout if requests else proactive.layout if proactive else untold

    def place(part: object) -> Place:
        first = getattr(part, "first_line", 0)
        return lines[first][1].place

    return Tables(
        proactive=assemble("proactive", proactive.layout, proactive.found, place(proactive)) if proactive else None,
        requests=assemble("requests", layout, requests.found, place(requests)) if requests else None,
        remedies=assemble("remedies", layout, remedies.found, place(remedies)) if remedies else None,
        layout=layout,
        told=any(part is not None and part.told for part in (proactive, requests)),
        taken=frozenset(taken),
        more=requests.more if requests else 0,
    )
