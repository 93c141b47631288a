"""What a plan of call-backs brought: who was reached, who was content and how sure that is, question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

from gongkai.annual.charts import Chart, Series, bars, stacked_bars
from gongkai.web.feedback.models import Call, Plan
from gongkai.web.feedback.queries.callbacks.sampling import Interval, wilson
from gongkai.web.feedback.queries.callbacks.scripts import SCORE, WORDS, Question, questions_of
from gongkai.web.feedback.queries.evaluation.evaluations import CONTENT

_REACHED: Final = "reached"
_STATES: Final = (
    ("reached", "已访到"),
    ("refused", "不愿回答"),
    ("unreached", "没有联系上"),
    ("open", "还没有结果"),
)
HEADS: Final = (
    "抽样层", "抽中", *(said for _, said in _STATES), "打了分的", "满意", "满意率%", "95%区间下限", "95%区间上限",
)  # fmt: skip
ASKED_HEADS: Final = ("问题", "回答人数", "平均分", "满意或者“是”", "占%", "95%区间下限", "95%区间上限")


class Part(Struct, frozen=True, kw_only=True):
    """One stratum, or all. states: how many stand where; scored: who gave a score; content: of them."""

    said: str
    drawn: int
    states: dict[str, int]
    scored: int
    content: int

    @property
    def share(self) -> Interval | None:
        """The share of who was content among those who gave a score."""
        return wilson(self.content, self.scored)

    @property
    def cells(self) -> list[object]:
        """As a row of a file, under HEADS."""
        counts = [self.states[key] for key, _ in _STATES]
        return [self.said, self.drawn, *counts, self.scored, self.content, *_bounds(self.share)]


class Asked(Struct, frozen=True, kw_only=True):
    """One question. answered: how many did; mean: of scores, None else; good: content, or yes."""

    question: Question
    answered: int
    mean: Decimal | None
    good: int

    @property
    def share(self) -> Interval | None:
        """The share of good answers."""
        return wilson(self.good, self.answered)

    @property
    def cells(self) -> list[object]:
        """As a row of a file, under ASKED_HEADS."""
        return [self.question.said, self.answered, self.mean, self.good, *_bounds(self.share)]


class Outcome(Struct, frozen=True):
    """All of it. words: number of the call and what was said."""

    whole: Part
    parts: list[Part]
    asked: list[Asked]
    words: list[tuple[int, str]]

    @property
    def reached_percent(self) -> int | None:
        """How many of those drawn were reached, in percent."""
        return self.whole.states[_REACHED] * 100 // self.whole.drawn if self.whole.drawn else None


def outcome_of(plan: Plan) -> Outcome:
    """What the plan brought so far. docs/decisions/0197."""
    calls = list(Call.objects.filter(plan=plan).order_by("order"))
    questions = questions_of(plan.questions)
    strata = sorted({call.stratum for call in calls})
    return Outcome(
        _part("合计", calls),
        [_part(name, [call for call in calls if call.stratum == name]) for name in strata],
        [_asked(question, calls) for question in questions if question.kind != WORDS],
        [line for call in calls for line in _words(call, questions)],
    )


def chart_of_questions(found: Outcome) -> Chart:
    """The share of good answers by question. Raises UnableToDraw of no question."""
    labels = [f"问题{at}" for at, _ in enumerate(found.asked, start=1)]
    values = tuple(one.share.share if one.share else None for one in found.asked)
    return bars("各问题满意或者“是”的比例", labels, [Series("占比", values)], unit="%", horizontal=True)


def chart_of_states(found: Outcome) -> Chart:
    """Where the calls stand, stratum by stratum. Raises UnableToDraw of none."""
    series = [Series(said, tuple(part.states[key] for part in found.parts)) for key, said in _STATES]
    return stacked_bars("各层回访情况", [part.said for part in found.parts], series, unit="人", horizontal=True)


def _part(said: str, calls: Sequence[Call]) -> Part:
    counts = Counter(call.state if call.state in ("reached", "refused", "unreached") else "open" for call in calls)
    scored = [call for call in calls if call.content is not None]
    return Part(
        said=said,
        drawn=len(calls),
        states={key: counts[key] for key, _ in _STATES},
        scored=len(scored),
        content=sum(bool(call.content) for call in scored),
    )


def _asked(question: Question, calls: Iterable[Call]) -> Asked:
    given = [call.answers[question.key] for call in calls if question.key in call.answers]
    if question.kind != SCORE:
        return Asked(question=question, answered=len(given), mean=None, good=sum(map(bool, given)))
    mean = (Decimal(sum(given)) / len(given)).quantize(Decimal("0.01")) if given else None
    return Asked(question=question, answered=len(given), mean=mean, good=sum(score >= CONTENT for score in given))


def _words(call: Call, questions: Sequence[Question]) -> list[tuple[int, str]]:
    if call.state != _REACHED or not any(one.kind == WORDS for one in questions) or not call.words:
        return []
    return [(call.order, str(call.words))]


def _bounds(share: Interval | None) -> list[Any]:
    return [share.share, share.low, share.high] if share else [None, None, None]
