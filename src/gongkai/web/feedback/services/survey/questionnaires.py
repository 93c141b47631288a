"""Questionnaires: written, opened, closed, told of in a report. 条例2019 §46; docs/decisions/0204."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import write
from gongkai.web.catalogue.queries.choices import Kind
from gongkai.web.feedback.models import Question, Questionnaire
from gongkai.web.feedback.queries.survey.results import results_of
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.drafting import draft_item
from gongkai.web.feedback.services.masking import refuse_telling
from gongkai.web.feedback.services.survey.reporting import report_of
from gongkai.web.look.words import civil_day, without_controls

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

MOST_QUESTIONS: Final = 30
LEAST_OPTIONS, MOST_OPTIONS = 2, 12
_OPTION: Final = 60
State: Any = Questionnaire.State
_Kind: Any = Question.Kind


class About(Struct, frozen=True, kw_only=True):
    """What is told of a questionnaire; the last day is one of it (含当日)."""

    title: str
    purpose: str
    opens_on: date
    closes_on: date
    intro: str = ""


class Asked(Struct, frozen=True, kw_only=True):
    """One question as it is written. options: a line each."""

    kind: str
    words: str
    options: tuple[str, ...] = ()
    required: bool = True


@transaction.atomic
def begin(agency: Agency, about: About, *, by: Actor, at: datetime) -> Questionnaire:
    """A new questionnaire without questions. 条例2019 §46. Raises NotPermitted, UnableToHandle."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    made = Questionnaire(agency=agency, made_at=at, made_by=by.name)
    _write(made, about, at=at)
    made.save(force_insert=True)
    note(made, "begin", f"新建问卷“{made.title}”。", by=by, at=at)
    return made


@transaction.atomic
def change(id: UUID, about: About, *, by: Actor, at: datetime) -> Questionnaire:
    """The questionnaire with other words or days; once it is open, only the last day moves. Raises UnableToHandle."""
    found = _held(id, by)
    if found.state == State.OPEN:
        if about.closes_on < max(civil_day(at), found.opens_on):
            raise UnableToHandle("截止日期不能早于今天；现在就要结束的，请用“结束问卷”。", "closes_on")
        found.closes_on = about.closes_on
        found.save(update_fields=["closes_on"])
        note(found, "prolong", f"问卷截止日期改为{about.closes_on.isoformat()}。", by=by, at=at)
        return found
    _refuse_unless_draft(found)
    _write(found, about, at=at)
    found.save()
    note(found, "change", "修改问卷信息。", by=by, at=at)
    return found


@transaction.atomic
def put_question(id: UUID, asked: Asked, *, question_id: int | None = None, by: Actor, at: datetime) -> Question:
    """The question, added at the end or changed. Raises NotPermitted, UnableToHandle: open already, or unfit words."""
    found = _held(id, by)
    _refuse_unless_draft(found)
    options = _fit(found, asked, at=at)
    if question_id is None:
        if found.questions.count() >= MOST_QUESTIONS:
            raise UnableToHandle(f"一份问卷最多 {MOST_QUESTIONS} 题，题目少些，填的人才多。")
        last = found.questions.last()
        question = Question(questionnaire=found, order=last.order + 1 if last else 1)
    else:
        question = _question(found, question_id)
    question.kind, question.words, question.required = asked.kind, asked.words.strip(), asked.required
    question.options = list(options)
    question.save()
    note(found, "question", f"第{question.order}题：{question.words}", by=by, at=at)
    return question


@transaction.atomic
def move_question(id: UUID, question_id: int, *, up: bool, by: Actor, at: datetime) -> None:
    """The question one place further up or down; at the end of the list it stays. Raises UnableToHandle."""
    found = _held(id, by)
    _refuse_unless_draft(found)
    rows = list(found.questions.all())
    place = rows.index(_question(found, question_id))
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        _number(rows)
        note(found, "move", "调整题目顺序。", by=by, at=at)


@transaction.atomic
def drop_question(id: UUID, question_id: int, *, by: Actor, at: datetime) -> None:
    """The questionnaire without that question. Raises NotPermitted, UnableToHandle."""
    found = _held(id, by)
    _refuse_unless_draft(found)
    question = _question(found, question_id)
    note(found, "drop", f"删去题目：{question.words}", by=by, at=at)
    question.delete()
    _number(list(found.questions.all()))


@transaction.atomic
def release(id: UUID, *, by: Actor, at: datetime) -> Questionnaire:
    """The questionnaire open to all from its first day; its questions stand from then. Raises UnableToHandle."""
    found = _held(id, by)
    _refuse_unless_draft(found)
    if not found.questions.exists():
        raise UnableToHandle("还没有题目，请先添加题目。")
    if found.closes_on < civil_day(at):
        raise UnableToHandle("截止日期已经过去，请先修改日期。")
    found.state, found.released_at = State.OPEN, at
    found.save(update_fields=["state", "released_at"])
    note(found, "release", f"发布问卷“{found.title}”（{found.questions.count()}题）。", by=by, at=at)
    return found


@transaction.atomic
def back_to_draft(id: UUID, *, by: Actor, at: datetime) -> Questionnaire:
    """The questionnaire to be written on again, as long as nobody has answered it. Raises UnableToHandle."""
    found = _held(id, by)
    if found.state != State.OPEN or found.responses.exists():
        raise UnableToHandle("已经有人填过，题目不能再改。请结束后另做一份。")
    found.state, found.released_at = State.DRAFT, None
    found.save(update_fields=["state", "released_at"])
    note(found, "back", "问卷退回起草。", by=by, at=at)
    return found


