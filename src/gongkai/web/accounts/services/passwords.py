"""Passwords: one-time ones that are shown once, and those that people choose. 网络安全等级保护2019 8.1.4."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from django.db import transaction

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import SYSTEM, Actor, NotPermitted, require_over
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import note
from gongkai.web.accounts.services.sessions import end_all

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 5


def one_time_password() -> str:
    """Twenty letters in groups of five, 99 bits, none that is mistaken for another."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


@transaction.atomic
def change(person: Person, password: str, *, at: datetime) -> None:
    """The person's own new password, already checked against the profile. 网络安全等级保护2019 8.1.4."""
    _set(person, password, must_change=False, at=at)
    note(
        person,
        "account.password",
        f"{person.name}修改了登录密码。",
        by=Actor(f"person:{person.pk}", person.name),
        at=at,
    )


@transaction.atomic
def reset(person: Person, *, by: Actor, at: datetime) -> str:
    """A one-time password instead of the forgotten one; every session ends, the second factor stays.

    网络安全等级保护2019 8.1.4. Raises NotPermitted, also for one's own account.
    """
    _require(person, by)
    return _reset(person, by=by, at=at)


@transaction.atomic
def reset_from_console(username: str, *, at: datetime) -> tuple[Person, str]:
    """The person of that name with a one-time password, given at the console of the machine, in the system's name.

    网络安全等级保护2019 8.1.4. Raises Person.DoesNotExist.
    """
    person = Person.objects.get(username=username.lower())
    return person, _reset(person, by=SYSTEM, at=at)


def give_one_time(person: Person, *, at: datetime) -> str:
    """A one-time password for somebody who is being added; the caller writes the line of the ledger."""
    password = one_time_password()
    _set(person, password, must_change=True, at=at)
    return password


def _reset(person: Person, *, by: Actor, at: datetime) -> str:
    password = give_one_time(person, at=at)
    end_all(person, at=at)
    note(person, "account.reset", f"为{person.name}设置了一次性密码，其全部登录已结束。", by=by, at=at)
    return password


def _require(person: Person, by: Actor) -> None:
    if person.agency_id is None or person.pk == by.person_id:
        raise NotPermitted(Permit.PEOPLE_MANAGE)
    require_over(by, Permit.PEOPLE_MANAGE, agency_id=person.agency_id)


def _set(person: Person, password: str, *, must_change: bool, at: datetime) -> None:
    person.set_password(password)
    person.must_change_password = must_change
    person.password_set_at = at
    person.save()
