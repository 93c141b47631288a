"""One release is slow to commit, a later one of another body is quick: `python -m tests.web.races.ordering ROUNDS`.

On a fresh database. It prints one JSON object: what a visitor, a follower and the export saw from moment to moment.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from typing import Any

SLOW = 0.4
"""Seconds between the line of the slow one in the list and its commit."""
QUICK = 0.15
"""The same of the quick one: long enough that whoever looks sees the moment between the two commits."""


def main(rounds: int) -> None:
    """The slow one publishes, the quick one withdraws; meanwhile everybody who follows looks again and again."""
    from gongkai.web.config.commands import migrate

    migrate()
    from gongkai.web.catalogue.models import Release
    from tests.web.catalogue.finding.showing import a_body
    from tests.web.catalogue.making import a_cleared_item, a_published_item, a_staff

    other = a_staff(a_body("baishi"))
    pairs = [(a_cleared_item(), a_published_item(other, title=f"误发之{number}")) for number in range(rounds)]
    seen, followed = set(), list(Release.objects.values_list("pk", flat=True))
    for waiting, shown in pairs:
        for standing in _watched(waiting.pk, shown.pk, followed):
            seen.add(standing)
    print(json.dumps({
        "seen": sorted(seen),
        "followed": followed,
        "kept": list(Release.objects.order_by("pk").values_list("pk", flat=True)),
        "shown": list(Release.objects.filter(act="publish").values_list("item__is_shown", flat=True)),
    }))  # fmt: skip


def _watched(waiting: Any, shown: Any, followed: list[int]) -> set[tuple[int, int]]:
    """The newest release and the number of all as they were seen together; `followed` grows as a follower reads."""
    from django.db import connections

    from gongkai.web.catalogue.models import Release
    from gongkai.web.catalogue.queries.public.releases import last_release
    from gongkai.web.catalogue.queries.public.shown import releases_after

    connections.close_all()
    fork = multiprocessing.get_context("fork")
    begun = fork.Event()
    racers = [fork.Process(target=act, args=(id, begun)) for act, id in ((_slowly, waiting), (_quickly, shown))]
    for racer in racers:
        racer.start()
    seen: set[tuple[int, int]] = set()
    is_over = False
    while not is_over:
        is_over = not any(racer.is_alive() for racer in racers)
        last = last_release()
        count = Release.objects.filter(pk__lte=last).count()  # of what was visible a moment ago, or a later one
        if last == last_release():
            seen.add((last, count))
        followed += [release.pk for release in releases_after(max(followed))]
        time.sleep(0.01)
    for racer in racers:
        racer.join()
        assert racer.exitcode == 0
    return seen


def _slowly(id: Any, begun: Event) -> None:
    from django.db import transaction

    with transaction.atomic():
        _acted(lambda releasing, who: releasing.publish(id, **who("")))
        begun.set()
        time.sleep(SLOW)


def _quickly(id: Any, begun: Event) -> None:
    from django.db import transaction

    begun.wait(60)
    with transaction.atomic():
        _acted(lambda releasing, who: releasing.withdraw(id, because="误发", **who("baishi")))
        time.sleep(QUICK)


def _acted(act: Callable[[Any, Any], object]) -> None:
    from gongkai.web.catalogue.services.release import releasing
    from tests.web.catalogue.finding.showing import a_body
    from tests.web.catalogue.making import AT, a_staff

    act(releasing, lambda code: {"by": a_staff(a_body(code) if code else None).clerk, "at": AT})


if __name__ == "__main__":
    main(int(sys.argv[1]))
