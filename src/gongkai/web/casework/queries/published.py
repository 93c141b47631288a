"""Answers that bodies chose to publish, found by what somebody is about to ask. 条例2019 §44."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from gongkai.text.grams import telling as grams
from gongkai.web.casework.models import PublishedAnswer

_MOST: Final = 5
_LEAST_SHARED: Final = 2
"""Pairs of characters that a question and an answer must share; one alone is chance."""
_LONGEST: Final = 400
"""Characters of a question that are looked at."""


def published(*, agency_id: int | None = None) -> QuerySet[PublishedAnswer]:
    """The answers shown today, newest first; of one body, or of all."""
    shown = PublishedAnswer.objects.filter(withdrawn_on__isnull=True).select_related("agency")
    return shown if agency_id is None else shown.filter(agency_id=agency_id)


def published_answers(asked: str, *, agency_id: int | None = None, most: int = _MOST) -> list[PublishedAnswer]:
    """The published answers nearest to what is asked, nearest first; none where nothing is near. 条例2019 §44."""
    pairs = grams(asked[:_LONGEST])
    found = (
        published(agency_id=agency_id)
        .filter(grams__gram__in=pairs)
        .annotate(shared=Count("grams"), near=Sum("grams__weight"))
        .filter(shared__gte=_LEAST_SHARED)
        .order_by("-near", "-published_on", "id")
    )
    return list(found[:most]) if pairs else []


def published_answer(id: UUID) -> PublishedAnswer | None:
    """That answer while it is shown, None else."""
    return published().filter(pk=id).first()


def answers_of(agency_id: int) -> list[PublishedAnswer]:
    """Every answer of that body for its own staff, withdrawn ones too, newest first."""
    return list(PublishedAnswer.objects.filter(agency_id=agency_id).select_related("case"))
