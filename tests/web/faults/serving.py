"""A real server of an installation, asked from outside: what it acknowledged, what it refused and how."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from tests.house.sources import ROOT
from tests.web.races.test_kills import REQUEST, free_port

WORKERS: Final = 2


class Server:
    """The server: its address, the key that may act, what it acknowledged and what it refused."""

    def __init__(self, port: int, key: str, pid: int) -> None:
        self.port, self.key, self.pid = port, key, pid
        self.acknowledged: dict[str, str] = {}  # id: number
        self.refused: list[tuple[int, dict[str, Any]]] = []
        self.broken_off = 0

    def ask(self, path: str, given: dict[str, Any] | None = None) -> tuple[int, bytes]:
        """Status and content of an answer; given: sent as JSON with the key."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        asked.request("GET" if given is None else "POST", path, json.dumps(given) if given else None, headers)
        answer = asked.getresponse()
        return answer.status, answer.read()

    def take_in(self, once: str = "") -> int:
        """The status of one request taken in by the interface; what was acknowledged is remembered."""
        status, said = self.ask("/api/v1/cases", {"once": once or uuid4().hex, **REQUEST})
        if status == 200:
            case = json.loads(said)["case"]
            self.acknowledged[case["id"]] = case["number"]
        else:
            self.refused.append((status, json.loads(said)))
        return status

    def reasons(self) -> list[str]:
        """Why it says that it is not ready."""
        found: list[str] = json.loads(self.ask("/health/ready")[1])["reasons"]
        return found

    def processes(self) -> list[int]:
        """The processes that answer."""
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]


@contextmanager
def serving(environment: dict[str, str], key: str, *, before: tuple[str, ...] = ()) -> Iterator[Server]:
    """The server while this lasts. before: a program that runs it."""
    port = free_port()
    serve = ("-m", "gongkai.cli.main", "serve", "--workers", str(WORKERS), "--port", str(port))
    command = [*before, sys.executable, *serve]
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline(), process.communicate()[1].decode()[-3000:]
    threading.Thread(target=process.stderr.read, daemon=True).start()  # nobody else empties it
    try:
        yield Server(port, key, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def soon(happens: Any, *, seconds: float = 10) -> bool:
    """Whether it happens within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.05)
    return False
