"""The static export in a real browser, handed out by a plain web server under a path: search, looks, all from there."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.portal.publishing.shelving import exported, released

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


@contextmanager
def handed_out(folder: Path) -> Iterator[str]:
    """The address of a plain web server over that folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def written(folder: Path) -> None:
    """An export below `/zw/`: two items of before, one released since."""
    released("北渠清淤工程公告", days=0)
    released("道路养护公告", days=1)
    exported(folder / "zw", base="https://county.example/zw/", agency="shitan")
    released("清淤工程验收", days=2)
    exported(folder / "zw", base="https://county.example/zw/", agency="shitan")


def test_search_and_looks_work_without_the_platform(tmp_path: Path, browser: Browser) -> None:
    written(tmp_path)
    with handed_out(tmp_path) as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/zw/open/shitan/")

        page.get_by_role("combobox", name="在shitan公开的信息里搜索").fill("清淤")
        page.keyboard.press("Enter")

        found = page.locator("[data-published-search] li a")
        expect(found).to_have_text(["清淤工程验收", "北渠清淤工程公告"])
        page.get_by_role("button", name="长者模式").click()
        found.last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("北渠清淤工程公告")
        expect(page.locator("html")).to_have_class(re.compile(r"\belder\b"))
        assert [url for url in asked if not url.startswith(f"{address}/zw/")] == []
        page.close()
