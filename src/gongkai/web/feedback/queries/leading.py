"""Where the public is led from what it reads: to evaluate it, to comment on a draft. 条例2019 §46; 决策条例2019 §15."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from gongkai.web.feedback.models import EvaluationPoint, PublicConsultation
from gongkai.web.look.probing import Probe

EVALUATED: Final = Probe(EvaluationPoint, "subject")
"""By what is evaluated, e.g. `item:UUID`: nothing there, and `points_at` has nothing either."""
LAID_OUT: Final = Probe(PublicConsultation, "item")
"""By id of an item: nothing there, and `consultations_on` has nothing either."""


def points_at(subjects: Collection[str] | None = None) -> dict[str, str]:
    """Those of these things (None: of all) that can be evaluated now, each with the address of its point."""
    found = EvaluationPoint.objects.filter(closed_at__isnull=True).exclude(subject="").order_by("-made_at")
    if subjects is not None:
        found = found.filter(subject__in=subjects)
    return dict(found.values_list("subject", "slug"))


def consultations_on(item_ids: Collection[UUID] | None = None) -> dict[UUID, PublicConsultation]:
    """Those of these items (None: of all) that are drafts laid out for comment, each with the latest of its own."""
    found = PublicConsultation.objects.order_by("opens_on", "made_at")
    if item_ids is not None:
        found = found.filter(item_id__in=item_ids)
    return {row.item_id: row for row in found}
