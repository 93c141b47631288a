"""A problem is set to be mended: found by the body itself, or ordered by the body above it 督办. 条例2019 §46, §47."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import NotPermitted, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import section_of
from gongkai.web.agencies.services import take_number
from gongkai.web.look.words import civil_day, day
from gongkai.web.oversight.models import Rectification
from gongkai.web.oversight.paper.letters import order_letter
from gongkai.web.oversight.queries.keeping import mends, orders, overseen, why_not_drop
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.rectification.recounting import (
    done_with,
    happened,
    leaders,
    let_know,
    locked,
    menders,
    wrote,
)
from gongkai.web.vault import services as vault
from gongkai.web.vault.media_types import DOCX

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency
    from gongkai.web.oversight.models import Point

State = Rectification.State


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong. basis: what it goes against; demand: what is to be done; due_on: last day (含当日)."""

    problem: str
    due_on: date
    detail: str = ""
    basis: str = ""
    demand: str = ""
    section_id: int | None = None
    person: Person | None = None
    once: str = ""


@transaction.atomic
def set_up(agency: Agency, about: Problem, *, by: Actor, at: datetime, point: Point | None = None) -> Rectification:
    """The problem that the body found itself, once for a form. 条例2019 §46. Raises NotPermitted, UnableToOversee."""
    if not any(by.may(permit, agency_id=agency.pk) for permit in (Permit.RECTIFY, Permit.RECTIFY_CHECK)):
        raise NotPermitted(Permit.RECTIFY)
    known = _known(about.once)
    if known is not None:
        return known
    made = _made(agency, about, at=at, by=by)
    year = made.opened_on.year
    made.number = f"整改{year}-{take_number(agency.pk, kind='rectification', year=year):04d}"
    made.point = point
    made.save(force_insert=True)
    happened(made, "open", "立项整改", words=made.problem, by=by, at=at)
    let_know(made, menders(made, on=made.opened_on), "open", f"{made.problem}，{_until(made)}。", at=at, level="near")
    return made


@transaction.atomic
def order(issuer: Agency, agency: Agency, about: Problem, *, by: Actor, at: datetime) -> Rectification:
    """督办单 from the body above: numbered, with its letter, told to whoever rectifies there. 条例2019 §46, §47.

    Raises NotPermitted, UnableToOversee.
    """
    if agency.pk not in {body.pk for body in overseen(by, issuer.pk)}:
        raise NotPermitted(Permit.OVERSEE)
    known = _known(about.once)
    if known is not None:
        return known
    made = _made(agency, about, at=at, by=by)
    made.issuer = issuer
    year = made.opened_on.year
    made.number = f"{issuer.mark}〔{year}〕{take_number(issuer.pk, kind='oversight_order', year=year)}号-督"
    letter = order_letter(made)
    made.letter = vault.keep(letter, name=f"{made.number}.docx", media_type=DOCX, owner=issuer.code, at=at)
    made.save(force_insert=True)
    happened(made, "order", f"{issuer.short_name}发出督办单", words=made.problem, by=by, at=at)
    told = f"{issuer.short_name}督办：{made.problem}，{_until(made)}。请先签收。"
    let_know(made, menders(made, on=made.opened_on), "order", told, at=at, level="near")
    let_know(made, leaders(made, on=made.opened_on), "order:up", told, at=at, level="info")
    return made


@transaction.atomic
def receive(id: UUID, *, by: Actor, at: datetime) -> Rectification:
    """The order received: who and when. Twice is once. Raises NotPermitted, UnableToOversee."""
    found = locked(id)
    _require_body(found, by)
    if found.issuer_id is None:
        raise UnableToOversee("自查发现的问题不用签收。")
    if found.received_at is None:
        found.received_at, found.received_by = at, by.name
        found.save(update_fields=["received_at", "received_by"])
        happened(found, "receive", "签收督办单", by=by, at=at)
    return found


@transaction.atomic
def assign(id: UUID, *, section_id: int | None, person: Person | None, by: Actor, at: datetime) -> Rectification:
    """Who answers for it now. Raises NotPermitted, UnableToOversee."""
    found = locked(id)
    _require_body(found, by)
    _require_open(found)
    _receive_first(found)
    if person is not None and person not in people_with(Permit.RECTIFY, agency_id=found.agency_id, on=civil_day(at)):
        raise UnableToOversee(f"{person.name}没有“{Permit.RECTIFY.said}”的权限，请换一位。", field="person")
    found.section = section_of(found.agency_id, section_id) if section_id else None
    found.person = person
    found.save(update_fields=["section", "person"])
    who = "、".join(
        name for name in (found.section.name if found.section else "", person.name if person else "") if name
    )
    happened(found, "assign", f"责任落实到{who}" if who else "责任科室和责任人改为待定", by=by, at=at)
    let_know(
        found,
        menders(found, on=civil_day(at)),
        "assign",
        f"请整改“{found.problem}”，{_until(found)}。",
        at=at,
        level="near",
    )
    return found


