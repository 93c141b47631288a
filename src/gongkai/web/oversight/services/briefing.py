"""Monthly briefs 月报、通报: counted, written, issued as kept versions, told to whom they are for. 条例2019 §46."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.queries import NotPermitted, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import below
from gongkai.web.agencies.services import take_number
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import Word, tell
from gongkai.web.oversight.models import Brief
from gongkai.web.oversight.paper.briefs import brief_paper, title_of
from gongkai.web.oversight.queries.briefing import as_told, compiled, to_keep
from gongkai.web.oversight.queries.briefs import may_write
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.vault import services as vault
from gongkai.web.vault.media_types import DOCX

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

State = Brief.State


@transaction.atomic
def draft(agency: Agency, *, month: date, by: Actor, at: datetime) -> Brief:
    """The draft of that month, counted as of now, or the one that is there. Raises NotPermitted, UnableToOversee."""
    _require(agency.pk, by)
    month = month.replace(day=1)
    if month > civil_day(at):
        raise UnableToOversee("这个月还没有到。", field="month")
    newest = Brief.objects.filter(agency=agency, month=month).order_by("-version").first()
    if newest is not None:
        return newest
    made = Brief.objects.create(
        agency=agency,
        month=month,
        told=to_keep(compiled(agency, month=month, on=civil_day(at))),
        counted_at=at,
        made_at=at,
        made_by=by.name,
    )
    _tell(made, "draft", "起草", by=by, at=at)
    return made


@transaction.atomic
def write(id: UUID, *, practice: str, demands: str, by: Actor, at: datetime) -> Brief:
    """What is written by hand. Raises NotPermitted, UnableToOversee."""
    found = _draft(id, by)
    found.practice, found.demands = practice.strip(), demands.strip()
    found.save(update_fields=["practice", "demands"])
    _tell(found, "write", "修改", by=by, at=at)
    return found


@transaction.atomic
def count_again(id: UUID, *, by: Actor, at: datetime) -> Brief:
    """Its figures as of now. Raises NotPermitted, UnableToOversee."""
    found = _draft(id, by)
    found.told = to_keep(compiled(found.agency, month=found.month, on=civil_day(at)))
    found.counted_at = at
    found.save(update_fields=["told", "counted_at"])
    _tell(found, "count", "重新统计", by=by, at=at)
    return found


@transaction.atomic
def issue(id: UUID, *, by: Actor, at: datetime) -> Brief:
    """Out it goes: numbered, kept as docx, told to the bodies it is about. Raises NotPermitted, UnableToOversee."""
    found = _draft(id, by)
    on = civil_day(at)
    first = Brief.objects.filter(agency_id=found.agency_id, month=found.month, state=State.ISSUED).first()
    if first is not None:
        found.number = first.number
    else:
        found.number = f"{on.year}年第{take_number(found.agency_id, kind='brief', year=on.year)}期"
    content = brief_paper(found, as_told(found.told), on=on)
    name = f"{title_of(found)}{f'（第{found.version}版）' if found.version > 1 else ''}.docx"
    found.file = vault.keep(content, name=name, media_type=DOCX, owner=found.agency.code, at=at)
    found.state, found.issued_at, found.issued_by = State.ISSUED, at, by.name
    found.save()
    _tell(found, "issue", f"印发（{found.number}）", by=by, at=at)
    _let_know(found, at=at)
    return found


@transaction.atomic
def renew(id: UUID, *, because: str, by: Actor, at: datetime) -> Brief:
    """A new version of what went out, as a draft; the old one stays. Raises NotPermitted, UnableToOversee."""
    found = _locked(id, by)
    if found.state != State.ISSUED:
        raise UnableToOversee("还没有印发，直接修改就可以。")
    if not because.strip():
        raise UnableToOversee("请写明修改原因。", field="because")
    newest = Brief.objects.filter(agency_id=found.agency_id, month=found.month).order_by("-version").first()
    if newest is not None and newest.state == State.DRAFT:
        raise UnableToOversee("这个月已经有一版在改。")
    made = Brief.objects.create(
        agency=found.agency,
        month=found.month,
        version=found.version + 1 if newest is None else newest.version + 1,
        told=to_keep(compiled(found.agency, month=found.month, on=civil_day(at))),
        counted_at=at,
        practice=found.practice,
        demands=found.demands,
        because=because.strip(),
        made_at=at,
        made_by=by.name,
    )
    _tell(made, "renew", f"起草第{made.version}版", by=by, at=at)
    return made


@transaction.atomic
def discard(id: UUID, *, by: Actor, at: datetime) -> None:
    """A draft that is not wanted is gone. Raises NotPermitted, UnableToOversee."""
    found = _draft(id, by)
    _tell(found, "discard", "删除草稿", by=by, at=at)
    found.delete()


def _let_know(found: Brief, *, at: datetime) -> None:
    on = civil_day(at)
    word = Word(
        key=f"brief:{found.pk}",
        said=f"{title_of(found)}已印发{'（修订）' if found.version > 1 else ''}。",
        path=f"/desk/oversight/briefs/{found.pk}/",
        subject=f"brief:{found.pk}",
    )
    for body in below((found.agency_id,)):
        people = people_with(Permit.RECTIFY_CHECK, agency_id=body.pk, on=on)
        tell(with_deputies(people, agency_id=body.pk, on=on), word, at=at)


def _require(agency_id: int, by: Actor) -> None:
    if not may_write(by, agency_id):
        raise NotPermitted(Permit.OVERSEE)


def _locked(id: UUID, by: Actor) -> Brief:
    found = Brief.objects.select_for_update(of=("self",)).select_related("agency").get(pk=id)
    _require(found.agency_id, by)
    return found


def _draft(id: UUID, by: Actor) -> Brief:
    found = _locked(id, by)
    if found.state != State.DRAFT:
        raise UnableToOversee("这一期已经印发，要改的请起草新的一版。")
    return found


def _tell(found: Brief, act: str, said: str, *, by: Actor, at: datetime) -> None:
    told = f"{found.month:%Y-%m}月报：{said}。"
    ledger.write(found.agency.code, f"brief.{act}", f"brief:{found.pk}", told, by=by, at=at)
