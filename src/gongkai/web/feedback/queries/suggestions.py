"""Suggestions and complaints as those who may see them do. 条例2019 §46; docs/decisions/0200."""

from __future__ import annotations

import hmac
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.digests import code_digest, phone_digest
from gongkai.web.feedback.models import Suggestion
from gongkai.web.look.keyset import behind

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

KINDS: Final[list[tuple[str, str]]] = Suggestion.Kind.choices
CHANNELS: Final[list[tuple[str, str]]] = Suggestion.Channel.choices
STATES: Final[list[tuple[str, str]]] = Suggestion.State.choices
State: Any = Suggestion.State
"""Where the work on a suggestion stands."""
OPEN: Final = (State.RECEIVED, State.ASSIGNED, State.REVIEW)
A_PAGE: Final = 30
LONGEST: Final = 1000
"""Characters of what is written."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What of the ledger is asked for; "" and None leave out nothing. state: one of State, or `open`."""

    state: str = ""
    kind: str = ""
    channel: str = ""
    section: int | None = None
    year: int | None = None
    late_on: date | None = None


def suggestions_of(actor: Actor, *, agency_id: int, wanted: Wanted) -> QuerySet[Suggestion]:
    """The suggestions of the body that this person may see, newest first; slice it for a page."""
    return _narrowed(_seen(actor, agency_id), wanted).select_related("section", "item").order_by("-received_at", "-pk")


def page_of(rows: QuerySet[Suggestion], *, after: tuple[datetime, UUID] | None) -> tuple[list[Suggestion], bool]:
    """A page of them behind that key, and whether more follow."""
    found = list((rows.filter(behind(after, column="received_at")) if after else rows)[: A_PAGE + 1])
    return found[:A_PAGE], len(found) > A_PAGE


def suggestion_for(actor: Actor, id: UUID) -> Suggestion | None:
    """That suggestion, for somebody who may see it; None else."""
    related = ("agency", "section", "wanted_section", "merged_into", "item", "review")
    found = Suggestion.objects.filter(pk=id).select_related(*related).first()
    return found if found is not None and may_see(actor, found) else None


def may_see(actor: Actor, found: Suggestion) -> bool:
    """Whether it is his: of the office, of the section that answers, or of whoever reviews the answer."""
    if actor.may(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id) or may_answer(actor, found):
        return True
    steps = found.review.steps if found.review is not None else []
    return any(actor.may(Permit(step["permit"]), agency_id=found.agency_id) for step in steps)


def may_answer(actor: Actor, found: Suggestion) -> bool:
    """Whether he may write the answer: of the section that answers, or of the office."""
    if found.section_id is None:
        return False
    return actor.may(Permit.FEEDBACK_ANSWER, agency_id=found.agency_id, section_id=found.section_id)


def sees_person(actor: Actor, found: Suggestion) -> bool:
    """Whether he may see who wrote it and every word; others see words in which numbers and names are covered."""
    return actor.may(Permit.CASE_SEE_PERSON, agency_id=found.agency_id)


def suggestion_of_code(code: str, *, tail: str) -> Suggestion | None:
    """The one of that query code and those last digits; one without a telephone opens by its code alone.

    Both are compared as keyed digests, whether or not the code exists. docs/decisions/0107.
    """
    found = Suggestion.objects.filter(query_digest=code_digest(code)).first()
    wanted = found.phone_digest if found is not None else code_digest(tail)
    fits = hmac.compare_digest(wanted, phone_digest(tail)) or not wanted
    return found if found is not None and fits else None


def own_suggestion(id: UUID) -> Suggestion | None:
    """That one with what its writer may see, for somebody who was let in."""
    related = ("agency", "section", "merged_into__section", "merged_into__item", "item")
    return Suggestion.objects.filter(pk=id).select_related(*related).first()


def told_to_all(*, agency_id: int | None = None, before: tuple[datetime, UUID] | None = None) -> QuerySet[Suggestion]:
    """Those whose matter and answer stand on the public page, newest first: 事事有回应. docs/decisions/0200."""
    found = Suggestion.objects.filter(item__is_shown=True, **({} if agency_id is None else {"agency_id": agency_id}))
    found = found.filter(behind(before, column="answered_at")) if before is not None else found
    return found.select_related("agency", "item").order_by("-answered_at", "-pk")


def todo_of(actor: Actor, *, agency_id: int) -> list[Suggestion]:
    """What this person is to do now: hand on what came, answer what his section was given, the oldest day first."""
    wanted = Q(pk__in=())
    if actor.may(Permit.FEEDBACK_HANDLE, agency_id=agency_id):
        wanted |= Q(state=State.RECEIVED)
    sections = answering_sections(actor, agency_id=agency_id)
    if sections is None:
        wanted |= Q(state=State.ASSIGNED)
    elif sections:
        wanted |= Q(state=State.ASSIGNED, section_id__in=sections)
    found = Suggestion.objects.filter(wanted, agency_id=agency_id).select_related("section")
    return list(found.order_by("due_on", "received_at"))


def answering_sections(actor: Actor, *, agency_id: int) -> set[int] | None:
    """The ids of the sections for which he may answer; None for every one."""
    posts = [post for post in actor.posts if post.agency_id == agency_id and post.allows(Permit.FEEDBACK_ANSWER)]
    if any(post.section_id is None for post in posts):
        return None
    return {post.section_id for post in posts if post.section_id is not None}


def state_counts(actor: Actor, *, agency_id: int) -> dict[str, int]:
    """How many stand in each state that one stands in, of those he may see."""
    states = _seen(actor, agency_id).order_by().values_list("state")
    return dict(states.annotate(Count("id")))


def suggestion_numbered(number: str, *, agency_id: int) -> Suggestion | None:
    """The one of the body with that number; None else."""
    return Suggestion.objects.filter(agency_id=agency_id, number=number.strip()).first()


def _seen(actor: Actor, agency_id: int) -> QuerySet[Suggestion]:
    found = Suggestion.objects.filter(agency_id=agency_id)
    if actor.may(Permit.FEEDBACK_HANDLE, agency_id=agency_id):
        return found
    sections = answering_sections(actor, agency_id=agency_id)
    return found.exclude(section=None) if sections is None else found.filter(section_id__in=sections)


def _narrowed(found: QuerySet[Suggestion], wanted: Wanted) -> QuerySet[Suggestion]:
    exact = {"kind": wanted.kind, "channel": wanted.channel, "section_id": wanted.section}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if wanted.state:
        found = found.filter(state__in=OPEN if wanted.state == "open" else (wanted.state,))
    if wanted.year:
        found = found.filter(received_at__year=wanted.year)
    if wanted.late_on is not None:
        found = found.filter(state__in=OPEN, due_on__lt=wanted.late_on)
    return found
