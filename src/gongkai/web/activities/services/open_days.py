"""What visitors of an open day do on their telephones: register, take it back, sign in, say something. 条例2019 §46.

Nothing is asked that tells who somebody is: how many come, and of which kind.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction

from gongkai.web.accounts.queries import PUBLIC, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger as audit
from gongkai.web.activities.models import OpenDay, Opinion, Visit
from gongkai.web.activities.queries.open_days import seats_left, takes_opinions, visitor_kinds
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.activities.services.following import subject_of
from gongkai.web.look.words import civil_day, day, without_controls
from gongkai.web.notices.services import Word, tell

if TYPE_CHECKING:
    from datetime import date

MOST_TOGETHER: Final = 20
"""How many one telephone registers or signs in at once."""
LONGEST: Final = 500
"""Characters of an opinion."""


@transaction.atomic
def register(found: OpenDay, *, kind: str, people: int, once: str, at: datetime) -> Visit:
    """They say that they will come; the same telephone counts once, with what it said last. 条例2019 §46.

    Raises UnableToKeep once the day has come, the page is shut, or the seats are taken.
    """
    held = _open(found)
    if civil_day(at) >= held.held_on:
        raise UnableToKeep("报名已经截止。当天可以直接到现场签到。")
    _refuse_odd(kind, people)
    before = Visit.objects.filter(day=held, step=Visit.Step.REGISTERED, once=once).first()
    left = seats_left(held)
    if left is not None and people > left + (before.people if before else 0):
        ask = f"可以打电话 {held.contact} 问问还有没有空位。" if held.contact else ""
        raise UnableToKeep(f"名额只剩 {left} 个。{ask}", "people")
    return _count(held, "registered", kind=kind, people=people, once=once, at=at)


@transaction.atomic
def take_back(found: OpenDay, *, once: str) -> bool:
    """Whether a registration of that telephone was taken back; its seats are free again. 条例2019 §46."""
    count, _ = Visit.objects.filter(day=found, step=Visit.Step.REGISTERED, once=once).delete()
    return bool(count)


@transaction.atomic
def sign_in(found: OpenDay, *, kind: str, people: int, once: str, at: datetime) -> Visit:
    """They are here; the same telephone counts once, with what it said last. 条例2019 §46.

    Raises UnableToKeep on any other day, and where the page is shut.
    """
    held = _open(found)
    refuse_other_day(held, on=civil_day(at))
    _refuse_odd(kind, people)
    return _count(held, "came", kind=kind, people=people, once=once, at=at)


@transaction.atomic
def give_opinion(found: OpenDay, *, words: str, kind: str, once: str, at: datetime) -> Opinion:
    """What somebody said on the day or within a week after; the same form counts once. 条例2019 §46.

    Raises UnableToKeep.
    """
    if first := Opinion.objects.filter(once=once).first():
        return first
    held = _open(found)
    on = civil_day(at)
    if not takes_opinions(held, on=on):
        raise UnableToKeep("开放日当天和以后七天里可以提意见；其他时候请到“我要找错”或者打电话。")
    said = without_controls(words).strip()
    if not said:
        raise UnableToKeep("请写下您的意见。", "words")
    if len(said) > LONGEST:
        raise UnableToKeep(f"最多 {LONGEST} 个字，请说得短一些。", "words")
    if kind and kind not in visitor_kinds():
        raise UnableToKeep("请选择您是哪一类来宾。", "kind")
    made = Opinion(
        agency=held.agency, parent=held, words=said, kind=kind, given_on=on, year=on.year, dated_on=on,
        entered_at=at, entered_by=PUBLIC.name, once=once,
    )  # fmt: skip
    made.save(force_insert=True)
    _announce(held, made, at=at)
    return made


def refuse_other_day(found: OpenDay, *, on: date) -> None:
    """Raises UnableToKeep on every day but that of the open day. 条例2019 §46."""
    if on < found.held_on:
        raise UnableToKeep(f"开放日是{day(found.held_on)}，当天到现场再签到。")
    if on > found.held_on:
        raise UnableToKeep("这次开放日已经结束，不能再签到。")


def _announce(held: OpenDay, made: Opinion, *, at: datetime) -> None:
    said = f"收到开放日“{held.theme}”的一条意见。"
    audit.write(held.agency.code, "activities.opinion", f"activity:{held.pk}", said, by=PUBLIC, at=at)
    on = civil_day(at)
    able = people_with(Permit.ACTIVITY_KEEP, agency_id=held.agency_id, on=on, section_id=held.section_id)
    word = Word(
        key=f"opinion:{made.pk}",
        level="near",
        said=f"开放日“{held.theme}”收到一条意见，请答复。",
        path=f"/desk/activities/open_days/{held.pk}/",
        subject=subject_of(made),
    )
    tell(with_deputies(able, agency_id=held.agency_id, on=on), word, at=at)


def _open(found: OpenDay) -> OpenDay:
    """The open day, locked while its seats are counted."""
    held = OpenDay.objects.select_for_update(of=("self",)).select_related("agency").get(pk=found.pk)
    if held.struck_at is not None or not held.is_open:
        raise UnableToKeep("这次开放日不接受网上报名和签到，请打电话或者到现场。")
    if held.state == "cancelled":
        raise UnableToKeep("这次开放日取消了。")
    return held


def _refuse_odd(kind: str, people: int) -> None:
    if kind not in visitor_kinds():
        raise UnableToKeep("请选择您是哪一类来宾。", "kind")
    if not 1 <= people <= MOST_TOGETHER:
        raise UnableToKeep(f"一次填 1 到 {MOST_TOGETHER} 人；人更多的，请分几次或者打电话。", "people")


def _count(held: OpenDay, step: str, *, kind: str, people: int, once: str, at: datetime) -> Visit:
    told = {"kind": kind, "people": people, "at": at}
    try:
        with transaction.atomic():
            visit, _ = Visit.objects.update_or_create(day=held, step=step, once=once, defaults=told)
    except IntegrityError:
        return Visit.objects.get(day=held, step=step, once=once)
    return visit
