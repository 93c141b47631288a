"""Two servers and two workers on one database: set up at once, each job done once, each word carried once.

`scripts/with-postgres .venv/bin/pytest tests/web/machines` (make nightly).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.request import urlopen

import pytest

from tests.web.machines.together import ON_POSTGRES, another, of_its_own

pytestmark = pytest.mark.skipif(not ON_POSTGRES, reason="shared: several machines need PostgreSQL")
COMMAND = [sys.executable, "-m", "gongkai.cli.main"]
WORDS = 60
POST = f"""
import django
from datetime import datetime
from zoneinfo import ZoneInfo
django.setup()
from gongkai.web.notices.services.outbox import post_outside
at = datetime.now(ZoneInfo("Asia/Shanghai"))
for number in range({WORDS}):
    post_outside("sms", "13800000000", key=f"test:{{number}}", body="测试", at=at)
"""
ASK = """
import django, json
django.setup()
from django_tasks_db.models import DBTaskResult
from gongkai.web.notices.models import Outgoing
jobs = list(DBTaskResult.objects.values_list("task_path", "status", "worker_ids"))
waits = Outgoing.objects.filter(sent_at=None).count()
print(json.dumps({"jobs": [[p.rpartition(".")[2], s, w] for p, s, w in jobs], "waits": waits}))
"""


class Gateway(ThreadingHTTPServer):
    """A gateway of text messages that notes what it was given."""

    daemon_threads = True
    given: ClassVar[list[str]] = []


class _Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Gateway.given.append(body["id"])
        answer = b"{}"
        self.send_response_only(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""


@contextmanager
def a_gateway() -> Iterator[str]:
    """Its address, for as long as this lasts."""
    Gateway.given.clear()
    with Gateway(("127.0.0.1", 0), _Taking) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def running(environment: dict[str, str], *command: str) -> Iterator[subprocess.Popen[str]]:
    """A process of that machine."""
    with subprocess.Popen([*COMMAND, *command], env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def soon(happens: Callable[[], bool], seconds: float = 120) -> bool:
    """Whether it happens within that time."""
    until = time.monotonic() + seconds
    while not happens() and time.monotonic() < until:
        time.sleep(0.2)
    return happens()


def asked(environment: dict[str, str], script: str) -> str:
    """What that script prints on that machine."""
    given = {**environment, "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    return subprocess.run([sys.executable, "-c", script], env=given, capture_output=True, text=True, check=True).stdout


def test_two_machines_do_everything_once(tmp_path: Path) -> None:
    ports = ("18461", "18462")
    with ExitStack() as stack:
        gateway = stack.enter_context(a_gateway())
        given = {"GONGKAI_SMS_URL": gateway, "GONGKAI_SMS_TOKEN": "x", "GONGKAI_FILES": str(tmp_path / "files")}
        one = stack.enter_context(of_its_own(tmp_path / "one", migrated=False, **given))
        asked(one, "from gongkai.web.vault.keys import newest_key; newest_key()")
        two = another(one, tmp_path / "two")
        export = tmp_path / "export"
        one["GONGKAI_EXPORT"] = str(export)
        for machine, port in zip((one, two), ports, strict=True):  # both find the database empty
            stack.enter_context(running(machine, "serve", "--port", port, "--workers", "2"))
        for port in ports:
            assert soon(lambda port=port: is_served(port))
        asked(one, POST)
        for machine in (two, one):
            stack.enter_context(running(machine, "worker"))

        assert soon(lambda: json.loads(asked(one, ASK))["waits"] == 0)
        assert soon((export / "index.html").exists)
        jobs = json.loads(asked(one, ASK))["jobs"]

    assert Counter(Gateway.given).most_common(1)[0][1] == 1
    assert len(Gateway.given) == WORDS
    assert all(len(workers) <= 1 for _, _, workers in jobs), jobs
    assert {status for _, status, _ in jobs} <= {"SUCCESSFUL", "RUNNING", "READY"}
    daily = Counter(path for path, _, _ in jobs)
    assert daily["keep_house"] in (1, 2)  # two where midnight passed


def is_served(port: str) -> bool:
    """Whether the portal answers there."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/apply/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
