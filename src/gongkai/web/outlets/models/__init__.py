"""The tables of channels, stations, packs, subscriptions and links."""

from gongkai.web.outlets.models.channels import Channel, Cursor, Posting
from gongkai.web.outlets.models.links import CheckedLink
from gongkai.web.outlets.models.packs import OwnPack
from gongkai.web.outlets.models.stations import Collection, Shown, Station
from gongkai.web.outlets.models.subscriptions import Subscription

__all__ = [
    "Channel",
    "CheckedLink",
    "Collection",
    "Cursor",
    "OwnPack",
    "Posting",
    "Shown",
    "Station",
    "Subscription",
]
