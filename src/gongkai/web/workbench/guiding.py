"""The decision guide as the desk walks it: one question after another, what the record answers already filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.cases.guide import Guidance, Option, Question, UnableToAdvise, guide, questions, step_titles
from gongkai.cases.on_file import options_on_file

if TYPE_CHECKING:
    from gongkai.cases.state import Case as Record


class Asked(Struct, frozen=True):
    """A question that was answered: by whom it was, and whether the record left no other answer."""

    question: Question
    option: Option
    by_record: bool


class Walk(Struct, frozen=True, kw_only=True):
    """Where one is. options: the answers that the record leaves open; others: those it rules out.

    refused: why the answers do not go together, None while they do. 条例2019 §30–§40.
    """

    answers: dict[str, str]
    asked: tuple[Asked, ...]
    guidance: Guidance | None
    options: tuple[Option, ...] = ()
    others: tuple[Option, ...] = ()
    refused: UnableToAdvise | None = None

    @property
    def step(self) -> int:
        """The number of the step one is at, from 1; the last one names the letter. 条例2019 §36."""
        if self.guidance is not None and self.guidance.ask is not None:
            return self.guidance.ask.step
        return len(step_titles()) if self.guidance and self.guidance.advice else self._last_step

    @property
    def _last_step(self) -> int:
        return self.asked[-1].question.step if self.asked else 1


def walk(record: Record, typed: Mapping[str, str]) -> Walk:
    """The guide after these answers; where the record leaves one answer alone, it is given. 条例2019 §30–§40."""
    on_file = options_on_file(record)
    answers = {key: value for key, value in typed.items() if key in questions()}
    try:
        answers, guidance = _answered(answers, on_file)
    except UnableToAdvise as refused:
        return Walk(answers=answers, asked=_asked(answers, on_file), guidance=None, refused=refused)
    ask = guidance.ask
    left = on_file.get(ask.id) if ask else None
    options = tuple(option for option in ask.option if left is None or option.id in left) if ask else ()
    others = tuple(option for option in ask.option if option not in options) if ask else ()
    asked = _asked(answers, on_file)
    return Walk(answers=answers, asked=asked, guidance=guidance, options=options, others=others)


def _answered(answers: dict[str, str], on_file: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, str], Guidance]:
    """The answers with those that the record gives alone, as far as the next question that is open."""
    guidance = guide(answers)
    while guidance.ask is not None:
        left = on_file.get(guidance.ask.id, ())
        if len(left) != 1:
            return answers, guidance
        answers = {**answers, guidance.ask.id: left[0]}
        guidance = guide(answers)
    return answers, guidance


def _asked(answers: Mapping[str, str], on_file: Mapping[str, tuple[str, ...]]) -> tuple[Asked, ...]:
    found = []
    for question in questions().values():
        option = next((option for option in question.option if option.id == answers.get(question.id)), None)
        if option is not None:
            found.append(Asked(question, option, on_file.get(question.id) == (option.id,)))
    return tuple(found)
