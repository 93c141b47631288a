"""People at the desk of 青石镇 and what lies on it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.test import Client

from gongkai.web.accounts.models import Person, Post
from gongkai.web.accounts.queries import Actor, actor_for
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency, Section
from tests.web.casework.making import a_township

MORNING = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def a_person(name: str, *roles: Role, agency: Agency | None = None, section: Section | None = None) -> Person:
    """Somebody of the body with these roles, in one section where it is named."""
    agency = agency or a_township()
    person = Person.objects.create(username=f"{agency.code}-{name}", name=name, joined_at=MORNING)
    for role in roles:
        Post.objects.create(person=person, agency=agency, section=section, role=role.value, since_on=date(2024, 1, 1))
    return person


def at_desk(person: Person) -> Client:
    """A browser in which that person is signed in."""
    client = Client()
    client.force_login(person)
    return client


def acting(person: Person, on: date = date(2026, 3, 2)) -> Actor:
    """The person as services know him."""
    return actor_for(person, on=on)


def a_section(name: str = "自然资源所", agency: Agency | None = None) -> Section:
    """A section of the body."""
    return Section.objects.create(agency=agency or a_township(), name=name)
