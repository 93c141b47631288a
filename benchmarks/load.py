"""Load from outside, short: reading, writing, abuse, a soak with its watch. trust.md H1 to H5.

    .venv/bin/python benchmarks/load.py [read] [write] [abuse] [soak] [--seconds 60] [--items 20000] [--clients 8]
        [--workers 4] [--behind HOST:PORT] [--small] [--write]
    scripts/with-postgres .venv/bin/python benchmarks/load.py …

The sample township and so many items besides, served by `gongkai serve` as it is on port 18480 (`--behind HOST:PORT`:
asked through a proxy that stands before it), by threads of this process on the same machine: the driver takes its
share of the processors. A reader opens a connection for each page.

read (H1): of 20 questions 12 pages of items, 4 lists, 3 searches, 1 front page. write (H2): applications filled in
page by page and sent with a file of 2 MB while fifty of the staff read their boards, each every five seconds; the
codes that were shown are counted against the tables afterwards. abuse (H4): 500 slow senders, headers of 1 MB, 10,000
parameters, a page number of 10^9, a question of 10 kB, while others read. soak (H3): the reading at a third of the
load, memory, open files and the log of SQLite watched (8 hours by `--seconds 28800`). --small (H5): the server on one
core, within 1 GB where the machine lets us set that. `--write` puts the figures into docs/why/capacity.md.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import requests

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
HOME = Path(tempfile.mkdtemp(prefix="gongkai-load-"))
BOUNDS = ("CHECKS", "DOWNLOADS", "APPLICATIONS", "APPLICATIONS_EACH", "APPLICATIONS_ALL", "OPENINGS", "SAVES")
os.environ |= {"GONGKAI_HOME": str(HOME), "GONGKAI_MFA": "optional"}
os.environ |= {f"GONGKAI_{name}": "1000000" for name in BOUNDS}
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start compiles everything anew
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.config.settings.dev")
GIGABYTE = 1 << 30
GROUP = Path("/sys/fs/cgroup/memory/gongkai-load")
Answer = TypeVar("Answer", requests.Response, HTTPResponse)
FILE = b"%PDF-1.7\n" + b"%" + b"x" * (2 << 20) + b"\n%%EOF"


class Load:
    """Threads that ask until the time is over; what each was answered and how long it took."""

    def __init__(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds
        self.times: dict[str, list[float]] = {}
        self.ends: Counter[str] = Counter()
        self._lock = Lock()

    def ask(self, kind: str, do: Callable[[], Answer]) -> Answer | None:
        """One question, noted."""
        began = time.monotonic()
        try:
            answer = do()
            end = str(answer.status_code if isinstance(answer, requests.Response) else answer.status)
        except (OSError, HTTPException) as error:
            answer, end = None, type(error).__name__
        with self._lock:
            self.times.setdefault(kind, []).append(time.monotonic() - began)
            self.ends[end] += 1
        return answer

    def run(self, *works: Callable[[Load], None]) -> Load:
        """Each in a thread of its own, again and again."""

        def again(work: Callable[[Load], None]) -> None:
            while time.monotonic() < self.until:
                work(self)

        began = time.monotonic()
        threads = [Thread(target=again, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.took = time.monotonic() - began
        return self

    def told(self, name: str) -> str:
        """A row of the table."""
        every = sorted(seconds for found in self.times.values() for seconds in found)
        cuts = statistics.quantiles(every, n=100) if len(every) > 1 else [0.0] * 99
        marks = " · ".join(f"{cuts[at - 1] * 1000:.0f}" for at in (50, 95, 99))
        wrong = {end: count for end, count in self.ends.items() if end not in ("200", "302", "304")}
        return f"| {name} | {len(every) / self.took:.0f} | {marks} | {wrong or '无'} |"


def reading(base: str, slugs: list[str]) -> Callable[[Load], None]:
    """The mix of a reader."""
    chance = random.Random(1)
    words = ["补贴", "通知", "清淤", "低保", "预算", "招标 公告", "的", "不动产"]

    def once(load: Load) -> None:
        draw = chance.randrange(20)
        if draw < 12:
            load.ask("item", lambda: looked(f"{base}/open/items/{chance.choice(slugs)}/"))
        elif draw < 16:
            load.ask("list", lambda: looked(f"{base}/open/body{chance.randrange(4)}/notices/"))
        elif draw < 19:
            load.ask("search", lambda: looked(f"{base}/open/search/?{urlencode({'q': chance.choice(words)})}"))
        else:
            load.ask("front", lambda: looked(f"{base}/open/"))

    return once


def looked(address: str) -> HTTPResponse:
    """A page, with as little work as may be on the side that asks."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", f"{parts.path}?{parts.query}", headers={"Accept-Encoding": "gzip"})
    with connection.getresponse() as answer:
        answer.read()
    return answer


