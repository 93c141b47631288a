"""Which items somebody of the staff may see and work on: the one scope that every list, page and act goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.agencies.queries import offices
from gongkai.web.catalogue.models import Item, Version
from gongkai.web.clearance.queries.screening import has_open_secret, with_open_secret

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.web.accounts.queries import Actor, Held


def items_seen(actor: Actor, *, agency_id: int | None = None) -> QuerySet[Item]:
    """The items of the bodies where the actor may see items; of one body, where it is named. 条例2019 §17.

    A post of one section sees what is published, what stands under its section and what its holder began himself;
    one of the disclosure office, or of no section, all of the body.
    """
    return _seen(actor, agency_id=agency_id, also=Q(is_shown=True))


def items_inside(actor: Actor, *, agency_id: int | None = None) -> QuerySet[Item]:
    """Of the items seen, those of which the actor sees more than the public: draft, earlier versions, reviews."""
    return _seen(actor, agency_id=agency_id, also=Q(pk__in=()))


def item_for(actor: Actor, item_id: UUID) -> Item | None:
    """That item as the actor may look at it, or None where he may not know that there is one."""
    return next(iter(as_looked_at(actor, items_seen(actor).filter(pk=item_id))), None)


def sees_inside(actor: Actor, item: Item) -> bool:
    """Whether the actor sees more of the item than the version that is shown."""
    return items_inside(actor, agency_id=item.agency_id).filter(pk=item.pk).exists()


def as_looked_at(actor: Actor, items: Iterable[Item]) -> list[Item]:
    """These items, to be shown and never saved: those seen only because they are shown stand as published, undrafted.

    Whoever is of another section knows no more of a correction than the public before it is published. 条例2019 §17.
    """
    found = list(items)
    drafted = [item.pk for item in found if item.is_shown and item.draft_id is not None]
    inside = set(items_inside(actor).filter(pk__in=drafted).values_list("pk", flat=True)) if drafted else set()
    for item in found:
        if item.pk in drafted and item.pk not in inside:
            item.draft, item.state, item.scheduled_for = None, Item.State.PUBLISHED, None
    return found


def as_listed(actor: Actor, items: Iterable[Item]) -> list[Item]:
    """These items as lines of a list, as by `as_looked_at`: one that is sealed for the actor says so for a title."""
    found = as_looked_at(actor, items)
    sealed = {id for body in {item.agency_id for item in found} for id in sealed_for(actor, agency_id=body)}
    for item in found:
        if item.pk in sealed:
            item.title, item.document_number = SEALED, ""
            if item.draft is not None:
                item.draft.title = SEALED
    return found


def sealed_for(actor: Actor, *, agency_id: int) -> set[UUID]:
    """The items of that body of which this person sees no words: see `is_sealed`. 保密法2024 §35."""
    if actor.may(Permit.ITEM_SECRECY, agency_id=agency_id):
        return set()
    subjects = with_open_secret(agency_id)
    return {UUID(subject.removeprefix(_SUBJECT)) for subject in subjects if subject.startswith(_SUBJECT)}


def drafts_there(actor: Actor, item: Item) -> bool:
    """Whether the actor may write in that item: by a post that drafts, of its section or of the whole body."""
    if not actor.may(Permit.ITEM_DRAFT, agency_id=item.agency_id):
        return False
    allowed = _within(actor, item.agency_id, Permit.ITEM_DRAFT, also=Q(pk__in=()))
    return Item.objects.filter(allowed, pk=item.pk).exists()


_SUBJECT: Final = "item:"
SEALED: Final = "（疑似密级标志，内容已隔离）"


def is_sealed(actor: Actor, item: Item) -> bool:
    """Whether the words and files of the item are shown to this person no more: a secret mark was met in them.

    Until it is decided about or gone by a later run, who reviews for secrecy alone sees them; who writes may take the
    file out or throw the draft away. 保密法2024 §35.
    """
    if actor.may(Permit.ITEM_SECRECY, agency_id=item.agency_id):
        return False
    return has_open_secret(f"item:{item.pk}")


def blanked(version: Version) -> Version:
    """The version without its words and files, to be shown and never saved. 保密法2024 §35."""
    kept = {name: getattr(version, name) for name in ("item", "number", "made_at", "touched_at", "authors", "edition")}
    return Version(title=SEALED, **kept)


def section_to_draft_in(actor: Actor, *, agency_id: int, wanted: int | None) -> int | None:
    """The section under which an item of that actor stands: the one wanted where he may choose, else his own."""
    sections = _sections(_posts(actor, agency_id, Permit.ITEM_DRAFT))
    if _whole_body(actor, agency_id, Permit.ITEM_DRAFT) or not sections:
        return wanted
    return wanted if wanted in sections else sections[0]


def _seen(actor: Actor, *, agency_id: int | None, also: Q) -> QuerySet[Item]:
    scope = Q(pk__in=())
    for body in actor.agencies_with(Permit.ITEM_SEE):
        if agency_id in (None, body):
            scope |= Q(agency_id=body) & _within(actor, body, Permit.ITEM_SEE, also=also)
    return Item.objects.filter(scope).select_related("agency", "section", "draft", "current")


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


def one_named(actor: Actor, asked: str, *, agency_id: int) -> Item | None:
    """The one item seen with that index number or title, else with it in the title; None for none or several.

    One that is sealed for the actor is never found: whoever guesses must not learn its title. 保密法2024 §35.
    """
    words = asked.strip()
    items = items_seen(actor, agency_id=agency_id).exclude(pk__in=sealed_for(actor, agency_id=agency_id))
    for found in (items.filter(index_number=words), items.filter(title=words), items.filter(title__icontains=words)):
        few = list(found[:2])
        if few:
            return few[0] if len(few) == 1 else None
    return None
