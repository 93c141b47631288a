"""The decision guide 办理指引: seven steps of questions that end in exactly one of the 21 results of table three.

The questions are data (`data/guide.toml`); the seventh step, which letter, follows from the result. 条例2019 §30–§40.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct, convert

from gongkai.cases.acts import Act
from gongkai.cases.deciding import letter_for
from gongkai.cases.vocabulary import Letter
from gongkai.law.outcomes import outcome


class Option(Struct, frozen=True):
    """One answer: its words, its article, and where it leads. 条例2019 §30–§40."""

    id: str
    said: str
    cite: str
    to: str = ""
    row: str = ""
    first: Act | None = None
    letters: tuple[Letter, ...] = ()
    not_ours: bool = False
    end: bool = False


class Question(Struct, frozen=True):
    """One question of a step, with its answers. 条例2019 §30–§40."""

    id: str
    step: int
    said: str
    option: tuple[Option, ...]


class Advice(Struct, frozen=True):
    """The one result, its letter, further letters owed, the articles, and the answers that led there. 条例2019 §36."""

    outcome: str
    letter: Letter
    also: tuple[Letter, ...]
    cites: tuple[str, ...]
    because: tuple[str, ...]
    not_ours: bool = False

    @property
    def label(self) -> str:
        """The row as printed in table three. 年报格式2021 表三."""
        return outcome(self.outcome).label


class Guidance(Struct, frozen=True):
    """What comes next, exactly one: a question to answer, an act to do first, or the advice. 条例2019 §36."""

    ask: Question | None = None
    first: Act | None = None
    cite: str = ""
    advice: Advice | None = None


class UnableToAdvise(Exception):
    """The answers do not go together: a Chinese sentence and the article that parts them. 条例2019 §30–§40."""

    def __init__(self, said: str, cite: str) -> None:
        self.said, self.cite = said, cite
        super().__init__(f"{said}（{cite}）")


@cache
def questions() -> dict[str, Question]:
    """Every question by id, the first one first. 条例2019 §30–§40."""
    asked = convert(_data()["question"], tuple[Question, ...])
    return {question.id: question for question in asked}


@cache
def step_titles() -> tuple[str, ...]:
    """The seven steps in words. 条例2019 §30–§40."""
    return tuple(step["title"] for step in _data()["step"])


def guide(answers: Mapping[str, str]) -> Guidance:
    """What follows from the answers (question id → option id) so far. 条例2019 §30–§40.

    Raises UnableToAdvise when an answer is not one of the question's, or when an answer was given to a question that
    another answer rules out (for example an exemption for information that is not held).
    """
    path: list[Option] = []
    question: Question | None = next(iter(questions().values()))
    asked: set[str] = set()
    while question is not None and question.id in answers:
        asked.add(question.id)
        path.append(_option(question, answers[question.id]))
        question = questions().get(path[-1].to)
    _refuse_mix(path, set(answers) - asked)
    if question is not None:
        return Guidance(ask=question, cite=path[-1].cite if path else question.option[0].cite)
    if path[-1].first is not None:
        return Guidance(first=path[-1].first, cite=path[-1].cite)
    return Guidance(advice=_advice(path), cite=path[-1].cite)


def _option(question: Question, chosen: str) -> Option:
    for option in question.option:
        if option.id == chosen:
            return option
    raise UnableToAdvise(f"“{question.said}”没有“{chosen}”这一选项，请重新选择。", question.option[0].cite)


def _refuse_mix(path: list[Option], left_over: set[str]) -> None:
    unknown = left_over - set(questions())
    if unknown:
        raise UnableToAdvise(f"办理指引没有“{min(unknown)}”这一问，请核对。", "条例2019 §36")
    if left_over and path:
        stray = next(question for question in questions().values() if question.id in left_over)
        said = f"已选“{path[-1].said}”，就不再有“{stray.said}”这一问，请改正其中一项。"
        raise UnableToAdvise(said, path[-1].cite)
    if left_over:
        first = next(iter(questions().values()))
        raise UnableToAdvise(f"请先回答“{first.said}”", first.option[0].cite)


def _advice(path: list[Option]) -> Advice:
    row = [option.row for option in path if option.row][-1]
    granted = row.startswith("granted")
    return Advice(
        outcome=row,
        letter=letter_for(row),
        also=tuple(letter for option in path for letter in option.letters if granted),
        cites=_cites(path, row),
        because=tuple(option.said for option in path),
        not_ours=row == "unavailable.not_held" and any(option.not_ours for option in path),
    )


def _cites(path: list[Option], row: str) -> tuple[str, ...]:
    """The articles of the answers that made the result, then those of the result if none of them is among these."""
    deciding = [option.cite for option in path if option.row or option.letters or option.not_ours]
    own = outcome(row).cites
    more = () if set(own) & set(deciding) else own
    return tuple(dict.fromkeys((*deciding, *more)))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("gongkai.cases").joinpath("data/guide.toml").read_text("utf-8"))
