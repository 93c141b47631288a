"""What the prose of a report tells of its figures: every line worth reading, walked clause by clause.

Precision first: a figure that is hedged (余, 近), qualified (通过网络, 延期 …), a difference (增加 5 件) or shared by
two topics is no mention, because nothing in the tables contradicts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.annual.checks.prose.kinds import of_decisions, of_documents, of_remedies, of_requests
from gongkai.annual.checks.prose.mention import Around, Mention, Reading, Told
from gongkai.annual.checks.prose.negations import zeros
from gongkai.annual.checks.prose.reading import Clause, Sentence, Token, numbers, sentence_at
from gongkai.annual.checks.prose.vocabulary import (
    DOCUMENTS,
    ELSEWHERE,
    FILLER,
    LITIGATION,
    RECONSIDERATION,
    REQUESTS,
    UNIT,
)
from gongkai.annual.model import Line, Report
from gongkai.law.report_form import Layout

ABOUT = re.compile(r"(?=[申复诉规处许强其分包具])(?:申请|复议|诉讼|规范性文件|处罚|许可|强制|其中|分别|包括|具体为)")
FIGURE = re.compile(rf"[\d零一二两三四五六七八九十百千]\s{{0,2}}[万余多]{{0,2}}\s{{0,2}}[{UNIT.replace('|', '')}]")
PAUSES = "，；：、,;:（）()。"
SHORT = 25  # a line of up to so many characters is a heading for the next one
LONGEST_LEAD = 60  # so many characters at most stand between a pause and its figure
INSTEAD = frozenset({"change", "qualifier"})
TELLING = frozenset({"kind", "result", "applicant", "outcome", "group"})


def told(report: Report) -> Told:
    """Everything that the prose tells of the report year; nothing where one file holds the prose of several reports."""
    if report.extra_reports:
        return Told((), ())
    mentions: list[Mention] = []
    read: list[tuple[Line, Sentence]] = []
    topic = ""
    for line in report.prose:
        state = Reading(line, report.year, report.year, topic)
        for sentence in _sentences(line.text, state, report.layout):
            read.append((line, sentence))
            mentions.extend(_sentence(sentence, state))
        topic = _topic_for_next(line.text, state)
        if "申请" in line.text:
            mentions.extend(_zero(line, zero, report.year) for zero in zeros(line.text))
    return Told(tuple(mention for mention in mentions if mention.year == report.year), tuple(read))


def _sentences(text: str, state: Reading, layout: Layout) -> Iterator[Sentence]:
    """The sentences of a line that hold a figure worth reading; of the others only the topic is kept for the next."""
    if FIGURE.search(text) is None:
        return
    for begin, end in _stretches(text):
        if FIGURE.search(text, begin, end) and (state.topic == REQUESTS or ABOUT.search(text, begin, end)):
            yield sentence_at(text, begin, end, layout)
        else:
            state.topic = REQUESTS if _asks(text[begin:end]) else ""


def _asks(words: str) -> bool:
    return "公开申请" in words or "依申请公开" in words


def _topic_for_next(text: str, state: Reading) -> str:
    """A short line is a heading for the next one: （二）依申请公开情况."""
    return "" if len(text) > SHORT else REQUESTS if _asks(text) else state.topic


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of a line, its full stop left out."""
    begin = 0
    while begin < len(text):
        end = text.find("。", begin)
        end = len(text) if end < 0 else end
        yield begin, end
        begin = end + 1


def _zero(line: Line, zero: tuple[int, int, int | None], year: int | None) -> Mention:
    start, end, said = zero
    return Mention("received", "", 0, "", year if said is None else said, line, start, end)


def _sentence(sentence: Sentence, state: Reading) -> Iterator[Mention]:
    together = any(found.key == "including_carried_in" for clause in sentence for found in clause)
    state.base, state.parts, state.skip, state.pending = "", False, together, []
    if state.topic != REQUESTS:
        state.topic = ""
    for clause in sentence:
        if clause:
            yield from _clause(clause, state)


def _clause(clause: Clause, state: Reading) -> Iterator[Mention]:
    _marks(clause, state)
    figures = list(numbers(clause))
    for figure, before, after in figures:
        yield from _figure(figure, before, after, state)
    if not figures:
        _topic_of_clause(clause, state)
    state.pending = [] if figures else clause


def _marks(clause: Clause, state: Reading) -> None:
    compared = any(found.sort == "change" for found in clause)
    for found in clause:
        if found.sort == "mark":
            state.parts = state.parts or found.key in ("parts", "whole")
            state.skip = state.skip or found.key == "respectively"
        elif not compared:
            state.year = _year_after(found, state)


def _year_after(found: Token, state: Reading) -> int | None:
    """The year spoken of once this word is read."""
    if found.sort == "year":
        return found.number
    if found.sort == "this_year":
        return state.own_year
    if found.sort == "prior" and state.own_year is not None:
        return state.own_year - 1
    return state.year


def _figure(figure: Token, before: Clause, after: Clause, state: Reading) -> Iterator[Mention]:
    near = [*before, *after]
    topic = _topic(near, state)
    if figure.loose or state.skip or topic == ELSEWHERE or any(found.sort in INSTEAD for found in near):
        state.base = state.base or "unclear"
    elif not any(found.sort in TELLING or found.sort == "topic" for found in near):
        yield from _of_topic(topic, Around(figure, _from_clause_before(figure, state), after, state))
    elif _close(figure, before, after, state.line.text):
        yield from _of_topic(topic, Around(figure, before, after, state))


def _of_topic(topic: str, around: Around) -> Iterator[Mention]:
    if topic == REQUESTS:
        yield from of_requests(around)
    elif topic in (RECONSIDERATION, LITIGATION):
        yield from of_remedies(topic, around)
    elif topic == DOCUMENTS:
        yield from of_documents(around)
    yield from of_decisions(around)


def _topic(near: Iterable[Token], state: Reading) -> str:
    """The one topic of a clause; what two topics share belongs to neither; a clause that names none keeps the last."""
    named = {LITIGATION if found.sort == "group" else found.key for found in near if found.sort in ("topic", "group")}
    if len(named) == 1:
        state.topic = next(iter(named))
    elif named:
        return ELSEWHERE
    return state.topic


def _topic_of_clause(clause: Clause, state: Reading) -> None:
    named = [found.key for found in clause if found.sort == "topic"]
    if named:
        state.topic = named[-1]


def _from_clause_before(figure: Token, state: Reading) -> Clause:
    """The words of the clause before, where this one only adds the figure: 收到政府信息公开申请，共计 5 件."""
    text = state.line.text
    window = max(0, figure.start - LONGEST_LEAD)
    begins = max(window, *(text.rfind(pause, window, figure.start) + 1 for pause in PAUSES))
    silent = FILLER.fullmatch(text, begins, figure.start) is not None
    return state.pending if silent and not any(found.sort in INSTEAD for found in state.pending) else []


def _close(figure: Token, before: Clause, after: Clause, text: str) -> bool:
    """Whether nothing but filling stands between the figure and the telling word nearest to it."""
    ends = [found.end for found in before if found.sort in TELLING or found.sort == "topic"]
    if ends:
        return FILLER.fullmatch(text, ends[-1], figure.start) is not None
    starts = [found.start for found in after if found.sort in TELLING or found.sort == "topic"]
    return bool(starts) and FILLER.fullmatch(text, figure.end, starts[0]) is not None
