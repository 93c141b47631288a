"""The stations of a body, what hangs at each, and how it stands with the standard list. 条例2019 §25."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from msgspec import Struct

from gongkai.law.clock import months_after
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.words import civil_day
from gongkai.web.outlets.models import Shown, Station
from gongkai.web.outlets.queries.kinds import Duty, duties_of, station_kind

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

NEAR_DAYS: Final = 14
"""How long before a sheet grows too old its light turns amber: a habit, not law (docs/decisions/0175)."""
_DEAD: Final = ("repealed", "expired")


class Fresh(StrEnum):
    """How it stands with one line of the list, or with a whole station: the gravest first."""

    GONE = "gone"
    MISSING = "missing"
    STALE = "stale"
    NEAR = "near"
    GOOD = "good"

    @property
    def said(self) -> str:
        """The Chinese word."""
        return _SAID[self]

    @property
    def lamp(self) -> str:
        """The light of the patterns that goes with it."""
        return _LAMPS[self]

    @property
    def tone(self) -> str:
        """How the word is shown."""
        return _TONES.get(self, "error")


_SAID: Final = {
    Fresh.GONE: "应取下",
    Fresh.MISSING: "缺",
    Fresh.STALE: "过期",
    Fresh.NEAR: "快过期",
    Fresh.GOOD: "正常",
}
_LAMPS: Final = {
    Fresh.GONE: "overdue",
    Fresh.MISSING: "overdue",
    Fresh.STALE: "overdue",
    Fresh.NEAR: "near",
    Fresh.GOOD: "far",
}
_TONES: Final = {
    Fresh.GONE: "error",
    Fresh.MISSING: "error",
    Fresh.STALE: "error",
    Fresh.NEAR: "warning",
    Fresh.GOOD: "good",
}


class Line(Struct, frozen=True):
    """One line of the standard list at one station. until: the last day it is fresh, None where nothing hangs."""

    duty: Duty
    fresh: Fresh
    sheets: tuple[Shown, ...] = ()
    until: date | None = None


class Public(Struct, frozen=True):
    """What everybody may read of a station: the items that hang there and are shown, by line of the list and besides.

    own: how many sheets of its own hang there; their titles nobody has examined.
    """

    lines: tuple[Line, ...]
    others: tuple[Shown, ...]
    own: int


class Seen(Struct, frozen=True):
    """A station as it stands on a day. gone: what hangs there though it was taken down or is not in force any more;
    old: what hangs there in words that were corrected since; others: what no line of the list asks for."""

    station: Station
    lines: tuple[Line, ...]
    gone: tuple[Shown, ...]
    old: tuple[Shown, ...]
    others: tuple[Shown, ...]

    @property
    def fresh(self) -> Fresh:
        """The gravest of everything."""
        found = [line.fresh for line in self.lines] + [Fresh.GONE] * bool(self.gone or self.old)
        return min(found, key=list(Fresh).index, default=Fresh.GOOD)

    @property
    def good(self) -> int:
        """How many lines of the list are shown and fresh."""
        return sum(line.fresh in (Fresh.GOOD, Fresh.NEAR) for line in self.lines)

    @property
    def kind(self) -> str:
        """The kind of the station in Chinese."""
        return station_kind(self.station.kind).title

    @property
    def public(self) -> Public:
        """Of it what everybody may read. 条例2019 §17."""
        lines = [Line(line.duty, line.fresh, _examined(line.sheets), line.until) for line in self.lines]
        every = [sheet for line in self.lines for sheet in line.sheets] + list(self.others)
        own = sum(sheet.item is None for sheet in every)
        return Public(tuple(line for line in lines if line.sheets), _examined(self.others), own)

    @property
    def newest(self) -> datetime | None:
        """When something was put up last."""
        sheets = [sheet for line in self.lines for sheet in line.sheets] + list(self.others)
        return max((sheet.up_at for sheet in sheets), default=None)


def stations_of(agency_ids: Iterable[int], *, closed: bool = False) -> QuerySet[Station]:
    """The stations of these bodies, by name. 条例2019 §25."""
    found = Station.objects.filter(agency_id__in=list(agency_ids)).select_related("agency", "liaison")
    return (found if closed else found.filter(closed_on__isnull=True)).order_by("agency_id", "name")


def station_for(actor: Actor, station_id: UUID) -> Station | None:
    """That station, if it is of a body where the actor may see items; None else."""
    bodies = actor.agencies_with(Permit.ITEM_SEE)
    return stations_of(bodies, closed=True).filter(pk=station_id).first()


def stations_kept(actor: Actor) -> list[Station]:
    """The stations whose liaison he is, or stands in for. 条例2019 §25."""
    found = Q(pk__in=())
    for agency_id in actor.agencies_with(Permit.STATION_KEEP):
        found |= Q(agency_id=agency_id, liaison_id__in=actor.eyes(Permit.STATION_KEEP, agency_id=agency_id))
    return list(Station.objects.filter(found, closed_on__isnull=True).select_related("agency", "liaison"))


def public_stations(agency_id: int) -> list[Station]:
    """The stations of the body that stand, for everybody to find. 条例2019 §25."""
    return list(Station.objects.filter(agency_id=agency_id, closed_on__isnull=True).order_by("kind", "name"))


def public_station(slug: str) -> Station | None:
    """The station at that public address; None else. 条例2019 §25."""
    return Station.objects.filter(slug=slug, closed_on__isnull=True).select_related("agency").first()


def last_moved() -> str:
    """What is another as soon as a station is set up, changed or closed, or something goes up or down at one."""
    places = list(Station.objects.order_by("pk").values_list())
    hung = Shown.objects.aggregate(Count("pk"), Count("down_at"), Max("up_at"), Max("down_at"))
    return sha256(repr((places, sorted(hung.items()))).encode()).hexdigest()


def stations_showing(item_ids: Iterable[UUID]) -> set[str]:
    """The public addresses of the stations where one of these items hangs. 条例2019 §25."""
    hangs = Shown.objects.filter(item_id__in=list(item_ids), down_at__isnull=True)
    return set(hangs.values_list("station__slug", flat=True))


def shown_for(actor: Actor, shown_id: UUID) -> Shown | None:
    """What hangs or hung at a station of a body where the actor may see items; None else."""
    bodies = actor.agencies_with(Permit.ITEM_SEE)
    found = Shown.objects.select_related("station__agency", "station__liaison", "item", "proof")
    return found.filter(pk=shown_id, station__agency_id__in=bodies).first()


def hanging(stations: Sequence[Station], *, on: date) -> dict[UUID, list[Shown]]:
    """What hung at each of the stations at the end of that day, the newest first."""
    rows = Shown.objects.filter(station__in=stations, up_at__date__lte=on).filter(
        Q(down_at__isnull=True) | Q(down_at__date__gt=on)
    )
    found: dict[UUID, list[Shown]] = {station.pk: [] for station in stations}
    for row in rows.select_related("item").order_by("-up_at"):
        found[row.station_id].append(row)
    return found


def seen_on(stations: Sequence[Station], *, on: date) -> list[Seen]:
    """Each station as it stands at the end of that day beside its standard list. docs/decisions/0175."""
    hung = hanging(stations, on=on)
    return [_seen(station, hung[station.pk], on=on) for station in stations]


def _seen(station: Station, sheets: list[Shown], *, on: date) -> Seen:
    gone = tuple(sheet for sheet in sheets if _is_gone(sheet, on=on))
    old = tuple(sheet for sheet in sheets if sheet not in gone and _is_old(sheet))
    valid = [sheet for sheet in sheets if sheet not in gone]
    duties = duties_of(station.kind)
    lines = tuple(_line(duty, [sheet for sheet in valid if sheet.duty == duty.key], on=on) for duty in duties)
    asked = {duty.key for duty in duties}
    return Seen(station, lines, gone, old, tuple(sheet for sheet in valid if sheet.duty not in asked))


def _line(duty: Duty, sheets: list[Shown], *, on: date) -> Line:
    if not sheets:
        return Line(duty, Fresh.MISSING)
    until = months_after(civil_day(sheets[0].up_at), duty.months)
    left = (until - on).days
    fresh = Fresh.STALE if left < 0 else Fresh.NEAR if left <= NEAR_DAYS else Fresh.GOOD
    return Line(duty, fresh, tuple(sheets), until)


def _examined(sheets: Iterable[Shown]) -> tuple[Shown, ...]:
    return tuple(sheet for sheet in sheets if sheet.item is not None and sheet.item.is_shown)


def _is_gone(sheet: Shown, *, on: date) -> bool:
    """Whether the item was taken down or out of force by that day."""
    item = sheet.item
    if item is None:
        return False
    if not item.is_shown:
        return item.withdrawn_at is None or civil_day(item.withdrawn_at) <= on
    return item.validity in _DEAD and (item.validity_on is None or item.validity_on <= on)


def _is_old(sheet: Shown) -> bool:
    return sheet.item is not None and sheet.version_id != sheet.item.current_id


def hanging_of(item_id: UUID) -> list[Shown]:
    """The stations where the item hangs now. 条例2019 §25."""
    found = Shown.objects.filter(item_id=item_id, down_at__isnull=True)
    return list(found.select_related("station").order_by("station__name"))
