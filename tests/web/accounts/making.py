"""The first three administrators and staff for tests, made through the services alone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.test import Client

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import SYSTEM, Actor, actor_for
from gongkai.web.accounts.roles import APART, Role
from gongkai.web.accounts.services.people import enter
from gongkai.web.accounts.services.posts import appoint
from gongkai.web.agencies.models import Agency
from tests.web.casework.making import a_township

AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
LONG_AGO = date(2020, 1, 1)
PASSWORD = "山高水长 白云千载 2026"


def a_person(agency: Agency, *roles: Role, username: str = "li.jing", name: str = "李静", at: datetime = AT) -> Person:
    """Somebody of the body with these roles and a password of his own."""
    person = enter(agency, username=username, name=name, by=SYSTEM, at=at).person
    person.set_password(PASSWORD)
    person.must_change_password = False
    person.save()
    for role in roles:
        appoint(person, agency=agency, role=role, since_on=LONG_AGO, by=SYSTEM, at=at)
    return person


def three(agency: Agency | None = None) -> tuple[Person, Person, Person]:
    """The system, security and audit administrators."""
    body = agency or a_township()
    system, security, audit = (
        a_person(body, role, username=f"{body.code}-{role.value[:6]}", name=role.said[:2] + "员") for role in APART
    )
    return system, security, audit


def acting(person: Person, on: date | None = None) -> Actor:
    """The person as he may act that day, the day of AT without one."""
    return actor_for(person, on=on or AT.date())


def now() -> datetime:
    """This moment: what the door reads too."""
    return datetime.fromtimestamp(time.time(), AT.tzinfo)


def at_desk(person: Person) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person)
    return client


def totp(secret: str, *, later: int = 0) -> str:
    """What an authenticator on a phone shows: RFC 6238, written here so that the product is held against it."""
    counter = int(time.time()) // 30 + later
    made = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    at = made[-1] & 15
    return f"{(struct.unpack('>I', made[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
