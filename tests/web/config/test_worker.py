"""The worker: does what comes round, ends when told, and is gone when its server is."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.web.config.beside import WorkerUnknown, wanted
from tests.web.seeding import seed

COMMAND = [sys.executable, "-m", "gongkai.cli.main", "worker"]
BESIDE = """
import time
from gongkai.web.config.beside import worker_beside
with worker_beside():
    time.sleep(60)
"""
PROC = Path("/proc/self/stat")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with its tables."""
    folder = tmp_path_factory.mktemp("home")
    return seed(folder)


def environment(folder: Path) -> dict[str, str]:
    """As on a machine where only the home is set."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return {**kept, "GONGKAI_HOME": str(folder)}


def jobs(home: Path) -> list[tuple[str, str]]:
    """Path and status of every job."""
    with sqlite3.connect(home / "gongkai.sqlite3") as asked:
        return asked.execute("SELECT task_path, status FROM django_tasks_database_dbtaskresult").fetchall()


def soon(happens: Callable[[], bool]) -> bool:
    """Whether it happens within twenty seconds."""
    until = time.monotonic() + 20
    while not happens() and time.monotonic() < until:
        time.sleep(0.05)
    return happens()


def children(pid: int) -> list[int]:
    """The processes that it started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_gone(pid: int) -> bool:
    """Whether no such process runs any more."""
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(") ")[2].startswith("Z")
    except OSError:
        return True


class TestWorker:
    def test_does_what_comes_round_once_however_many_ask(self, home: Path) -> None:
        for _ in range(2):
            subprocess.run([*COMMAND, "--once"], env=environment(home), check=True)

        done = jobs(home)
        assert done
        assert len({path for path, _ in done}) == len(done)
        assert {status for _, status in done} == {"SUCCESSFUL"}

    def test_ends_when_told(self, home: Path) -> None:
        with subprocess.Popen(COMMAND, env=environment(home)) as worker:
            time.sleep(2)
            worker.send_signal(signal.SIGTERM)
            worker.wait(60)

        assert worker.returncode == 0

    @pytest.mark.skipif(not PROC.exists(), reason="shared: only where the system shows its processes in /proc")
    @pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
    def test_is_gone_when_its_server_ends_in_whatever_way(self, home: Path, end: signal.Signals) -> None:
        with subprocess.Popen([sys.executable, "-c", BESIDE], env=environment(home)) as server:
            assert soon(lambda: len(children(server.pid)) == 1)
            worker = children(server.pid)[0]

            server.send_signal(end)

            assert soon(lambda: is_gone(worker))


class TestChoice:
    def test_is_beside_the_server_unless_said_otherwise(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("GONGKAI_WORKER", raising=False)
        by_itself = wanted()
        monkeypatch.setenv("GONGKAI_WORKER", "none")

        assert (by_itself, wanted()) == (True, False)

    def test_of_something_else_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GONGKAI_WORKER", "outline")

        with pytest.raises(WorkerUnknown, match="GONGKAI_WORKER"):
            wanted()
