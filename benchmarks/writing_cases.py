"""Numbered requests taken in by eight writers at once, beside the same rows written with the bare driver.

    benchmarks/.venv/bin/python benchmarks/writing_cases.py            # SQLite
    scripts/with-postgres .venv/bin/python benchmarks/writing_cases.py # PostgreSQL

Both in turn in every round, in processes of their own, each in a database of its own, fsync on. A request is a case
with its number, an applicant with sealed columns, an event, two lines of the ledger and its head: one transaction. The
bare driver writes as many rows of the same size, without sealing, digests, law or the reading that decides what to
write. Afterwards the numbers are asked for gaps and doubles.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

WRITERS = 8
ROUNDS = 5
SECONDS = 4.0
TEXT = "x" * 300
SERIES = "CREATE TABLE series (id INTEGER PRIMARY KEY, last INTEGER NOT NULL)"
ROWS = "CREATE TABLE {} (id {} PRIMARY KEY, number INTEGER, body TEXT NOT NULL)"
TABLES = ("cases", "applicants", "events", "lines")
FORK = multiprocessing.get_context("fork")


def main() -> None:
    """Prints the table."""
    found: dict[str, list[dict[str, float]]] = {"service": [], "driver": []}
    for _ in range(ROUNDS):
        for who in found:
            command = [sys.executable, __file__, who]
            done = subprocess.run(command, env=_fresh(), capture_output=True, text=True, check=True)
            found[who].append(json.loads(done.stdout))
    for who, rounds in found.items():
        rate = statistics.median(one["per_second"] for one in rounds)
        wait = max(one["longest"] for one in rounds)
        wrong = sum(one["wrong"] for one in rounds)
        print(f"{who:8} {rate:6.0f} a second, longest wait {wait:5.2f} s, wrong numbers {wrong:.0f}")
    ratios = [ours["per_second"] / bare["per_second"] for ours, bare in zip(*found.values(), strict=True)]
    print(f"ratio {statistics.median(ratios):.2f} (goal 0.25), load {os.getloadavg()[0]:.1f}")


def _fresh() -> dict[str, str]:
    home = tempfile.mkdtemp(prefix="gongkai-bench-")
    address = os.environ.get("DATABASE_URL", "")
    environment = {**os.environ, "GONGKAI_HOME": home, "GONGKAI_SECRET_KEY": "bench", "PYTHONPATH": str(ROOT)}
    if address:
        import psycopg

        name = f"bench_{time.time_ns()}"
        with psycopg.connect(address, autocommit=True) as asked:
            asked.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = f"{address.rpartition('/')[0]}/{name}"
    return environment


def _measured(prepare: Callable[[], None], write: Callable[[], int], wrong: Callable[[list[int]], int]) -> None:
    prepare()
    queue: Any = FORK.Queue()
    barrier = FORK.Barrier(WRITERS)
    processes = [FORK.Process(target=_writer, args=(write, barrier, queue)) for _ in range(WRITERS)]
    for process in processes:
        process.start()
    kept = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    numbers = [number for one in kept for number in one["numbers"]]
    result = {
        "per_second": len(numbers) / max(one["seconds"] for one in kept),
        "longest": max(one["longest"] for one in kept),
        "wrong": wrong(numbers),
    }
    print(json.dumps(result))


def _writer(write: Callable[[], int], barrier: Any, queue: Any) -> None:
    numbers, longest = [], 0.0
    barrier.wait()
    began = time.monotonic()
    while time.monotonic() - began < SECONDS:
        started = time.monotonic()
        numbers.append(write())
        longest = max(longest, time.monotonic() - started)
    queue.put({"numbers": numbers, "longest": longest, "seconds": time.monotonic() - began})


def _wrong(numbers: list[int]) -> int:
    return len(set(numbers) ^ set(range(1, len(numbers) + 1))) + len(numbers) - len(set(numbers))


def service() -> None:
    """Through `casework.services.asking.intake.take_in`."""
    from datetime import date

    from gongkai.web.config.commands import migrate

    def prepare() -> None:
        migrate()
        from django.db import connections

        from tests.web.casework.making import a_township

        a_township()
        connections.close_all()

    def write() -> int:
        from tests.web.casework.making import a_case

        return int(a_case(received_on=date(2025, 3, 3)).number.partition("-")[2])

    _measured(prepare, write, _wrong)


def driver() -> None:
    """With the bare driver of the database."""
    address = os.environ.get("DATABASE_URL", "")
    open_: Callable[[], Any] = _postgres if address else _sqlite
    kept: dict[str, Any] = {}

    def prepare() -> None:
        with open_() as db:
            db.execute(SERIES)
            db.execute("INSERT INTO series VALUES (1, 0)")
            for table in TABLES:
                db.execute(ROWS.format(table, "BIGSERIAL" if address else "INTEGER"))

    def write() -> int:
        if "db" not in kept:
            kept["db"] = open_()
        db = kept["db"]
        db.execute("BEGIN" if address else "BEGIN IMMEDIATE")
        db.execute("UPDATE series SET last = last + 1 WHERE id = 1")
        number = int(db.execute("SELECT last FROM series WHERE id = 1").fetchone()[0])
        mark = "%s" if address else "?"
        for table in (*TABLES, "lines"):
            db.execute(f"INSERT INTO {table} (number, body) VALUES ({mark}, {mark})", (number, TEXT))
        db.execute("COMMIT")
        return number

    _measured(prepare, write, _wrong)


def _sqlite() -> Any:
    path = Path(os.environ["GONGKAI_HOME"]) / "bare.sqlite3"
    db = sqlite3.connect(path, timeout=60, isolation_level=None)
    db.execute("PRAGMA journal_mode=wal")
    db.execute("PRAGMA synchronous=FULL")
    return db


def _postgres() -> Any:
    import psycopg

    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


if __name__ == "__main__":
    {"service": service, "driver": driver}.get(sys.argv[1] if sys.argv[1:] else "", main)()
