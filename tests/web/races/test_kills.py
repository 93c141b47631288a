"""The real server is killed under load, again and again: what it acknowledged is there, and nothing stands half.

`make test` kills it three times on each database, `make nightly` fifty times (GONGKAI_KILLS). This proves safety
against a crash of the processes; that a power cut loses nothing rests on fsync, which `config.database` reads back.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import requests

from tests.house.sources import ROOT
from tests.web.fresh import installation
from tests.web.portal.asking.filling import PAGES

KILLS: Final = int(os.environ.get("GONGKAI_KILLS", "3"))
CLIENTS: Final = 4
PROGRAM: Final = [sys.executable, "-m", "tests.web.races.after_a_kill"]
REQUEST: Final = {
    "matter": "宅基地审批结果",
    "description": "审批结果",
    "wanted_form": "纸质",
    "wanted_delivery": "邮寄",
    "channel": "counter",
    "submitted_on": "2025-03-03",
    "received_on": "2025-03-03",
    "applicant": {"kind": "natural_person", "name": "申请人甲", "identity_kind": "居民身份证"},
}
SEARCH: Final = {"places": "综合档案室", "found": True, "searched_on": "2025-03-04"}
SUPPLEMENT: Final = {"told_on": "2025-03-05", "answer_by_on": "2025-03-28"}
WITHDRAWN: Final = {"on": "2025-03-06"}
ACTS: Final = (
    ("record_search", SEARCH, "SearchRecorded"),
    ("ask_supplement", SUPPLEMENT, "SupplementAsked"),
    ("withdraw", WITHDRAWN, "Withdrawn"),
)


class Client(threading.Thread):
    """Somebody who sends requests and acts without a pause, and remembers what was acknowledged."""

    def __init__(self, port: int, key: str) -> None:
        super().__init__(daemon=True)
        self.port, self.key = port, key
        self.acknowledged: dict[str, tuple[str, int]] = {}  # id: number, acts
        self.refused = ""

    def run(self) -> None:
        """Until the server is gone."""
        try:
            while not self.refused:
                self._one()
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            return  # the server is gone, perhaps in the middle of an answer

    def _one(self) -> None:
        case = self._post("/api/v1/cases", {"once": uuid4().hex, **REQUEST})["case"]
        self.acknowledged[case["id"]] = (case["number"], 0)
        for count, (act, fields, _) in enumerate(ACTS, start=1):
            case = self._post(f"/api/v1/cases/{case['id']}/acts/{act}", {**fields, "version": case["version"]})
            self.acknowledged[case["id"]] = (case["number"], count)

    def _post(self, path: str, given: dict[str, Any]) -> dict[str, Any]:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        asked.request("POST", path, json.dumps(given), headers)
        answer = asked.getresponse()
        said = answer.read()
        if answer.status != 200:
            self.refused = f"{answer.status} {said.decode(errors='replace')[:300]}"
            raise http.client.HTTPException(self.refused)
        found: dict[str, Any] = json.loads(said)
        return found


class Uploader(threading.Thread):
    """An applicant who hands files in with the form, and remembers which were taken."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.form = f"http://127.0.0.1:{port}/apply/qingshi"
        self.acknowledged: set[str] = set()  # digests of what was handed in
        self.refused = ""

    def run(self) -> None:
        """Until the server is gone."""
        try:
            while not self.refused:
                self._one()
        except requests.RequestException:
            return

    def _one(self) -> None:
        name = f"{uuid4().hex}.pdf"
        content = b"%PDF-1.7\n%" + name.encode() * 500 + b"\n%%EOF"
        with requests.Session() as visitor:
            for key in ("kind", "who", "what"):
                page = visitor.get(f"{self.form}/{key}/", timeout=30)
                given = {**PAGES[key], "csrfmiddlewaretoken": visitor.cookies.get("csrftoken", "")}
                files = {"files": (name, content, "application/pdf")} if key == "what" else None
                answer = visitor.post(page.url, given, files=files, timeout=30, allow_redirects=False)
                if answer.status_code != 302:
                    self.refused = f"{key} {answer.status_code}"
                    return
        self.acknowledged.add(sha256(content).hexdigest())


def test_nothing_acknowledged_is_lost_and_nothing_stands_half(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    with installation(tmp_path) as environment:
        environment |= {"GONGKAI_WORKER": "inline", "GONGKAI_SAVES": "1000000"}
        key = told("seed", environment)["key"]
        acknowledged: dict[str, tuple[str, int]] = {}
        handed_in: set[str] = set()
        for _ in range(KILLS):
            cases, files = one_life(environment, key, seconds=chance.uniform(0.05, 0.8))
            acknowledged |= cases
            handed_in |= files
        found = told("look", environment)

    assert len(acknowledged) >= KILLS
    assert handed_in
    missing = [number for id, (number, _) in acknowledged.items() if id not in found["cases"]]
    acts = [kind for _, _, kind in ACTS]
    short = [
        number
        for id, (number, count) in acknowledged.items()
        if id in found["cases"] and found["cases"][id][1][: count + 1] != ["Received", *acts[:count]]
    ]
    assert (missing, short) == ([], [])
    assert (found["unequal"], found["versions"], found["without_applicant"]) == ([], [], 0)
    assert found["numbers"] == [f"2025-{number:04d}" for number in range(1, found["last"][0] + 1)]
    assert (found["flaws"], found["differing"], found["whole"]) == ([], 0, True)
    assert handed_in - set(found["files"]) == set()
    assert (found["damaged"], found["orphans"]) == ([], [])
    print(f"{KILLS} kills, {len(acknowledged)} cases and {len(handed_in)} files acknowledged, {found['lines']} lines")


def one_life(
    environment: dict[str, str], key: str, *, seconds: float
) -> tuple[dict[str, tuple[str, int]], set[str]]:
    """What the server acknowledged from its first answer until it was killed, with all its processes, so much later.

    Cases by their ids, and files that were handed in by their digests.
    """
    port = free_port()
    command = [sys.executable, "-m", "gongkai.cli.main", "serve", "--workers", "2", "--port", str(port)]
    server = subprocess.Popen(
        command, env=environment, cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert server.stdout is not None
    assert server.stdout.readline()  # it says its address when it can answer
    clients, uploader = [Client(port, key) for _ in range(CLIENTS)], Uploader(port)
    for thread in (*clients, uploader):
        thread.start()
    until = time.monotonic() + 20
    while not (uploader.acknowledged and any(one.acknowledged for one in clients)) and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(seconds)
    os.killpg(server.pid, signal.SIGKILL)
    server.communicate()
    for thread in (*clients, uploader):
        thread.join(35)
    assert [one.refused for one in (*clients, uploader) if one.refused] == []
    return {id: kept for client in clients for id, kept in client.acknowledged.items()}, uploader.acknowledged


def told(what: str, environment: dict[str, str]) -> dict[str, Any]:
    """What the program says."""
    done = subprocess.run([*PROGRAM, what], env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
