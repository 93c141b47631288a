"""Two clicks on one button at the same moment: `python -m tests.web.races.clicking ROUNDS`, on a fresh database.

It prints one JSON object: for each round the number and code that either click was shown, and how many cases there are.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

from tests.web.races.racing import AT
from tests.web.races.together import together


def main(rounds: int) -> None:
    """Sends so many drafts twice at once, and prints what came of it."""
    from gongkai.web.config.commands import migrate

    migrate()
    drafts = [_draft(number) for number in range(1, rounds + 1)]
    fork = multiprocessing.get_context("fork")
    barrier = fork.Barrier(2)
    first, second = together([_clicking(drafts, barrier)] * 2)
    from gongkai.web.casework.models import Case

    print(json.dumps({"rounds": list(zip(first, second, strict=True)), "cases": Case.objects.count()}))


def _draft(number: int) -> Any:
    from gongkai.web.casework.services.asking.drafts import save
    from tests.web.casework.making import a_township

    return save(UUID(int=number), a_township(), {"name": "赵小禾"}, privacy_version="1", at=AT)


def _clicking(drafts: list[Any], barrier: Barrier) -> Callable[[Any], None]:
    def click(kept: list[Any]) -> None:
        from gongkai.web.casework.services.asking.drafts import send
        from tests.web.casework.test_drafts import ASKING, PERSON

        for draft in drafts:
            barrier.wait(60)
            sent = send(draft, asking=ASKING, person=PERSON, at=AT)
            kept.append((sent.number, sent.code))

    return click


if __name__ == "__main__":
    main(int(sys.argv[1]))
