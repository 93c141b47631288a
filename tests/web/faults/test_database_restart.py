"""PostgreSQL restarted, crashed and used up under load: next to nobody notices, and nothing acknowledged is lost.

`make nightly` restarts it fifty times (GONGKAI_RESTARTS); setting such a server up takes too long for `make test`.
"""

from __future__ import annotations

import http.client
import os
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.web.faults.cluster import MOST, Cluster, cluster
from tests.web.faults.serving import Server, serving, soon
from tests.web.races.test_kills import told

RESTARTS = int(os.environ.get("GONGKAI_RESTARTS", "0"))
PAUSE = float(os.environ.get("GONGKAI_PAUSE", "8"))
CLIENTS = 2
FEW = 0.01
pytestmark = pytest.mark.skipif(not RESTARTS, reason="shared: by night, `make nightly` sets GONGKAI_RESTARTS")


class Client(threading.Thread):
    """Somebody who asks without a pause, reading more than writing, and tries again what was answered by 503."""

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self.server, self.ended = server, False
        self.asked = self.failed = 0
        self.onces: list[str] = []
        self.unexpected: list[Any] = []

    def run(self) -> None:
        """Until told to end."""
        while not self.ended:
            once = uuid4().hex
            self.onces.append(once)
            while not self._well(lambda once=once: self.server.take_in(once)):
                time.sleep(0.3)
            for path in ("/api/v1/cases", "/open/search/?q=a"):
                while not self._well(lambda path=path: self.server.ask(path)[0]):
                    time.sleep(0.3)

    def _well(self, ask: Any) -> bool:
        self.asked += 1
        try:
            status = ask()
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.unexpected.append(repr(error))
            return True
        if status not in (200, 503):
            self.unexpected.append(status)
        self.failed += status == 503
        return status != 503


def test_a_database_that_restarts_is_waited_for_and_loses_nothing(tmp_path: Path) -> None:
    with cluster() as database:
        environment = environment_of(tmp_path, database)
        key = told("seed", environment)["key"]
        with serving(environment, key) as server:
            clients = [Client(server) for _ in range(CLIENTS)]
            for client in clients:
                client.start()
            for number in range(RESTARTS):
                time.sleep(PAUSE)
                database.control("restart", "-m", "immediate" if number % 2 else "fast")
            time.sleep(PAUSE)
            for client in clients:
                client.ended = True
            for client in clients:
                client.join(60)
            used_up(database, server)
        found = told("look", environment)

    asked, failed = sum(one.asked for one in clients), sum(one.failed for one in clients)
    print(f"{RESTARTS} restarts, {asked} requests, {failed} answered by 503, {len(server.acknowledged)} acknowledged")
    assert [one for client in clients for one in client.unexpected] == []
    assert [number for id, number in server.acknowledged.items() if id not in found["cases"]] == []
    assert len(found["cases"]) == sum(len(client.onces) for client in clients) + 1
    assert (found["flaws"], found["unequal"], found["differing"]) == ([], [], 0)
    assert failed <= max(RESTARTS * CLIENTS, FEW * asked)
    if RESTARTS > 10:
        assert failed <= FEW * asked


def used_up(database: Cluster, server: Server) -> None:
    """Every connection taken by somebody else: 503 with its words, and well again once they are given back."""
    from psycopg import connect

    taken = [connect(database.address)]
    taken[0].execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    try:
        while one_more(database, taken):
            assert len(taken) <= MOST
        assert server.take_in() == 503
        assert server.refused[-1][1]["code"] in ("database_away", "database_busy")
    finally:
        for one in taken:
            one.close()
    assert soon(lambda: server.take_in() == 200, seconds=20)


def one_more(database: Cluster, taken: list[Any]) -> bool:
    """Whether one more connection was to be had."""
    from psycopg import Error, connect

    try:
        taken.append(connect(database.address))
    except Error:
        return False
    return True


def environment_of(home: Path, database: Cluster) -> dict[str, str]:
    """An installation whose database is that one, without a worker that would hold connections too."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    made = {"GONGKAI_HOME": str(home), "GONGKAI_SECRET_KEY": "only-for-tests", "GONGKAI_WORKER": "none"}
    return {**kept, **made, "DATABASE_URL": database.address}