def applying(base: str, codes: list[str]) -> Callable[[Load], None]:
    """An applicant, from the first page to the code."""
    from tests.web.portal.asking.filling import PAGES

    def once(load: Load) -> None:
        with requests.Session() as visitor:

            def send(key: str, fields: dict[str, str], files: dict[str, Any] | None = None) -> requests.Response | None:
                where = f"{base}/apply/qingshi/{key}/"
                visitor.get(where, timeout=30)
                given = {**fields, "csrfmiddlewaretoken": visitor.cookies.get("csrftoken", "")}
                return load.ask(key, lambda: visitor.post(where, given, files=files, timeout=60))

            for key, fields in PAGES.items():
                send(key, fields, {"files": ("附件.pdf", FILE, "application/pdf")} if key == "what" else None)
            done = send("check", {})
            found = done is not None and done.text.partition("<code>")[2].partition("</code>")[0].replace("-", "")
            if found:
                codes.append(found)

    return once


def staff(base: str, sessions: list[str]) -> Callable[[Load], None]:
    """Somebody at the workbench."""
    chance = random.Random(2)

    def once(load: Load) -> None:
        cookies = {"sessionid": chance.choice(sessions)}
        path = chance.choice(("/desk/", "/desk/cases/", "/desk/items/"))
        load.ask("desk", lambda: requests.get(base + path, cookies=cookies, timeout=30, allow_redirects=False))
        time.sleep(10 * chance.random())

    return once


def main() -> None:
    """Builds, serves, asks, tells."""
    given = arguments()
    slugs, sessions = built(given.items)
    began = time.monotonic()
    server, base = served(given)
    given.started = time.monotonic() - began
    print(f"started in {given.started:.1f} s")
    rows = []
    try:
        for name in given.what:
            rows += TURNS[name](base, given, slugs, sessions, server.pid)
            print(*rows, sep="\n", flush=True)
    finally:
        server.terminate()
        server.wait(30)
    if given.write:
        write(rows, given)


def read(base: str, given: Namespace, slugs: list[str], _sessions: list[str], _pid: int) -> list[str]:
    """H1."""
    return [Load(given.seconds).run(*[reading(base, slugs)] * given.clients).told("H1 读")]


def writing(base: str, given: Namespace, _slugs: list[str], sessions: list[str], _pid: int) -> list[str]:
    """H2, and whether anything that was acknowledged is lost."""
    before, codes = online(), list[str]()
    load = Load(given.seconds).run(*[applying(base, codes)] * 3, *[staff(base, sessions)] * 50)
    made = online() - before
    said = f"每秒 {len(codes) / load.took:.1f} 件申请（各带 2 MB），50 名工作人员看工作台"
    return [load.told(f"H2 写：{said}；告知编号 {len(codes)}，库里 {made}")]


def abuse(base: str, given: Namespace, slugs: list[str], _sessions: list[str], _pid: int) -> list[str]:
    """H4: each abuse alone, while one reader reads. Slow senders are for the proxy to hold."""
    parameters = "&".join(f"p{number}=1" for number in range(10_000))
    asked = {
        "1 MB 的头": ("", {"X-A": "a" * (1 << 20)}),
        "10,000 个参数": (f"open/search/?{parameters}", {}),
        "第 10^9 页": (f"open/body0/notices/?page={10**9}&after={10**9}", {}),
        "10 kB 的搜索": (f"open/search/?q={'政策通知' * 850}", {}),
    }
    rows = []
    for name, (path, headers) in asked.items():
        load = Load(given.seconds / 6).run(abusing(f"{base}/{path}", headers), reading(base, slugs))
        worst = max(load.times.pop("abuse", [0.0]))
        rows.append(load.told(f"H4 {name}，最慢一次 {worst * 1000:.0f} 毫秒；别人"))
    held = slow_senders(base, 500)
    load = Load(given.seconds / 6).run(reading(base, slugs))
    for connection in held:
        connection.close()
    proxy = "前面有代理" if given.behind else "没有代理"
    return [*rows, load.told(f"H4 {len(held)} 个慢发送者占着连接，{proxy}；别人")]


def abusing(address: str, headers: dict[str, str]) -> Callable[[Load], None]:
    """Somebody who asks for the same dear thing again and again."""
    return lambda load: load.ask("abuse", lambda: requests.get(address, headers=headers, timeout=30)) and None


