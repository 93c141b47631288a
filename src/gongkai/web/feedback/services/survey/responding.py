"""Answering a questionnaire: once for each device, words covered before they are stored. docs/decisions/0204."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.models import Question, Questionnaire, Response
from gongkai.web.feedback.queries.survey.questionnaires import takes_answers
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.masking import masked_words
from gongkai.web.feedback.services.survey.questionnaires import note
from gongkai.web.look.words import civil_day
from gongkai.web.vault.sealing import index_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

LONGEST: Final = 500
LEAST, MOST = 1, 5
"""The scores of a scale."""
_PURPOSE: Final = "questionnaire answer"
Given = dict[int, Any]


class AnsweredBefore(UnableToHandle):
    """This device has answered: a Chinese sentence."""


def respond(found: Questionnaire, given: Given, *, device: str, at: datetime) -> Response:
    """What was answered on that device, kept once. given: by id of the question. 条例2019 §46.

    device: random, out of a signed cookie; only a digest of it and of the questionnaire is kept. Raises
    AnsweredBefore, UnableToHandle: not open, or a question left out.
    """
    if not takes_answers(found, on=civil_day(at)):
        raise UnableToHandle("问卷现在不开放填写。")
    kept = _fit(found, given, at=at)
    guard = index_of(f"{found.pk}|{device}", purpose=_PURPOSE)
    try:
        with transaction.atomic():
            return Response.objects.create(questionnaire=found, guard=guard, on=civil_day(at), given=kept)
    except IntegrityError as twice:
        raise AnsweredBefore("这台设备已经填过这份问卷，一台设备填一次。谢谢您。") from twice


@transaction.atomic
def enter_paper(found: Questionnaire, given: Given, *, on: date, once: UUID, by: Actor, at: datetime) -> Response:
    """What was answered on paper that day, entered by staff, also shortly after the last day. docs/decisions/0204.

    Raises NotPermitted, UnableToHandle.
    """
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    if found.state != Questionnaire.State.OPEN:
        raise UnableToHandle("问卷没有在开放，不能录入；结束了的请先重新开放。")
    if not found.opens_on <= on <= min(found.closes_on, civil_day(at)):
        raise UnableToHandle("填写日期要在问卷开放的日期以内，并且不晚于今天。", "on")
    guard = index_of(f"{found.pk}|paper|{once}", purpose=_PURPOSE)
    before = Response.objects.filter(guard=guard).first()
    if before is not None:
        return before
    paper: Any = Response.Channel.PAPER
    kept = _fit(found, given, at=at)
    made = Response.objects.create(questionnaire=found, guard=guard, on=on, channel=paper, given=kept)
    note(found, "paper", f"录入一份纸质问卷（{on.isoformat()}）。", by=by, at=at)
    return made


@transaction.atomic
def take_out(found: Questionnaire, response_id: int, *, because: str, by: Actor, at: datetime) -> None:
    """A wrongly entered paper out of the count; answers of the public stay. Raises NotPermitted, UnableToHandle."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    row = found.responses.filter(pk=response_id, channel=Response.Channel.PAPER).first()
    if row is None:
        raise UnableToHandle("只有录入的纸质问卷可以删去。")
    if not because.strip():
        raise UnableToHandle("请写明为什么删去。", "because")
    row.delete()
    note(found, "take_out", f"删去一份录入的纸质问卷：{because.strip()}", by=by, at=at)


def _fit(found: Questionnaire, given: Given, *, at: datetime) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for question in found.questions.all():
        value = _value(found, question, given.get(question.pk), at=at)
        if value is None and question.required:
            raise UnableToHandle(f"第 {question.order} 题还没有回答。", f"q{question.pk}")
        if value is not None:
            kept[str(question.pk)] = value
    if not kept:
        raise UnableToHandle("至少回答一题，再提交。")
    return kept


def _value(found: Questionnaire, question: Question, given: Any, *, at: datetime) -> Any:
    """As it is kept; None where nothing was answered. Raises UnableToHandle for what cannot be an answer."""
    if given in (None, "", [], ()):
        return None
    if question.kind == Question.Kind.TEXT:
        return masked_words(str(given)[:LONGEST], agency=found.agency, at=at).words or None
    numbers = given if question.kind == Question.Kind.MULTIPLE else [given]
    able = range(LEAST, MOST + 1) if question.kind == Question.Kind.SCALE else range(len(question.options))
    if any(number not in able for number in numbers):
        raise UnableToHandle(f"第 {question.order} 题的回答不在选项里，请重新选。", f"q{question.pk}")
    return sorted(set(numbers)) if question.kind == Question.Kind.MULTIPLE else given
