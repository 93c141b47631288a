"""What people type never runs in the browser of whoever reads it, whether the policy is there or not. trust.md C2.

Chromium is shown what the platform answers; every text of the world has a payload behind it (`poisoning`). By day a
share of the pages, by night all, with the policy and without.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote, urlsplit
from zlib import crc32

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from docx import Document
from playwright.sync_api import Route, sync_playwright

from tests.journeys.conftest import ARGUMENTS, CHROMIUM
from tests.web.oracle.payloads import PAYLOADS
from tests.web.oracle.poisoning import poison
from tests.web.oracle.routes import routes
from tests.web.oracle.table import table
from tests.web.oracle.test_oracle import BY_NIGHT
from tests.web.oracle.world import World
from tests.web.portal.open.world import a_world, address

pytestmark = [pytest.mark.django_db, pytest.mark.needs("chromium")]
HOST = "http://testserver"
POLICIES = [True, False] if BY_NIGHT else [True]
"""By day with the policy alone; what could run is looked for in the page itself then."""
READERS = ("clerk", "leader", "system", "security", "audit", "county_clerk", "anonymous")
READERS_BY_NIGHT = (*READERS, "liaison", "secrecy", "supervisor")
DANGEROUS = """() => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes]
  .filter(it => /^on/i.test(it.name) || /^(href|src|action|formaction|data|xlink:href)$/i.test(it.name)
    && /^[\\s\\x00-\\x1f]*(javascript|vbscript|data):/i.test(it.value))
  .map(it => one.outerHTML.slice(0, 120)))"""
WATCH = "addEventListener('securitypolicyviolation', it => (window.__refused ??= []).push(it.violatedDirective))"


class Reader:
    """A browser that is shown what the platform answered. It runs in a thread of its own, for it keeps a loop there."""

    def __init__(self, thread: ThreadPoolExecutor, *, policy: bool) -> None:
        self.thread, self.policy, self.dialogs = thread, policy, 0
        self.shown: dict[str, Any] = {}
        self.outside: list[str] = []
        thread.submit(self._begin).result(120)

    def read(self, path: str, answer: Any) -> str:
        """What is wrong with the page that came from that path, "" for nothing."""
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = dict(answer.headers)
        if not self.policy:
            headers.pop("Content-Security-Policy", None)
        self.shown = {"status": answer.status_code, "headers": headers, "body": content}
        found: str = self.thread.submit(self._read, path).result(120)
        return found

    def end(self) -> None:
        """Closes the browser."""
        self.thread.submit(self._end).result(60)

    def _begin(self) -> None:
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        self.page = self.browser.new_page(locale="zh-CN")
        self.page.add_init_script(WATCH)
        self.page.on("dialog", self._dialog)
        self.page.route("**/*", self._answer)

    def _end(self) -> None:
        self.browser.close()
        self.playwright.stop()

    def _read(self, path: str) -> str:
        self.dialogs, self.outside = 0, []
        self.page.goto(HOST + path, wait_until="load")
        ran = self.page.evaluate("() => window.__xss ?? 0")
        refused = self.page.evaluate("() => window.__refused ?? []") if self.policy else []
        found = self.page.evaluate(DANGEROUS)
        wrong = ran or self.dialogs or refused or found or self.outside
        return f"{path}: ran {ran}, dialogs {self.dialogs}, {refused} {found[:2]} {self.outside}" if wrong else ""

    def _dialog(self, dialog: Any) -> None:
        self.dialogs += 1
        dialog.dismiss()

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if route.request.is_navigation_request() and route.request.frame == self.page.main_frame:
            route.fulfill(**self.shown)
        elif isinstance(file, str):
            route.fulfill(path=file)
        else:
            if not route.request.url.startswith(HOST):
                self.outside.append(route.request.url)
            route.abort()


@pytest.fixture(scope="module")
def thread() -> Iterator[ThreadPoolExecutor]:
    """Where browsers run."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture(scope="module", params=POLICIES, ids=lambda policy: "policy" if policy else "no policy")
