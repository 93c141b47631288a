"""Putting an item on channels: planned, put up, put up anew, taken down, given up. 条例2019 §23."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import moment
from gongkai.web.notices.services import settle
from gongkai.web.outlets.models import Channel, Posting
from gongkai.web.outlets.queries.keeping import require_channel
from gongkai.web.outlets.queries.postings import channels_without
from gongkai.web.outlets.services.proofs import keep_photo

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item

_GONE = ("withdrawn", "abandoned", "kept")
"""States of an item that no channel is to show."""


class UnableToPost(Refused):
    """The item does not go up or down like that: a Chinese sentence that says why and what to do."""


class Proof(Struct, frozen=True, kw_only=True):
    """What shows that it is there: an address, words (when it was read out …), a photo."""

    link: str = ""
    words: str = ""
    photo: bytes = b""


@transaction.atomic
def plan(
    item: Item, channels: Iterable[Channel], *, due_on: date | None = None, by: Actor, at: datetime
) -> list[Posting]:
    """The postings planned on those of the channels where none stands. 条例2019 §23.

    due_on: the last day for putting it up. Raises NotPermitted; UnableToPost for an item that is not to be shown, or a
    channel of another body.
    """
    allowed = any(by.may(one, agency_id=item.agency_id) for one in (Permit.STATION_MANAGE, Permit.ITEM_RELEASE))
    if not allowed:
        raise NotPermitted(Permit.STATION_MANAGE)
    _refuse_gone(item)
    chosen = list(channels)
    if any(channel.agency_id != item.agency_id or channel.closed_on for channel in chosen):
        raise UnableToPost("有的渠道不是本机关的，或者已经停用，请重新选择。")
    without = channels_without(item, [channel.pk for channel in chosen])
    rows = [
        Posting(channel=channel, item=item, due_on=due_on, planned_at=at, planned_by=by.name)
        for channel in chosen
        if channel.pk in without
    ]
    Posting.objects.bulk_create(rows, ignore_conflicts=True)  # a colleague may plan the same at this moment
    if rows:
        named = "、".join(row.channel.name for row in rows)
        _tell(rows[0], "plan", f"计划在{named}发布{_called(item)}。", by=by, at=at)
    return rows


@transaction.atomic
def put_up(posting_id: UUID, proof: Proof, *, by: Actor, at: datetime, once: str = "") -> Posting:
    """The posting, up from that moment with the words that the item shows now. 条例2019 §23.

    One that is up with older words is taken down and put up anew. once: a token of the form; sent twice, it counts
    once. Raises NotPermitted; UnableToPost; UnableToProve.
    """
    if once and (first := Posting.objects.filter(once=once).first()):
        return first
    found = _locked(posting_id)
    require_channel(by, found.channel)
    _refuse_gone(found.item)
    if not found.item.is_shown:
        raise UnableToPost("这条信息还没有发布，发布之后才能上渠道。")
    standing = _renewed(found, by=by, at=at) if found.up_at is not None else found
    standing.version_id = found.item.current_id
    standing.up_at, standing.up_by, standing.once = at, by.name, once or None
    _prove(standing, proof, at=at)
    standing.save()
    settle(f"posting:{found.pk}", at=at)
    _tell(standing, "up", f"{_called(found.item)}已在{found.channel.name}发布。", by=by, at=at)
    return standing


@transaction.atomic
def prove(posting_id: UUID, proof: Proof, *, by: Actor, at: datetime) -> Posting:
    """The posting with what proves it, told afterwards. Raises NotPermitted, UnableToPost, UnableToProve."""
    found = _locked(posting_id)
    require_channel(by, found.channel)
    if not found.is_up:
        raise UnableToPost("这条信息现在不在这个渠道上，不能补登凭证。")
    _prove(found, proof, at=at)
    found.save()
    _tell(found, "prove", f"{_called(found.item)}在{found.channel.name}的发布补登凭证。", by=by, at=at)
    return found


@transaction.atomic
def take_down(posting_id: UUID, *, because: str, by: Actor, at: datetime) -> Posting:
    """The posting, taken down at that moment. Raises NotPermitted; UnableToPost: not up, or no reason given."""
    found = _locked(posting_id)
    require_channel(by, found.channel)
    if not found.is_up:
        raise UnableToPost(_not_up(found))
    if not because.strip():
        raise UnableToPost("请写明取下的原因。")
    found.down_at, found.down_by, found.down_because = at, by.name, because.strip()
    found.save(update_fields=["down_at", "down_by", "down_because"])
    settle(f"posting:{found.pk}", at=at)
    _tell(found, "down", f"{_called(found.item)}已从{found.channel.name}取下。", by=by, at=at)
    return found


@transaction.atomic
def drop(posting_id: UUID, *, by: Actor, at: datetime) -> Posting:
    """The plan given up. Raises NotPermitted; UnableToPost where it is up already."""
    found = _locked(posting_id)
    require_channel(by, found.channel)
    if not found.is_planned:
        raise UnableToPost("这条信息已经上了这个渠道，请登记取下。")
    found.dropped_at = at
    found.save(update_fields=["dropped_at"])
    settle(f"posting:{found.pk}", at=at)
    _tell(found, "drop", f"不再在{found.channel.name}发布{_called(found.item)}。", by=by, at=at)
    return found


def _renewed(found: Posting, *, by: Actor, at: datetime) -> Posting:
    """A new posting in the place of one that is up with older words."""
    if found.down_at is not None:
        raise UnableToPost(_not_up(found))
    if found.version_id == found.item.current_id:
        raise UnableToPost(f"{found.up_by}已在{moment(found.up_at)}登记发布，不必重复登记；要补凭证请用“补登凭证”。")
    found.down_at, found.down_by, found.down_because = at, by.name, "内容更正，换新"
    found.save(update_fields=["down_at", "down_by", "down_because"])
    return Posting(channel=found.channel, item=found.item, planned_at=at, planned_by=by.name)


def _prove(found: Posting, proof: Proof, *, at: datetime) -> None:
    found.link, found.words = proof.link or found.link, proof.words.strip() or found.words
    if proof.photo:
        found.proof = keep_photo(proof.photo, owner=found.channel.agency.code, at=at)


def _refuse_gone(item: Item) -> None:
    if item.state in _GONE:
        raise UnableToPost(f"这条信息{item.get_state_display()}，不能上渠道。")


def _not_up(found: Posting) -> str:
    if found.down_at is not None:
        return f"{found.down_by}已在{moment(found.down_at)}登记取下。"
    return "这条信息还没有上这个渠道，不用取下；不再发布的，请取消计划。"


def _locked(posting_id: UUID) -> Posting:
    rows = Posting.objects.select_for_update(of=("self",))
    return rows.select_related("channel__agency", "item__agency").get(pk=posting_id)


def _called(item: Item) -> str:
    return f"信息{item.index_number}" if item.index_number else "一条信息"


def _tell(found: Posting, act: str, said: str, *, by: Actor, at: datetime) -> None:
    subject = f"item:{found.item_id}"
    ledger.write(
        found.channel.agency.code, f"posting.{act}", subject, said, by=by, at=at, detail={"posting": str(found.pk)}
    )
