"""Questionnaires as the public and the staff see them. 条例2019 §46."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Count, QuerySet

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.models import Question, Questionnaire, Response

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

PURPOSES: Final[list[tuple[str, str]]] = Questionnaire.Purpose.choices
KINDS: Final[list[tuple[str, str]]] = Question.Kind.choices
State: Any = Questionnaire.State
"""Where a questionnaire stands."""
Kind: Any = Question.Kind
"""How a question is answered."""


def questionnaires_of(agency_id: int) -> QuerySet[Questionnaire]:
    """Those of the body, the newest first, with how many answered; those given up are left out."""
    found = Questionnaire.objects.filter(agency_id=agency_id).exclude(state=State.DROPPED)
    return found.annotate(count=Count("responses")).order_by("-opens_on", "-made_at")


def questionnaire_for(actor: Actor, id: UUID) -> Questionnaire | None:
    """That one, for somebody who handles feedback in its body; None else."""
    bodies = actor.agencies_with(Permit.FEEDBACK_HANDLE)
    return Questionnaire.objects.filter(pk=id, agency_id__in=bodies).select_related("agency", "item").first()


def shown_questionnaire(slug: str) -> Questionnaire | None:
    """The one at that public address, once it was released; None else."""
    found = Questionnaire.objects.filter(slug=slug, state__in=(State.OPEN, State.CLOSED))
    return found.select_related("agency", "item").first()


def shown_questionnaires() -> list[Questionnaire]:
    """Every one that was released, those that can be answered longest first."""
    found = Questionnaire.objects.filter(state__in=(State.OPEN, State.CLOSED)).select_related("agency", "item")
    return list(found.order_by("-closes_on", "-made_at"))


def takes_answers(found: Questionnaire, *, on: date) -> bool:
    """Whether it can be answered on that day."""
    return found.state == State.OPEN and found.opens_on <= on <= found.closes_on


def papers_of(found: Questionnaire) -> list[Response]:
    """The answers that were entered from paper, the newest first."""
    return list(found.responses.filter(channel=Response.Channel.PAPER).order_by("-pk"))


def over(agency_id: int, *, on: date) -> list[Questionnaire]:
    """Those whose last day is over and that nobody has closed."""
    return list(Questionnaire.objects.filter(agency_id=agency_id, state=State.OPEN, closes_on__lt=on))
