"""The evaluation points of a body 评价点: those that stand, one by its code, those that are to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Max

from gongkai.web.feedback.models import EvaluationPoint, PointKind


def points_of(agency_id: int, *, closed: bool | None = False) -> list[EvaluationPoint]:
    """The points of the body by kind and name, each with `count` and `last_at` of its evaluations.

    closed: False those that stand, True those that are closed, None all.
    """
    found = EvaluationPoint.objects.filter(agency_id=agency_id).select_related("section")
    if closed is not None:
        found = found.filter(closed_at__isnull=not closed)
    counted = found.annotate(count=Count("evaluations"), last_at=Max("evaluations__at"))
    order = {kind: at for at, kind in enumerate(PointKind.values)}
    return sorted(counted, key=lambda point: (order[point.kind], point.name))


def open_points(agency_id: int | None = None) -> list[EvaluationPoint]:
    """The points that may be evaluated now, by kind and name, for the public; None: those of every body."""
    found = EvaluationPoint.objects.filter(closed_at__isnull=True)
    found = found.filter(agency_id=agency_id) if agency_id is not None else found
    order = {kind: at for at, kind in enumerate(PointKind.values)}
    return sorted(found, key=lambda point: (order[point.kind], point.name))


def point_for(id: UUID, *, agency_id: int) -> EvaluationPoint | None:
    """That point of the body; None where it has none."""
    return EvaluationPoint.objects.filter(pk=id, agency_id=agency_id).select_related("agency", "section").first()


def point_at(slug: str) -> EvaluationPoint | None:
    """The point at that public address, closed or not; None where there is none."""
    return EvaluationPoint.objects.filter(slug=slug).select_related("agency", "section").first()


def subjects_with_points(agency_id: int) -> frozenset[str]:
    """What has a point of its own that stands, e.g. `station:UUID`."""
    standing = EvaluationPoint.objects.filter(agency_id=agency_id, closed_at__isnull=True).exclude(subject="")
    return frozenset(standing.values_list("subject", flat=True))


def to_print(agency_id: int, ids: Iterable[UUID] | None = None) -> list[EvaluationPoint]:
    """These points that stand, by kind and name; all of them where none is named."""
    found = open_points(agency_id)
    if ids is None:
        return found
    chosen = set(ids)
    return [point for point in found if point.pk in chosen]
