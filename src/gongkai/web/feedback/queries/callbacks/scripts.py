"""What is asked on the telephone, as data: what a new plan begins with, and one that was typed. 条例2019 §46."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, convert

from gongkai.web.feedback.queries.evaluation.evaluations import CONTENT, LOW

SCORE: Final = "score"
YES: Final = "yes"
WORDS: Final = "words"
KINDS: Final = [(SCORE, "打分（1—5 分）"), (YES, "是、否"), (WORDS, "记下原话")]
"""The kinds of question, for a form."""
MOST: Final = 8
"""Questions of one script: nobody stays on the telephone for more."""


class Question(Struct, frozen=True):
    """One question. kind: score, yes or words; key: `q1`, `q2` … within its plan."""

    said: str
    kind: str
    key: str = ""


class Beginning(Struct, frozen=True):
    """What a new plan begins with."""

    tries: int
    size: int
    opening: str
    question: tuple[Question, ...]
    heads: dict[str, tuple[str, ...]]


@cache
def beginning() -> Beginning:
    """The house's own script, number of tries and size of a sample."""
    path = Path(__file__).parents[2] / "data" / "callbacks.toml"
    return convert(tomllib.loads(path.read_text("utf-8")), Beginning)


def heads() -> dict[str, tuple[str, ...]]:
    """The heads by which a sheet of matters is understood."""
    return beginning().heads


def questions_of(kept: Sequence[Mapping[str, Any]]) -> list[Question]:
    """The questions as a plan keeps them."""
    return convert(list(kept), list[Question])


def keyed(questions: Sequence[Question]) -> list[dict[str, str]]:
    """The questions as a plan keeps them, each with its key."""
    return [{"key": f"q{at}", "said": one.said, "kind": one.kind} for at, one in enumerate(questions, start=1)]


def scores_in(questions: Sequence[Question], answers: Mapping[str, Any]) -> list[int]:
    """The scores that were given."""
    return [answers[one.key] for one in questions if one.kind == SCORE and isinstance(answers.get(one.key), int)]


def was_content(questions: Sequence[Question], answers: Mapping[str, Any]) -> bool | None:
    """Whether every score is content; None where none was given. docs/decisions/0197."""
    scores = scores_in(questions, answers)
    return min(scores) >= CONTENT if scores else None


def was_low(questions: Sequence[Question], answers: Mapping[str, Any]) -> bool:
    """Whether one of the scores has to be looked into. docs/decisions/0197."""
    return any(score <= LOW for score in scores_in(questions, answers))
