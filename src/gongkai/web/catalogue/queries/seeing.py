"""Which items somebody of the staff may see and work on: the one scope that every list, page and act goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.agencies.queries import offices
from gongkai.web.catalogue.models import Item

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor, Held


def items_seen(actor: Actor, *, agency_id: int | None = None) -> QuerySet[Item]:
    """The items of the bodies where the actor may see items; of one body, where it is named. 条例2019 §17.

    A post of one section sees what is published, what stands under its section and what its holder began himself;
    one of the disclosure office, or of no section, all of the body.
    """
    scope = Q(pk__in=())
    for body in actor.agencies_with(Permit.ITEM_SEE):
        if agency_id in (None, body):
            scope |= Q(agency_id=body) & _within(actor, body, Permit.ITEM_SEE, also=Q(is_shown=True))
    return Item.objects.filter(scope).select_related("agency", "section", "draft", "current")


def item_for(actor: Actor, item_id: UUID) -> Item | None:
    """That item, or None where the actor may not know that there is one."""
    return items_seen(actor).filter(pk=item_id).first()


def drafts_there(actor: Actor, item: Item) -> bool:
    """Whether the actor may write in that item: by a post that drafts, of its section or of the whole body."""
    if not actor.may(Permit.ITEM_DRAFT, agency_id=item.agency_id):
        return False
    allowed = _within(actor, item.agency_id, Permit.ITEM_DRAFT, also=Q(pk__in=()))
    return Item.objects.filter(allowed, pk=item.pk).exists()


def section_to_draft_in(actor: Actor, *, agency_id: int, wanted: int | None) -> int | None:
    """The section under which an item of that actor stands: the one wanted where he may choose, else his own."""
    sections = _sections(_posts(actor, agency_id, Permit.ITEM_DRAFT))
    if _whole_body(actor, agency_id, Permit.ITEM_DRAFT) or not sections:
        return wanted
    return wanted if wanted in sections else sections[0]


def _within(actor: Actor, agency_id: int, permit: Permit, *, also: Q) -> Q:
    if _whole_body(actor, agency_id, permit):
        return Q()
    mine = Q(made_by_id=actor.person_id, made_by_id__isnull=False)
    return also | mine | Q(section_id__in=_sections(_posts(actor, agency_id, permit)))


def _whole_body(actor: Actor, agency_id: int, permit: Permit) -> bool:
    if actor.machine is not None:
        return actor.may(permit, agency_id=agency_id)
    posts = [post for post in _posts(actor, agency_id, permit) if post.role is not Role.VILLAGE_LIAISON]
    if any(post.section_id is None for post in posts):
        return True
    return not offices((agency_id,)).isdisjoint(_sections(posts))  # the disclosure office answers for the whole body


def _posts(actor: Actor, agency_id: int, permit: Permit) -> list[Held]:
    return [post for post in actor.posts if post.agency_id == agency_id and post.allows(permit)]


def _sections(posts: list[Held]) -> list[int]:
    return [post.section_id for post in posts if post.section_id is not None]
