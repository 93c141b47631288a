"""Calling: the number opened for one call, what came of it, tried again another day, put right. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.queries.seeing import case_seen
from gongkai.web.casework.services.revealing import reveal
from gongkai.web.feedback.models import Call, FollowUp, Matter, Try
from gongkai.web.feedback.queries.callbacks.populations import CASE, MATTER
from gongkai.web.feedback.queries.callbacks.scripts import questions_of, was_content, was_low
from gongkai.web.feedback.services.callbacks.planning import CALLING
from gongkai.web.feedback.services.evaluation.following_up import follow_up_call
from gongkai.web.feedback.services.masking import masked_words
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day, day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

OPEN: Final = ("waiting", "again")
"""States in which somebody still is to be called."""
REACHED: Final = "reached"
REFUSED: Final = "refused"
LATER: Final = "later"
SILENT: Final = "silent"
WRONG: Final = "wrong"
CORRECTED: Final = "corrected"


class UnableToCall(Refused):
    """The call cannot be made, or noted like that: a Chinese sentence. field: where it was typed."""


class Opened(Struct, frozen=True):
    """Whom to call, for this once."""

    name: str
    phone: str


class Said(Struct, frozen=True, kw_only=True):
    """What came of a call. answers: by key of the question, scores as numbers; words: what was said, in words."""

    outcome: str
    answers: Mapping[str, Any] = {}
    words: str = ""
    note: str = ""
    next_on: date | None = None


@transaction.atomic
def open_number(call: Call, *, by: Actor, at: datetime) -> Opened:
    """Name and telephone for this one call, on record. 个人信息保护法2021 §51. Raises NotPermitted, UnableToCall."""
    held = _held(call.pk, by)
    by.require(Permit.CASE_SEE_PERSON, agency_id=held.plan.agency_id)
    _refuse_early(held, on=civil_day(at))
    if held.caller_id is None and by.person_id is not None:
        held.caller_id = by.person_id
        held.save(update_fields=["caller"])
    return _of_case(held, by, at) if held.subject.startswith(CASE) else _of_matter(held, by, at)


@transaction.atomic
def note(call: Call, said: Said, *, by: Actor, at: datetime) -> Call:
    """What came of one try; who was not reached is tried again on another working day.

    Raises NotPermitted, UnableToCall.
    """
    held = _held(call.pk, by)
    _refuse_early(held, on=civil_day(at))
    _add_try(held, said.outcome, said.note, by=by, at=at)
    _write(held, said, at=at)
    told = f"回访计划 {held.plan.number} 第 {held.order} 号：{held.get_state_display()}。"
    _tell(held, "noted", told, by=by, at=at)
    return held


@transaction.atomic
def correct(call: Call, said: Said, *, by: Actor, at: datetime) -> Call:
    """What was written down of a call that is over, put right; that it was stays visible.

    Raises NotPermitted, UnableToCall.
    """
    held = _held(call.pk, by, settled=True)
    if not said.note.strip():
        raise UnableToCall("请写明为什么更正。", "note")
    _add_try(held, CORRECTED, said.note, by=by, at=at)
    _write(held, said, at=held.settled_at or at)
    _tell(held, "corrected", f"更正回访计划 {held.plan.number} 第 {held.order} 号的登记。", by=by, at=at)
    return held


def _write(held: Call, said: Said, *, at: datetime) -> None:
    """The call as it stands after that. Raises UnableToCall."""
    held.state, held.next_on = _state_after(held, said, at=at)
    held.settled_at = None if held.state in OPEN else at
    reached = held.state == REACHED
    questions = questions_of(held.plan.questions)
    asked = {one.key for one in questions}
    held.answers = {key: value for key, value in said.answers.items() if key in asked and reached}
    if reached and not held.answers and not said.words.strip():
        raise UnableToCall("请至少记下一个问题的回答。")
    words = masked_words(said.words, agency=held.plan.agency, at=at).words if reached else ""
    setattr(held, "words", words)  # noqa: B010 the column is a descriptor of text
    held.content = was_content(questions, held.answers)
    held.save()
    if reached and was_low(questions, held.answers) and not FollowUp.objects.filter(call=held).exists():
        follow_up_call(held, at=at)


def _state_after(held: Call, said: Said, *, at: datetime) -> tuple[str, date | None]:
    """Where the call stands, and from which day on it is tried again. Raises UnableToCall."""
    on = civil_day(at)
    if said.outcome == LATER:
        if said.next_on is None or said.next_on < on:
            raise UnableToCall("请填约好哪一天再打，不能早于今天。", "next_on")
        return "again", said.next_on
    if said.outcome == SILENT and held.tries.exclude(outcome=CORRECTED).count() < held.plan.tries:
        return "again", _next_working_day(on)
    ends = {REACHED: "reached", REFUSED: "refused", SILENT: "unreached", WRONG: "unreached"}
    if said.outcome not in ends:
        raise UnableToCall("请选择这次回访的结果。", "outcome")
    return ends[said.outcome], None


def _next_working_day(on: date) -> date:
    try:
        return calendar().after(on, 1)
    except CalendarNotPublished:
        return date.fromordinal(on.toordinal() + 1)


def _of_case(held: Call, by: Actor, at: datetime) -> Opened:
    case = case_seen(by, UUID(held.subject.removeprefix(CASE)))
    if case is None:
        raise UnableToCall("您不能查看这件申请，请交给能查看的同事回访。")
    person = reveal(case, reason=f"回访计划 {held.plan.number} 第 {held.order} 号", by=by, at=at)
    return Opened(str(person.name), str(person.agent_phone or person.phone))


def _of_matter(held: Call, by: Actor, at: datetime) -> Opened:
    matter = Matter.objects.filter(pk=held.subject.removeprefix(MATTER)).first()
    if matter is None or matter.forgotten_at is not None:
        raise UnableToCall("这个人的姓名、电话已经删除。")
    said = f"查看办事人姓名、电话，原因：回访计划 {held.plan.number} 第 {held.order} 号。"
    ledger.write(held.plan.agency.code, "person.reveal", held.subject, said, by=by, at=at)
    return Opened(str(matter.name), str(matter.phone))


def _add_try(held: Call, outcome: str, note: str, *, by: Actor, at: datetime) -> None:
    if outcome not in Try.Outcome.values:
        raise UnableToCall("请选择这次回访的结果。", "outcome")
    kept = masked_words(note, agency=held.plan.agency, at=at).words[:200]
    Try.objects.create(call=held, number=held.tries.count() + 1, outcome=outcome, note=kept, at=at, by=by.name[:120])


def _held(id: UUID, by: Actor, *, settled: bool = False) -> Call:
    """Raises NotPermitted; UnableToCall where the plan is over, or the call is (or is not, where settled is asked)."""
    held = Call.objects.select_for_update(of=("self",)).select_related("plan__agency").get(pk=id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=held.plan.agency_id)
    if held.plan.state != CALLING:
        raise UnableToCall("这个计划已经结束，不能再登记。")
    if (held.state in OPEN) == settled:
        raise UnableToCall("这一号还没有登记结果。" if settled else "这一号已经登记过结果；写错了的，请更正。")
    return held


def _refuse_early(held: Call, *, on: date) -> None:
    """Who was not reached today, or made an appointment, is not called before the day."""
    if held.next_on is not None and on < held.next_on:
        raise UnableToCall(f"这一号要到{day(held.next_on)}再打。")


def _tell(held: Call, act: str, said: str, *, by: Actor, at: datetime) -> None:
    where = held.plan.subject
    ledger.write(held.plan.agency.code, f"callback.{act}", where, said, by=by, at=at, detail={"call": held.order})
