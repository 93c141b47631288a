"""G04, G11: prose that siblings share, names and figures aside, and tables that are the same to the last figure.

The prose is cut into overlapping pieces of a few characters. Pieces that a good part of all bodies have are set phrases
of the form or of the county's model and say nothing about who copied; docs/decisions/0075.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from gongkai.annual.figures import TABLES
from gongkai.annual.model import Line, Report, Severity
from gongkai.annual.rollup.county import County, Likeness, Passage
from gongkai.annual.rollup.naming import called, county_of, short_name
from gongkai.annual.rollup.rules import Evidence, Noticed, county_rule

PIECE = 8  # characters
SHORTEST_PARAGRAPH = 30  # characters: below this it is a heading or a set phrase
SHORTEST_PROSE = 150  # pieces: a report with less of its own says too little to be compared
MUCH = 0.5  # share of the shorter one's own prose
WHOLE = 0.8  # share of a paragraph from which the paragraph is shown as copied
SET_PHRASE_SHARE, SET_PHRASE_LEAST = 3, 3  # in more than a third of the bodies, and in more than three
MODEL = 0.8  # share of set phrases from which a report is the county's model filled in
SHOWN = 5
BUSY = 6  # cells that are not 0: below this, two quiet townships agree by chance
_DROPPED = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"[0-9０-９一二三四五六七八九十百千万两〇零]+")
_QUOTED = 40

Pieces = frozenset[str]


class Prose(Struct, frozen=True):
    """One body's paragraphs with the pieces of each, all its pieces, and those that are not set phrases."""

    name: str
    paragraphs: tuple[tuple[Line, Pieces], ...]
    pieces: Pieces
    own: Pieces


def proses(county: County) -> tuple[Prose, ...]:
    """The prose of every report that was read, cut into pieces."""
    names = _names(county)
    cut = {member.name: tuple(_paragraphs(report, names)) for member, report in county.reports}
    pieces = {name: frozenset().union(*(found for _, found in paragraphs)) for name, paragraphs in cut.items()}
    common = _set_phrases(pieces.values())
    return tuple(Prose(name, paragraphs, pieces[name], pieces[name] - common) for name, paragraphs in cut.items())


def models(of: Iterable[Prose]) -> tuple[str, ...]:
    """Names of the bodies whose prose is set phrases and little else."""
    long = (prose for prose in of if len(prose.pieces) >= SHORTEST_PROSE)
    return tuple(prose.name for prose in long if len(prose.own) <= (1 - MODEL) * len(prose.pieces))


def likenesses(of: Iterable[Prose]) -> tuple[Likeness, ...]:
    """Pairs of bodies of which much of the prose is the same, the most alike first."""
    long = [prose for prose in of if len(prose.own) >= SHORTEST_PROSE]
    by_name = {prose.name: prose for prose in long}
    found = []
    for (this, other), shared in _shared(long).items():
        least = min(len(by_name[this].own), len(by_name[other].own))
        if shared >= MUCH * least:
            found.append(Likeness(this, other, round(shared / least, 3), _passages(by_name[this], by_name[other])))
    return tuple(sorted(found, key=lambda one: (-one.share, one.this, one.other)))


@county_rule("G04", "几家的正文大段相同", severity=Severity.WARNING, cite="条例2019 §50")
def copied(evidence: Evidence) -> Iterator[Noticed]:
    """Groups of bodies whose prose is the same to a good part, and bodies that only filled in the county's model."""
    for group in _groups(evidence.likenesses):
        pairs = [one for one in evidence.likenesses if {one.this, one.other} <= set(group)]
        first = next((passage.this for one in pairs for passage in one.passages), "")
        quoted = f"，如“{first[:_QUOTED]}…”" if first else ""
        yield Noticed(
            f"{_listed(evidence.county, group)}的正文有 {max(one.share for one in pairs):.0%} 相同"
            f"（单位名称和数字除外）{quoted}；请核对是否互相照抄、内容是否属实。",
            group,
        )


