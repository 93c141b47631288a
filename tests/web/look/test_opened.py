"""A real browser and the files of strangers: they are saved under their names, and nothing in them runs. trust.md C7.

A server of its own answers with what `look.saving` makes of each file; whatever runs in the browser asks for /ran.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Page, sync_playwright

from gongkai.web.look.saving import as_attachment
from tests.journeys.conftest import ARGUMENTS, CHROMIUM

pytestmark = pytest.mark.needs("chromium")
HTML = b"<!doctype html><title>x</title><script>fetch('/ran')</script><img src=x onerror=\"fetch('/ran')\">"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload=\"fetch('/ran')\"><script>fetch('/ran')</script></svg>"
XML = b"<?xml version='1.0'?><x xmlns:h='http://www.w3.org/1999/xhtml'><h:script>fetch('/ran')</h:script></x>"
PDF = b"%PDF-1.4\n" + HTML
KINDS = {
    "年报.pdf": ("application/pdf", PDF), "年报.pdf.html": ("text/html", HTML), "图.svg": ("image/svg+xml", SVG),
    "表.xml": ("application/xml", XML), "a.js": ("text/javascript", b"fetch('/ran')"),
    "甲" * 80 + ".docx": ("text/html", HTML), "说是文本.txt": ("text/plain", HTML), "名.中文": ("text/html", HTML),
}  # fmt: skip
"""Names that a computer can keep as they are."""
ODD = ("cod\u202egpj.exe", "a%0d%0aSet-Cookie: x=1.html", 'a"; filename="b.exe', "../../etc/passwd", "a\\b.html",
       "a\r\nb.html", "a\0b.html", "")  # fmt: skip


class Door(BaseHTTPRequestHandler):
    """Answers with the file that was laid out."""

    laid: ClassVar[dict[str, tuple[dict[str, str], bytes]]] = {}

    def do_GET(self) -> None:
        """The file, or a page with nothing on it."""
        headers, body = self.laid.get(self.path, ({"Content-Type": "text/html"}, b"<!doctype html><title>x</title>"))
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def door() -> Iterator[str]:
    """Where the files are."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="module")
def thread() -> Iterator[ThreadPoolExecutor]:
    """Where the browser runs, for it keeps a loop there."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture(scope="module")
def page(thread: ThreadPoolExecutor) -> Iterator[Page]:
    """A page of Chromium."""
    playwright = thread.submit(lambda: sync_playwright().start()).result(60)
    browser = thread.submit(lambda: playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)).result(120)
    yield thread.submit(lambda: browser.new_page(locale="zh-CN")).result(60)
    thread.submit(browser.close).result(60)
    thread.submit(playwright.stop).result(60)


def lay(name: str, *, kind: str, content: bytes, without: tuple[str, ...] = ()) -> None:
    """Puts the file where /file finds it, some of its headers left away."""
    answer = as_attachment(content, media_type=kind, name=name)
    Door.laid["/file"] = ({key: value for key, value in answer.headers.items() if key not in without}, answer.content)


def saved(page: Page, door: str) -> tuple[str, int]:
    """Under which name the browser saves what lies there, and how often something ran."""
    page.goto(f"{door}/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_download(timeout=20_000) as begun:
        page.evaluate("() => { location.href = '/file' }")
    name: str = begun.value.suggested_filename
    begun.value.delete()
    return name, asked.count(f"{door}/ran")


def opened(page: Page, door: str) -> int:
    """How often something ran in what lies there, opened in the browser."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{door}/file", wait_until="load")
    return asked.count(f"{door}/ran")


@pytest.mark.parametrize("name", KINDS)
def test_are_saved_under_their_names(name: str, page: Page, door: str, thread: ThreadPoolExecutor) -> None:
    kind, content = KINDS[name]
    lay(name, kind=kind, content=content)

    assert thread.submit(saved, page, door).result(60) == (name, 0)


@pytest.mark.parametrize("name", ODD)
def test_are_saved_under_harmless_ones_where_theirs_are_not(
    name: str, page: Page, door: str, thread: ThreadPoolExecutor
) -> None:
    lay(name, kind="text/html", content=HTML)

    kept, ran = thread.submit(saved, page, door).result(60)

    assert (bool(kept), ran) == (True, 0)
    assert not set(kept) & set('/\\"\r\n\0')
    assert not any(unicodedata.category(character) in ("Cc", "Cf") for character in kept)


@pytest.mark.parametrize("name", ["年报.pdf.html", "图.svg", "表.xml"])
def test_do_nothing_when_opened_all_the_same(name: str, page: Page, door: str, thread: ThreadPoolExecutor) -> None:
    """Where something on the way took away the header that has them saved."""
    kind, content = KINDS[name]
    lay(name, kind=kind, content=content, without=("Content-Disposition",))

    assert thread.submit(opened, page, door).result(60) == 0


@pytest.mark.parametrize("name", ["年报.pdf.html", "图.svg", "表.xml"])
def test_would_run_without_what_we_say(name: str, page: Page, door: str, thread: ThreadPoolExecutor) -> None:
    kind, content = KINDS[name]
    lay(name, kind=kind, content=content, without=("Content-Disposition", "Content-Security-Policy"))

    assert thread.submit(opened, page, door).result(60) > 0
