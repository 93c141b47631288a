"""What the prose says of the figures: each mention with what it counts, the year it speaks of, and its words.

Precision first: a figure that is hedged (余, 近), qualified (通过网络, 延期 …), a difference (增加 5 件) or shared by two
topics is no mention, because nothing in the tables contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from msgspec import Struct

from gongkai.annual.checks.prose.negations import zeros
from gongkai.annual.checks.prose.reading import Clause, Sentence, Token, numbers, sentences
from gongkai.annual.checks.prose.vocabulary import DOCUMENTS, ELSEWHERE, FILLER, LITIGATION, RECONSIDERATION, REQUESTS
from gongkai.annual.checks.spots import prose_spot
from gongkai.annual.model import Line, Report, Spot

NEEDLES = ("申请", "依申请", "复议", "诉讼", "规范性文件", "决定", "作出行政", "其中", "分别", "包括", "具体为", "结转")
SHORT = 25  # a line of up to so many characters is a heading for the next one
INSTEAD = frozenset({"change", "qualifier", "including_carried_in"})
DECISION_UNITS = "件份个项起宗"


class Mention(Struct, frozen=True):
    """One figure that the prose gives for something the tables count.

    kind: received, accepted, concluded, carried_in, carried_out, result, applicant, issued, repealed, in_force,
    decision, reconsideration, litigation. key: the row, column or outcome where the kind alone does not tell.
    soft: said in a way that leaves another reading (受理, 办理, a part of something). unit: "" for 未收到 and the like.
    """

    kind: str
    key: str
    number: int
    unit: str
    year: int | None
    line: Line
    start: int
    end: int
    soft: bool = False
    part: bool = False

    @property
    def spot(self) -> Spot:
        """The words themselves, from the clause's first telling word to the unit."""
        return prose_spot(self.line, self.start, self.end)


class Told(Struct, frozen=True):
    """Everything the prose tells: its mentions, and the sentences of each line that was worth reading."""

    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[Line, tuple[Sentence, ...]], ...]

    def of(self, *kinds: str) -> Iterator[Mention]:
        """The mentions of some kinds, in order."""
        return (mention for mention in self.mentions if mention.kind in kinds)


@dataclass(slots=True)
class Reading:
    """What is known at a point of a line: topic, year, whether parts are being listed, and of what."""

    line: Line
    year: int | None
    said_year: int | None
    topic: str = ""
    base: str = ""
    parts: bool = False
    skip: bool = False
    pending: Clause = field(default_factory=list)


def told(report: Report) -> Told:
    """What the prose of a report tells of its figures."""
    mentions: list[Mention] = []
    read: list[tuple[Line, tuple[Sentence, ...]]] = []
    topic = ""
    for line in report.prose:
        if not any(needle in line.text for needle in NEEDLES):
            topic = ""
            continue
        found = sentences(line.text, report.layout)
        state = Reading(line, report.year, report.year, topic)
        mentions.extend(mention for sentence in found for mention in _sentence(sentence, state))
        mentions.extend(_zero(line, zero, report.year) for zero in zeros(line.text))
        read.append((line, tuple(found)))
        topic = state.topic if len(line.text) <= SHORT else ""
    return Told(tuple(mentions), tuple(read))


def _zero(line: Line, zero: tuple[int, int, int | None], year: int | None) -> Mention:
    start, end, said = zero
    return Mention("received", "", 0, "", year if said is None else said, line, start, end)


def _sentence(sentence: Sentence, state: Reading) -> Iterator[Mention]:
    state.base, state.parts, state.skip, state.pending = "", False, False, []
    if state.topic != REQUESTS:
        state.topic = ""
    for clause in sentence:
        if clause:
            yield from _clause(clause, state)


def _clause(clause: Clause, state: Reading) -> Iterator[Mention]:
    _marks(clause, state)
    figures = 0
    for figure, before, after in numbers(clause):
        figures += 1
        yield from _figure(figure, before, after, state)
    if figures == 0:
        _remember_topic(clause, state)
    state.pending = clause if figures == 0 else []


def _marks(clause: Clause, state: Reading) -> None:
    for found in clause:
        if found.sort == "year":
            state.said_year = found.number
        elif found.sort == "this_year":
            state.said_year = state.year
        elif found.sort == "prior":
            state.said_year = None if state.year is None else state.year - 1
        elif found.sort == "mark":
            state.parts = state.parts or found.key in ("parts", "whole")
            state.skip = state.skip or found.key in ("respectively", "including_carried_in")


def _figure(figure: Token, before: Clause, after: Clause, state: Reading) -> Iterator[Mention]:
    near = [*before, *after]
    topic = _topic(near, state)
    if figure.loose or state.skip or topic == ELSEWHERE or any(found.sort in INSTEAD for found in near):
        state.base = state.base or "unclear"
        return
    if not any(found.sort in TELLING for found in near):
        before = _from_clause_before(figure, state)
    elif not _close(figure, before, after, state.line.text):
        return
    yield from _of_topic(topic, Around(figure, before, after, state))


def _of_topic(topic: str, around: Around) -> Iterator[Mention]:
    if topic == REQUESTS:
        yield from of_requests(around)
    elif topic in (RECONSIDERATION, LITIGATION):
        yield from of_remedies(topic, around)
    elif topic == DOCUMENTS:
        yield from of_documents(around)
    yield from of_decisions(around)


def _from_clause_before(figure: Token, state: Reading) -> Clause:
    """The words of the clause before, where this one only adds the figure: 收到政府信息公开申请，共计 5 件."""
    text = state.line.text
    begins = max(text.rfind(pause, 0, figure.start) for pause in PAUSES) + 1
    silent = FILLER.fullmatch(text, begins, figure.start) is not None
    return state.pending if silent and not any(found.sort in INSTEAD for found in state.pending) else []


def _close(figure: Token, before: Clause, after: Clause, text: str) -> bool:
    """Whether nothing but filling stands between the figure and the telling word nearest to it."""
    ends = [found.end for found in before if found.sort in TELLING or found.sort == "topic"]
    if ends:
        return FILLER.fullmatch(text, ends[-1], figure.start) is not None
    starts = [found.start for found in after if found.sort in TELLING or found.sort == "topic"]
    return bool(starts) and FILLER.fullmatch(text, figure.end, starts[0]) is not None


def _topic(near: Iterable[Token], state: Reading) -> str:
    """The one topic of a clause; what two topics share belongs to neither; a clause that names none keeps the last."""
    named = {found.key for found in near if found.sort == "topic"}
    if len(named) == 1:
        state.topic = next(iter(named))
    elif named:
        return ELSEWHERE
    return state.topic


def _remember_topic(clause: Clause, state: Reading) -> None:
    named = [found.key for found in clause if found.sort == "topic"]
    if named:
        state.topic = named[-1]


def _kinds(before: Clause, after: Clause, wanted: tuple[str, ...]) -> list[str]:
    said = [found.key for found in before if found.sort == "kind" and found.key in wanted]
    return said or [found.key for found in after if found.sort == "kind" and found.key in wanted][:1]


def _keys(before: Clause, after: Clause, sort: str) -> list[str]:
    said = [found.key for found in before if found.sort == sort]
    return said[-1:] or [found.key for found in after if found.sort == sort][:1]
