"""The staff at the help desk: takes a request from the queue, says of each paper whether it is fit. 基层标准2019."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.models import HelpMaterial, HelpRequest
from gongkai.web.feedback.queries.helpdesk import may_work
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.help.helping import Fit, State, forget_after, held, note_of
from gongkai.web.look.words import moment
from gongkai.web.notices.services import settle

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class Verdict(Struct, frozen=True):
    """What is said of one paper: a value of `HelpMaterial.Fit`, and words."""

    fit: str
    said: str = ""


@transaction.atomic
def take(id: UUID, *, by: Actor, at: datetime) -> HelpRequest:
    """The request in this person's hands. Raises NotPermitted, UnableToHandle where somebody was faster."""
    found = _mine(id, by)
    if found.state != State.WAITING:
        who = found.taken_by.name if found.taken_by else ""
        raise UnableToHandle(f"这件现在是“{found.get_state_display()}”{f'（{who}）' if who else ''}，不用再接。")
    found.state, found.taken_by_id, found.taken_at = State.TAKEN, by.person_id, at
    found.save(update_fields=["state", "taken_by", "taken_at"])
    note_of(found, "take", "接单。", by=by, at=at)
    settle(found.subject, at=at)
    return found


@transaction.atomic
def give_back(id: UUID, *, by: Actor, at: datetime) -> HelpRequest:
    """The request back in the queue, in its old place. Raises NotPermitted, UnableToHandle."""
    found = _mine(id, by)
    if found.state != State.TAKEN:
        raise UnableToHandle("只有正在看的可以放回队列。")
    found.state, found.taken_by, found.taken_at = State.WAITING, None, None
    found.save(update_fields=["state", "taken_by", "taken_at"])
    note_of(found, "give_back", "放回队列。", by=by, at=at)
    return found


@transaction.atomic
def judge(
    id: UUID, verdicts: Mapping[UUID, Verdict], *, outcome: str, said: str, by: Actor, at: datetime
) -> HelpRequest:
    """The request after its papers were looked at. outcome: passed, more or refused; may be judged anew.

    Passed only when every paper is fit or not needed; more only when one must be mended, or words say what is missing.
    Raises NotPermitted, UnableToHandle.
    """
    found = _mine(id, by)
    if found.state not in (State.TAKEN, State.MORE, State.PASSED, State.REFUSED):
        raise UnableToHandle("请先接单，再写预审意见。")
    if outcome not in (State.PASSED, State.MORE, State.REFUSED):
        raise UnableToHandle("请选择预审结论。", "outcome")
    rows = list(found.materials.all())
    for row in rows:
        _write(row, verdicts.get(row.pk))
    _refuse_unsound(rows, outcome, said)
    HelpMaterial.objects.bulk_update(rows, ["fit"])
    for row in rows:
        row.save(update_fields=["said"])
    found.state, found.said, found.decided_at = State(outcome), said.strip()[:600], at  # type: ignore[assignment]
    forget_after(found, at)
    found.save(update_fields=["state", "said", "decided_at", "forget_on"])
    note_of(found, "judge", f"预审结论：{found.get_state_display()}。", by=by, at=at)
    settle(found.subject, at=at)
    return found


@transaction.atomic
def appoint(id: UUID, *, meet_at: datetime, link: str, by: Actor, at: datetime) -> HelpRequest:
    """The request with an appointment for a call; link: where it takes place, "" for a telephone call.

    Raises NotPermitted, UnableToHandle for a moment that is over.
    """
    found = _mine(id, by)
    if found.state not in (State.TAKEN, State.MORE, State.PASSED):
        raise UnableToHandle("请先接单，再预约。")
    if meet_at <= at:
        raise UnableToHandle("预约的时间要在现在之后。", "meet_at")
    found.meet_at, found.meet_link = meet_at, link
    found.save(update_fields=["meet_at", "meet_link"])
    note_of(found, "appoint", f"预约{moment(meet_at)}。", by=by, at=at)
    return found


@transaction.atomic
def call_off(id: UUID, *, by: Actor, at: datetime) -> HelpRequest:
    """The request without an appointment. Raises NotPermitted."""
    found = _mine(id, by)
    found.meet_at, found.meet_link = None, ""
    found.save(update_fields=["meet_at", "meet_link"])
    note_of(found, "call_off", "取消预约。", by=by, at=at)
    return found


def _mine(id: UUID, by: Actor) -> HelpRequest:
    found = held(id)
    if not may_work(by, agency_id=found.agency_id):
        raise NotPermitted(Permit.FEEDBACK_HANDLE)
    if found.forgotten_at is not None:
        raise UnableToHandle("这件的材料和个人信息已经删除，不能再办。")
    return found


def _write(row: HelpMaterial, verdict: Verdict | None) -> None:
    if verdict is None:
        return
    if verdict.fit not in Fit.values:
        raise UnableToHandle(f"请选择“{row.name}”的预审意见。")
    if verdict.fit == Fit.MEND and not verdict.said.strip():
        raise UnableToHandle(f"“{row.name}”要补的，请写明补什么、怎么补。", f"said_{row.order}")
    row.fit, row.said = verdict.fit, verdict.said.strip()[:300]  # type: ignore[assignment]


def _refuse_unsound(rows: list[HelpMaterial], outcome: str, said: str) -> None:
    left = [row.name for row in rows if row.fit == Fit.OPEN]
    mend = [row.name for row in rows if row.fit == Fit.MEND]
    if outcome == State.PASSED and (left or mend):
        names = "、".join((left + mend)[:3])
        raise UnableToHandle(f"每一项都合格或者不需要，才能通过；还有：{names}。", "outcome")
    if outcome == State.MORE and not mend and not said.strip():
        raise UnableToHandle("要补材料的，请在材料后面选“要补”，或者在总的意见里写明缺什么。", "outcome")
    if outcome == State.REFUSED and not said.strip():
        raise UnableToHandle("不能办理的，请写明原因和去哪里办。", "said")
