"""The channels of a body: opened, changed, given up. 条例2019 §23."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.words import civil_day
from gongkai.web.outlets.models import Channel
from gongkai.web.outlets.queries.kinds import channel_kind
from gongkai.web.outlets.services.naming import write

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class About(Struct, frozen=True, kw_only=True):
    """What is told of a channel. kind: key of `data/channels.toml`; account: its name there, or where it hangs."""

    kind: str
    name: str
    account: str = ""
    link: str = ""
    keeper: Person | None = None


@transaction.atomic
def open_channel(agency: Agency, about: About, *, by: Actor, at: datetime) -> Channel:
    """The new channel. 条例2019 §23. Raises NotPermitted, UnableToOpen where one of that name is there."""
    by.require(Permit.STATION_MANAGE, agency_id=agency.pk)
    channel = _written(Channel(agency=agency, opened_on=civil_day(at)), about)
    _tell(channel, "open", f"新增渠道“{channel.name}”（{channel_kind(channel.kind).title}）。", by=by, at=at)
    return channel


@transaction.atomic
def change_channel(channel: Channel, about: About, *, by: Actor, at: datetime) -> Channel:
    """The channel as it is told of now. 条例2019 §23. Raises NotPermitted, UnableToOpen."""
    by.require(Permit.STATION_MANAGE, agency_id=channel.agency_id)
    changed = _written(channel, about)
    _tell(changed, "change", f"修改渠道“{changed.name}”的信息。", by=by, at=at)
    return changed


@transaction.atomic
def close_channel(channel: Channel, *, by: Actor, at: datetime) -> Channel:
    """The channel given up from that day; what stood on it counts as taken down. 条例2019 §23. Raises NotPermitted."""
    by.require(Permit.STATION_MANAGE, agency_id=channel.agency_id)
    if channel.closed_on is None:
        channel.closed_on = civil_day(at)
        channel.save(update_fields=["closed_on"])
        left = channel.postings.filter(down_at__isnull=True, dropped_at__isnull=True)
        left.filter(up_at__isnull=True).update(dropped_at=at)
        left.filter(up_at__isnull=False).update(down_at=at, down_by=by.name, down_because="渠道停用")
        _tell(channel, "close", f"停用渠道“{channel.name}”。", by=by, at=at)
    return channel


def _written(channel: Channel, about: About) -> Channel:
    channel_kind(about.kind)
    return write(channel, about, said="渠道")


def _tell(channel: Channel, act: str, said: str, *, by: Actor, at: datetime) -> None:
    ledger.write(channel.agency.code, f"channel.{act}", f"channel:{channel.pk}", said, by=by, at=at)
