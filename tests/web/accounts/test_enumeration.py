"""Signing in tells nobody which names there are: the same words, and as much work for a name that nobody has."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from tests.web.accounts.making import a_person
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often a password was hashed: what takes the time of an attempt."""
    times: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        times.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return times


@pytest.mark.parametrize("name", ["li.jing", "nobody", "disabled"])
def test_every_name_costs_one_hash_and_is_answered_alike(name: str, worked: list[str]) -> None:
    a_person(a_township(), Role.CLERK)
    a_person(a_township(), Role.CLERK, username="disabled")
    Person.objects.filter(username="disabled").update(is_active=False)
    worked.clear()

    answer = Client().post("/accounts/login/", {"login": name, "password": "wrong wrong wrong"})

    assert worked == ["wrong wrong wrong"]
    assert answer.status_code == 200
    assert "用户名或者密码不对" in answer.content.decode()


def test_every_name_costs_the_same_questions() -> None:
    a_person(a_township(), Role.CLERK)
    asked: dict[str, list[int]] = {"li.jing": [], "nobody": []}

    for _ in range(2):  # the first refusal of all begins the chain of names that nobody has
        for name, counts in asked.items():
            with CaptureQueriesContext(connection) as questions:
                Client().post("/accounts/login/", {"login": name, "password": "wrong wrong wrong"})
            counts.append(len(questions))

    assert asked["li.jing"][-1] == asked["nobody"][-1]
