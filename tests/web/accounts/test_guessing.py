"""Guesses in a row open nothing, and the owner comes in meanwhile. trust.md D2.

The guesser asks once a second from ever new addresses of one network, and types the right password wherever he has to
wait, which is the best he could do. By day sixty guesses, `GONGKAI_GUESSES=10000` by night.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client

from gongkai.web.accounts.roles import Role
from gongkai.web.accounts.services import pace
from gongkai.web.workbench.entrance import adapter
from tests.web.accounts.making import AT, PASSWORD, a_person
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
GUESSES = int(os.environ.get("GONGKAI_GUESSES", "60"))


class Clock:
    """The clock of the door."""

    at = AT

    def now(self) -> datetime:
        """What it shows."""
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(adapter, "timezone", made)
    cache.clear()
    return made


def test_of_many_guesses_none_opens_and_few_are_looked_at(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    a_person(a_township(), Role.CLERK)
    looked_at, encode = [], MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        looked_at.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    opened = 0
    for number in range(GUESSES):
        clock.at += timedelta(seconds=1)
        address = f"2001:db8:7:{number // 50:x}::{number:x}"
        waits = pace.seconds_to_wait("li.jing", address, at=clock.at) > 0
        typed = {"login": "li.jing", "password": PASSWORD if waits else f"guess number {number}"}
        opened += Client().post(LOGIN, typed, REMOTE_ADDR=address).status_code == 302

    assert opened == 0
    assert PASSWORD not in looked_at
    assert len(looked_at) <= pace.FREE + 10 + GUESSES // pace.LONGEST
    assert Client().post(LOGIN, {"login": "li.jing", "password": PASSWORD}, REMOTE_ADDR="192.0.2.1").status_code == 302
