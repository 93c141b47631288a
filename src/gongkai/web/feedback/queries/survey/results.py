"""What a questionnaire brought: of each question how often each answer was given. 条例2019 §46."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from msgspec import Struct

from gongkai.web.feedback.models import Question, Questionnaire, Response
from gongkai.web.look.quantities import percent

SCALE: Final = ("很不满意", "不满意", "一般", "满意", "很满意")
"""The words of the scores from one to five."""
_TENTH: Final = Decimal("0.1")


class Line(Struct, frozen=True):
    """One answer of a question: how often it was given, and of a hundred who answered the question."""

    said: str
    count: int
    percent: Decimal | None


class Result(Struct, frozen=True):
    """What came of one question. answered: how many answered it; mean: of a scale; words: of a text, covered."""

    question: Question
    answered: int
    lines: tuple[Line, ...] = ()
    mean: Decimal | None = None
    words: tuple[str, ...] = ()


class Results(Struct, frozen=True):
    """What came of all. count: answers in all; paper: those entered from paper."""

    questionnaire: Questionnaire
    count: int
    paper: int
    each: tuple[Result, ...]


def results_of(found: Questionnaire) -> Results:
    """The results as they stand. 条例2019 §46."""
    rows = list(found.responses.order_by("pk").values_list("given", "channel"))
    given = [row[0] for row in rows]
    paper = sum(row[1] == Response.Channel.PAPER for row in rows)
    return Results(found, len(rows), paper, tuple(_result(question, given) for question in found.questions.all()))


def said_of(question: Question, value: Any) -> str:
    """An answer in words, for a file: "" where nothing was answered."""
    if value is None:
        return ""
    if question.kind in (Question.Kind.TEXT, Question.Kind.SCALE):
        return str(value)
    return "；".join(question.options[number] for number in ([value] if isinstance(value, int) else value))


def _result(question: Question, given: Iterable[dict[str, Any]]) -> Result:
    values = [one[str(question.pk)] for one in given if str(question.pk) in one]
    if question.kind == Question.Kind.TEXT:
        return Result(question, len(values), words=tuple(values))
    if question.kind == Question.Kind.SCALE:
        mean = (Decimal(sum(values)) / len(values)).quantize(_TENTH, ROUND_HALF_UP) if values else None
        counts = Counter(value - 1 for value in values)
        return Result(question, len(values), _lines(SCALE, counts, len(values)), mean)
    flat = Counter(number for value in values for number in ([value] if isinstance(value, int) else value))
    return Result(question, len(values), _lines(question.options, flat, len(values)))


def _lines(options: Iterable[str], counts: Counter[int], whole: int) -> tuple[Line, ...]:
    return tuple(Line(said, counts[at], percent(counts[at], whole)) for at, said in enumerate(options))
