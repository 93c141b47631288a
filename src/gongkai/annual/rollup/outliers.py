"""G05: figures far from those of the peers. A note only: a township beside a building site rightly has more requests.

Counts are compared by their square roots, which makes a busy body's chance as wide as a quiet one's, against the median
of the peers and their median distance from it; docs/decisions/0076.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import sqrt
from statistics import fmean, median

from gongkai.annual.model import Figure, Report, Severity, Spot
from gongkai.annual.rollup.county import County, Kind, Member
from gongkai.annual.rollup.naming import called
from gongkai.annual.rollup.rules import Evidence, Noticed, county_rule
from gongkai.law.form_labels import cell_said

FEWEST = 8  # peers from which a median says something
FAR = 3.5  # modified z-score after Iglewicz and Hoaglin
TO_DEVIATION = 1.4826  # the median distance of a normal distribution, as a standard deviation
TO_DEVIATION_MEAN = 1.2533  # the same for the mean distance, for when more than half are equal
LEAST_APART = 10
MEASURES = (
    "requests.received.total",
    "requests.carried_out.total",
    "remedies.reconsideration.total",
    "remedies.litigation_direct.total",
    "proactive.normative_documents.issued",
    "proactive.normative_documents.in_force",
    "proactive.licensing_decisions.decisions",
    "proactive.penalty_decisions.decisions",
    "proactive.coercive_decisions.decisions",
)

Known = list[tuple[Member, Report, Figure]]


@county_rule("G05", "与同类单位相差很大", severity=Severity.NOTE, cite="条例2019 §50")
def far_from_peers(evidence: Evidence) -> Iterator[Noticed]:
    """Figures far from the median of the bodies of the same kind, one finding for each body."""
    told: dict[str, list[tuple[str, Spot]]] = defaultdict(list)
    for kind, address, known in _measured(evidence.county):
        middle = median(float(figure) for _, _, figure in known)
        for member, report, figure in _outlying(known):
            spot = _spot(report, address)
            words = f"{spot.said}是 {figure}，{len(known)} 家{kind.said}的中位数是 {middle:g}"
            told[member.name].append((words, spot))
    for name, found in told.items():
        words = "；".join(said for said, _ in found)
        yield Noticed(
            f"{called(evidence.county, name)}的数与同类相差很大：{words}。确有其事的不用改。",
            (name,),
            spots=tuple(spot for _, spot in found),
            about="|".join(spot.address for _, spot in found),
        )


def _measured(county: County) -> Iterator[tuple[Kind, str, Known]]:
    for kind in Kind:
        peers = [(member, report) for member, report in county.reports if member.body.kind is kind]
        for address in MEASURES:
            known = [(*peer, figure) for peer in peers if (figure := _figure(peer[1], address)) is not None]
            if len(known) >= FEWEST:
                yield kind, address, known


def _outlying(known: Known) -> Iterable[tuple[Member, Report, Figure]]:
    roots = [sqrt(max(0.0, float(figure))) for _, _, figure in known]
    middle = median(roots)
    apart = [abs(root - middle) for root in roots]
    deviation = TO_DEVIATION * median(apart) or TO_DEVIATION_MEAN * fmean(apart)
    usual = median(float(figure) for _, _, figure in known)
    return [
        one
        for one, distance in zip(known, apart, strict=True)
        if distance > FAR * deviation > 0 and abs(float(one[2]) - usual) >= LEAST_APART
    ]


def _figure(report: Report, address: str) -> Figure | None:
    name, row, column = _split(address)
    table = getattr(report, name)
    figure: Figure | None = table.figure(row, column) if table is not None else None
    return figure


def _spot(report: Report, address: str) -> Spot:
    return Spot(address, said=cell_said(report.layout, *_split(address)))


def _split(address: str) -> tuple[str, str, str]:
    name, _, rest = address.partition(".")
    row, _, column = rest.rpartition(".")
    return name, row, column
