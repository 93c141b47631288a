"""One item, all channels: where it stands, where it should, and what is out of step. 条例2019 §23."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import F, Q, QuerySet
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.seeing import items_seen
from gongkai.web.look.probing import Probe
from gongkai.web.outlets.models import Posting
from gongkai.web.outlets.queries.kinds import channel_kind

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item
    from gongkai.web.outlets.models import Channel

POSTED: Final = Probe(Posting, "item")
"""By id of an item: nothing there, and `shown_on` has nothing either."""


class Step(StrEnum):
    """Where a posting stands beside its item; the first five need somebody to do something."""

    STILL_UP = "still_up"
    OLD = "old"
    LATE = "late"
    READY = "ready"
    UNPROVED = "unproved"
    WAITING = "waiting"
    UP = "up"
    DOWN = "down"
    DROPPED = "dropped"

    @property
    def said(self) -> str:
        """The Chinese word."""
        return _SAID[self]

    @property
    def tone(self) -> str:
        """How the word is shown: error, warning, good or nothing."""
        return _TONES.get(self, "")

    @property
    def todo(self) -> bool:
        """Whether it waits for somebody."""
        return self in _WANTING


_SAID: Final = {
    Step.STILL_UP: "应取下，还在展示",
    Step.OLD: "内容已更正，应换新",
    Step.LATE: "逾期未上",
    Step.READY: "可以上了",
    Step.UNPROVED: "已上，缺凭证",
    Step.WAITING: "计划中，待信息发布",
    Step.UP: "已上",
    Step.DOWN: "已取下",
    Step.DROPPED: "计划已取消",
}
_TONES: Final = {
    Step.STILL_UP: "error",
    Step.OLD: "error",
    Step.LATE: "error",
    Step.READY: "warning",
    Step.UNPROVED: "warning",
    Step.UP: "good",
}
_WANTING: Final = frozenset({Step.STILL_UP, Step.OLD, Step.LATE, Step.READY, Step.UNPROVED})
_DEAD: Final = ("repealed", "expired")
"""The validities with which a document does not hang any more."""


class Standing(Struct, frozen=True):
    """A posting with where it stands today."""

    posting: Posting
    step: Step

    @property
    def kind(self) -> str:
        """The kind of its channel in Chinese."""
        return channel_kind(self.posting.channel.kind).title


def postings_of(item_id: UUID, *, on: date) -> tuple[Standing, ...]:
    """Every posting of the item, those that stand first. 条例2019 §23."""
    rows = [Standing(row, step_of(row, on=on)) for row in _with_all().filter(item_id=item_id)]
    return tuple(sorted(rows, key=lambda row: (row.step in (Step.DOWN, Step.DROPPED), row.posting.channel.name)))


def out_of_step(agency_id: int, *, on: date, most: int = 500) -> tuple[Standing, ...]:
    """The postings on the body's channels that wait for somebody, the gravest first."""
    stands = _with_all().filter(
        channel__agency_id=agency_id, channel__closed_on__isnull=True, down_at__isnull=True, dropped_at__isnull=True
    )
    dead = Q(item__is_shown=False) | Q(item__validity__in=_DEAD)
    up = Q(up_at__isnull=False)
    wanted = (up & (dead | ~Q(version_id=F("item__current_id")) | _unproved())) | (
        Q(up_at__isnull=True) & Q(item__is_shown=True)
    )
    return in_order(Standing(row, step_of(row, on=on)) for row in stands.filter(wanted)[:most])


def todo_of(actor: Actor, *, on: date) -> tuple[Standing, ...]:
    """What waits for this person on the channels that he keeps; channels without a keeper wait for whoever manages."""
    found: list[Standing] = []
    for agency_id in sorted(actor.agencies_with(Permit.ITEM_SEE)):
        manages = actor.may(Permit.STATION_MANAGE, agency_id=agency_id)
        eyes = actor.eyes(Permit.ITEM_SEE, agency_id=agency_id)
        found += [
            row
            for row in out_of_step(agency_id, on=on)
            if row.posting.channel.keeper_id in eyes or (manages and row.posting.channel.keeper_id is None)
        ]
    return in_order(found)


def in_order(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """The gravest first, then the oldest."""
    steps = list(Step)
    return tuple(sorted(rows, key=lambda row: (steps.index(row.step), row.posting.planned_at)))


def on_channel(actor: Actor, channel: Channel, *, on: date, most: int = 200) -> tuple[Standing, ...]:
    """The postings of one channel that the actor may know of, what waits first, then the newest."""
    found = _with_all().filter(_known(actor, channel.agency_id), channel=channel)[:most]
    rows = [Standing(row, step_of(row, on=on)) for row in found]
    newest = sorted(rows, key=lambda row: row.posting.up_at or row.posting.planned_at, reverse=True)
    return tuple(sorted(newest, key=lambda row: (not row.step.todo, row.step in (Step.DOWN, Step.DROPPED))))


def posting_for(actor: Actor, posting_id: UUID) -> Posting | None:
    """That posting, if it is on a channel of a body where the actor may see items, and of one that he may see."""
    found = _with_all().filter(pk=posting_id).first()
    if found is None or not actor.may(Permit.ITEM_SEE, agency_id=found.channel.agency_id):
        return None
    known = _with_all().filter(_known(actor, found.channel.agency_id), pk=posting_id)
    return found if known.exists() else None


def shown_on(item_ids: Collection[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Where else the public finds these items now: name and link of the channels on which each is up. 条例2019 §23."""
    up = Posting.objects.filter(item_id__in=item_ids, up_at__isnull=False, down_at__isnull=True)
    rows = up.order_by("channel__kind", "channel__name").values_list("item_id", "channel__name", "link")
    found: dict[UUID, list[tuple[str, str]]] = {}
    for item_id, name, link in rows:
        found.setdefault(item_id, []).append((name, link))
    return found


def step_of(row: Posting, *, on: date) -> Step:
    """Where the posting stands on that day, beside the item as it is now."""
    if row.dropped_at is not None:
        return Step.DROPPED
    if row.down_at is not None:
        return Step.DOWN
    return _up(row) if row.up_at is not None else _to_come(row, on=on)


def _up(row: Posting) -> Step:
    if not row.item.is_shown or row.item.validity in _DEAD:
        return Step.STILL_UP
    if row.version_id != row.item.current_id:
        return Step.OLD
    return Step.UNPROVED if not (row.link or row.words or row.proof_id) else Step.UP


def _to_come(row: Posting, *, on: date) -> Step:
    if not row.item.is_shown:
        return Step.WAITING
    return Step.LATE if row.due_on is not None and row.due_on < on else Step.READY


def _known(actor: Actor, agency_id: int) -> Q:
    """What stands in public or did, and what is planned for an item that the actor may see."""
    mine = items_seen(actor, agency_id=agency_id).order_by().values("pk")
    return Q(item__is_shown=True) | Q(up_at__isnull=False) | Q(item_id__in=mine)


def _unproved() -> Q:
    return Q(link="", words="", proof__isnull=True)


def _with_all() -> QuerySet[Posting]:
    return Posting.objects.select_related("channel__agency", "channel__keeper", "item__agency", "version", "proof")


def channels_without(item: Item, channel_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the channels on which no posting of the item is planned or up."""
    stands = Posting.objects.filter(item_id=item.pk, down_at__isnull=True, dropped_at__isnull=True)
    return set(channel_ids) - set(stands.values_list("channel_id", flat=True))
