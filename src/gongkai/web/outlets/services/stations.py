"""The stations of a body: set up, changed, closed. 条例2019 §25."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.words import civil_day
from gongkai.web.outlets.models import Station
from gongkai.web.outlets.queries.kinds import station_kind
from gongkai.web.outlets.services.naming import write

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class Place(Struct, frozen=True, kw_only=True):
    """What is told of a station. across, down: on the sketch, in hundredths from the left and the top."""

    kind: str
    name: str
    village: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    liaison: Person | None = None
    across: int | None = None
    down: int | None = None


@transaction.atomic
def set_up(agency: Agency, place: Place, *, by: Actor, at: datetime) -> Station:
    """The new station. 条例2019 §25. Raises NotPermitted, UnableToOpen where one of that name is there."""
    by.require(Permit.STATION_MANAGE, agency_id=agency.pk)
    station = _written(Station(agency=agency, opened_on=civil_day(at)), place)
    _tell(station, "open", f"设立专区“{station.name}”（{station_kind(station.kind).title}）。", by=by, at=at)
    return station


@transaction.atomic
def change(station: Station, place: Place, *, by: Actor, at: datetime) -> Station:
    """The station as it is told of now. 条例2019 §25. Raises NotPermitted, UnableToOpen."""
    by.require(Permit.STATION_MANAGE, agency_id=station.agency_id)
    changed = _written(station, place)
    _tell(changed, "change", f"修改专区“{changed.name}”的信息。", by=by, at=at)
    return changed


@transaction.atomic
def close(station: Station, *, by: Actor, at: datetime) -> Station:
    """The station closed from that day; what hung there counts as taken down. 条例2019 §25. Raises NotPermitted."""
    by.require(Permit.STATION_MANAGE, agency_id=station.agency_id)
    if station.closed_on is None:
        station.closed_on = civil_day(at)
        station.save(update_fields=["closed_on"])
        left = station.shown.filter(down_at__isnull=True)
        left.update(down_at=at, down_by=by.name, down_because="专区撤销")
        _tell(station, "close", f"撤销专区“{station.name}”。", by=by, at=at)
    return station


def _written(station: Station, place: Place) -> Station:
    station_kind(place.kind)
    return write(station, place, said="专区")


def _tell(station: Station, act: str, said: str, *, by: Actor, at: datetime) -> None:
    ledger.write(station.agency.code, f"station.{act}", f"station:{station.pk}", said, by=by, at=at)
