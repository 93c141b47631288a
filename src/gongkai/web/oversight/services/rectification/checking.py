"""Somebody else checks: closed 销号 or returned, opened again, more time granted or refused. 条例2019 §46, §47."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.words import civil_day, day
from gongkai.web.oversight.models import Rectification
from gongkai.web.oversight.queries.keeping import orders, why_not_check
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.rectification.recounting import done_with, happened, let_know, locked, menders

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State = Rectification.State


@transaction.atomic
def close(id: UUID, *, words: str, by: Actor, at: datetime) -> Rectification:
    """Closed 销号, by other eyes than those that mended it. docs/decisions/0218. Raises UnableToOversee."""
    found = _to_check(id, by)
    found.state, found.closed_on, found.closed_by = State.CLOSED, civil_day(at), by.name
    found.save(update_fields=["state", "closed_on", "closed_by"])
    done_with(found, at=at)
    happened(found, "close", "复核通过，销号", words=words.strip(), by=by, at=at, tone="good")
    let_know(found, menders(found, on=civil_day(at)), "close", "复核通过，已销号。", at=at, level="info")
    return found


@transaction.atomic
def give_back(id: UUID, *, because: str, by: Actor, at: datetime) -> Rectification:
    """Not mended well enough: back to work, with the reason. Raises UnableToOversee."""
    found = _to_check(id, by)
    _reason(because, "退回须写明原因。")
    found.state, found.sent_in_on = State.WORKING, None
    found.save(update_fields=["state", "sent_in_on"])
    happened(found, "give_back", "复核不通过，退回", words=because.strip(), by=by, at=at, tone="error")
    told = f"复核不通过，请继续整改：{because.strip()}"
    let_know(found, menders(found, on=civil_day(at)), "give_back", told, at=at, level="due")
    return found


@transaction.atomic
def reopen(id: UUID, *, because: str, by: Actor, at: datetime) -> Rectification:
    """Closed by mistake, or the problem is back: to be mended again. Raises NotPermitted, UnableToOversee."""
    found = locked(id)
    _require_setter(found, by)
    if found.state != State.CLOSED:
        raise UnableToOversee(f"这个问题{found.get_state_display()}，不用重新打开。")
    _reason(because, "重新打开须写明原因。")
    found.state, found.closed_on, found.closed_by, found.sent_in_on = State.WORKING, None, "", None
    found.save(update_fields=["state", "closed_on", "closed_by", "sent_in_on"])
    happened(found, "reopen", "重新打开", words=because.strip(), by=by, at=at, tone="warning")
    told = f"重新打开，请继续整改：{because.strip()}"
    let_know(found, menders(found, on=civil_day(at)), "reopen", told, at=at, level="due")
    return found


@transaction.atomic
def grant_time(id: UUID, *, until: date | None, words: str, by: Actor, at: datetime) -> Rectification:
    """The new last day; None for what was asked. Raises NotPermitted, UnableToOversee."""
    found = _asked(id, by)
    new = until or found.asked_until
    if new is None or new <= found.due_on:
        raise UnableToOversee(f"延到的日期要晚于现在的期限（{day(found.due_on)}）。", field="until")
    found.due_on, found.asked_until, found.asked_because = new, None, ""
    found.save(update_fields=["due_on", "asked_until", "asked_because"])
    done_with(found, at=at)
    happened(found, "grant_time", f"同意延期到{day(new)}", words=words.strip(), by=by, at=at)
    let_know(found, menders(found, on=civil_day(at)), "grant_time", f"同意延期到{day(new)}。", at=at, level="info")
    return found


@transaction.atomic
def refuse_time(id: UUID, *, words: str, by: Actor, at: datetime) -> Rectification:
    """The day stays. Raises NotPermitted, UnableToOversee."""
    found = _asked(id, by)
    _reason(words, "不同意延期须写明原因。", field="words")
    found.asked_until, found.asked_because = None, ""
    found.save(update_fields=["asked_until", "asked_because"])
    happened(found, "refuse_time", "不同意延期", words=words.strip(), by=by, at=at, tone="warning")
    told = f"不同意延期，期限仍是{day(found.due_on)}：{words.strip()}"
    let_know(found, menders(found, on=civil_day(at)), "refuse_time", told, at=at, level="near")
    return found


def _to_check(id: UUID, by: Actor) -> Rectification:
    found = locked(id)
    if found.state != State.REVIEW:
        raise UnableToOversee(f"这个问题{found.get_state_display()}，没有报送复核。")
    why_not = why_not_check(by, found)
    if why_not:
        raise UnableToOversee(why_not)
    return found


def _asked(id: UUID, by: Actor) -> Rectification:
    found = locked(id)
    if found.asked_until is None:
        raise UnableToOversee("没有等批复的延期申请。")
    why_not = why_not_check(by, found)
    if why_not:
        raise UnableToOversee(why_not)
    return found


def _require_setter(found: Rectification, by: Actor) -> None:
    if not orders(by, found):
        raise NotPermitted(Permit.OVERSEE if found.issuer_id is not None else Permit.RECTIFY_CHECK)


def _reason(words: str, said: str, *, field: str = "because") -> None:
    if not words.strip():
        raise UnableToOversee(said, field=field)
