"""Two things that happen to one person at the same moment: `python -m tests.web.races.people ROUNDS`.

Two security administrators give the person two offices that must be apart; the person signs in at two doors where one
place is left. It prints one JSON object: the offices given, and the roles and places that each person ended with.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.synchronize import Barrier
from typing import Any

from tests.web.races.together import together

Racer = Callable[[list[Any]], None]


def main(rounds: int) -> None:
    """Runs both races and prints what came of them."""
    from gongkai.web.config.commands import migrate

    migrate()
    people = _people(rounds)
    barrier = multiprocessing.get_context("fork").Barrier(2)
    won = together([_granting(role, people, barrier) for role in ("clerk", "audit_admin")])
    together([_entering(people, barrier)] * 2)
    print(json.dumps({"won": sum(map(len, won)), "roles": _roles(people), "places": _places(people)}))


def _people(count: int) -> list[int]:
    """So many persons, each signed in at every place but one."""
    from gongkai.web.accounts.profiles import profile
    from gongkai.web.accounts.services.sessions import begin
    from tests.web.accounts.making import AT, a_person
    from tests.web.casework.making import a_township

    agency = a_township()
    people = [a_person(agency, username=f"person{number}") for number in range(count)]
    for person in people:
        for _ in range(profile().places - 1):
            begin(person, address="", agent="", at=AT)
    return [person.pk for person in people]


def _granting(role: str, people: list[int], barrier: Barrier) -> Racer:
    def grant_each(kept: list[Any]) -> None:
        from gongkai.web.accounts.models import Person
        from gongkai.web.accounts.queries import Actor, Held
        from gongkai.web.accounts.roles import Role
        from gongkai.web.accounts.services.posts import MustBeApart, grant
        from tests.web.accounts.making import AT
        from tests.web.casework.making import a_township

        agency = a_township()
        officer = Actor(f"person:{role}", "安全员", (Held(agency.pk, None, Role.SECURITY_ADMIN),), 0)
        for id in people:
            person = Person.objects.get(pk=id)
            barrier.wait(60)
            with suppress(MustBeApart):
                kept.append(grant(person, agency=agency, role=Role(role), since_on=AT.date(), by=officer, at=AT).pk)

    return grant_each


def _entering(people: list[int], barrier: Barrier) -> Racer:
    def enter(kept: list[Any]) -> None:
        from gongkai.web.accounts.models import Person
        from gongkai.web.accounts.services.sessions import begin
        from tests.web.accounts.making import AT

        for id in people:
            person = Person.objects.get(pk=id)
            barrier.wait(60)
            kept.append(begin(person, address="", agent="", at=AT)[0].pk)

    return enter


def _roles(people: list[int]) -> list[list[str]]:
    from gongkai.web.accounts.models import Post

    return [sorted(Post.objects.filter(person_id=id).values_list("role", flat=True)) for id in people]


def _places(people: list[int]) -> list[int]:
    from gongkai.web.accounts.models import SignIn

    return [SignIn.objects.filter(person_id=id, ended_at=None).count() for id in people]


if __name__ == "__main__":
    main(int(sys.argv[1]))
