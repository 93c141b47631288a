"""Clocks that run wrong, and hosts in other zones: days are those of Shanghai, the ledger keeps its order.

A real server with its worker; its clock is moved while it runs (`clocks`).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
import requests

from tests.house.sources import ROOT
from tests.web.faults.clocks import Clock
from tests.web.faults.serving import Server, serving, soon
from tests.web.fresh import installation
from tests.web.portal.asking.filling import PAGES

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
NIGHT: Final = bool(os.environ.get("GONGKAI_ZONES"))
ZONES: Final = ("America/New_York", "UTC", "Pacific/Kiritimati")
BOUNDED: Final = ("APPLICATIONS", "APPLICATIONS_EACH", "APPLICATIONS_ALL", "SAVES")
MOMENTS: Final = (
    datetime(2024, 2, 28, 23, 59, 0, tzinfo=SHANGHAI),
    datetime(2024, 2, 29, 0, 1, 0, tzinfo=SHANGHAI),
    datetime(2024, 3, 10, 15, 30, 0, tzinfo=SHANGHAI),  # half an hour after New York's clocks went forward
    datetime(2024, 12, 31, 23, 59, 0, tzinfo=SHANGHAI),
    datetime(2025, 1, 1, 0, 1, 0, tzinfo=SHANGHAI),
    datetime(2025, 1, 2, 0, 1, 0, tzinfo=SHANGHAI),  # a day forward
    datetime(2025, 1, 1, 22, 1, 0, tzinfo=SHANGHAI),  # two hours back
)
MAKE: Final = """
from gongkai.web.config.commands import migrate
migrate()
from tests.web.portal.asking.filling import receiving_township
receiving_township()
"""
LOOK: Final = """
import json
from gongkai.cli.platform import moment
from gongkai.web.config.preparing import prepare
warnings = prepare(at=moment()).warnings
from zoneinfo import ZoneInfo
from gongkai.web.audit.models import Entry
from gongkai.web.audit.verification import verify_all
from gongkai.web.casework.models import Case
here = ZoneInfo("Asia/Shanghai")
cases = Case.objects.order_by("number")
print(json.dumps({
    "cases": [[c.number, f"{c.submitted_at.astimezone(here):%Y-%m-%d}"] for c in cases],
    "lines": [[e.chain, e.number, e.at.isoformat()] for e in Entry.objects.order_by("chain", "number")],
    "flaws": [[flaw.said, flaw.grave] for chain in verify_all() for flaw in chain.flaws],
    "warnings": list(warnings),
}, ensure_ascii=False))
"""


@pytest.mark.skipif(not NIGHT, reason="shared: ten seconds each, by night (`make nightly` sets GONGKAI_ZONES)")
@pytest.mark.parametrize("zone", ZONES)
def test_a_wrong_clock_and_another_zone_move_no_day_and_no_line(tmp_path: Path, zone: str) -> None:
    clock = Clock(tmp_path / "clock")
    clock.set(MOMENTS[0])
    with installation(tmp_path / "home") as here:
        ours = {name: here[name] for name in here if name.startswith(("GONGKAI_", "DATABASE_"))}
        environment = {**clock.environment(zone), **ours, "GONGKAI_WORKER": "inline"}
        environment |= {f"GONGKAI_{name}": "100" for name in BOUNDED}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        run(environment, MAKE)
        numbers = []
        with serving(environment, key="") as server:
            for moment in MOMENTS:
                clock.set(moment)
                numbers.append(send(server))
                assert soon(lambda: server.ask("/health/ready")[0] == 200, seconds=20), server.reasons()
        found = json.loads(run(environment, LOOK))
        clock.set(MOMENTS[-1] - timedelta(hours=1))
        told = json.loads(run(environment, LOOK))["warnings"]

    days = [f"{moment:%Y-%m-%d}" for moment in MOMENTS]
    assert sorted(zip(numbers, days, strict=True)) == [(number, day) for number, day in found["cases"]]
    assert [number[:4] for number in numbers] == [day[:4] for day in days]
    assert [grave for said, grave in found["flaws"] if "时钟曾被调回" in said] == [False] * len(found["flaws"]) != []
    assert went_back(found["lines"]), "no line was written after the clock was set back"
    assert [said for said in told if "请先校准时钟" in said] != []


def went_back(lines: list[list[Any]]) -> bool:
    """Whether somewhere in a chain a later line has an earlier moment: the order is that of the numbers."""
    return any(one[0] == later[0] and one[2] > later[2] for one, later in pairwise(lines))


def send(server: Server) -> str:
    """The number of an application that somebody sends in through the pages."""
    with requests.Session() as visitor:
        for key, fields in [*PAGES.items(), ("check", {})]:
            where = f"http://127.0.0.1:{server.port}/apply/qingshi/{key}/"
            visitor.get(where, timeout=30).raise_for_status()
            given = {**fields, "csrfmiddlewaretoken": visitor.cookies.get("csrftoken", "")}
            answer = visitor.post(where, given, timeout=30)
            answer.raise_for_status()
        found = re.search(r"20\d\d-\d{4}", answer.text)
        assert found is not None, answer.text[-3000:]
        return found[0]


def run(environment: dict[str, str], script: str) -> str:
    """What the script prints last, in that environment."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