@transaction.atomic
def end(id: UUID, *, by: Actor, at: datetime) -> Questionnaire:
    """The questionnaire closed from now on. Raises NotPermitted, UnableToHandle."""
    found = _held(id, by)
    if found.state != State.OPEN:
        raise UnableToHandle(f"问卷现在是“{found.get_state_display()}”，不用结束。")
    found.state, found.ended_at = State.CLOSED, at
    found.save(update_fields=["state", "ended_at"])
    note(found, "end", f"结束问卷，共{found.responses.count()}份。", by=by, at=at)
    return found


@transaction.atomic
def reopen(id: UUID, *, closes_on: date, by: Actor, at: datetime) -> Questionnaire:
    """A closed questionnaire open again until that day, while its report is not written. Raises UnableToHandle."""
    found = _held(id, by)
    if found.state != State.CLOSED or found.item_id is not None:
        raise UnableToHandle("已经起草报告的问卷不能再开放。")
    if closes_on < civil_day(at):
        raise UnableToHandle("截止日期不能早于今天。", "closes_on")
    found.state, found.ended_at, found.closes_on = State.OPEN, None, closes_on
    found.save(update_fields=["state", "ended_at", "closes_on"])
    note(found, "reopen", f"问卷重新开放到{closes_on.isoformat()}。", by=by, at=at)
    return found


@transaction.atomic
def discard(id: UUID, *, by: Actor, at: datetime) -> Questionnaire:
    """A draft given up. Raises NotPermitted, UnableToHandle for one that was open to all."""
    found = _held(id, by)
    _refuse_unless_draft(found)
    found.state = State.DROPPED
    found.save(update_fields=["state"])
    note(found, "discard", "问卷草稿作废。", by=by, at=at)
    return found


@transaction.atomic
def draft_report(id: UUID, *, by: Actor, at: datetime) -> Questionnaire:
    """A draft item that tells the results; what was written in own words is left for the author to sum up.

    条例2019 §46. Raises NotPermitted, UnableToDraft, UnableToHandle while it is not closed, or drafted before.
    """
    found = _held(id, by)
    if found.state != State.CLOSED:
        raise UnableToHandle("问卷结束以后才能起草报告。")
    if found.item is not None and found.item.state != "abandoned":
        raise UnableToHandle("已经起草过报告，请在公开信息里修改。")
    parts, tables = report_of(results_of(found))
    title = f"{found.title}结果"
    kind = Kind.NOTICE
    found.item = draft_item(found.agency, kind=kind, title=title, parts=parts, tables=tables, by=by, at=at)
    found.save(update_fields=["item"])
    note(found, "report", "起草问卷结果报告。", by=by, at=at)
    return found


def note(found: Questionnaire, act: str, said: str, *, by: Actor, at: datetime) -> None:
    """A line of the ledger."""
    write(found.agency.code, f"questionnaire.{act}", found.subject, said, by=by, at=at)


def _held(id: UUID, by: Actor) -> Questionnaire:
    rows = Questionnaire.objects.select_for_update(of=("self",)).select_related("agency", "item")
    found = rows.get(pk=id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    return found


def _question(found: Questionnaire, question_id: int) -> Question:
    question = found.questions.filter(pk=question_id).first()
    if question is None:
        raise UnableToHandle("这一题已经不在了，请刷新页面。")
    return question


def _number(rows: list[Question]) -> None:
    for order, row in enumerate(rows, start=1):
        row.order = order
    Question.objects.bulk_update(rows, ["order"])


def _refuse_unless_draft(found: Questionnaire) -> None:
    if found.state != State.DRAFT:
        raise UnableToHandle(f"问卷现在是“{found.get_state_display()}”，题目和说明不能再改。")


def _write(found: Questionnaire, about: About, *, at: datetime) -> None:
    if about.purpose not in Questionnaire.Purpose.values:
        raise UnableToHandle("请选择用途。", "purpose")
    if about.closes_on < about.opens_on:
        raise UnableToHandle("截止日期不能早于开始日期。", "closes_on")
    for field, words in (("title", about.title), ("intro", about.intro)):
        refuse_telling(words, agency=found.agency, field=field, at=at)
    found.title, found.intro = without_controls(about.title).strip()[:80], without_controls(about.intro).strip()[:400]
    found.purpose, found.opens_on, found.closes_on = about.purpose, about.opens_on, about.closes_on


def _fit(found: Questionnaire, asked: Asked, *, at: datetime) -> tuple[str, ...]:
    if asked.kind not in Question.Kind.values:
        raise UnableToHandle("请选择怎样回答。", "kind")
    if not asked.words.strip():
        raise UnableToHandle("请写题目。", "words")
    chooses = asked.kind in (_Kind.SINGLE, _Kind.MULTIPLE)
    options = tuple(dict.fromkeys(line.strip()[:_OPTION] for line in asked.options if line.strip())) if chooses else ()
    if chooses and not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise UnableToHandle(f"请写 {LEAST_OPTIONS} 到 {MOST_OPTIONS} 个不同的选项，一行一个。", "options")
    refuse_telling("\n".join((asked.words, *options)), agency=found.agency, field="words", at=at)
    return options
