"""Real processes that act on real cases at the same moment: `python -m tests.web.races.racing WHAT ROUNDS`.

It prints one JSON object: what each round came to. The database is that of the environment, and is to be a fresh one.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from multiprocessing.synchronize import Barrier
from typing import Any
from zoneinfo import ZoneInfo

from tests.web.races.together import together

SHANGHAI = ZoneInfo("Asia/Shanghai")
RECEIVED = date(2025, 3, 3)
ON = date(2025, 3, 10)
AT = datetime(2025, 3, 10, 9, tzinfo=SHANGHAI)
WRITERS = 8
Racer = Callable[[Any], object]


def main(what: str, rounds: int) -> None:
    """Runs the race and prints what came of it."""
    from gongkai.web.config.commands import migrate

    migrate()
    found = numbers(rounds) if what == "numbers" else duels(what, rounds)
    print(json.dumps(found, ensure_ascii=False))


def duels(what: str, rounds: int) -> dict[str, Any]:
    """Two officers act on the same case, which both have just looked at; round after round."""
    cases = _cases(rounds)
    first, second = DUELS[what]
    barrier = multiprocessing.get_context("fork").Barrier(2)
    outcomes = together([(lambda kept, racer=racer: _duel(racer, cases, barrier, kept)) for racer in (first, second)])
    return {"rounds": list(zip(*outcomes, strict=True)), **_kept()}


def numbers(rounds: int) -> dict[str, Any]:
    """Eight writers take requests in, all at once, for as many rounds; how long each waited, in seconds."""
    _cases(0)
    barrier = multiprocessing.get_context("fork").Barrier(WRITERS)
    started = time.monotonic()
    waits = together([lambda kept: _take_in(rounds, barrier, kept)] * WRITERS)
    seconds = time.monotonic() - started
    return {"longest": max(map(max, waits)), "per_second": round(WRITERS * rounds / seconds), **_kept()}


def _duel(racer: Racer, cases: list[Any], barrier: Barrier, kept: list[Any]) -> None:
    for case in cases:
        barrier.wait(60)
        kept.append(_tried(lambda case=case: racer(case)))


def _take_in(rounds: int, barrier: Barrier, kept: list[Any]) -> None:
    from tests.web.casework.making import a_case

    barrier.wait(60)
    for _ in range(rounds):
        started = time.monotonic()
        a_case(received_on=RECEIVED)
        kept.append(time.monotonic() - started)


def _tried(act: Callable[[], object]) -> str:
    """won, or what the loser is told; any other error is the name of its class."""
    from gongkai.web.casework.services.recording import Changed

    try:
        act()
    except Changed as changed:
        return str(changed)
    except Exception as error:
        print(repr(error), file=sys.stderr)
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return type(error).__name__
    return "won"


def _cases(rounds: int) -> list[Any]:
    """So many cases of a township, ready to be decided."""
    from django.db import transaction

    from gongkai.web.casework.services.course.handing import record_search
    from tests.web.casework.making import a_case, a_clerk, a_head, a_township

    made = []
    with transaction.atomic():
        clerk = a_clerk(a_township())
        a_head(a_township(), "主任")
        for _ in range(rounds):
            case = a_case(received_on=RECEIVED)
            found = {"places": "综合档案室", "found": True, "searched_on": RECEIVED}
            made.append(record_search(case, **found, by=clerk, at=AT, version=case.version))
    return made


def _leader(number: int, name: str) -> Any:
    from gongkai.web.accounts.queries import Actor, Held
    from gongkai.web.accounts.roles import Role
    from tests.web.casework.making import a_township

    agency = a_township()
    held = tuple(Held(agency.pk, None, role) for role in (Role.CLERK, Role.SIGNING_LEADER))
    return Actor(f"person:{number}", name, held, number)


def _decides(number: int, name: str) -> Racer:
    def decide(case: Any) -> object:
        from gongkai.web.casework.services.course import ending

        result = ending.Result(outcome="granted")
        return ending.decide(case, result, decided_on=ON, by=_leader(number, name), at=AT, version=case.version)

    return decide


def _extends(case: Any) -> object:
    from gongkai.web.casework.services.course import extending

    approval = extending.Approval("主任", ON)
    leader = _leader(91, "李领导")
    return extending.extend(case, 5, told_on=ON, approval=approval, by=leader, at=AT, version=case.version)


def _withdraws(case: Any) -> object:
    from gongkai.web.casework.services.course import ending

    return ending.withdraw(case, withdrawn_on=ON, by=_leader(2, "王领导"), at=AT, version=case.version)


DUELS: dict[str, tuple[Racer, Racer]] = {
    "decide": (_decides(91, "李领导"), _decides(92, "王领导")),
    "extend_or_withdraw": (_extends, _withdraws),
}


def _kept() -> dict[str, Any]:
    """What the database says afterwards: acts by kind, numbers, audit lines beside events, and cached columns."""
    from gongkai.web.agencies.queries import calendar
    from gongkai.web.audit.models import Entry
    from gongkai.web.casework.models import Case, CaseEvent
    from gongkai.web.casework.queries.alarm.stale import differing

    acts = ("Decided", "Extended", "Withdrawn")
    return {
        "acts": sorted(CaseEvent.objects.filter(kind__in=acts).values_list("case__number", flat=True)),
        "numbers": sorted(Case.objects.values_list("number", flat=True)),
        "events": CaseEvent.objects.count(),
        "cases": Case.objects.count(),
        "lines": Entry.objects.filter(act__startswith="case.").count(),
        "chain": sorted(Entry.objects.values_list("number", flat=True)) == list(range(1, Entry.objects.count() + 1)),
        "differing": len(list(differing(calendar=calendar()))),
    }


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
