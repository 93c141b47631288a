"""Whether somebody may go on: his session, his password. 网络安全等级保护2019 8.1.4."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gongkai.web.accounts.models import Person, SignIn
from gongkai.web.accounts.profiles import profile

ONE_TIME_LIFE: Final = timedelta(hours=72)
"""How long a password that somebody else gave may wait for its first use."""


def person_named(username: str) -> Person | None:
    """Whoever signs in by that name; None for nobody."""
    return Person.objects.filter(username=username.strip().lower()).first() if username else None


def open_sessions(person: Person, *, at: datetime) -> list[SignIn]:
    """The person's sessions that can be gone on with, the one unused longest first. 网络安全等级保护2019 8.1.4."""
    kept = profile()
    idle, oldest = at - timedelta(minutes=kept.idle_minutes), at - timedelta(hours=kept.session_hours)
    fit = SignIn.objects.filter(person=person, ended_at__isnull=True, seen_at__gt=idle, at__gt=oldest)
    return list(fit.order_by("seen_at", "id"))


def session_of(person: Person, id: int) -> SignIn | None:
    """The line of that session, if it is the person's."""
    return SignIn.objects.filter(pk=id, person=person).first()


def one_time_lapsed(person: Person, *, at: datetime) -> bool:
    """Whether the password was given by somebody else and too long ago to be used. 网络安全等级保护2019 8.1.4."""
    given = person.password_set_at
    return person.must_change_password and given is not None and at - given > ONE_TIME_LIFE


def must_change_password(person: Person, *, at: datetime) -> bool:
    """Whether the person must choose a new password first: a given one, or an old one in the profile that says so."""
    if person.must_change_password:
        return True
    chosen, days = person.password_set_at, profile().password_days
    return days is not None and chosen is not None and at - chosen > timedelta(days=days)
