"""Channels and stations of 青石镇 for tests, and items on them: made through the services alone."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Words
from gongkai.web.outlets.models import Channel, Posting, Shown, Station
from gongkai.web.outlets.services import posting, showing, stations
from gongkai.web.outlets.services.channels import About, open_channel
from gongkai.web.outlets.services.stations import Place
from tests.web.casework.making import a_township
from tests.web.catalogue.making import AT, DAY, SHANGHAI, Staff, a_published_item, a_staff, acting, cleared

__all__ = ["AT", "DAY", "SHANGHAI", "a_published_item", "a_staff"]
LATER = AT + timedelta(hours=3)


def a_manager(agency: Agency | None = None) -> Actor:
    """A clerk of the body: manages channels and stations."""
    return acting(agency or a_township(), "clerk", Role.CLERK)


def a_liaison(agency: Agency | None = None, name: str = "何村") -> Actor:
    """A village liaison of the body."""
    return acting(agency or a_township(), name, Role.VILLAGE_LIAISON)


def person_of(actor: Actor) -> Person:
    """The person who acts."""
    return Person.objects.get(pk=actor.person_id)


def a_channel(
    kind: str = "board", name: str = "镇公示栏", *, keeper: Actor | None = None, at: datetime = AT
) -> Channel:
    """A channel of the township."""
    about = About(kind=kind, name=name, keeper=person_of(keeper) if keeper else None)
    return open_channel(a_township(), about, by=a_manager(), at=at)


def a_station(
    name: str = "东庄村便民服务站", *, liaison: Actor | None = None, at: datetime = AT, **given: Any
) -> Station:
    """A village station of the township."""
    place = Place(kind="village", name=name, liaison=person_of(liaison) if liaison else None, **given)
    return stations.set_up(a_township(), place, by=a_manager(), at=at)


def a_posting(item: Item, channel: Channel, *, at: datetime = AT) -> Posting:
    """The item up on that channel."""
    planned = posting.plan(item, [channel], by=a_manager(), at=at)[0]
    return posting.put_up(planned.pk, posting.Proof(words="已贴"), by=a_manager(), at=at)


def hung(
    station: Station, item: Item | None = None, *, by: Actor | None = None, at: datetime = AT, **given: Any
) -> Shown:
    """Something that hangs at the station."""
    sheet = showing.Sheet(item=item, **given)
    return showing.put_up(station, sheet, by=by or a_manager(), at=at)


def corrected(item: Item, staff: Staff, *, title: str = "", at: datetime = LATER) -> Item:
    """The published item with new words."""
    began = drafting.open_beside(item.pk, because="数字有误", by=staff.clerk, at=at)
    assert began.draft is not None
    words = Words(title=title or began.title, body="<p>更正后的内容。</p>", summary="更正。", made_on=at.date())
    drafting.revise(item.pk, words, edition=began.draft.edition, by=staff.clerk, at=at)
    cleared(Item.objects.get(pk=item.pk), staff, at=at)
    return releasing.publish(item.pk, by=staff.clerk, at=at)


def a_photo(*, wide: int = 400, high: int = 300) -> bytes:
    """A photo of a camera that tells where it was taken, and by what."""
    picture = Image.new("RGB", (wide, high), (120, 160, 90))
    exif = Image.Exif()
    exif[0x010F] = "相机厂"
    exif[0x8825] = {1: "N", 2: (35.0, 30.0, 0.0)}
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=b"taken by somebody")
    return made.getvalue()
