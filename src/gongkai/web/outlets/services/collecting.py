"""月报 — the monthly collection of each station: asked for by the clock, sent by its liaison, received or returned."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day, day_of_month
from gongkai.web.notices.services import Word, settle, tell
from gongkai.web.outlets.models import Collection, Station
from gongkai.web.outlets.queries.collecting import counted, due_on
from gongkai.web.outlets.queries.comparing import first_of
from gongkai.web.outlets.queries.keeping import require_station

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor


class UnableToCollect(Refused):
    """The collection does not go on like that: a Chinese sentence that says why and what to do."""


class Told(Struct, frozen=True, kw_only=True):
    """What the liaison adds to the figures of the ledger."""

    visitors: int | None = None
    copies: int | None = None
    asked: int | None = None
    words: str = ""
    experience: str = ""


@transaction.atomic
def begin_month(*, on: date, at: datetime) -> int:
    """How many collections of the month before were asked for now; each station is asked once. No duty but ours.

    Stations that were set up since are not asked for it.
    """
    month = first_of(first_of(on) - timedelta(days=1))
    asked = Station.objects.filter(closed_on__isnull=True, opened_on__lt=first_of(on))
    new = asked.exclude(collections__month=month).select_related("agency", "liaison")
    rows = [Collection(station=station, month=month, made_at=at) for station in new]
    Collection.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        _ask(row, at=at)
    return len(rows)


@transaction.atomic
def send(collection_id: UUID, told: Told, *, by: Actor, at: datetime) -> Collection:
    """The collection sent, with the figures that the ledger has now. Raises NotPermitted; UnableToCollect."""
    found = _locked(collection_id)
    require_station(by, found.station)
    if found.state not in (Collection.State.OPEN, Collection.State.RETURNED):
        raise UnableToCollect(f"这个月的月报{found.get_state_display()}，不必再报。")
    figures = counted(found.station, month=found.month, on=civil_day(at))
    found.standing, found.added, found.removed = figures.standing, figures.added, figures.removed
    for name in Told.__struct_fields__:
        setattr(found, name, getattr(told, name))
    found.state, found.sent_at, found.sent_by = Collection.State.SENT, at, by.name
    found.save()
    settle(_subject(found), at=at)
    _tell(found, "send", "报送月报", by=by, at=at)
    return found


@transaction.atomic
def receive(collection_id: UUID, *, by: Actor, at: datetime) -> Collection:
    """The collection received. Raises NotPermitted; UnableToCollect where nothing was sent."""
    found = _judged(collection_id, by=by)
    found.state, found.settled_at, found.settled_by = Collection.State.RECEIVED, at, by.name
    found.save(update_fields=["state", "settled_at", "settled_by"])
    _tell(found, "receive", "接收月报", by=by, at=at)
    return found


@transaction.atomic
def give_back(collection_id: UUID, *, because: str, by: Actor, at: datetime) -> Collection:
    """The collection returned to its liaison. Raises NotPermitted; UnableToCollect without a reason."""
    found = _judged(collection_id, by=by)
    if not because.strip():
        raise UnableToCollect("退回须写明原因。")
    found.state, found.settled_at, found.settled_by = Collection.State.RETURNED, at, by.name
    found.returned_because = because.strip()
    found.save(update_fields=["state", "settled_at", "settled_by", "returned_because"])
    _ask(found, at=at, again=True)
    _tell(found, "return", "退回月报", by=by, at=at)
    return found


def _judged(collection_id: UUID, *, by: Actor) -> Collection:
    found = _locked(collection_id)
    by.require(Permit.STATION_MANAGE, agency_id=found.station.agency_id)
    if found.state != Collection.State.SENT:
        raise UnableToCollect(f"这份月报{found.get_state_display()}，现在不能接收或者退回。")
    return found


def _ask(found: Collection, *, at: datetime, again: bool = False) -> None:
    said = (
        "退回了月报，请修改后重新报送"
        if again
        else f"请在{day_of_month(due_on(found.month))}前报送{found.month.month}月的月报"
    )
    word = Word(
        key=f"collection:{found.pk}:{at.isoformat() if again else 'ask'}",
        level="near",
        said=f"{found.station.name}：{said}。",
        path=f"/desk/collections/{found.pk}/",
        subject=_subject(found),
    )
    tell(_liaisons(found.station, on=civil_day(at)), word, at=at)


def _liaisons(station: Station, *, on: date) -> list[Person]:
    asked = (
        [station.liaison] if station.liaison else people_with(Permit.STATION_MANAGE, agency_id=station.agency_id, on=on)
    )
    return with_deputies(asked, agency_id=station.agency_id, on=on)


def _locked(collection_id: UUID) -> Collection:
    rows = Collection.objects.select_for_update(of=("self",))
    return rows.select_related("station__agency", "station__liaison").get(pk=collection_id)


def _subject(found: Collection) -> str:
    return f"collection:{found.pk}"


def _tell(found: Collection, act: str, said: str, *, by: Actor, at: datetime) -> None:
    words = f"{found.station.name}{said}（{found.month:%Y-%m}）。"
    ledger.write(found.station.agency.code, f"collection.{act}", f"station:{found.station_id}", words, by=by, at=at)