def reader(request: pytest.FixtureRequest, thread: ThreadPoolExecutor) -> Iterator[Reader]:
    """With the policy that every page has, and as if there were none."""
    begun = Reader(thread, policy=request.param)
    yield begun
    begun.end()


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 400


@pytest.mark.parametrize("payload", [PAYLOADS[0], PAYLOADS[3], PAYLOADS[17], PAYLOADS[25 + 27 * 10]])
def test_what_is_not_escaped_is_told_of(reader: Reader, payload: str) -> None:
    page = f'<!doctype html><title>x</title><p>{payload}</p><input value="{payload}">'
    assert reader.read("/", HttpResponse(page)) != ""
    assert reader.read("/", HttpResponse("<!doctype html><title>x</title><p>x")) == ""


def test_nothing_that_was_kept_runs(world: World, reader: Reader) -> None:
    shown = a_world()
    assert poison() > len(PAYLOADS)
    found, pages = [], 0
    for principal in READERS_BY_NIGHT if BY_NIGHT else READERS:
        client = world.client(principal)
        client.raise_request_exception = False
        for path in pages_for(world, principal):
            answer = _page(client, path)
            if answer is not None:
                pages += 1
                found.append(reader.read(path, answer))
    for path in (address(shown.policy), address(shown.notice), f"/open/{shown.agency.code}/", "/open/", "/say/"):
        pages += 1
        found.append(reader.read(path, Client().get(path)))

    assert [each for each in found if each] == []
    assert pages > (1000 if BY_NIGHT else 10)


def test_nothing_that_was_asked_runs(world: World, reader: Reader) -> None:
    """Search terms, fields that come back, names of files, words and properties of a document, headers."""
    found = []
    for number, payload in enumerate(PAYLOADS):
        if not (BY_NIGHT or number % 222 == 1):
            continue
        for path in (f"/open/search/?q={quote(payload)}", f"/accounts/login/?next={quote(payload)}"):
            found.append(reader.read(path, Client().get(path)))
        for path, answer in _asked(world, payload):
            found.append(reader.read(path, answer))

    assert [each for each in found if each] == []


def _asked(world: World, payload: str) -> Iterator[tuple[str, Any]]:
    client = Client(HTTP_USER_AGENT=payload, HTTP_REFERER=payload)
    yield "/status/", client.post("/status/", {"code": payload, "tail": payload})
    yield "/accounts/login/", client.post("/accounts/login/", {"login": payload, "password": "x", "next": payload})
    made = io.BytesIO()
    document = Document()
    document.core_properties.title = document.core_properties.author = payload
    document.add_heading(payload)
    document.add_paragraph(f"青石镇人民政府2025年政府信息公开工作年度报告{payload}")
    document.save(made)
    name = payload.replace("/", "_").replace("\n", " ") + ".docx"
    yield "/check/", client.post("/check/", {"files": SimpleUploadedFile(name, made.getvalue())}, follow=True)
    person = Client(HTTP_USER_AGENT=payload)
    person.force_login(world.people["clerk"])
    yield "/desk/me/", person.get("/desk/me/")


def pages_for(world: World, principal: str) -> Iterator[str]:
    """Every page of the table, at home; by day one in sixty."""
    home = world.bodies["parent" if principal.startswith("county") else "own"].objects["handling"]
    for route in routes():
        known = {**home, **table()[route.name].values}
        turn = BY_NIGHT or crc32(f"{route.name}{principal}".encode()) % 60 == 1
        if turn and set(route.parameters) <= set(known) and not route.name.startswith("api"):
            yield route.path(known)


def _page(client: Client, path: str) -> Any:
    with transaction.atomic():
        answer = client.get(path)
        transaction.set_rollback(True)
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    saved = answer.headers.get("Content-Disposition", "").startswith("attachment")
    return answer if answer.status_code == 200 and html and not saved and not answer.streaming else None
