"""Opinion items, and drafts laid out for comment, as those who may see them do. 舆情回应2016; 决策条例2019 §15."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gongkai.law.clock import count
from gongkai.law.periods import period
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.catalogue.queries.public.shown import shown_item, shown_items
from gongkai.web.feedback.models import Comment, Opinion, PublicConsultation
from gongkai.web.look.keyset import behind

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item

LEVELS: Final[list[tuple[str, str]]] = Opinion.Level.choices
STATES: Final[list[tuple[str, str]]] = Opinion.State.choices
DRAFT_KINDS: Final[list[tuple[str, str]]] = PublicConsultation.Kind.choices
TAKEN: Final[list[tuple[str, str]]] = Comment.Taken.choices
WAYS: Final = [("web", "网上"), ("paper", "书面、当面")]
OpinionState: Any = Opinion.State
"""Where an opinion item stands."""
_Level: Any = Opinion.Level
A_PAGE: Final = 30
LONGEST: Final = 2000
"""Characters of a comment."""
_SLUG: Final = re.compile(r"(?:/open/items/|^)([0-9a-f]{16})/?(?:[?#].*)?$")


def due_at(agency_id: int, *, level: str, found_at: datetime) -> datetime:
    """By when an opinion item of that level is to be responded to. 舆情回应2016; docs/decisions/0201."""
    key = "opinion_grave_hours" if level == _Level.GRAVE else "opinion_hours"
    return found_at + timedelta(hours=int(choice(agency_id, key)))


def opinions_of(agency_id: int, *, state: str = "", level: str = "", year: int | None = None) -> QuerySet[Opinion]:
    """The opinion items of the body, the newest first; slice it for a page."""
    found = Opinion.objects.filter(agency_id=agency_id)
    for name, value in (("state", state), ("level", level), ("found_at__year", year)):
        found = found.filter(**{name: value}) if value else found
    return found.select_related("section", "owner", "item").order_by("-found_at", "-pk")


def opinions_after(rows: QuerySet[Opinion], *, after: tuple[datetime, UUID] | None) -> tuple[list[Opinion], bool]:
    """A page of them behind that key, and whether more follow."""
    found = list((rows.filter(behind(after, column="found_at")) if after else rows)[: A_PAGE + 1])
    return found[:A_PAGE], len(found) > A_PAGE


def opinion_for(actor: Actor, id: UUID) -> Opinion | None:
    """That item, for the office, its owner or the section that has it; None else."""
    found = Opinion.objects.filter(pk=id).select_related("agency", "section", "owner", "item").first()
    return found if found is not None and may_respond(actor, found) else None


def may_respond(actor: Actor, found: Opinion) -> bool:
    """Whether he may respond: of the office, its owner, or of the section that has it."""
    if actor.may(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id):
        return True
    if not actor.may(Permit.FEEDBACK_ANSWER, agency_id=found.agency_id, section_id=found.section_id):
        return False
    return found.owner_id == actor.person_id or found.section_id is not None


def opinions_to_do(actor: Actor, *, agency_id: int) -> list[Opinion]:
    """The open ones that this person may respond to, the soonest first."""
    found = Opinion.objects.filter(agency_id=agency_id, state=Opinion.State.OPEN).select_related("section", "item")
    return [one for one in found.order_by("due_at") if may_respond(actor, one)]


def item_named(typed: str, *, agency_id: int) -> Item | None:
    """The published item of the body with that index number, or at that address; None else."""
    wanted = typed.strip()
    slug = _SLUG.search(wanted)
    found = shown_item(slug[1]) if slug else shown_items(agency_id=agency_id).filter(index_number=wanted).first()
    return found if wanted and found is not None and found.agency_id == agency_id else None


def least_last_day(opens_on: date) -> date:
    """The last day (含当日) that the law asks for in general. 决策条例2019 §15; docs/decisions/0202."""
    return count(opens_on, period("publication.draft_comment", on=opens_on), calendar=calendar()).due_on


def consultations_of(agency_id: int) -> QuerySet[PublicConsultation]:
    """Those of the body, the newest first, with how many comments came and how many wait."""
    waiting = Count("comments", filter=Q(comments__taken=Comment.Taken.OPEN), distinct=True)
    found = PublicConsultation.objects.filter(agency_id=agency_id).select_related("item", "result")
    return found.annotate(count=Count("comments", distinct=True), waiting=waiting).order_by("-opens_on", "-made_at")


def consultation_for(actor: Actor, id: UUID) -> PublicConsultation | None:
    """That one, for somebody who handles feedback in its body; None else."""
    bodies = actor.agencies_with(Permit.FEEDBACK_HANDLE)
    found = PublicConsultation.objects.filter(pk=id, agency_id__in=bodies)
    return found.select_related("agency", "item", "result").first()


def shown_consultations() -> list[PublicConsultation]:
    """Every one whose draft is published, those that take comments longest first. 决策条例2019 §15."""
    found = PublicConsultation.objects.filter(item__is_shown=True).select_related("agency", "item", "result")
    return list(found.order_by("-closes_on", "-made_at"))


def shown_consultation(slug: str) -> PublicConsultation | None:
    """The one at that public address, while its draft is published; None else."""
    found = PublicConsultation.objects.filter(slug=slug, item__is_shown=True)
    return found.select_related("agency", "item", "result").first()


def takes_comments(found: PublicConsultation, *, on: date) -> bool:
    """Whether comments are taken on that day."""
    return found.state == PublicConsultation.State.OPEN and found.opens_on <= on <= found.closes_on


def comments_of(found: PublicConsultation) -> list[Comment]:
    """Every comment in the order they came."""
    return list(found.comments.all())


def comment_of(found: PublicConsultation, id: UUID) -> Comment | None:
    """That comment on it; None else."""
    return found.comments.filter(pk=id).first()


def consultations_over(agency_id: int, *, on: date) -> list[PublicConsultation]:
    """Those whose last day is over and whose result nobody has drafted."""
    found = PublicConsultation.objects.filter(agency_id=agency_id, closes_on__lt=on, result=None)
    return list(found.order_by("closes_on"))


def are_open() -> bool:
    """Whether any body has an opinion item that waits for its response."""
    return Opinion.objects.filter(state=OpinionState.OPEN).exists()
