"""Does the time of an answer tell which names there are? Wrong passwords for a name that is there and for names that
are not, 500 of each in an order of chance, through the whole stack with the hasher that an installation has.

    .venv/bin/python benchmarks/answering.py [N] [bare]

Judged by processor time, which neighbours on the machine disturb least, and by the clock. Welch's test and
Mann–Whitney's, two-sided: trust.md D2 asks that p < 0.01 be not reached. The last line is the same with some time added
to one side: what the tests would say if there were something to see. `bare` hashes with something that takes no time,
which shows what the rest of the work differs by, for whoever could take the hash out of it.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

ADDED = {"bare": 0.0005, "": 0.01}
"""Seconds that the control adds."""
WARM = 20
LEAST_P = 0.01


class Answer(NamedTuple):
    """Seconds of one answer: of the processor, by the clock."""

    processor: float
    clock: float


def welch(ours: list[float], others: list[float]) -> float:
    """The two-sided p of Welch's test; with hundreds of values its t is as good as normal."""
    error = (statistics.variance(ours) / len(ours) + statistics.variance(others) / len(others)) ** 0.5
    return _two_sided((statistics.fmean(ours) - statistics.fmean(others)) / error)


def mann_whitney(ours: list[float], others: list[float]) -> float:
    """The two-sided p of the rank test of Mann and Whitney, by its normal approximation; equal values share a rank."""
    both = sorted([*ours, *others])
    ranks: dict[float, float] = {}
    at = 0
    while at < len(both):
        upto = at
        while upto < len(both) and both[upto] == both[at]:
            upto += 1
        ranks[both[at]] = (at + 1 + upto) / 2
        at = upto
    n, m = len(ours), len(others)
    u = sum(ranks[value] for value in ours) - n * (n + 1) / 2
    return _two_sided((u - n * m / 2) / (n * m * (n + m + 1) / 12) ** 0.5)


def _two_sided(deviation: float) -> float:
    return 2 * (1 - statistics.NormalDist().cdf(abs(deviation)))


def measured(number: int) -> tuple[list[Answer], list[Answer]]:
    """So many answers for a name that is there, and for names that are not."""
    from django.test import Client

    from gongkai.web.accounts.roles import Role
    from tests.web.accounts.making import a_person
    from tests.web.casework.making import a_township

    a_person(a_township(), Role.CLERK)
    addresses = count()

    def ask(name: str) -> Answer:
        n = next(addresses)
        address = f"198.18.{n // 250}.{n % 250 + 1}"
        began = time.process_time(), time.perf_counter()
        answer = Client().post("/accounts/login/", {"login": name, "password": "wrong all over"}, REMOTE_ADDR=address)
        taken = Answer(time.process_time() - began[0], time.perf_counter() - began[1])
        assert answer.status_code == 200, answer.status_code
        return taken

    chance = random.Random(7)
    order = [True] * number + [False] * number
    chance.shuffle(order)
    for _ in range(WARM):
        ask("li.jing")
        ask("wang.qi")
    there: list[Answer] = []
    absent: list[Answer] = []
    for is_there in order:
        (there if is_there else absent).append(ask("li.jing" if is_there else f"li.j{chance.randrange(100, 999)}"))
    return there, absent


def told(by: str, there: list[float], absent: list[float]) -> None:
    """Prints one line."""
    found = min(welch(there, absent), mann_whitney(there, absent))
    middle = [f"{statistics.median(values) * 1000:.2f} ms" for values in (there, absent)]
    print(
        f"{by}: medians {middle[0]} there, {middle[1]} absent; p {welch(there, absent):.3f} (Welch), "
        f"{mann_whitney(there, absent):.3f} (Mann–Whitney): {'to be seen' if found < LEAST_P else 'not to be seen'}"
    )


def main() -> None:
    """Prints the lines."""
    os.environ.setdefault("GONGKAI_HOME", tempfile.mkdtemp(prefix="gongkai-bench-"))
    os.environ.setdefault("GONGKAI_SECRET_KEY", "bench")
    from gongkai.web.config.commands import migrate

    migrate()
    from django.conf import settings

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    bare = sys.argv[2] if sys.argv[2:] else ""
    if bare:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    there, absent = measured(int(sys.argv[1]) if sys.argv[1:] else 500)
    print(f"{len(there)} of each, {settings.PASSWORD_HASHERS[0].rpartition('.')[2]}, load {os.getloadavg()[0]:.1f}")
    told("processor", [one.processor for one in there], [one.processor for one in absent])
    told("clock", [one.clock for one in there], [one.clock for one in absent])
    shifted = [one.processor + ADDED[bare] for one in there]
    told(f"processor, {ADDED[bare] * 1000} ms added", shifted, [one.processor for one in absent])


if __name__ == "__main__":
    main()
