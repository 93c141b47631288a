"""Who is there: the people of a body, their posts, deputies, and the keys of machines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gongkai.web.accounts.models import ApiKey, Leave, Person, Post
from gongkai.web.accounts.queries.actors import Actor, bodies_under
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.words import civil_day

STAFF = (Permit.PEOPLE_MANAGE, Permit.PERMITS_MANAGE)
"""One of these opens the register of people."""


def people_of(agency_id: int) -> list[Person]:
    """The accounts that the body keeps, those in use first, each with its posts."""
    posts = Prefetch("posts", Post.objects.select_related("agency", "section"))
    return list(Person.objects.filter(agency_id=agency_id).prefetch_related(posts).order_by("-is_active", "name", "pk"))


def person_under(actor: Actor, id: int) -> Person | None:
    """That person, if his account is kept by a body where the actor administers people or posts."""
    return _under(Person.objects.select_related("agency"), "agency_id", actor).filter(pk=id).first()


def posts_of(person: Person) -> list[Post]:
    """Every post of the person, the newest first."""
    return list(person.posts.select_related("agency", "section").order_by("-since_on", "-pk"))


def post_under(actor: Actor, id: int) -> Post | None:
    """That post, if it is in a body where the actor administers posts."""
    return _under(Post.objects.select_related("agency", "person"), "agency_id", actor).filter(pk=id).first()


def own_posts(person_id: int, *, on: date) -> list[Post]:
    """The person's own posts that have not ended before that day."""
    counts = Q(until_on__isnull=True) | Q(until_on__gte=on)
    return list(Post.objects.filter(counts, person_id=person_id).select_related("agency", "section"))


def leaves_of(person: Person, *, on: date) -> list[Leave]:
    """The deputies of the person's posts whose time has not ended before that day, and where he is one himself."""
    mine = Q(post__person=person) | Q(deputy=person)
    return list(Leave.objects.filter(mine, until_on__gte=on).select_related("post__person", "post__agency", "deputy"))


def leave_of(person: Person, id: int) -> Leave | None:
    """That deputy of one of the person's own posts."""
    return Leave.objects.filter(post__person=person, pk=id).select_related("post__person", "post__agency").first()


def colleagues(person: Person) -> list[Person]:
    """The other people in use that the same body keeps."""
    return list(Person.objects.filter(agency=person.agency_id, is_active=True).exclude(pk=person.pk).order_by("name"))


def keys_of(agency_id: int) -> list[ApiKey]:
    """The keys of the body's machines, those that count first."""
    return list(ApiKey.objects.filter(agency_id=agency_id).order_by("ended_at", "-made_at"))


def key_under(actor: Actor, id: int) -> ApiKey | None:
    """That key, if it is of a body where the actor administers permits."""
    bodies = [body.pk for body in bodies_under(actor, Permit.PERMITS_MANAGE)]
    return ApiKey.objects.filter(agency_id__in=bodies, pk=id).select_related("agency").first()


def idle_accounts(people: Iterable[Person], *, since: date) -> list[Person]:
    """Those in use who have not signed in since that day: 等级保护 asks that they be looked at."""
    asked = {person.pk: person for person in people if person.is_active}
    seen = set(Person.objects.filter(pk__in=asked, sign_ins__seen_at__date__gte=since).values_list("pk", flat=True))
    return [person for person in asked.values() if person.pk not in seen and civil_day(person.joined_at) < since]


def _under(rows: QuerySet, column: str, actor: Actor) -> QuerySet:  # type: ignore[type-arg]
    bodies = {body.pk for permit in STAFF for body in bodies_under(actor, permit)}
    return rows.filter(**{f"{column}__in": bodies})
