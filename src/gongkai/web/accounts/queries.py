"""Who somebody is and what he may do, on a given day."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.db.models import Q
from msgspec import Struct

from gongkai.web.accounts.models import ApiKey, Leave, Person, Post
from gongkai.web.accounts.roles import PERMITS, Permit, Role


class NotPermitted(Exception):
    """That person's posts do not allow the act: a Chinese sentence that says whom to ask."""

    def __init__(self, permit: Permit) -> None:
        self.permit = permit
        super().__init__(f"您的岗位没有“{permit.said}”的权限，请联系本机关安全管理员。")


class Held(Struct, frozen=True):
    """One post as it counts today. for_whom: the name of the person who is away, when held as a deputy."""

    agency_id: int
    section_id: int | None
    role: Role
    for_whom: str = ""


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
            permit in PERMITS[post.role] and post.agency_id == agency_id and _covers(post, section_id)
            for post in self.posts
        )

    def require(self, permit: Permit, *, agency_id: int) -> None:
        """Raises NotPermitted where `may` says no."""
        if not self.may(permit, agency_id=agency_id):
            raise NotPermitted(permit)

    def agencies_with(self, permit: Permit) -> frozenset[int]:
        """The ids of the bodies where it is allowed."""
        if self.machine is not None:
            return frozenset({self.machine.agency_id} if permit in self.machine.permits else ())
        return frozenset(post.agency_id for post in self.posts if permit in PERMITS[post.role])

    def roles_in(self, agency_id: int) -> frozenset[Role]:
        """The roles held in that body."""
        return frozenset(post.role for post in self.posts if post.agency_id == agency_id)


PUBLIC = Actor("public", "社会公众")
SYSTEM = Actor("system", "系统")


def actor_for(person: Person, *, on: date) -> Actor:
    """The person with every post that counts on that day, those of colleagues on leave included."""
    own = Post.objects.filter(_current(on), person=person)
    lent = Leave.objects.filter(deputy=person, from_on__lte=on, until_on__gte=on).select_related("post__person")
    held = [Held(post.agency_id, post.section_id, Role(post.role)) for post in own]
    held += [
        Held(leave.post.agency_id, leave.post.section_id, Role(leave.post.role), leave.post.person.name)
        for leave in lent
        if leave.post.since_on <= on and (leave.post.until_on is None or leave.post.until_on >= on)
    ]
    return Actor(f"person:{person.pk}", person.name, tuple(held) if person.is_active else (), person.pk)


def key_digest(token: str) -> str:
    """What is kept of a machine's key."""
    return sha256(token.encode()).hexdigest()


def actor_of_key(token: str) -> Actor | None:
    """The machine that the key belongs to, while it counts; None else."""
    key = ApiKey.objects.filter(digest=key_digest(token), ended_at__isnull=True).first()
    if key is None:
        return None
    return Actor(f"api:{key.pk}", key.name, machine=Machine(key.agency_id, frozenset(map(Permit, key.permits))))


def people_with(permit: Permit, *, agency_id: int, on: date) -> list[Person]:
    """The active people whose own posts of that body allow it, by name."""
    roles = [role.value for role, permits in PERMITS.items() if permit in permits]
    posts = Post.objects.filter(_current(on), agency_id=agency_id, role__in=roles, person__is_active=True)
    return sorted({post.person for post in posts.select_related("person")}, key=lambda person: person.name)


def _current(on: date) -> Q:
    return Q(since_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def _covers(post: Held, section_id: int | None) -> bool:
    return section_id is None or post.section_id is None or post.section_id == section_id
