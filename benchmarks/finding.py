"""Search over 100,000 items on SQLite and PostgreSQL: time by kind of word; is all found that is there, and only that?

    .venv/bin/python benchmarks/finding.py [COUNT]
    scripts/with-postgres .venv/bin/python benchmarks/finding.py [COUNT]

Words are windows of one to four characters cut out of the texts themselves, and words that every tenth, hundredth,
thousandth text holds. A round asks all kinds in turn; the clock is read around `index.keys` (the newest twenty), and
around a whole page with its excerpts. Recall and precision are counted against a plain look through all the texts.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("GONGKAI_HOME", tempfile.mkdtemp(prefix="gongkai-bench-"))
os.environ.setdefault("GONGKAI_SECRET_KEY", "bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.config.settings.dev")

WINDOWS = 120
ROUNDS = 5


def main() -> None:
    """Builds, asks, prints."""
    from gongkai.web.config.commands import migrate

    migrate()
    from django.db import connection

    from benchmarks._items import fill
    from gongkai.web.catalogue.finding.indexing import rebuild

    count = int(sys.argv[1]) if sys.argv[1:] else 100_000
    said(f"fill {count}", fill, count)
    said("index", lambda: rebuild(told=lambda done, of: None))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    ask(count)


def said(what: str, act: Callable[..., Any], *given: Any) -> None:
    """Does it and prints how long it took."""
    began = time.monotonic()
    act(*given)
    print(f"{what}: {time.monotonic() - began:.1f} s", flush=True)


def ask(count: int) -> None:
    """The table."""
    from gongkai.web.catalogue.finding.asked import Asked
    from gongkai.web.catalogue.finding.index import keys
    from gongkai.web.catalogue.finding.searching import found, search, suggest

    texts = _texts()
    asked = _windows(texts)
    for kind, words in asked.items():
        times: list[float] = []
        for _ in range(ROUNDS):
            times += [_clock(lambda word=word: keys(Asked(terms=(word,)), most=20)) for word in words]
        print(f"{kind:12} newest 20: {_spread(times)}", flush=True)
    every = [word for words in asked.values() for word in words]
    acts = {"page": search, "ranked": lambda w: search(w, ranked=True), "counted": found, "suggest": suggest}
    for name, act in acts.items():
        print(f"{name:12} whole: {_spread([_clock(lambda w=word, act=act: act(w)) for word in every])}", flush=True)
    _right(texts, every)


def _clock(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _spread(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=100)
    return f"median {cuts[49]:.2f} ms, p95 {cuts[94]:.2f} ms, longest {max(times):.2f} ms"


def _texts() -> dict[int, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT key, words FROM catalogue_finding")
        return dict(cursor.fetchall())


def _windows(texts: dict[int, str]) -> dict[str, list[str]]:
    chance = random.Random(7)
    found: dict[str, list[str]] = {}
    sample = chance.sample(sorted(texts), WINDOWS * 3)
    for length in (1, 2, 3, 4):
        found[f"{length} characters"] = []
        for key in sample:
            at = chance.randrange(len(texts[key]) - length)
            word = texts[key][at : at + length]
            if " " not in word and len(found[f"{length} characters"]) < WINDOWS:
                found[f"{length} characters"].append(word)
    found["nowhere"] = [word[::-1] for word in found["4 characters"][:30] if word != word[::-1]]
    return found


def _right(texts: dict[int, str], words: list[str]) -> None:
    from gongkai.web.catalogue.finding.asked import Asked
    from gongkai.web.catalogue.finding.index import keys

    missed = wrong = whole = 0
    for word in random.Random(3).sample(words, min(150, len(words))):
        held = {key for key, text in texts.items() if word in text}
        got = set(keys(Asked(terms=(word,)), most=len(texts)))
        newest = keys(Asked(terms=(word,)), most=20)
        missed += len(held - got) + (newest != sorted(held, reverse=True)[:20])
        wrong, whole = wrong + len(got - held), whole + len(held)
    print(f"recall {1 - missed / whole:.6f}, precision {1 - wrong / whole:.6f}, over {whole} answers", flush=True)


if __name__ == "__main__":
    main()
