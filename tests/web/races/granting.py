"""Two security administrators give one person two offices at once: `python -m tests.web.races.granting ROUNDS`.

It prints one JSON object: what each round came to, and the roles that each person ended with.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from multiprocessing.synchronize import Barrier
from typing import Any


def main(rounds: int) -> None:
    """Runs the race and prints what came of it."""
    from django.db import connections

    from gongkai.web.config.commands import migrate

    migrate()
    people = _people(rounds)
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    barrier, queue = fork.Barrier(2), fork.Queue()
    racers = [fork.Process(target=_race, args=(role, people, barrier, queue)) for role in ("clerk", "audit_admin")]
    for racer in racers:
        racer.start()
    won = [queue.get(timeout=300) for _ in racers]
    for racer in racers:
        racer.join()
    print(json.dumps({"won": won, "roles": _roles(people)}))


def _people(count: int) -> list[int]:
    from tests.web.accounts.making import a_person
    from tests.web.casework.making import a_township

    agency = a_township()
    return [a_person(agency, username=f"person{number}").pk for number in range(count)]


def _race(role: str, people: list[int], barrier: Barrier, queue: Any) -> None:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor, Held
    from gongkai.web.accounts.roles import Role
    from gongkai.web.accounts.services.posts import MustBeApart, grant
    from tests.web.accounts.making import AT
    from tests.web.casework.making import a_township

    agency = a_township()
    officer = Actor(f"person:{role}", "安全员", (Held(agency.pk, None, Role.SECURITY_ADMIN),), 0)
    won = 0
    for id in people:
        person = Person.objects.get(pk=id)
        barrier.wait(60)
        try:
            grant(person, agency=agency, role=Role(role), since_on=AT.date(), by=officer, at=AT)
            won += 1
        except MustBeApart:
            pass
    queue.put(won)


def _roles(people: list[int]) -> list[list[str]]:
    from gongkai.web.accounts.models import Post

    return [sorted(Post.objects.filter(person_id=id).values_list("role", flat=True)) for id in people]


if __name__ == "__main__":
    main(int(sys.argv[1]))
