"""What follows from a release for channels and stations: whoever keeps them is told what to put up and take down.

The portal, the feeds and the static export change by themselves; paper and other people's sites do not. 条例2019 §23.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.public.shown import releases_after
from gongkai.web.look.words import civil_day
from gongkai.web.notices.queries import outgoing_about
from gongkai.web.notices.services import Word, tell_all
from gongkai.web.outlets.models import Cursor, Posting, Shown
from gongkai.web.outlets.queries.following import CHANNELS
from gongkai.web.outlets.services.digesting import reword_letter
from gongkai.web.outlets.services.drafts import WECHAT, reword_draft

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.catalogue.models import Release
    from gongkai.web.outlets.models import Channel, Station

_UP: Final = {
    "withdraw": ("overdue", "已撤下，请马上取下"),
    "correct": ("near", "已更正，请换成新的"),
    "validity": ("near", "的有效性有变化，请核对是否还能展示"),
}
"""For each act: how urgent, and what is said of what is up."""
_READY: Final = ("publish", "restore")


@transaction.atomic
def follow(*, site: str, at: datetime, most: int = 200) -> int:
    """How many releases were looked at; each is told of once, in order. site: as of letters. 条例2019 §23."""
    Cursor.objects.get_or_create(name=CHANNELS)
    cursor = Cursor.objects.select_for_update().get(name=CHANNELS)
    found = releases_after(cursor.release, most=most)
    for release in found:
        _follow(release, site=site, at=at)
    if found:
        Cursor.objects.filter(pk=cursor.pk).update(release=found[-1].pk)
    return len(found)


def _follow(release: Release, *, site: str, at: datetime) -> None:
    for waiting in outgoing_about(f"item:{release.item_id}").filter(held_at__isnull=False):
        if waiting.way == WECHAT:
            reword_draft(waiting)
        else:
            reword_letter(waiting, site=site)
    words = list(_on_channels(release, at=at)) + list(_at_stations(release, at=at))
    tell_all(words, at=at)
    if release.act == "withdraw":
        left = Posting.objects.filter(item_id=release.item_id, up_at__isnull=True, dropped_at__isnull=True)
        left.update(dropped_at=at)


def _on_channels(release: Release, *, at: datetime) -> Iterator[tuple[Person, Word]]:
    stands = Posting.objects.filter(item_id=release.item_id, down_at__isnull=True, dropped_at__isnull=True)
    for posting in stands.select_related("channel__agency", "channel__keeper"):
        told = _told(release, is_up=posting.up_at is not None)
        if told is not None:
            level, said = told
            word = Word(
                key=f"posting:{posting.pk}:{release.pk}",
                level=level,
                said=f"{posting.channel.name}：信息{release.item.index_number}{said}。",
                path=f"/desk/postings/{posting.pk}/",
                subject=f"posting:{posting.pk}",
            )
            yield from ((person, word) for person in _keepers(posting.channel, posting.channel.keeper, at=at))


def _at_stations(release: Release, *, at: datetime) -> Iterator[tuple[Person, Word]]:
    if release.act not in _UP:
        return
    level, said = _UP[release.act]
    hangs = Shown.objects.filter(item_id=release.item_id, down_at__isnull=True)
    for shown in hangs.select_related("station__agency", "station__liaison"):
        word = Word(
            key=f"shown:{shown.pk}:{release.pk}",
            level=level,
            said=f"{shown.station.name}：信息{release.item.index_number}{said}。",
            path=f"/desk/shown/{shown.pk}/",
            subject=f"shown:{shown.pk}",
        )
        yield from ((person, word) for person in _keepers(shown.station, shown.station.liaison, at=at))


def _told(release: Release, *, is_up: bool) -> tuple[str, str] | None:
    if is_up:
        return _UP.get(release.act)
    return ("info", "已发布，可以上渠道了") if release.act in _READY else None


def _keepers(place: Channel | Station, keeper: Person | None, *, at: datetime) -> Iterable[Person]:
    """Who keeps it and whoever stands in for him; without anybody, those who manage channels and stations there."""
    agency_id, on = place.agency_id, civil_day(at)
    asked = [keeper] if keeper is not None else people_with(Permit.STATION_MANAGE, agency_id=agency_id, on=on)
    return with_deputies(asked, agency_id=agency_id, on=on)
