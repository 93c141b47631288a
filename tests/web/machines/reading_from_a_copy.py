"""Asks for public pages of a platform that has a copy of its database; prints where each was read. See test_replica."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402

from gongkai.web.config import replica  # noqa: E402

settings.ALLOWED_HOSTS = ["testserver"]
CLOCK = [0.0]
replica.monotonic = lambda: CLOCK[0]  # type: ignore[attr-defined]


def where(ask: Callable[[], Any]) -> dict[str, int]:
    """How many questions each database was asked meanwhile, those about positions aside; and how the page ended."""
    met: Counter[str] = Counter()

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        met[context["connection"].alias] += "pg_wal_lsn_diff" not in sql
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for alias in ("default", "replica"):
            stack.enter_context(connections[alias].execute_wrapper(count))
        status = ask().status_code
    return {"default": met["default"], "replica": met["replica"], "status": status}


def follow() -> None:
    """The copy has everything that was written."""
    with connections["default"].cursor() as asked:
        asked.execute("SELECT pg_current_wal_flush_lsn()")
        wanted = asked.fetchone()[0]
    behind = True
    while behind:
        with connections["replica"].cursor() as asked:
            asked.execute("SELECT pg_last_wal_replay_lsn() < %s::pg_lsn", [wanted])
            behind = asked.fetchone()[0]


def do(alias: str, statement: str) -> None:
    """That statement, there."""
    with connections[alias].cursor() as asked:
        asked.execute(statement)


def main() -> None:
    """Every turn in order, told as JSON."""
    anybody, told = Client(), {}
    follow()
    told["fresh"] = where(lambda: anybody.get("/open/"))
    told["search"] = where(lambda: anybody.get("/open/search/?q=补贴"))
    told["asking"] = where(lambda: anybody.get("/apply/"))
    sender = Client()
    sender.post("/open/mistake/", {})
    told["sender"] = where(lambda: sender.get("/open/"))
    do("replica", "SELECT pg_wal_replay_pause()")
    do("default", "CREATE TABLE written (); DROP TABLE written")
    CLOCK[0] += settings.REPLICA_LAG + 1
    told["lagging"] = where(lambda: anybody.get("/open/"))
    do("replica", "SELECT pg_wal_replay_resume()")
    follow()
    CLOCK[0] += settings.REPLICA_LAG + 1
    told["caught up"] = where(lambda: anybody.get("/open/"))
    connections["replica"].close()
    connections["replica"].settings_dict["HOST"] = "/nowhere"
    told["away"] = where(lambda: anybody.get("/open/"))
    print(json.dumps(told))


main()
