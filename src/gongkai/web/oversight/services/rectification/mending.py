"""What the body does about a problem: proof, sending it in, taking that back, asking for more time. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.words import civil_day, day
from gongkai.web.oversight.models import Proof, Rectification
from gongkai.web.oversight.queries.keeping import mends
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.evidence import Sent, keep_evidence
from gongkai.web.oversight.services.rectification.recounting import (
    checkers,
    done_with,
    happened,
    let_know,
    locked,
    wrote,
)
from gongkai.web.vault.services import discard

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State = Rectification.State


@transaction.atomic
def prove(id: UUID, files: Sequence[Sent], *, words: str, by: Actor, at: datetime) -> list[Proof]:
    """The proofs, kept with the problem. Raises NotPermitted, UnableToOversee."""
    found = _mine(id, by)
    _require_working(found)
    if not files:
        raise UnableToOversee("请选择能证明整改的照片或者文件。", field="files")
    made = [
        Proof.objects.create(
            rectification=found,
            words=words.strip(),
            file=keep_evidence(sent, owner=found.agency.code, at=at),
            at=at,
            by=by.name,
        )
        for sent in files
    ]
    wrote(found, by)
    found.save(update_fields=["authors"])
    happened(found, "prove", f"上传整改凭证 {len(made)} 份", words=words.strip(), by=by, at=at)
    return made


@transaction.atomic
def take_off(proof_id: UUID, *, by: Actor, at: datetime) -> Rectification:
    """A proof that was put there by mistake is gone; that it was there stays in the history. Raises as `prove`."""
    proof = Proof.objects.get(pk=proof_id)
    found = _mine(proof.rectification_id, by)
    _require_working(found)
    file_id = proof.file_id
    proof.delete()
    discard(file_id)
    wrote(found, by)
    found.save(update_fields=["authors"])
    happened(found, "take_off", "撤下一份整改凭证", words=proof.words, by=by, at=at)
    return found


@transaction.atomic
def send_in(id: UUID, *, result: str, by: Actor, at: datetime) -> Rectification:
    """Mended, as whoever did it says, and sent in to be checked; not without a proof. Raises as `prove`."""
    found = _mine(id, by)
    _require_working(found)
    if not result.strip():
        raise UnableToOversee("请写明整改结果。", field="result")
    if not found.proofs.exists():
        raise UnableToOversee("还没有整改凭证，请先上传照片或者文件。", field="result")
    found.state, found.result, found.sent_in_on = State.REVIEW, result.strip(), civil_day(at)
    found.asked_until, found.asked_because = None, ""
    wrote(found, by)
    found.save()
    done_with(found, at=at)
    happened(found, "send_in", "报送复核", words=found.result, by=by, at=at)
    told = f"“{found.problem}”已整改，请复核。"
    let_know(found, checkers(found, on=civil_day(at)), "send_in", told, at=at, level="near")
    return found


@transaction.atomic
def take_back(id: UUID, *, by: Actor, at: datetime) -> Rectification:
    """Sent in too early: back to work. Raises NotPermitted, UnableToOversee."""
    found = _mine(id, by)
    if found.state != State.REVIEW:
        raise UnableToOversee(f"这个问题{found.get_state_display()}，没有报送可以撤回。")
    found.state, found.sent_in_on = State.WORKING, None
    found.save(update_fields=["state", "sent_in_on"])
    happened(found, "take_back", "撤回报送", by=by, at=at)
    return found


@transaction.atomic
def ask_for_time(id: UUID, *, until: date, because: str, by: Actor, at: datetime) -> Rectification:
    """More time is asked for; the day stays as it is until somebody else grants it.

    Raises NotPermitted, UnableToOversee.
    """
    found = _mine(id, by)
    _require_working(found)
    if until <= found.due_on:
        raise UnableToOversee(f"申请延到的日期要晚于现在的期限（{day(found.due_on)}）。", field="until")
    if not because.strip():
        raise UnableToOversee("请写明延期的原因。", field="because")
    found.asked_until, found.asked_because = until, because.strip()
    wrote(found, by)
    found.save(update_fields=["asked_until", "asked_because", "authors"])
    happened(found, "ask_time", f"申请延期到{day(until)}", words=because.strip(), by=by, at=at)
    told = f"申请延期到{day(until)}，请批复。"
    let_know(found, checkers(found, on=civil_day(at)), "ask_time", told, at=at, level="near")
    return found


def _mine(id: UUID, by: Actor) -> Rectification:
    found = locked(id)
    if not mends(by, found):
        raise NotPermitted(Permit.RECTIFY)
    return found


def _require_working(found: Rectification) -> None:
    if found.state not in (State.OPEN, State.WORKING):
        raise UnableToOversee(f"这个问题{found.get_state_display()}，现在不能改。")
    if found.issuer_id is not None and found.received_at is None:
        raise UnableToOversee("请先签收督办单。")
