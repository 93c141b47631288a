"""Which cases somebody may see: the one scope that every list, page, export and search goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import offices
from gongkai.web.casework.models import Case

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor, Held


def cases_seen(actor: Actor, *, agency_id: int | None = None) -> QuerySet[Case]:
    """The cases of the bodies where the actor may see cases; of one body, where it is named.

    A post of one section sees the cases of that section and those it is asked to help with, one of the disclosure
    office all; a restricted case is seen by its handler and by who signs.
    """
    scope = Q(pk__in=())
    for body in actor.agencies_with(Permit.CASE_SEE):
        if agency_id in (None, body):
            scope |= Q(agency_id=body) & _within(actor, body) & _unrestricted(actor, body)
    return Case.objects.filter(scope).select_related("agency")


def case_seen(actor: Actor, case_id: UUID) -> Case | None:
    """That case, or None where the actor may not know that there is one."""
    return cases_seen(actor).filter(pk=case_id).first()


def _within(actor: Actor, agency_id: int) -> Q:
    posts = [post for post in actor.posts if post.agency_id == agency_id and post.allows(Permit.CASE_SEE)]
    if actor.machine is not None or any(post.section_id is None for post in posts):
        return Q()
    sections = _sections(posts)
    if not offices((agency_id,)).isdisjoint(sections):
        return Q()  # the disclosure office answers for the whole body
    helped = Case.objects.filter(coworks__section_id__in=sections).values("pk")
    return Q(section_id__in=sections) | Q(pk__in=helped)


def _sections(posts: list[Held]) -> list[int]:
    return [post.section_id for post in posts if post.section_id is not None]


def _unrestricted(actor: Actor, agency_id: int) -> Q:
    if actor.may(Permit.CASE_SIGN, agency_id=agency_id):
        return Q()
    return Q(restricted=False) | Q(handler_id=actor.person_id, handler_id__isnull=False)
