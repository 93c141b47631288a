"""The channels of a body, and how fresh those are that inspection looks at. 条例2019 §23; 检查指标2019."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from gongkai.web.outlets.models import Channel

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit


def channels_of(agency_id: int, *, closed: bool = False) -> QuerySet[Channel]:
    """The channels of the body with their keepers; `up`, `planned`: how many postings; `newest`: the last one put up.

    closed: those that were given up as well. 条例2019 §23.
    """
    found = Channel.objects.filter(agency_id=agency_id).select_related("keeper", "agency")
    if not closed:
        found = found.filter(closed_on__isnull=True)
    is_up = Q(postings__up_at__isnull=False, postings__down_at__isnull=True)
    is_planned = Q(postings__up_at__isnull=True, postings__dropped_at__isnull=True, postings__isnull=False)
    return found.annotate(
        up=Count("postings", filter=is_up, distinct=True),
        planned=Count("postings", filter=is_planned, distinct=True),
        newest=Max("postings__up_at"),
    ).order_by("kind", "name")


def channel_for(actor: Actor, channel_id: UUID) -> Channel | None:
    """That channel, if it is of a body where the actor may see items; None else."""
    bodies = actor.agencies_with(Permit.ITEM_SEE)
    return Channel.objects.filter(pk=channel_id, agency_id__in=bodies).select_related("agency", "keeper").first()
