"""Items whose moment has come: published once, in the name of who set it; what cannot be is told. 条例2019 §26."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from msgspec import Struct

from gongkai.web.accounts.queries import SYSTEM
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.gate import NOT_SCREENED, OLD_RULES, why_not_yet
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.review import screening_runs
from gongkai.web.catalogue.services.telling import tell_releasers

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.catalogue.checking.renditions import AskedBy

_TO_SCREEN_AGAIN: Final = frozenset({NOT_SCREENED, OLD_RULES})


class Came(Struct, frozen=True):
    """What came of the items that were due: published, and held up by something."""

    published: int
    held_up: int


def due_now(at: datetime) -> QuerySet[Item]:
    """The items set for that moment or before, the earliest first."""
    return Item.objects.filter(state=Item.State.SCHEDULED, scheduled_for__lte=at).order_by("scheduled_for", "pk")


def release_due(*, at: datetime, asked_by: AskedBy | None = None) -> Came:
    """What came of every item whose moment has come; each in a transaction of its own, however many workers ask.

    One that was screened by older rules is screened by those of now first; asked_by: as for any screening.
    """
    ids = list(due_now(at).values_list("pk", flat=True))
    published = sum(_released(id, at=at, asked_by=asked_by) for id in ids)
    return Came(published, len(ids) - published)


def _released(item_id: UUID, *, at: datetime, asked_by: AskedBy | None) -> bool:
    try:
        _screen_again(item_id, at=at, asked_by=asked_by)
        item = releasing.release_scheduled(item_id, by=SYSTEM, at=at)
    except Unable as refused:
        tell_releasers(
            item_id, key=f"held_up:{item_id}:{at:%Y%m%d%H%M}", level="overdue",
            said=f"到了定时发布的时间，但是没有发布：{refused}", at=at,
        )  # fmt: skip
        return False
    return bool(item.is_shown and item.draft_id is None)


def _screen_again(item_id: UUID, *, at: datetime, asked_by: AskedBy | None) -> None:
    item = Item.objects.select_related("agency", "draft").get(pk=item_id)
    lacking = why_not_yet(item)
    if lacking and set(lacking) <= _TO_SCREEN_AGAIN:
        screening_runs.run(item_id, by=SYSTEM, at=at, asked_by=asked_by)
