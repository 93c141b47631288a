"""办理: whatever was scored low goes to whoever answers for it, with a day; what was done is told. 条例2019 §46."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gongkai.web.accounts.queries import NotPermitted, people, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import section_of
from gongkai.web.feedback.models import Evaluation, FollowUp
from gongkai.web.feedback.queries.evaluation.follow_ups import OPEN, answers_for
from gongkai.web.feedback.queries.terms import due_after
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import Word, settle, tell

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.feedback.models import Call

_PERIOD: Final = "low_evaluation_working_days"
PATH: Final = "/desk/feedback/follow-ups/"


class UnableToFollowUp(Refused):
    """It cannot be answered or handed on like that: a Chinese sentence. field: where it was typed."""


def follow_up_evaluation(evaluation: Evaluation, *, at: datetime) -> FollowUp:
    """The task that a low evaluation becomes, in the transaction of its arrival. docs/decisions/0197."""
    section = evaluation.point.section_id if evaluation.point is not None else None
    made = FollowUp.objects.create(
        agency=evaluation.agency, evaluation=evaluation, section_id=section, made_at=at,
        due_on=due_after(evaluation.agency_id, _PERIOD, since=civil_day(at)),
    )  # fmt: skip
    where = evaluation.point.name if evaluation.point is not None else "依申请公开答复"
    _tell(made, f"收到低分评价：{where}，请核实处理。", at=at)
    return made


def follow_up_call(call: Call, *, at: datetime) -> FollowUp:
    """The task that a call becomes in which somebody was not content, in its transaction. docs/decisions/0197."""
    due_on = due_after(call.plan.agency_id, _PERIOD, since=civil_day(at))
    made = FollowUp.objects.create(agency=call.plan.agency, call=call, made_at=at, due_on=due_on)
    _tell(made, f"回访 {call.plan.number} 有群众不满意，请核实处理。", at=at)
    return made


@transaction.atomic
def assign(
    task: FollowUp, *, section_id: int | None, person_id: int | None, due_on: date, by: Actor, at: datetime
) -> FollowUp:
    """The task in the hands of that section or person, by that day. Raises NotPermitted, UnableToFollowUp."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=task.agency_id)
    held = _open(task.pk)
    if section_id is not None and section_of(held.agency_id, section_id) is None:
        raise UnableToFollowUp("请重新选择科室。", "section")
    able = people_with(Permit.FEEDBACK_ANSWER, agency_id=held.agency_id, on=civil_day(at), section_id=section_id)
    if person_id is not None and person_id not in {person.pk for person in able}:
        raise UnableToFollowUp("请选择能答复这个科室意见的人。", "person")
    held.section_id, held.person_id, held.due_on = section_id, person_id, due_on
    held.save(update_fields=["section", "person", "due_on"])
    ledger.write(held.agency.code, "feedback.follow_up_assigned", _subject(held), "交办一件低分评价。", by=by, at=at)
    settle(_subject(held), at=at)
    _tell(held, "有一件低分评价交给您核实处理。", at=at)
    return held


@transaction.atomic
def answer(task: FollowUp, *, state: str, answer: str, by: Actor, at: datetime) -> FollowUp:
    """What became of it, told by whoever answers for it. Raises NotPermitted, UnableToFollowUp."""
    _require(by, task)
    held = _open(task.pk)
    if state == OPEN or state not in FollowUp.State.values:
        raise UnableToFollowUp("请选择核实的结果。", "state")
    if not answer.strip():
        raise UnableToFollowUp("请写明怎样处理的。", "answer")
    held.state, held.answer, held.answered_at, held.answered_by = state, answer.strip()[:400], at, by.name[:60]
    held.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    said = f"办结一件低分评价：{held.get_state_display()}。"
    ledger.write(held.agency.code, "feedback.follow_up_answered", _subject(held), said, by=by, at=at)
    settle(_subject(held), at=at)
    return held


@transaction.atomic
def open_again(task: FollowUp, *, by: Actor, at: datetime) -> FollowUp:
    """The answer was not good enough, or wrong: it stays to be written anew, the task is open. Raises NotPermitted."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=task.agency_id)
    held = FollowUp.objects.select_for_update(of=("self",)).select_related("agency").get(pk=task.pk)
    if held.state == OPEN:
        return held
    said = f"退回重办一件低分评价，原来的结果：{held.get_state_display()}。"
    held.state, held.answered_at, held.answered_by = OPEN, None, ""
    held.save(update_fields=["state", "answered_at", "answered_by"])
    ledger.write(held.agency.code, "feedback.follow_up_reopened", _subject(held), said, by=by, at=at)
    return held


def _require(by: Actor, task: FollowUp) -> None:
    if not answers_for(by, task):
        raise NotPermitted(Permit.FEEDBACK_ANSWER)


def _open(id: UUID) -> FollowUp:
    """Raises UnableToFollowUp where it is answered."""
    held = FollowUp.objects.select_for_update(of=("self",)).select_related("agency", "person").get(pk=id)
    if held.state != OPEN:
        raise UnableToFollowUp(f"{held.answered_by}已经办结：{held.get_state_display()}。")
    return held


def _tell(task: FollowUp, said: str, *, at: datetime) -> None:
    day = civil_day(at)
    word = Word(
        key=f"{_subject(task)}:{task.section_id or 0}:{task.person_id or 0}", level="near", said=said,
        path=f"{PATH}{task.pk}/", subject=_subject(task),
    )  # fmt: skip
    tell(_told(task, day), word, at=at)


def _told(task: FollowUp, day: date) -> list[Person]:
    """The person it was given to; else who answers for the section; else the disclosure office."""
    if task.person_id is not None:
        return people([task.person_id])
    if task.section_id is not None:
        return people_with(Permit.FEEDBACK_ANSWER, agency_id=task.agency_id, on=day, section_id=task.section_id)
    return people_with(Permit.FEEDBACK_HANDLE, agency_id=task.agency_id, on=day)


def _subject(task: FollowUp) -> str:
    return f"followup:{task.pk}"
