"""A disk that is full, read-only or broken under a running server: said so, reads go on, nothing acknowledged is lost.

The system call itself fails, by strace; a file that may not grow is the machine's own doing. SQLite alone: where the
database is a PostgreSQL, its disk is its own.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.web.faults.serving import Server, serving, soon
from tests.web.fresh import installation, vendor
from tests.web.races.test_kills import told

ACKNOWLEDGED = int(os.environ.get("GONGKAI_ACKS", "10"))
FAULTS = int(os.environ.get("GONGKAI_FAULTS", "1"))
LOCKED = float(os.environ.get("GONGKAI_LOCKED", "1"))
WRITES = "pwrite64,fdatasync,fsync,ftruncate"
pytestmark = pytest.mark.skipif(vendor() != "sqlite", reason="shared: the files of SQLite; a PostgreSQL keeps its own")


class TestADisk:
    @pytest.mark.needs("strace")
    def test_that_fails_is_told_and_nothing_acknowledged_is_lost(self, tmp_path: Path) -> None:
        with installation(tmp_path) as environment:
            key = told("seed", environment)["key"]
            with serving(environment, key) as server:
                assert server.take_in() == 200

                faults = (
                    (failing(server, "ENOSPC"), {"storage_full"}),
                    (failing(server, "EIO"), {"storage_broken"}),
                    (may_not_grow(server), {"storage_full", "storage_broken"}),
                    (failing(server, "EROFS"), {"storage_broken", "storage_read_only"}),
                )
                for fault, codes in faults[:FAULTS]:
                    with fault:
                        assert server.take_in() == 503
                        assert server.refused[-1][1]["code"] in codes
                        assert "平台暂时办不了" in server.refused[-1][1]["said"]
                        assert server.ask("/open/search/?q=a")[0] == 200
                        assert server.ask("/")[0] == 200
                    assert soon(lambda: server.take_in() == 200)

                hold_for(tmp_path, LOCKED, meanwhile=lambda: waits_and_is_taken(server))
            found = told("look", environment)

        assert [number for id, number in server.acknowledged.items() if id not in found["cases"]] == []
        assert len(found["cases"]) == len(server.acknowledged)
        assert (found["flaws"], found["unequal"], found["differing"], found["whole"]) == ([], [], 0, True)

    @pytest.mark.needs("strace")
    def test_has_every_acknowledged_write_before_it_is_acknowledged(self, tmp_path: Path) -> None:
        trace = tmp_path / "trace"
        command = ("strace", "-f", "-y", "-qq", "-s", "20", "-e", "trace=fsync,fdatasync,sendto", "-o", str(trace))
        with installation(tmp_path / "home") as environment:
            environment["GONGKAI_WORKER"] = "none"
            key = told("seed", environment)["key"]
            with serving(environment, key, before=command) as server:
                for _ in range(ACKNOWLEDGED):
                    assert server.take_in() == 200

        assert (len(server.acknowledged), unsynced(trace)) == (ACKNOWLEDGED, (ACKNOWLEDGED, 0))
        print(f"{ACKNOWLEDGED} acknowledged, each after the log of the database was synced")


class TestAHome:
    def test_that_cannot_be_written_is_named_at_the_start(self) -> None:
        environment = {**os.environ, "GONGKAI_HOME": "/proc/gongkai", "GONGKAI_WORKER": "none"}
        command = [sys.executable, "-m", "gongkai.cli.main", "serve", "--port", "8399"]

        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

        assert done.returncode != 0
        assert "Traceback" not in done.stderr
        assert "请核对 GONGKAI_HOME" in done.stderr


def unsynced(trace: Path) -> tuple[int, int]:
    """How many answers 200 were sent, and how many of them with no sync of the database since the answer before."""
    sent = missing = 0
    synced: set[str] = set()
    for line in trace.read_text(errors="replace").splitlines():
        process = line.split(maxsplit=1)[0]
        if re.search(r"f(data)?sync\(\d+<[^>]*sqlite3-wal>\) *= 0", line):
            synced.add(process)
        elif re.search(r'sendto\(\d+<[^>]*>, "HTTP/1.1 200', line):
            sent += 1
            missing += process not in synced
            synced.discard(process)
    return sent, missing


@contextmanager
def may_not_grow(server: Server) -> Iterator[None]:
    """No file may grow beyond a page, as where a quota is used up."""
    before = [(pid, resource.prlimit(pid, resource.RLIMIT_FSIZE)) for pid in server.processes()]
    for pid, (_, hard) in before:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, hard))
    yield
    for pid, limits in before:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def failing(server: Server, error: str) -> Iterator[None]:
    """Every write of the server to a file fails with that error."""
    pids = [part for pid in server.processes() for part in ("-p", str(pid))]
    command = ["strace", "-f", "-e", f"trace={WRITES}", "-e", f"inject={WRITES}:error={error}", *pids]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    for _ in server.processes():
        assert "attached" in tracer.stderr.readline()
    drain = threading.Thread(target=tracer.stderr.read, daemon=True)
    drain.start()
    yield
    tracer.send_signal(signal.SIGINT)
    tracer.wait(20)


def hold_for(home: Path, seconds: float, *, meanwhile: object) -> None:
    """Another program keeps the database to itself for so long."""
    with sqlite3.connect(home / "gongkai.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        done = threading.Thread(target=meanwhile)  # type: ignore[arg-type]
        done.start()
        time.sleep(seconds)
        other.execute("ROLLBACK")
        done.join(40)
        assert not done.is_alive()


def waits_and_is_taken(server: Server) -> None:
    """A write waits its turn, and is not refused."""
    assert server.ask("/")[0] == 200
    assert server.take_in() == 200


def test_a_trace_without_a_sync_is_seen(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    answer = '12 sendto(9<socket:[1]>, "HTTP/1.1 200 OK"..., 200, 0, NULL, 0) = 200\n'
    trace.write_text("12 fdatasync(7</x/gongkai.sqlite3-wal>) = 0\n" + answer + answer)

    assert unsynced(trace) == (2, 1)
