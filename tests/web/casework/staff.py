"""People with posts for tests: whoever is told when a day comes near."""

from __future__ import annotations

from datetime import date

from gongkai.web.accounts.models import Leave, Person, Post
from gongkai.web.accounts.queries import Actor, actor_for
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency, Section
from gongkai.web.casework.models import Case
from tests.web.casework.making import CLERK_AT

SINCE = date(2024, 1, 1)


def somebody(agency: Agency, role: Role, *, username: str, section: Section | None = None) -> Person:
    """A person who holds that post since 2024, with a mail address."""
    person = Person.objects.create(
        username=username, name=f"{username}同志", email=f"{username}@example.cn", joined_at=CLERK_AT
    )
    Post.objects.create(person=person, agency=agency, section=section, role=role.value, since_on=SINCE)
    return person


def acting(person: Person, *, on: date) -> Actor:
    """That person on that day."""
    return actor_for(person, on=on)


def hand_to(case: Case, person: Person) -> Case:
    """The case in that person's hands."""
    Case.objects.filter(pk=case.pk).update(handler=person)
    case.refresh_from_db()
    return case


def away(person: Person, deputy: Person, *, from_on: date, until_on: date) -> None:
    """The person is on leave and the deputy stands in."""
    Leave.objects.create(post=person.posts.get(), deputy=deputy, from_on=from_on, until_on=until_on, reason="年休假")
