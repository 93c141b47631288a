"""评比 — the stations of a body compared by what their ledgers of a month say; every point tells its reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.law.clock import months_after
from gongkai.web.look.words import civil_day
from gongkai.web.outlets.models import Collection, Shown, Station
from gongkai.web.outlets.queries.kinds import Point, points
from gongkai.web.outlets.queries.stations import Seen, seen_on

if TYPE_CHECKING:
    from uuid import UUID


class Scored(Struct, frozen=True):
    """Points of one line, with the figures they come from in words."""

    point: Point
    got: int
    because: str


class Ranked(Struct, frozen=True):
    """A station in the comparison of a month. place: 1 for the most points; those with as many share it."""

    place: int
    station: Station
    scores: tuple[Scored, ...]

    @property
    def total(self) -> int:
        """All its points."""
        return sum(score.got for score in self.scores)


def first_of(month: date) -> date:
    """The first day of that month."""
    return month.replace(day=1)


def last_of(month: date) -> date:
    """The last day of that month."""
    return months_after(first_of(month), 1) - timedelta(days=1)


def ranking(stations: Iterable[Station], *, month: date, on: date) -> list[Ranked]:
    """The stations in order of their points in that month; while it runs, as it stands on that day. decision 0177."""
    until = min(last_of(month), on)
    here = [station for station in stations if station.opened_on <= until]
    added = _added(here, first_of(month), until)
    sent = {row.station_id: row for row in Collection.objects.filter(station__in=here, month=first_of(month))}
    found = [
        Ranked(0, seen.station, _scores(seen, added.get(seen.station.pk, []), sent.get(seen.station.pk), month=month))
        for seen in seen_on(here, on=until)
    ]
    found.sort(key=lambda row: (-row.total, row.station.name))
    totals = [row.total for row in found]
    return [Ranked(totals.index(row.total) + 1, row.station, row.scores) for row in found]


def _scores(seen: Seen, added: list[Shown], collection: Collection | None, *, month: date) -> tuple[Scored, ...]:
    return tuple(Scored(point, *_SCORED[point.key](point, seen, added, collection, month)) for point in points())


def _standing(point: Point, seen: Seen, _added: list[Shown], _sent: Collection | None, _month: date) -> tuple[int, str]:
    asked = len(seen.lines)
    got = round(point.most * seen.good / asked) if asked else point.most
    return got, f"应展示{asked}项，在架且没有过期{seen.good}项"


def _proof(point: Point, seen: Seen, added: list[Shown], _sent: Collection | None, _month: date) -> tuple[int, str]:
    sheets = added or [sheet for line in seen.lines for sheet in line.sheets]
    if not sheets:
        return 0, "没有上架的内容"
    with_photo = sum(sheet.proof_id is not None for sheet in sheets)
    return round(point.most * with_photo / len(sheets)), f"{len(sheets)}份中有照片的{with_photo}份"


def _removal(point: Point, seen: Seen, _added: list[Shown], _sent: Collection | None, _month: date) -> tuple[int, str]:
    left = len(seen.gone)
    return max(0, point.most - point.each * left), f"应取下没有取下的{left}份" if left else "没有应取下的"


def _collection(
    point: Point, _seen: Seen, _added: list[Shown], sent: Collection | None, month: date
) -> tuple[int, str]:
    if sent is None or sent.sent_at is None or sent.state not in (Collection.State.SENT, Collection.State.RECEIVED):
        return 0, "没有报送"
    sent_on = civil_day(sent.sent_at)
    in_time = sent_on <= months_after(first_of(month), 1).replace(day=point.day)
    return point.most if in_time else point.most // 2, f"{sent_on.isoformat()}报送{'' if in_time else '，超过期限'}"


_SCORED = {"standing": _standing, "proof": _proof, "removal": _removal, "collection": _collection}


def _added(stations: list[Station], first: date, last: date) -> dict[UUID, list[Shown]]:
    rows = Shown.objects.filter(station__in=stations, up_at__date__gte=first, up_at__date__lte=last)
    found: dict[UUID, list[Shown]] = {}
    for row in rows:
        found.setdefault(row.station_id, []).append(row)
    return found