def slow_senders(base: str, count: int) -> list[socket.socket]:
    """Connections that have begun a request and send no more."""
    host, port = base.removeprefix("http://").split(":")
    held = []
    for _ in range(count):
        connection = socket.create_connection((host, int(port)), 5)
        connection.sendall(b"POST /check/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nx")
        held.append(connection)
    return held


def soak(base: str, given: Namespace, slugs: list[str], _sessions: list[str], pid: int) -> list[str]:
    """H3: memory, open files and the log of SQLite at the beginning and at the end."""

    def gently(load: Load) -> None:
        reading(base, slugs)(load)
        time.sleep(0.02)

    Load(min(30, given.seconds / 4)).run(gently, gently)
    first = watched(pid)
    load = Load(given.seconds).run(gently, gently)
    last = watched(pid)
    grown = "；".join(f"{name} {first[name]} → {last[name]}" for name in first)
    return [load.told(f"H3 {given.seconds / 60:.0f} 分钟（通过标准是 8 小时）：{grown}")]


def watched(pid: int) -> dict[str, int]:
    """Megabytes and open files of the server with all its processes, megabytes of the log of SQLite."""
    every, at = [pid], 0
    while at < len(every):
        every += [int(child) for child in Path(f"/proc/{every[at]}/task/{every[at]}/children").read_text().split()]
        at += 1
    kilobytes = files = 0
    for one in every:
        roll = Path(f"/proc/{one}/smaps_rollup").read_text()
        kilobytes += int(roll.partition("\nPss:")[2].split()[0])
        files += len(list(Path(f"/proc/{one}/fd").iterdir()))
    log = HOME / "gongkai.sqlite3-wal"
    written = log.stat().st_size >> 20 if log.exists() else 0
    return {"内存 MB": kilobytes >> 10, "打开的文件": files, "WAL MB": written}


def online() -> int:
    """How many cases came by internet."""
    from gongkai.web.casework.models import Case

    return int(Case.objects.exclude(query_digest=None).count())


def built(items: int) -> tuple[list[str], list[str]]:
    """Slugs of some of the items, and sessions of everybody at the sample's workbench."""
    subprocess.run([sys.executable, "-m", "gongkai.cli.main", "demo"], check=True, capture_output=True)
    from gongkai.web.config.commands import start

    start()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import connections

    from benchmarks._items import fill
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.services.sessions import begin
    from gongkai.web.catalogue.finding.indexing import rebuild
    from gongkai.web.catalogue.models import Item

    fill(items)
    rebuild(told=lambda done, of: None)
    sessions = []
    for person in Person.objects.filter(is_active=True):
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session["sign_in"] = begin(person, address="", agent="load", at=datetime.fromtimestamp(time.time(), UTC))[0].pk
        session.create()
        sessions.append(session.session_key)
    slugs = list(Item.objects.filter(is_shown=True).order_by("?").values_list("slug", flat=True)[:2000])
    connections.close_all()
    return slugs, sessions


def served(given: Namespace) -> tuple[subprocess.Popen[bytes], str]:
    """The server, and where it answers."""
    port = "18480"
    command = [sys.executable, "-m", "gongkai.cli.main", "serve", "--port", port, "--workers", str(given.workers)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=confined if given.small else None)
    base = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            requests.get(f"{base}/open/", timeout=5)
            return server, f"http://{given.behind}" if given.behind else base
        except requests.RequestException:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def confined() -> None:
    """One core, and 1 GB where a group for it can be made."""
    os.sched_setaffinity(0, {0})
    with suppress(OSError):
        GROUP.mkdir(exist_ok=True)
        (GROUP / "memory.limit_in_bytes").write_text(str(GIGABYTE))
        (GROUP / "cgroup.procs").write_text(str(os.getpid()))


def write(rows: list[str], given: Namespace) -> None:
    """The figures, into the page."""
    from benchmarks._page import CAPACITY, put

    kind = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    small = "，一核 1 GB" if given.small else ""
    said = f"{given.items:,} 条信息，{given.workers} 个进程{small}，{given.seconds} 秒；启动 {given.started:.1f} 秒；"
    said += "压力程序在同一台机器上。"
    table = "\n".join([said, "", "| 什么 | 每秒 | 毫秒 p50 · p95 · p99 | 出错 |", "|---|---|---|---|", *rows])
    put(table, f"benchmarks/load.py {kind}{' small' if given.small else ''}", page=CAPACITY)


TURNS = {"read": read, "write": writing, "abuse": abuse, "soak": soak}


def arguments() -> Namespace:
    """What is asked for."""
    parser = ArgumentParser()
    parser.add_argument("what", nargs="*", default=["read"])
    for name, usual in (("seconds", 60), ("items", 20_000), ("clients", 8), ("workers", 4)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--behind", default="")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
