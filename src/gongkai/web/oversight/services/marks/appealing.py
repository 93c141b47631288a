"""A body objects to a published mark 申诉, and whoever runs the round decides. docs/decisions/0219."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import Word, tell
from gongkai.web.oversight.models import Appeal, Mark, Marking
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.evidence import Sent, keep_evidence
from gongkai.web.oversight.services.marks.marking import let_know, path_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State = Appeal.State


@transaction.atomic
def appeal(mark_id: UUID, *, words: str, evidence: Sent | None, by: Actor, at: datetime) -> Appeal:
    """The objection, one at a time for a mark. Raises NotPermitted, UnableToOversee."""
    mark = Mark.objects.select_related("marked__marking__agency", "marked__agency").get(pk=mark_id)
    by.require(Permit.RECTIFY_CHECK, agency_id=mark.marked.agency_id)
    marking = mark.marked.marking
    if marking.state != Marking.State.PUBLISHED or marking.appeal_until is None:
        raise UnableToOversee("考核结果公布以后才能申诉。")
    if civil_day(at) > marking.appeal_until:
        raise UnableToOversee("申诉的最后一天已过。")
    if not words.strip():
        raise UnableToOversee("请写明申诉的理由。", field="words")
    file = keep_evidence(evidence, owner=mark.marked.agency.code, at=at, field="evidence") if evidence else None
    try:
        with transaction.atomic():
            made = Appeal.objects.create(
                mark=mark,
                words=words.strip(),
                evidence=file,
                before=mark.combined,
                made_at=at,
                made_by=by.name,
                made_key=by.key,
            )
    except IntegrityError as twice:
        raise UnableToOversee("这一项已经有一件申诉在等复核。") from twice
    _tell(made, "appeal", f"{mark.marked.agency.short_name}对“{mark.key}”申诉", by=by, at=at)
    word = Word(
        key=f"appeal:{made.pk}",
        level="near",
        said=f"{mark.marked.agency.short_name}对{marking.title}的一项得分申诉，请复核。",
        path=path_of(marking),
        subject=f"marking:{marking.pk}",
    )
    tell(people_with(Permit.OVERSEE, agency_id=marking.agency_id, on=civil_day(at)), word, at=at)
    return made


@transaction.atomic
def withdraw(id: UUID, *, by: Actor, at: datetime) -> Appeal:
    """The objection taken back by its body. Raises NotPermitted, UnableToOversee."""
    found = _open(id)
    by.require(Permit.RECTIFY_CHECK, agency_id=found.mark.marked.agency_id)
    found.state, found.answered_at, found.answered_by = State.WITHDRAWN, at, by.name
    found.save(update_fields=["state", "answered_at", "answered_by"])
    _tell(found, "withdraw", f"{found.mark.marked.agency.short_name}撤回申诉", by=by, at=at)
    return found


@transaction.atomic
def decide(id: UUID, *, points: Decimal | None, words: str, by: Actor, at: datetime) -> Appeal:
    """The mark changed to these points, or kept (None), each with a reason. Raises NotPermitted, UnableToOversee."""
    found = _open(id)
    mark = found.mark
    by.require(Permit.OVERSEE, agency_id=mark.marked.marking.agency_id)
    if found.made_key == by.key:
        raise UnableToOversee("提出申诉的人不能自己复核，请由其他同事办理。")
    if not words.strip():
        raise UnableToOversee("请写明复核的理由。", field="words")
    if points is not None and not Decimal(0) <= points <= mark.most:
        raise UnableToOversee(f"分数在 0 到 {mark.most} 之间。", field="points")
    found.state = State.REFUSED if points is None else State.GRANTED
    found.after = mark.combined if points is None else points
    found.answer, found.answered_at, found.answered_by = words.strip(), at, by.name
    found.save()
    if points is not None:
        mark.combined = points
        mark.combined_words = f"申诉后调整：{words.strip()}"[:400]
        mark.save(update_fields=["combined", "combined_words"])
    said = f"{mark.marked.agency.short_name}对“{mark.key}”的申诉：{State(found.state).label}"
    _tell(found, "decide", said, by=by, at=at)
    let_know(mark.marked.marking, [mark.marked.agency], f"appeal:{found.pk}", f"申诉已复核：{found.answer}", at=at)
    return found


def _open(id: UUID) -> Appeal:
    rows = Appeal.objects.select_for_update(of=("self",))
    found = rows.select_related("mark__marked__marking__agency", "mark__marked__agency").get(pk=id)
    if found.state != State.OPEN:
        raise UnableToOversee(f"这件申诉{found.get_state_display()}。")
    return found


def _tell(found: Appeal, act: str, said: str, *, by: Actor, at: datetime) -> None:
    marking = found.mark.marked.marking
    ledger.write(marking.agency.code, f"marking.{act}", f"marking:{marking.pk}", f"{said}。", by=by, at=at)
