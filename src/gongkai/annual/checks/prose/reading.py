"""Sentences cut into clauses and tokens: the figures with their units, and the words that say what they count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from gongkai.annual.checks.prose.vocabulary import token, words
from gongkai.law.report_form import Layout
from gongkai.text.numerals import to_int


class Token(Struct, frozen=True, gc=False):
    """A figure (sort `number`) or a telling word, with its offsets in the line. loose: about, more than, decimal."""

    sort: str
    key: str
    start: int
    end: int
    number: int = -1
    unit: str = ""
    loose: bool = False


Clause = list[Token]
Sentence = list[Clause]
LONGEST_SENTENCE = 300
PLACE_OF_CARRIED = {"carried_out": "out", "carried_in": "into"}


def sentence_at(text: str, begin: int, end: int, layout: Layout) -> Sentence:
    """The sentence between two offsets of a line: its clauses, each a list of tokens; empty clauses are kept."""
    clauses: Sentence = [[]]
    meaning = words(layout)
    for match in token(layout).finditer(text, begin, end):
        sort = match.lastgroup or ""
        if sort == "pause":
            clauses.append([])
        elif sort == "word":
            word = meaning[match["word"]]
            clauses[-1].append(Token(word.sort, word.key, match.start(), match.end()))
        else:
            clauses[-1].append(READ.get(sort, _plain)(match, sort))
    return clauses


def before(text: str, offset: int) -> str:
    """What stands before an offset in its sentence, at most the last LONGEST_SENTENCE characters of it."""
    window = max(0, offset - LONGEST_SENTENCE)
    return text[max(window, text.rfind("。", window, offset) + 1) : offset]


def numbers(clause: Clause) -> Iterator[tuple[Token, Clause, Clause]]:
    """Each figure of a clause with the tokens between it and the figure before, and up to the figure after."""
    at = [index for index, found in enumerate(clause) if found.sort == "number"]
    for order, index in enumerate(at):
        before = clause[at[order - 1] + 1 if order else 0 : index]
        after = clause[index + 1 : at[order + 1] if order + 1 < len(at) else len(clause)]
        yield clause[index], before, after


def _number(match: re.Match[str], _: str) -> Token:
    value = to_int("".join(match["number"].split()))
    loose = value is None or bool(match["about"] or match["more"])
    return Token("number", "", match.start("number"), match.end(), -1 if value is None else value, match["unit"], loose)


def _year(match: re.Match[str], _: str) -> Token:
    return Token("year", "", match.start(), match.end(), int(match["year"]))


def _carried(match: re.Match[str], sort: str) -> Token:
    named = match[PLACE_OF_CARRIED[sort]]
    return Token("kind", sort, match.start(), match.end(), int(named) if named else -1)


def _plain(match: re.Match[str], sort: str) -> Token:
    return Token(sort, "", match.start(), match.end())


READ: dict[str, Callable[[re.Match[str], str], Token]] = {
    "unit": _number,
    "year": _year,
    "carried_out": _carried,
    "carried_in": _carried,
}