@transaction.atomic
def plan(id: UUID, *, measures: str, by: Actor, at: datetime) -> Rectification:
    """What will be done about it; from then on it is being mended. Raises NotPermitted, UnableToOversee."""
    found = locked(id)
    if not mends(by, found):
        raise NotPermitted(Permit.RECTIFY)
    _require_open(found)
    _receive_first(found)
    if not measures.strip():
        raise UnableToOversee("请写明整改措施。", field="measures")
    found.measures = measures.strip()
    found.state = State.WORKING
    wrote(found, by)
    found.save(update_fields=["measures", "state", "authors"])
    happened(found, "plan", "制定整改措施", words=found.measures, by=by, at=at)
    return found


@transaction.atomic
def correct(id: UUID, about: Problem, *, by: Actor, at: datetime) -> Rectification:
    """The words of the problem put right by whoever set it, with its letter; days are moved by `extending`.

    Raises NotPermitted, UnableToOversee.
    """
    found = locked(id)
    _require_setter(found, by)
    _require_open(found)
    before = found.problem
    _fill(found, about)
    if found.issuer is not None:
        letter = order_letter(found)
        name = f"{found.number}.docx"
        found.letter = vault.keep(letter, name=name, media_type=DOCX, owner=found.issuer.code, at=at)
    found.save()
    happened(found, "correct", "修改问题和要求", words=f"原来写的是：{before}", by=by, at=at)
    let_know(found, menders(found, on=civil_day(at)), "correct", "问题和要求有修改，请看。", at=at, level="info")
    return found


@transaction.atomic
def drop(id: UUID, *, because: str, by: Actor, at: datetime) -> Rectification:
    """Struck out by whoever set it, because it should not have been set. Raises NotPermitted, UnableToOversee."""
    found = locked(id)
    _require_setter(found, by)
    if found.is_done:
        raise UnableToOversee(f"这个问题{found.get_state_display()}，不能撤销。")
    why_not = why_not_drop(by, found)
    if why_not:
        raise UnableToOversee(why_not)
    if not because.strip():
        raise UnableToOversee("撤销须写明原因。", field="because")
    found.state, found.closed_on, found.closed_by = State.DROPPED, civil_day(at), by.name
    found.asked_until, found.asked_because = None, ""
    found.save()
    done_with(found, at=at)
    happened(found, "drop", "撤销", words=because.strip(), by=by, at=at, tone="warning")
    let_know(found, menders(found, on=civil_day(at)), "drop", f"已撤销：{because.strip()}", at=at, level="info")
    return found


def _made(agency: Agency, about: Problem, *, by: Actor, at: datetime) -> Rectification:
    opened_on = civil_day(at)
    if about.due_on < opened_on:
        raise UnableToOversee("整改期限不能早于今天。", field="due_on")
    made = Rectification(
        agency=agency,
        opened_on=opened_on,
        first_due_on=about.due_on,
        due_on=about.due_on,
        opened_by=by.name,
        once=about.once or None,
        section=section_of(agency.pk, about.section_id) if about.section_id else None,
        person=about.person,
    )
    _fill(made, about)
    return made


def _fill(found: Rectification, about: Problem) -> None:
    for name in ("problem", "detail", "basis", "demand"):
        setattr(found, name, getattr(about, name).strip())
    if not found.problem:
        raise UnableToOversee("请写明问题。", field="problem")


def _known(once: str) -> Rectification | None:
    return Rectification.objects.filter(once=once).first() if once else None


def _until(found: Rectification) -> str:
    return f"整改期限{day(found.due_on)}"


def _require_body(found: Rectification, by: Actor) -> None:
    """Whoever mends it, or checks in its body."""
    if not mends(by, found) and not by.may(Permit.RECTIFY_CHECK, agency_id=found.agency_id):
        raise NotPermitted(Permit.RECTIFY)


def _require_setter(found: Rectification, by: Actor) -> None:
    if not orders(by, found):
        raise NotPermitted(Permit.OVERSEE if found.issuer_id is not None else Permit.RECTIFY_CHECK)


def _require_open(found: Rectification) -> None:
    if found.state not in (State.OPEN, State.WORKING):
        raise UnableToOversee(f"这个问题{found.get_state_display()}，现在不能改。")


def _receive_first(found: Rectification) -> None:
    if found.issuer_id is not None and found.received_at is None:
        raise UnableToOversee("请先签收督办单。")
