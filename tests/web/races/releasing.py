"""Two of the staff act on one item at once: `python -m tests.web.races.releasing ROUNDS`, on a fresh database.

It prints one JSON object: what each round of each duel came to, and what the database says afterwards.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from typing import Any

from tests.web.races.together import together

Racer = Callable[[Any], object]


def main(rounds: int) -> None:
    """Two write in one draft; two publish one item, or one publishes what another takes back; two withdraw one."""
    from gongkai.web.config.commands import migrate

    migrate()
    from tests.web.catalogue.making import a_draft, a_staff

    staff = a_staff()
    drafts = [a_draft(staff, title=f"通知之{number}") for number in range(rounds)]
    found = {"edit": duel(_edits("clerk"), _edits("colleague"), drafts)}
    ready = [_cleared(item) for item in drafts]
    taken, published = ready[: rounds // 2], ready[rounds // 2 :]
    found["publish_or_take_back"] = duel(_publishes("clerk"), _takes_back, taken)
    found["publish"] = duel(_publishes("clerk"), _publishes("colleague"), published)
    found["withdraw"] = duel(_withdraws("clerk"), _withdraws("colleague"), published)
    print(json.dumps({"duels": found, **_kept()}, ensure_ascii=False))


def duel(first: Racer, second: Racer, items: list[Any]) -> list[list[str]]:
    """What came of each round, both racers before the same item."""
    fork = multiprocessing.get_context("fork")
    barrier = fork.Barrier(2)
    ids = [item.pk for item in items]
    outcomes = together([_racing(racer, ids, barrier) for racer in (first, second)])
    return [list(pair) for pair in zip(*outcomes, strict=True)]


def _racing(racer: Racer, ids: list[Any], barrier: Barrier) -> Callable[[Any], None]:
    def race(kept: list[Any]) -> None:
        from gongkai.web.catalogue.models import Item
        from gongkai.web.catalogue.services.holding import Unable
        from gongkai.web.catalogue.services.writing.drafting import ChangedMeanwhile

        for id in ids:
            item = Item.objects.select_related("draft").get(pk=id)
            barrier.wait(60)
            try:
                racer(item)
                kept.append("won")
            except (Unable, ChangedMeanwhile) as refused:
                kept.append(str(refused))

    return race


def _who(name: str) -> dict[str, Any]:
    from tests.web.catalogue.making import AT, a_staff

    return {"by": getattr(a_staff(), name), "at": AT}


def _edits(name: str) -> Racer:
    def edit(item: Any) -> object:
        from gongkai.web.catalogue.services.writing.drafting import Words, revise_or_keep
        from tests.web.catalogue.making import BODY, DAY

        words = Words(title=f"{name}的标题", body=BODY, made_on=DAY)
        return revise_or_keep(item.pk, words, edition=item.draft.edition, **_who(name))

    return edit


def _publishes(name: str) -> Racer:
    def publish(item: Any) -> object:
        from gongkai.web.catalogue.services.release import releasing

        return releasing.publish(item.pk, **_who(name))

    return publish


def _withdraws(name: str) -> Racer:
    def withdraw(item: Any) -> object:
        from gongkai.web.catalogue.services.release import releasing

        return releasing.withdraw(item.pk, because="内容有误", **_who(name))

    return withdraw


def _takes_back(item: Any) -> object:
    from gongkai.web.catalogue.services.review import submitting

    return submitting.withdraw_submission(item.pk, **_who("colleague"))


def _cleared(item: Any) -> Any:
    from tests.web.catalogue.making import a_staff, cleared

    return cleared(item, a_staff())


def _kept() -> dict[str, Any]:
    """Numbers given, releases written, searches left, words kept for the slower, and whether the ledger is whole."""
    from gongkai.web.audit.verification import verify_all
    from gongkai.web.catalogue.finding.searching import found
    from gongkai.web.catalogue.models import Item, Kept, Release

    numbers = Item.objects.filter(index_number__isnull=False).values_list("index_number", flat=True)
    return {
        "numbers": sorted(numbers),
        "published": Release.objects.filter(act="publish").count(),
        "withdrawn": Release.objects.filter(act="withdraw").count(),
        "shown": Item.objects.filter(is_shown=True).count(),
        "found": found("居住证"),
        "kept": Kept.objects.count(),
        "flaws": [flaw.said for chain in verify_all() for flaw in chain.flaws],
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
