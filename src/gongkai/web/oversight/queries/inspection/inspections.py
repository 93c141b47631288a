"""Self-inspections as somebody sees them. 条例2019 §46."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import below
from gongkai.web.oversight.models import Inspection, Point
from gongkai.web.oversight.queries.keeping import MENDS

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

VERDICTS: Final[list[tuple[str, str]]] = Point.Verdict.choices
"""What may be found, for a form."""
State = Inspection.State


def inspections_seen(actor: Actor, *, agency_id: int | None = None) -> QuerySet[Inspection]:
    """Those of his own bodies, with how many points have a problem and how many none of an answer, newest first.

    What a body below inspected of itself is for its supervisors to read as well, once it is completed.
    """
    mine = {id for permit in MENDS for id in actor.agencies_with(permit)}
    supervised = [body.pk for body in below(actor.agencies_with(Permit.OVERSEE))]
    found = Inspection.objects.filter(Q(agency_id__in=mine) | Q(agency_id__in=supervised, state=State.CLOSED))
    if agency_id is not None:
        found = found.filter(agency_id=agency_id)
    return found.select_related("agency").annotate(
        problems=Count("points", filter=Q(points__verdict="problem")),
        unanswered=Count("points", filter=Q(points__verdict="")),
        asked=Count("points"),
    )


def inspection_seen(actor: Actor, id: UUID) -> Inspection | None:
    """That one, or None where he may not know of it."""
    return inspections_seen(actor).filter(pk=id).first()


def point_seen(actor: Actor, id: UUID) -> Point | None:
    """That point, where its inspection is seen."""
    found = Point.objects.filter(pk=id).select_related("inspection__agency", "evidence").first()
    return found if found and inspection_seen(actor, found.inspection_id) else None


def inspects(actor: Actor, found: Inspection) -> bool:
    """Whether he works on it."""
    return actor.may(Permit.RECTIFY, agency_id=found.agency_id)


def points_of(found: Inspection) -> list[Point]:
    """Its points in order, each with what mends it."""
    return list(found.points.select_related("evidence").prefetch_related("rectifications"))
