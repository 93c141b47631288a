"""What channels and stations tell of a body and a year, with what is behind each figure. 条例2019 §23, §25.

Counting rule: a posting counts in the year in which it went up; channels and stations as they stood on the last day of
the year; what stations collected in the months of the year, once it was sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Q, Sum

from gongkai.web.look.quantities import Behind, Quantity
from gongkai.web.look.words import civil_day
from gongkai.web.outlets.models import Channel, Collection, Posting, Station
from gongkai.web.outlets.queries.kinds import channel_kinds

if TYPE_CHECKING:
    from django.db.models import QuerySet

_SUMS: Final = {"visitors": ("visitors", "专区接待人次", "人次"), "copies": ("copies", "专区发放材料份数", "份")}
_SENT: Final = (Collection.State.SENT, Collection.State.RECEIVED)


def quantities_of(agency_id: int, *, year: int) -> tuple[Quantity, ...]:
    """The figures of the year; None where the body keeps no channel, or no station, at all. 条例2019 §23, §25."""
    return (*_of_channels(agency_id, year), *_of_stations(agency_id, year))


def rows_behind(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What the figure counts or adds up; nothing for a key that is not of this ledger. 条例2019 §23, §25."""
    room, _, name = key.partition(".")
    if room == "postings":
        return tuple(_told(row) for row in _postings(agency_id, year, name))
    if key == "channels.open":
        return tuple(_channel(row) for row in _open(Channel.objects.filter(agency_id=agency_id), year))
    if room != "stations":
        return ()
    if name in _SUMS:
        return tuple(_collection(row) for row in _collections(agency_id, year) if getattr(row, _SUMS[name][0]))
    return tuple(_station(row) for row in _stations(agency_id, year, name))


def _of_channels(agency_id: int, year: int) -> Iterator[Quantity]:
    kept = Channel.objects.filter(agency_id=agency_id)
    kinds = set(kept.order_by().values_list("kind", flat=True).distinct())
    yield Quantity(
        key="channels.open", said="在用发布渠道数", value=_open(kept, year).count() if kinds else None, unit="个"
    )
    total = _postings(agency_id, year, "total").count() if kinds else None
    yield Quantity(key="postings.total", said="各渠道发布信息次数", value=total, unit="条次")
    for kind in channel_kinds():
        value = _postings(agency_id, year, kind.key).count() if kind.key in kinds else None
        yield Quantity(key=f"postings.{kind.key}", said=f"{kind.title}发布信息数", value=value, unit="条")


def _of_stations(agency_id: int, year: int) -> Iterator[Quantity]:
    known = Station.objects.filter(agency_id=agency_id).exists()
    for name, said in (("open", "政务公开专区数"), ("village", "村级公开专区数")):
        value = _stations(agency_id, year, name).count() if known else None
        yield Quantity(key=f"stations.{name}", said=said, value=value, unit="个")
    sums = _collections(agency_id, year).order_by().aggregate(**{name: Sum(row[0]) for name, row in _SUMS.items()})
    for name, (_, said, unit) in _SUMS.items():
        yield Quantity(key=f"stations.{name}", said=said, value=sums[name], unit=unit)


def _postings(agency_id: int, year: int, kind: str) -> QuerySet[Posting]:
    found = Posting.objects.filter(channel__agency_id=agency_id, up_at__year=year).select_related("item", "channel")
    return (found if kind == "total" else found.filter(channel__kind=kind)).order_by("up_at", "pk")


def _open(kept: QuerySet[Channel], year: int) -> QuerySet[Channel]:
    return kept.filter(_standing(year))


def _stations(agency_id: int, year: int, kind: str) -> QuerySet[Station]:
    found = Station.objects.filter(_standing(year), agency_id=agency_id)
    return found if kind == "open" else found.filter(kind=kind)


def _standing(year: int) -> Q:
    """Opened by the end of the year, and not closed by then."""
    last = date(year, 12, 31)
    return Q(opened_on__lte=last) & (Q(closed_on__isnull=True) | Q(closed_on__gt=last))


def _collections(agency_id: int, year: int) -> QuerySet[Collection]:
    found = Collection.objects.filter(station__agency_id=agency_id, month__year=year, state__in=_SENT)
    return found.select_related("station").order_by("month", "pk")


def _told(row: Posting) -> Behind:
    on = civil_day(row.up_at) if row.up_at else None
    return Behind(said=f"{row.channel.name}：{row.item.title}", on=on, path=f"/desk/items/{row.item_id}/channels/")


def _channel(row: Channel) -> Behind:
    return Behind(said=row.name, on=row.opened_on, path=f"/desk/channels/{row.pk}/")


def _station(row: Station) -> Behind:
    return Behind(said=row.name, on=row.opened_on, path=f"/desk/stations/{row.pk}/")


def _collection(row: Collection) -> Behind:
    return Behind(said=f"{row.station.name} {row.month:%Y-%m}", on=row.month, path=f"/desk/collections/{row.pk}/")
