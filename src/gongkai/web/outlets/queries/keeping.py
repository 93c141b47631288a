"""Who may put things up and take them down where. 条例2019 §4, §25."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.outlets.models import Channel, Station


def keeps_channel(actor: Actor, channel: Channel) -> bool:
    """Whether he manages the channels of that body, or this one is his (or that of whom he stands in for)."""
    if actor.may(Permit.STATION_MANAGE, agency_id=channel.agency_id):
        return True
    return channel.keeper_id in actor.eyes(Permit.ITEM_SEE, agency_id=channel.agency_id) and actor.may(
        Permit.ITEM_SEE, agency_id=channel.agency_id
    )


def keeps_station(actor: Actor, station: Station) -> bool:
    """Whether he manages the stations of that body, or is the liaison of this one (or stands in for him)."""
    if actor.may(Permit.STATION_MANAGE, agency_id=station.agency_id):
        return True
    eyes = actor.eyes(Permit.STATION_KEEP, agency_id=station.agency_id)
    return station.liaison_id in eyes and actor.may(Permit.STATION_KEEP, agency_id=station.agency_id)


def require_channel(actor: Actor, channel: Channel) -> None:
    """Raises NotPermitted where `keeps_channel` says no."""
    if not keeps_channel(actor, channel):
        raise NotPermitted(Permit.STATION_MANAGE)


def require_station(actor: Actor, station: Station) -> None:
    """Raises NotPermitted where `keeps_station` says no."""
    if not keeps_station(actor, station):
        raise NotPermitted(Permit.STATION_KEEP)
