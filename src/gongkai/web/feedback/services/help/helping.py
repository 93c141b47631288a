"""Asking the help desk: a request with its papers, more papers, taken back, forgotten in time. 基层标准2019."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.accounts.queries import PUBLIC, SYSTEM, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import write
from gongkai.web.agencies.queries import choice
from gongkai.web.agencies.services import take_number
from gongkai.web.casework.queries.digests import code_digest, phone_digest
from gongkai.web.casework.services.asking.intake import new_code
from gongkai.web.feedback.models import HelpFile, HelpMaterial, HelpRequest
from gongkai.web.feedback.queries.helpdesk import LONGEST, UNDECIDED, materials_asked, to_forget
from gongkai.web.feedback.queries.terms import due_after
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.look.words import civil_day, without_controls
from gongkai.web.notices.services import Word, settle, tell
from gongkai.web.vault.services import discard, keep

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item

_SERIES: Final = "help"
State: Any = HelpRequest.State
Fit: Any = HelpMaterial.Fit


class Asked(Struct, frozen=True, kw_only=True):
    """What a citizen wants. way: one of `HelpRequest.Way`."""

    way: str
    name: str
    phone: str
    words: str = ""


class Paper(Struct, frozen=True):
    """One file. material: the place in the guide's list, from 0; None for none of it."""

    name: str
    content: bytes
    media_type: str
    material: int | None = None


class Taken(Struct, frozen=True):
    """What was taken in. code: told once and kept nowhere; "" where that form was sent before."""

    request: HelpRequest
    code: str


@transaction.atomic
def ask(guide: Item, asked: Asked, papers: Iterable[Paper], *, once: UUID, at: datetime) -> Taken:
    """The request at the end of the queue; the same one again where that form was sent before. 基层标准2019."""
    before = HelpRequest.objects.filter(once=once).first()
    if before is not None:
        return Taken(before, "")
    code = new_code()
    try:
        with transaction.atomic():
            made = _made(guide, asked, code=code, once=once, at=at)
    except IntegrityError:
        return Taken(HelpRequest.objects.get(once=once), "")
    for order, material in enumerate(materials_asked(guide)):
        note = "　".join(filter(None, (material.form, material.copies, material.note)))
        HelpMaterial.objects.create(request=made, order=order, name=material.name[:120], note=note[:200])
    _keep(made, papers, at=at)
    note_of(made, "ask", f"收到{made.get_way_display()}请求 {made.number}。", by=PUBLIC, at=at)
    _tell(made, f"{made.get_way_display()} {made.number}：{made.title}，请接单。", key="ask", at=at)
    return Taken(made, code)


@transaction.atomic
def hand_in(id: UUID, papers: Iterable[Paper], *, words: str = "", at: datetime) -> HelpRequest:
    """The request with more papers, at work again; what had to be mended is looked at anew. Raises UnableToHandle."""
    found = held(id)
    if found.state not in UNDECIDED:
        raise UnableToHandle(f"这件已经是“{found.get_state_display()}”，不能再交材料；还要办的，请重新提交一次。")
    brought = list(papers)
    if not brought and not words.strip():
        raise UnableToHandle("请选择要补交的文件，或者写一句说明。")
    there = found.files.count() + len(brought)
    if there > 2 * settings.UPLOAD_FILES:
        raise UnableToHandle(f"一件最多交 {2 * settings.UPLOAD_FILES} 份文件。")
    kept = _keep(found, brought, at=at)
    again = {file.material_id for file in kept if file.material_id is not None}
    found.materials.filter(pk__in=again).update(fit=Fit.OPEN)
    if words.strip():
        added = f"【补充】{without_controls(words).strip()}"
        found.words = "\n".join(filter(None, (found.words, added)))[: 2 * LONGEST]  # type: ignore[assignment]
    if found.state == State.MORE:
        found.state = State.TAKEN if found.taken_by_id is not None else State.WAITING
        found.due_on = due_after(found.agency_id, "helpdesk_working_days", since=civil_day(at))
    found.forget_on = _forget_on(found, at)
    found.save(update_fields=["words", "state", "due_on", "forget_on"])
    note_of(found, "hand_in", f"补交材料{len(brought)}份。", by=PUBLIC, at=at)
    _tell(found, f"{found.number}补交了材料，请接着看。", key=f"more:{at.isoformat()}", at=at)
    return found


