"""Which notices and letters are due in a case, what they must hold and by when; not their wording. 条例2019 §30–§37."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert, field

from gongkai.cases import dues
from gongkai.cases.acts import Act
from gongkai.cases.deciding import letter_for
from gongkai.cases.obligations import owes_word_to_third_party
from gongkai.cases.state import Case
from gongkai.cases.vocabulary import Letter, ServedBy
from gongkai.law.outcomes import outcome
from gongkai.law.settings import setting
from gongkai.law.workdays import WorkCalendar


class Element(Struct, frozen=True):
    """Something a letter must hold, with its article; `only_for`: results or groups, empty for all. 条例2019 §36."""

    said: str
    cite: str
    only_for: tuple[str, ...] = field(default=(), name="for")


class LetterForm(Struct, frozen=True):
    """One kind of letter: the article it rests on, the act it belongs to, its elements. 条例2019 §30–§37."""

    kind: Letter
    cite: str
    elements: tuple[Element, ...]
    act: Act | None = None


class LetterDue(Struct, frozen=True):
    """A letter still to be sent: what it holds, and by when 含当日 (None: the law sets no day). 条例2019 §31–§36."""

    kind: Letter
    cite: str
    elements: tuple[Element, ...]
    due_on: date | None = None
    ref: str = ""

    @property
    def said(self) -> str:
        """The letter's name in Chinese. 条例2019 §30–§37."""
        return self.kind.said


@cache
def letter_forms() -> dict[Letter, LetterForm]:
    """Every kind of letter. 条例2019 §30–§37; 信息处理费办法2020 §6."""
    data = tomllib.loads(files("gongkai.cases").joinpath("data/letters.toml").read_text("utf-8"))
    return {form.kind: form for form in convert(data["letter"], tuple[LetterForm, ...])}


def letters_of_act(act: Act) -> tuple[LetterForm, ...]:
    """The letters that an act is done by, to choose from. 条例2019 §30–§36."""
    return tuple(form for form in letter_forms().values() if form.act is act)


def elements(kind: Letter, *, result: str = "") -> tuple[Element, ...]:
    """What a letter of that kind must hold, for the result it carries. 条例2019 §36."""
    group = result.partition(".")[0]
    held = letter_forms()[kind].elements
    return tuple(element for element in held if not element.only_for or {result, group} & set(element.only_for))


def letters_due(case: Case, *, on: date, calendar: WorkCalendar) -> tuple[LetterDue, ...]:
    """The letters not yet sent that the case calls for on the day `on`. 条例2019 §31, §32, §33.3, §36.

    Letters that are an act of their own (补正, 延期, 收费 …) are sent with the act: `letters_of_act`.
    Raises CalendarNotPublished.
    """
    return (*_receipt(case), *_consultation_notices(case), *_result(case, on, calendar), *_after_closing(case))


def _receipt(case: Case) -> Iterator[LetterDue]:
    if setting("receipt_same_day").value and case.closed_on is None and not case.letters_of(Letter.RECEIPT):
        yield _due(Letter.RECEIPT, due_on=case.received_on)


def _consultation_notices(case: Case) -> Iterator[LetterDue]:
    for entry in case.open_consultations:
        if not case.letters_of(Letter.CONSULTATION_NOTICE, ref=entry.ref):
            yield _due(Letter.CONSULTATION_NOTICE, ref=entry.ref)


def _result(case: Case, on: date, calendar: WorkCalendar) -> Iterator[LetterDue]:
    if case.decided_on is None or case.outcome is None:
        return
    due_on = dues.last_day_to_reply(case, on=on, calendar=calendar)
    if case.closed_on is None:
        yield _due(letter_for(case.outcome), due_on=due_on, result=case.outcome)
    if owes_word_to_third_party(case) and not case.letters_of(Letter.THIRD_PARTY_TOLD):
        yield _due(Letter.THIRD_PARTY_TOLD, due_on=due_on)


def _after_closing(case: Case) -> Iterator[LetterDue]:
    if case.outcome_at_close is None:
        return
    lapsed = outcome(case.outcome_at_close).letter.value == Letter.LAPSE
    if lapsed and setting("lapse_notice_recommended").value and not case.letters_of(Letter.LAPSE):
        yield _due(Letter.LAPSE)
    on_paper = case.served_by not in (None, ServedBy.ELECTRONIC)
    if on_paper and not case.letters_of(Letter.SERVICE_RECORD):
        yield _due(Letter.SERVICE_RECORD)


def _due(kind: Letter, *, due_on: date | None = None, ref: str = "", result: str = "") -> LetterDue:
    return LetterDue(kind, letter_forms()[kind].cite, elements(kind, result=result), due_on, ref)
