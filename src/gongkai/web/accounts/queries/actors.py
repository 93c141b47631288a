"""Who somebody is and what he may do, on a given day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models import Q
from msgspec import Struct

from gongkai.web.accounts.models import ApiKey, Leave, Person, Post
from gongkai.web.accounts.roles import PERMITS, Permit, Role, apart_broken
from gongkai.web.agencies.queries import below, lineage

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class NotPermitted(Exception):
    """That person's posts do not allow the act: a Chinese sentence that says whom to ask."""

    def __init__(self, permit: Permit) -> None:
        self.permit = permit
        super().__init__(f"您的岗位没有“{permit.said}”的权限，请联系本机关安全管理员。")


class Held(Struct, frozen=True):
    """One post as it counts today. for_whom, for_person: the person who is away, when held as a deputy."""

    agency_id: int
    section_id: int | None
    role: Role
    for_whom: str = ""
    for_person: int | None = None

    def allows(self, permit: Permit) -> bool:
        """Whether the post's role allows it."""
        return permit in PERMITS[self.role]


class Machine(Struct, frozen=True):
    """What the key of a machine allows: named permits in one body."""

    agency_id: int
    permits: frozenset[Permit]


class Actor(Struct, frozen=True):
    """Whoever acts: the key and name that go into the audit ledger, and the posts held that day.

    Also a machine (key `api:…`), the public (key `public`) and the system itself (key `system`).
    """

    key: str
    name: str
    posts: tuple[Held, ...] = ()
    person_id: int | None = None
    machine: Machine | None = None

    def may(self, permit: Permit, *, agency_id: int, section_id: int | None = None) -> bool:
        """Whether a post of that body allows it; a post of one section counts in that section alone if one is named."""
        if self.machine is not None:
            return self.machine.agency_id == agency_id and permit in self.machine.permits
        return any(
            post.allows(permit) and post.agency_id == agency_id and _covers(post, section_id) for post in self.posts
        )

    def require(self, permit: Permit, *, agency_id: int) -> None:
        """Raises NotPermitted where `may` says no."""
        if not self.may(permit, agency_id=agency_id):
            raise NotPermitted(permit)

    def agencies_with(self, permit: Permit) -> frozenset[int]:
        """The ids of the bodies where it is allowed."""
        if self.machine is not None:
            return frozenset({self.machine.agency_id} if permit in self.machine.permits else ())
        return frozenset(post.agency_id for post in self.posts if post.allows(permit))

    def eyes(self, permit: Permit, *, agency_id: int) -> frozenset[int]:
        """The ids of the people whose verdict this would be: the actor's own, and whom he stands in for there.

        Four eyes hold when no two verdicts share one: a deputy does not pass what he made, nor what the absent made.
        """
        lent = {post.for_person for post in self.posts if post.agency_id == agency_id and post.allows(permit)}
        absent = set() if None in lent else {id for id in lent if id is not None}
        return frozenset(absent | ({self.person_id} if self.person_id is not None else set()))

    def roles_in(self, agency_id: int) -> frozenset[Role]:
        """The roles held in that body."""
        return frozenset(post.role for post in self.posts if post.agency_id == agency_id)


PUBLIC = Actor("public", "社会公众")
SYSTEM = Actor("system", "系统")


def actor_for(person: Person, *, on: date) -> Actor:
    """The person with every post that counts on that day, those of colleagues on leave included.

    Whoever holds together what must be apart (三员分立) holds nothing until it is mended. 网络安全等级保护2019 8.1.4.
    """
    held = [*_own(person, on), *_lent(person, on)]
    whole = person.is_active and not apart_broken(post.role for post in held)
    return Actor(f"person:{person.pk}", person.name, tuple(held) if whole else (), person.pk)


def people_with(permit: Permit, *, agency_id: int, on: date, section_id: int | None = None) -> list[Person]:
    """The active people whose own posts of that body allow it, by name; of a section, those whose posts reach it."""
    roles = [role.value for role, permits in PERMITS.items() if permit in permits]
    posts = Post.objects.filter(_current(on), agency_id=agency_id, role__in=roles, person__is_active=True)
    if section_id is not None:
        posts = posts.filter(Q(section__isnull=True) | Q(section_id=section_id))
    return sorted({post.person for post in posts.select_related("person")}, key=lambda person: person.name)


def with_deputies(people: Iterable[Person], *, agency_id: int, on: date) -> list[Person]:
    """These people who are active, and whoever stands in for one of them in that body on that day."""
    asked = {person.pk: person for person in people}
    away = Leave.objects.filter(
        post__person__in=asked, post__agency_id=agency_id, from_on__lte=on, until_on__gte=on
    ).select_related("deputy")
    asked |= {leave.deputy.pk: leave.deputy for leave in away}
    return [person for person in asked.values() if person.is_active]


def people(ids: Iterable[int]) -> list[Person]:
    """The people with these ids."""
    return list(Person.objects.filter(pk__in=list(ids)))


def administers(actor: Actor, permit: Permit, *, agency_id: int) -> bool:
    """Whether a post of that body or of one above it allows an administrative act; posts of casework never reach down.

    条例2019 §4.
    """
    return any(actor.may(permit, agency_id=id) for id in lineage(agency_id))


def require_over(actor: Actor, permit: Permit, *, agency_id: int) -> None:
    """Raises NotPermitted where `administers` says no."""
    if not administers(actor, permit, agency_id=agency_id):
        raise NotPermitted(permit)


def bodies_under(actor: Actor, permit: Permit) -> list[Agency]:
    """The bodies where `administers` holds, those above before those below."""
    return below(actor.agencies_with(permit))


def key_digest(token: str) -> str:
    """What is kept of a machine's key or a one-time token: both are random and long."""
    return sha256(token.strip().encode()).hexdigest()


def actor_of_key(token: str) -> Actor | None:
    """The machine that the key belongs to, while it counts; None else."""
    key = ApiKey.objects.filter(digest=key_digest(token), ended_at__isnull=True).first()
    if key is None:
        return None
    return Actor(f"api:{key.pk}", key.name, machine=Machine(key.agency_id, frozenset(map(Permit, key.permits))))


def roles_between(person: Person, *, since: date, until: date | None) -> set[Role]:
    """The roles that count on some day of that span, lent ones included. until: None for no end."""
    span = Q(until_on__isnull=True) | Q(until_on__gte=since)
    own = Post.objects.filter(span, person=person)
    lent = Leave.objects.filter(deputy=person, until_on__gte=since).select_related("post")
    if until is not None:
        own, lent = own.filter(since_on__lte=until), lent.filter(from_on__lte=until)
    return {Role(post.role) for post in own} | {Role(leave.post.role) for leave in lent}


def _own(person: Person, on: date) -> list[Held]:
    posts = Post.objects.filter(_current(on), person=person)
    return [Held(post.agency_id, post.section_id, Role(post.role)) for post in posts]


def _lent(person: Person, on: date) -> list[Held]:
    leaves = Leave.objects.filter(deputy=person, from_on__lte=on, until_on__gte=on).select_related("post__person")
    posts = [leave.post for leave in leaves]
    return [
        Held(post.agency_id, post.section_id, Role(post.role), post.person.name, post.person_id)
        for post in posts
        if post.since_on <= on and (post.until_on is None or post.until_on >= on)
    ]


def _current(on: date) -> Q:
    return Q(since_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def _covers(post: Held, section_id: int | None) -> bool:
    return section_id is None or post.section_id is None or post.section_id == section_id