@transaction.atomic
def withdraw(id: UUID, *, at: datetime) -> HelpRequest:
    """The request, taken back by the citizen: papers and person are forgotten at once. 个人信息保护法2021 §47."""
    found = held(id)
    if found.state not in UNDECIDED:
        raise UnableToHandle(f"这件已经是“{found.get_state_display()}”，不用撤回。")
    found.state, found.decided_at = State.WITHDRAWN, at
    found.save(update_fields=["state", "decided_at"])
    note_of(found, "withdraw", "本人撤回。", by=PUBLIC, at=at)
    settle(found.subject, at=at)
    _forget(found, by=PUBLIC, at=at)
    return found


def forget_old(*, at: datetime) -> int:
    """How many requests were forgotten whose day has come: papers, words and person; what is counted stays."""
    return sum(_forget_one(id, at=at) for id in to_forget(on=civil_day(at)))


def held(id: UUID) -> HelpRequest:
    """The request, locked until the transaction ends."""
    rows = HelpRequest.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "taken_by").get(pk=id)


def note_of(found: HelpRequest, act: str, said: str, *, by: Actor, at: datetime) -> None:
    """A line of the ledger; it names nobody."""
    write(found.agency.code, f"help.{act}", found.subject, said, by=by, at=at)


def forget_after(found: HelpRequest, at: datetime) -> None:
    """Sets the day on which the request is forgotten, counted from now. docs/decisions/0203."""
    found.forget_on = _forget_on(found, at)


@transaction.atomic
def _forget_one(id: UUID, *, at: datetime) -> int:
    found = held(id)
    if found.forgotten_at is not None:
        return 0
    _forget(found, by=SYSTEM, at=at)
    return 1


def _forget(found: HelpRequest, *, by: Actor, at: datetime) -> None:
    files = list(found.files.values_list("file_id", flat=True))
    found.files.all().delete()
    for id in files:
        discard(id)
    for material in found.materials.all():
        material.said = ""
        material.save(update_fields=["said"])
    if found.state in UNDECIDED:
        found.state = State.WITHDRAWN
    found.words, found.name, found.phone, found.said, found.meet_link = "", "", "", "", ""  # type: ignore[assignment]
    found.query_digest, found.phone_digest, found.forgotten_at = f"forgotten:{found.pk.hex}", "", at
    found.save()
    note_of(found, "forget", f"删除材料{len(files)}份和个人信息。", by=by, at=at)


def _made(guide: Item, asked: Asked, *, code: str, once: UUID, at: datetime) -> HelpRequest:
    on = civil_day(at)
    agency_id = guide.agency_id
    made = HelpRequest(
        agency_id=agency_id,
        number=f"{on.year}-{take_number(agency_id, kind=_SERIES, year=on.year)}",
        once=once,
        guide=guide,
        title=guide.title,
        way=asked.way,
        words=without_controls(asked.words)[:LONGEST],
        name=without_controls(asked.name)[:40],
        phone=without_controls(asked.phone)[:40],
        query_digest=code_digest(code),
        phone_digest=phone_digest(asked.phone),
        asked_at=at,
        due_on=due_after(agency_id, "helpdesk_working_days", since=on),
    )
    made.forget_on = _forget_on(made, at)
    made.save(force_insert=True)
    return made


def _forget_on(found: HelpRequest, at: datetime) -> date:
    days = int(choice(found.agency_id, "helpdesk_keep_days"))
    return civil_day(at) + timedelta(days=days)


def _keep(found: HelpRequest, papers: Iterable[Paper], *, at: datetime) -> list[HelpFile]:
    materials = {material.order: material for material in found.materials.all()}
    kept = []
    for paper in papers:
        name = f"{found.number}-{found.files.count() + 1}"
        file = keep(paper.content, name=name, media_type=paper.media_type, owner=found.agency.code, at=at)
        material = materials.get(paper.material) if paper.material is not None else None
        told = {"name": paper.name[:120], "file": file, "size": len(paper.content), "at": at}
        kept.append(HelpFile.objects.create(request=found, material=material, **told))
    return kept


def _tell(found: HelpRequest, said: str, *, key: str, at: datetime) -> None:
    path = f"/desk/feedback/help/{found.pk}/"
    asked = (
        [found.taken_by]
        if found.taken_by is not None
        else people_with(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id, on=civil_day(at))
    )
    word = Word(key=f"{found.subject}:{key}", level="near", said=said, path=path, subject=found.subject)
    tell(asked, word, at=at)
