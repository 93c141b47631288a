"""Opinion items: entered, handed to whoever answers, responded to in time. 舆情回应2016; docs/decisions/0201."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.accounts.queries import NotPermitted, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import write
from gongkai.web.agencies.services import take_number
from gongkai.web.feedback.models import Opinion
from gongkai.web.feedback.queries.opinions import due_at, item_named, may_respond
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.drafting import draft_response
from gongkai.web.feedback.services.masking import masked_words, refuse_telling
from gongkai.web.look.words import civil_day, moment, without_controls
from gongkai.web.notices.services import Word, settle, tell

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency, Section

_SERIES: Final = "opinion"
State: Any = Opinion.State


class Met(Struct, frozen=True, kw_only=True):
    """What was met: where, at which address, what about, how grave, when it was found."""

    source: str
    about: str
    level: str
    found_at: datetime
    address: str = ""
    words: str = ""


@transaction.atomic
def enter(agency: Agency, met: Met, *, once: UUID, by: Actor, at: datetime) -> Opinion:
    """The item with its deadline; the same one again where that form was sent before. Raises UnableToHandle.

    舆情回应2016. Raises NotPermitted.
    """
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    before = Opinion.objects.filter(once=once).first()
    if before is not None:
        return before
    made = Opinion(agency=agency, once=once, made_by=by.name)
    _write(made, met, at=at)
    try:
        with transaction.atomic():
            year = civil_day(met.found_at).year
            made.number = f"{year}-{take_number(agency.pk, kind=_SERIES, year=year)}"
            made.save(force_insert=True)
    except IntegrityError:
        return Opinion.objects.get(once=once)
    _note(
        made,
        "enter",
        f"登记舆情 {made.number}（{made.get_level_display()}），{moment(made.due_at)}前回应。",
        by=by,
        at=at,
    )
    asked = people_with(Permit.FEEDBACK_HANDLE, agency_id=agency.pk, on=civil_day(at))
    _tell(made, asked, f"舆情 {made.number}：{made.about}，{moment(made.due_at)}前回应。", key="enter", at=at)
    return made


@transaction.atomic
def change(id: UUID, met: Met, *, by: Actor, at: datetime) -> Opinion:
    """The item with other words or level, its deadline counted anew. Raises NotPermitted, UnableToHandle."""
    found = _of_office(id, by)
    _refuse_unless_open(found)
    _write(found, met, at=at)
    found.save()
    _note(found, "change", f"修改舆情信息（{found.get_level_display()}）。", by=by, at=at)
    return found


@transaction.atomic
def hand(id: UUID, *, section: Section | None = None, owner: Person | None = None, by: Actor, at: datetime) -> Opinion:
    """The item with who answers for the response. Raises NotPermitted, UnableToHandle."""
    found = _of_office(id, by)
    _refuse_unless_open(found)
    if section is None and owner is None:
        raise UnableToHandle("请选择科室或者责任人。", "section")
    if section is not None and section.agency_id != found.agency_id:
        raise UnableToHandle("请选择本机关的科室。", "section")
    found.section, found.owner = section, owner
    found.save(update_fields=["section", "owner"])
    who = "、".join(filter(None, (section.name if section else "", owner.name if owner else "")))
    _note(found, "hand", f"交{who}回应。", by=by, at=at)
    on = civil_day(at)
    section_id = section.pk if section else None
    able = people_with(Permit.FEEDBACK_ANSWER, agency_id=found.agency_id, on=on, section_id=section_id)
    _tell(found, [owner] if owner else able, f"请回应舆情 {found.number}：{found.about}。", key=f"hand:{at}", at=at)
    return found


@transaction.atomic
def draft(id: UUID, *, title: str, words: str, by: Actor, at: datetime) -> Opinion:
    """A draft of the response; published, it is entered as the response. Raises NotPermitted, UnableToDraft."""
    found = _mine(id, by)
    _refuse_unless_open(found)
    if found.item is not None and found.item.state != "abandoned":
        raise UnableToHandle("已经起草过回应，请在公开信息里修改。")
    for field, text in (("title", title), ("words", words)):
        if not text.strip():
            raise UnableToHandle("请填写。", field)
        refuse_telling(text, agency=found.agency, field=field, at=at)
    parts = (("关注的问题", found.about), ("回应", words))
    found.item = draft_response(found.agency, title=title, parts=parts, by=by, at=at)
    found.save(update_fields=["item"])
    _note(found, "draft", "起草回应。", by=by, at=at)
    return found


@transaction.atomic
def respond(
    id: UUID, *, response: str, responded_at: datetime, item: str = "", link: str = "", by: Actor, at: datetime
) -> Opinion:
    """The item responded to at that moment. item: index number or address of what is published; link: elsewhere.

    An item that is published here counts from its publication. Raises NotPermitted, UnableToHandle.
    """
    found = _mine(id, by)
    _refuse_unless_open(found)
    shown = item_named(item, agency_id=found.agency_id) if item.strip() else None
    if item.strip() and shown is None:
        raise UnableToHandle("没有找到这条已经公开的信息，请核对索引号或者网址。", "item")
    if shown is None and found.item is not None and found.item.is_shown:
        shown = found.item
    if shown is None and not link and not response.strip():
        raise UnableToHandle("请写明怎样回应的，或者填写公开的网址。", "response")
    moment_of = shown.published_at if shown is not None and shown.published_at else responded_at
    if not found.found_at <= moment_of <= at:
        raise UnableToHandle("回应的时间要在发现之后，并且不晚于现在。", "responded_at")
    found.state, found.responded_at, found.response, found.link = (
        State.RESPONDED,
        moment_of,
        response.strip()[:300],
        link,
    )
    found.item = shown or found.item
    found.save(update_fields=["state", "responded_at", "response", "link", "item"])
    late = "" if found.was_in_time else "，超过时限"
    _note(found, "respond", f"已回应（{moment(moment_of)}{late}）。", by=by, at=at)
    settle(found.subject, at=at)
    return found


@transaction.atomic
def need_none(id: UUID, *, because: str, by: Actor, at: datetime) -> Opinion:
    """The item, to which nothing need be said. Raises NotPermitted, UnableToHandle."""
    found = _of_office(id, by)
    _refuse_unless_open(found)
    if not because.strip():
        raise UnableToHandle("请写明为什么不需要回应。", "because")
    found.state, found.ended_because = State.NEEDLESS, because.strip()[:300]
    found.save(update_fields=["state", "ended_because"])
    _note(found, "need_none", "不需要回应：", free=found.ended_because, by=by, at=at)
    settle(found.subject, at=at)
    return found


@transaction.atomic
def reopen(id: UUID, *, by: Actor, at: datetime) -> Opinion:
    """The item open again, as if nothing had been said; its deadline stays. Raises NotPermitted, UnableToHandle."""
    found = _of_office(id, by)
    if found.state == State.OPEN:
        raise UnableToHandle("这条舆情还在待回应，不用恢复。")
    found.state, found.responded_at, found.ended_because = State.OPEN, None, ""
    found.save(update_fields=["state", "responded_at", "ended_because"])
    _note(found, "reopen", "恢复为待回应。", by=by, at=at)
    return found


def _write(found: Opinion, met: Met, *, at: datetime) -> None:
    if met.level not in Opinion.Level.values:
        raise UnableToHandle("请选择级别。", "level")
    if met.found_at > at:
        raise UnableToHandle("发现的时间不能晚于现在。", "found_at")
    agency = found.agency
    found.source, found.address, found.level = without_controls(met.source).strip()[:80], met.address, met.level
    found.about = masked_words(met.about, agency=agency, at=at).words.replace("\n", " ")[:80]
    found.words, found.found_at = without_controls(met.words).strip(), met.found_at  # type: ignore[assignment]
    found.due_at = due_at(agency.pk, level=met.level, found_at=met.found_at)


def _held(id: UUID) -> Opinion:
    return Opinion.objects.select_for_update(of=("self",)).select_related("agency", "item").get(pk=id)


def _of_office(id: UUID, by: Actor) -> Opinion:
    found = _held(id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    return found


def _mine(id: UUID, by: Actor) -> Opinion:
    found = _held(id)
    if not may_respond(by, found):
        raise NotPermitted(Permit.FEEDBACK_ANSWER)
    return found


def _refuse_unless_open(found: Opinion) -> None:
    if found.state != State.OPEN:
        raise UnableToHandle(f"这条舆情现在是“{found.get_state_display()}”，不能这样办，请刷新页面。")


def _note(found: Opinion, act: str, said: str, *, free: str = "", by: Actor, at: datetime) -> None:
    covered = masked_words(free, agency=found.agency, at=at).words
    write(found.agency.code, f"opinion.{act}", found.subject, f"{said}{covered}", by=by, at=at)


def _tell(found: Opinion, asked: list[Person], said: str, *, key: str, at: datetime) -> None:
    people = with_deputies(asked, agency_id=found.agency_id, on=civil_day(at))
    path = f"/desk/feedback/opinions/{found.pk}/"
    level = "due" if found.level == Opinion.Level.GRAVE else "near"
    tell(
        people,
        Word(key=f"{found.subject}:{key}"[:160], level=level, said=said[:400], path=path, subject=found.subject),
        at=at,
    )
