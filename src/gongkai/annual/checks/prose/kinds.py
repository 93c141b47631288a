"""What a figure counts, settled from the words around it, topic by topic; no answer where two answers are possible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.prose.mention import Around, Mention
from gongkai.annual.checks.prose.reading import Token, before
from gongkai.annual.checks.prose.vocabulary import LITIGATION, RECONSIDERATION

DOCUMENT_UNITS = "件份个项"
DECISION_UNITS = "件份个项起宗"
MADE_PUBLIC = r"公开|公示|公布|发布|归集|上传"
TOGETHER = r"[和与及加]"
FLOWS = ("received", "accepted", "concluded")


def of_requests(around: Around) -> Iterator[Mention]:
    """Mentions of table three: 结转 first, then a result, a kind of applicant, and last 收到 and 办结."""
    if around.state.parts and around.state.base == "unclear":
        return
    carried = around.said("kind", "carried_in", "carried_out")
    results, applicants = around.said("result"), around.said("applicant")
    if carried:
        if not _together(carried[-1], around):
            yield from _carried(carried[-1], around)
    elif results:
        yield around.mention("result", results[-1].key)
    elif applicants:
        yield from _applicant(applicants, around)
    else:
        yield from _flow(around)


def of_remedies(topic: str, around: Around) -> Iterator[Mention]:
    """Mentions of table four, by outcome; cases that the body itself decided (受理, 办结) are none of them."""
    state = around.state
    shared = topic == LITIGATION and any(found.key == RECONSIDERATION for found in state.pending)
    ours = "信息公开" in state.line.text or state.line.section == "remedies"
    if not ours or around.said("kind", "accepted", "concluded") or (shared and around.figure.number):
        return
    groups, outcomes = around.said("group"), around.said("outcome")
    yield around.mention(groups[-1].key if groups else topic, outcomes[-1].key if outcomes else "total")


def of_documents(around: Around) -> Iterator[Mention]:
    """Mentions of normative documents in table two: 制发, 废止, 现行有效."""
    kinds = around.said("kind", "issued", "repealed", "in_force")
    if kinds and around.figure.unit in DOCUMENT_UNITS:
        yield around.mention(kinds[-1].key)


def of_decisions(around: Around) -> Iterator[Mention]:
    """Mentions of decisions in table two; how many of them were made public is another fact."""
    kinds = [found for found in around.said("kind") if found.key.endswith("_decisions")]
    if not kinds or around.figure.unit not in DECISION_UNITS:
        return
    if not re.search(MADE_PUBLIC, before(around.state.line.text, around.figure.end)):
        yield around.mention("decision", kinds[-1].key)


def _together(carried: Token, around: Around) -> bool:
    """Whether the figure counts what was received and what was carried in: 新收和上年结转共 5 件."""
    text = around.state.line.text
    received = (found for found in around.before if found.key == "received" and found.end <= carried.start)
    return any(re.search(TOGETHER, text[found.end : carried.start]) for found in received)


def _carried(word: Token, around: Around) -> Iterator[Mention]:
    year, step = around.state.own_year, 1 if word.key == "carried_out" else -1
    if word.number < 0 or year is None or word.number == year + step:
        yield around.mention(word.key)


def _applicant(applicants: list[Token], around: Around) -> Iterator[Mention]:
    """Only where the whole was said to be received, here or before; two kinds with one figure tell nothing."""
    received = around.state.base == "received" or bool(around.said("kind", "received"))
    if received and len(applicants) == 1 and not around.said("kind", "concluded"):
        yield around.mention("applicant", applicants[0].key)


def _flow(around: Around) -> Iterator[Mention]:
    state = around.state
    said = list(dict.fromkeys(found.key for found in around.said("kind", *FLOWS)))
    if not said and any(found.sort == "topic" for found in around.before) and not state.base:
        said = ["accepted"]  # 政府信息公开申请 5 件, without a verb
    soft = len(said) > 1
    if soft and "concluded" in said:
        said = [kind for kind in said if kind != "accepted"]  # 受理并办结 is one act
    for kind in said:
        if not state.parts or (kind == "concluded" and state.base in ("received", "accepted")):
            yield around.mention(kind, soft=soft)
    if said and not state.parts:
        state.base = said[0]