@county_rule("G11", "两家的数字完全相同", severity=Severity.WARNING, cite="条例2019 §50")
def same_figures(evidence: Evidence) -> Iterator[Noticed]:
    """Bodies whose three tables agree in every figure though there is much in them."""
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for member, report in evidence.county.reports:
        figures = tuple(_figures(report))
        if sum(bool(figure) for figure in figures) >= BUSY:
            alike[figures].append(member.name)
    for names in alike.values():
        if len(names) > 1:
            said = _listed(evidence.county, names)
            yield Noticed(f"{said}三张表的数字完全相同，多半有一家误交了别家的报告；请逐家核对台账。", tuple(names))


@county_rule("G12", "多家只填了同一份底稿", severity=Severity.NOTE, cite="条例2019 §50")
def filled_in_a_model(evidence: Evidence) -> Iterator[Noticed]:
    """Bodies of whose prose nearly everything stands in a good part of all reports too."""
    names = evidence.models
    if names:
        yield Noticed(
            f"{_listed(evidence.county, names[:SHOWN])}等 {len(names)} 家的正文八成以上是多家共有的文字，"
            "像是填了同一份底稿；报告应当写出本单位自己的情况。",
            names,
        )


def _listed(county: County, names: Iterable[str]) -> str:
    return "、".join(called(county, name) for name in names)


def _paragraphs(report: Report, names: re.Pattern[str]) -> Iterator[tuple[Line, Pieces]]:
    for line in report.prose:
        if len(line.text.strip()) >= SHORTEST_PARAGRAPH:
            bare = _DROPPED.sub("", _FIGURE.sub("", names.sub("", line.text)))
            yield line, frozenset(bare[start : start + PIECE] for start in range(len(bare) - PIECE + 1))


def _names(county: County) -> re.Pattern[str]:
    """The bodies' names, the longer ones first: 墨屏镇人民政府 before 墨屏镇, and the county's."""
    full = [member.name for member in county.members]
    names = {*full, *map(short_name, full), county_of(full)} - {""}
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or r"(?!)")


def _set_phrases(of: Iterable[Pieces]) -> Pieces:
    counts: Counter[str] = Counter()
    reports = list(of)
    for pieces in reports:
        counts.update(pieces)
    limit = max(SET_PHRASE_LEAST, len(reports) // SET_PHRASE_SHARE)
    return frozenset(piece for piece, count in counts.items() if count > limit)


def _shared(proses: Sequence[Prose]) -> Counter[tuple[str, str]]:
    """How many pieces two bodies share, through an index of the pieces: most pairs share none."""
    having: dict[str, list[str]] = defaultdict(list)
    for prose in proses:
        for piece in prose.own:
            having[piece].append(prose.name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in having.values():
        shared.update(combinations(names, 2))
    return shared


def _passages(this: Prose, other: Prose) -> tuple[Passage, ...]:
    found = []
    for line, pieces in this.paragraphs:
        best = max(other.paragraphs, key=lambda pair: len(pair[1] & pieces), default=None)
        own = pieces & this.own
        if best is not None and own and len(own & best[1]) >= WHOLE * len(pieces):
            found.append(Passage(line.text.strip(), best[0].text.strip()))
    return tuple(sorted(found, key=lambda passage: -len(passage.this))[:SHOWN])


def _groups(pairs: Iterable[Likeness]) -> Iterator[tuple[str, ...]]:
    """Bodies joined by pairs, each group in the order in which its names turn up."""
    group_of: dict[str, list[str]] = {}
    for pair in pairs:
        joined = group_of.get(pair.this, [pair.this])
        second = group_of.get(pair.other, [pair.other])
        if joined is not second:
            joined += [name for name in second if name not in joined]
        group_of.update(dict.fromkeys(joined, joined))
    for group in {id(group): group for group in group_of.values()}.values():
        yield tuple(sorted(group))


def _figures(report: Report) -> Iterator[object]:
    for name in TABLES:
        table = getattr(report, name)
        yield from (cell.value for _, _, cell in table.cells()) if table is not None else (None,)
