"""In how many places one may be signed in: the newest gets in, the one unused longest ends. docs/decisions/0280."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.web.accounts.models import Person, SignIn
from gongkai.web.accounts.profiles import PROFILES
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from tests.web.accounts.making import a_person, at_desk, now
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("name", sorted(PROFILES))


@pytest.fixture
def person() -> Person:
    return a_person(a_township(), Role.CLERK)


def begun(person: Person, count: int) -> list[Client]:
    """So many places, one after the other; the first has been unused longest."""
    places = [at_desk(person) for _ in range(count)]
    for place in places:
        assert place.get("/desk/").status_code == 200
    return places


@BOTH
def test_as_many_as_the_profile_says_stay_open(name: str, person: Person, settings: Any) -> None:
    settings.PROFILE = name

    places = begun(person, PROFILES[name].places)

    assert [place.get("/desk/").status_code for place in places] == [200] * len(places)
    assert not Entry.objects.filter(act="account.sign_out").exists()


@BOTH
def test_one_more_ends_the_one_unused_longest_and_says_so(name: str, person: Person, settings: Any) -> None:
    settings.PROFILE = name
    first, *others = begun(person, PROFILES[name].places)
    SignIn.objects.filter(pk=first.session["sign_in"]).update(seen_at=now() + timedelta(seconds=5))

    newest = at_desk(person)
    page = newest.get("/desk/").content.decode()

    assert f"最多同时登录 {PROFILES[name].places} 处" in page
    assert [place.get("/desk/").status_code for place in (first, *others, newest)] == [
        200, 302, *[200] * (len(others) - 1), 200
    ]  # fmt: skip
    assert "最久没用的一处自动退出" in Entry.objects.get(act="account.sign_out").said


def test_what_lies_idle_takes_no_place(person: Person, settings: Any) -> None:
    settings.PROFILE = "dengbao3"
    begun(person, 1)
    SignIn.objects.update(seen_at=now() - timedelta(minutes=PROFILES["dengbao3"].idle_minutes, seconds=1))
    second, third = begun(person, 2)

    assert (second.get("/desk/").status_code, third.get("/desk/").status_code) == (200, 200)
    assert not Entry.objects.filter(act="account.sign_out").exists()


def test_nobody_else_loses_his(person: Person, settings: Any) -> None:
    settings.PROFILE = "dengbao3"
    colleague = at_desk(a_person(a_township(), Role.CLERK, username="wang"))
    colleague.get("/desk/")

    begun(person, 4)

    assert colleague.get("/desk/").status_code == 200


def test_signing_out_leaves_the_place(person: Person) -> None:
    (place,) = begun(person, 1)

    place.post("/accounts/logout/")

    assert SignIn.objects.get().ended_at is not None
    assert Entry.objects.get(act="account.sign_out").said == "李静退出登录。"
    assert "最多同时登录 5 处" in (page := at_desk(person).get("/desk/me/").content.decode())
    assert page.count('data-label="登录时间"') == 1
