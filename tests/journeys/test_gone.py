"""What is withdrawn is gone from everywhere within a minute, the export that follows by itself too. trust.md I3.

By night (GONGKAI_LOOKS=all): the server with its worker, a folder that it keeps, and the clock on the wall.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.journeys.conftest import Server, serving
from tests.journeys.public_places import DYNAMIC, files_with, places_with
from tests.journeys.test_citizen import now
from tests.web.seeding import seed

pytestmark = pytest.mark.skipif(os.environ.get("GONGKAI_LOOKS") != "all", reason="shared: by night (GONGKAI_LOOKS)")
ROOT = Path(__file__).resolve().parents[2]
TITLE = "青石镇农机购置补贴办法"
COLUMN = "open/qingshi/policy/"
ALSO = (
    "open/qingshi/topics/farming/",
    "open/qingshi/for/founders/",
    "open/qingshi/data.csv",
    "{station}",
    "{explained}",
)
WITHIN = 60.0
Town = tuple[Server, dict[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the export is kept."""
    return tmp_path / "export"


@pytest.fixture
def town(tmp_path: Path, folder: Path) -> Iterator[Town]:
    """The township that has published, served with its worker."""
    seed(tmp_path / "home")
    told = at_the_platform(tmp_path / "home", datetime(2026, 3, 2, 2, tzinfo=UTC).isoformat())
    with serving(tmp_path, GONGKAI_EXPORT=str(folder), GONGKAI_EXPORT_BASE="https://county.example/zw/") as running:
        yield running, json.loads(told)


def at_the_platform(home: Path, *given: str) -> str:
    """What is done beside the server, and what it prints."""
    environment = {**os.environ, "GONGKAI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "tests.journeys.at_the_platform", *given]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def in_folder(folder: Path) -> set[str]:
    """The files of the export that tell the title."""
    pages = (path for path in folder.rglob("*") if path.is_file() and ".gongkai" not in path.parts)
    return files_with(TITLE, {str(path.relative_to(folder)): path.read_bytes() for path in pages})


def online(server: Server, told: dict[str, str]) -> set[str]:
    """Where the platform tells the title."""
    found = places_with(TITLE, server, column=COLUMN)
    for path in (*ALSO, "{policy}"):
        try:
            with urlopen(server.address + path.format(**told)) as answer:
                found |= {path} if TITLE in answer.read().decode() else set()
        except HTTPError as refused:
            if refused.code != 410:
                raise
    return found


def seconds_until(done: Callable[[], bool], *, most: float) -> float:
    """How long it took; more than `most` where it never came."""
    began = time.monotonic()
    while not done() and time.monotonic() - began <= most:
        time.sleep(0.5)
    return time.monotonic() - began


def test_what_is_withdrawn_is_gone_everywhere_within_a_minute(town: Town, folder: Path) -> None:
    server, told = town
    assert online(server, told) == {*DYNAMIC, *ALSO, "{policy}"}
    assert seconds_until(lambda: f"{told['policy']}index.html" in in_folder(folder), most=300) < 300
    at_the_platform(server.home, now(server).isoformat(), "withdraw", told["policy"])

    gone_online = seconds_until(lambda: not online(server, told), most=WITHIN)
    gone_from_files = gone_online + seconds_until(lambda: not in_folder(folder), most=WITHIN)
    print(f"gone online after {gone_online:.1f} s, from the export after {gone_from_files:.1f} s")
    assert gone_online < WITHIN
    assert gone_from_files < WITHIN
