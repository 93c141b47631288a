"""月报 — the monthly collections of stations, and the figures that the ledger gives them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from gongkai.law.clock import months_after
from gongkai.web.accounts.roles import Permit
from gongkai.web.outlets.models import Collection, Shown, Station
from gongkai.web.outlets.queries.comparing import first_of, last_of
from gongkai.web.outlets.queries.kinds import points
from gongkai.web.outlets.queries.stations import hanging

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State = Collection.State
"""Where a collection lies."""


class Counted(Struct, frozen=True):
    """What the ledger says of a station's month: how much hung there at its end, was put up, was taken down."""

    standing: int
    added: int
    removed: int


def counted(station: Station, *, month: date, on: date) -> Counted:
    """The figures of that month, of a month that still runs up to that day."""
    first, last = first_of(month), min(last_of(month), on)
    sheets = Shown.objects.filter(station=station)
    return Counted(
        standing=len(hanging([station], on=last)[station.pk]),
        added=sheets.filter(up_at__date__gte=first, up_at__date__lte=last).count(),
        removed=sheets.filter(down_at__date__gte=first, down_at__date__lte=last).count(),
    )


def due_on(month: date) -> date:
    """The last day for sending the collection of that month (含当日): a habit, `data/points.toml`. decision 0177."""
    day = next(point.day for point in points() if point.key == "collection")
    return months_after(first_of(month), 1).replace(day=day)


def collections_of(stations: Iterable[Station], *, month: date) -> dict[UUID, Collection]:
    """The collections of that month by station; a station without one has not been asked yet."""
    rows = Collection.objects.filter(station__in=list(stations), month=first_of(month))
    return {row.station_id: row for row in rows}


def collection_for(actor: Actor, collection_id: UUID) -> Collection | None:
    """That collection, if its station is of a body where the actor may see items; None else."""
    bodies = actor.agencies_with(Permit.ITEM_SEE)
    found = Collection.objects.select_related("station__agency", "station__liaison")
    return found.filter(pk=collection_id, station__agency_id__in=bodies).first()


def to_send(station: Station) -> list[Collection]:
    """The collections of the station that wait for its liaison, the oldest first."""
    found = Collection.objects.filter(station=station, state__in=(State.OPEN, State.RETURNED))
    return list(found.order_by("month"))


def experiences(agency_id: int, *, most: int = 12) -> list[Collection]:
    """What worked elsewhere: the newest received collections that tell of it, for all stations of the body to read."""
    found = Collection.objects.filter(station__agency_id=agency_id, state=State.RECEIVED).exclude(experience="")
    return list(found.select_related("station").order_by("-month", "station__name")[:most])
