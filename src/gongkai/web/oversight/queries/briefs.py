"""The briefs that somebody may read: of his own body, of bodies above it once they went out. 条例2019 §46."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import below, lineage
from gongkai.web.oversight.models import Brief
from gongkai.web.oversight.queries.keeping import LOOKS

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State = Brief.State


def briefs_seen(actor: Actor) -> QuerySet[Brief]:
    """Drafts of the bodies whose brief he writes; what went out there, above his own, and below those he supervises."""
    mine = {id for permit in LOOKS for id in actor.agencies_with(permit)}
    supervised = actor.agencies_with(Permit.OVERSEE)
    above = {id for agency_id in mine for id in lineage(agency_id)}
    down = {body.pk for body in below(supervised)}
    issued = Q(state=State.ISSUED, agency_id__in={*above, *down, *mine})
    writes = Q(agency_id__in=[id for id in {*mine, *supervised} if may_write(actor, id)])
    return Brief.objects.filter(issued | writes).select_related("agency", "file")


def brief_seen(actor: Actor, id: UUID) -> Brief | None:
    """That brief, or None where he may not know of it."""
    return briefs_seen(actor).filter(pk=id).first()


def may_write(actor: Actor, agency_id: int) -> bool:
    """Whether he writes that body's brief: about bodies below, a supervisor; about itself, who answers for it."""
    permit = Permit.OVERSEE if has_bodies_below(agency_id) else Permit.RECTIFY_CHECK
    return actor.may(permit, agency_id=agency_id)


def has_bodies_below(agency_id: int) -> bool:
    """Whether the body has others below it."""
    return len(below((agency_id,))) > 1


def others_of(actor: Actor, found: Brief) -> list[Brief]:
    """The other versions of that month that he may read, newest first."""
    same = briefs_seen(actor).filter(agency_id=found.agency_id, month=found.month)
    return list(same.exclude(pk=found.pk).order_by("-version"))
