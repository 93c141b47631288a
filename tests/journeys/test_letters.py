"""The staff write a reply in a browser: editor with its linter, three reviews, signature, service; no barrier on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Server, serving

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]
REASONS = "属于本机关内部审批流转的规程，不涉及申请人的权利义务。"


class Office:
    """The server of a township, and what its people need to walk in."""

    def __init__(self, server: Server, told: dict[str, Any]) -> None:
        self.address, self.case, self.sessions = server.address.rstrip("/"), told["case"], told["sessions"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The township with one case."""
    folder = tmp_path_factory.mktemp("letters")
    with serving(folder, GONGKAI_MFA="optional") as running:
        yield Office(running, prepared(running))


def prepared(server: Server) -> dict[str, Any]:
    """The staff, the case and the sessions, made beside the server at the moment of its own clock."""
    with urlopen(server.address) as answer:
        at = parsedate_to_datetime(answer.headers["Date"])
    home = {"GONGKAI_HOME": str(server.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment = {**os.environ, **home}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "tests.journeys.at_the_letters", at.isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.fixture
def desks(browser: Browser, office: Office) -> Iterator[dict[str, Page]]:
    """A page for each of the staff, signed in."""
    contexts: list[BrowserContext] = []
    pages = {}
    for name, session in office.sessions.items():
        made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True)
        made.add_cookies([{"name": "sessionid", "value": session, "url": office.address}])
        contexts.append(made)
        pages[name] = made.new_page()
    yield pages
    for made in contexts:
        made.close()


def no_barrier(page: Page, shot: str) -> None:
    """No barrier, no page wider than the screen; kept as a picture where GONGKAI_SHOTS names a folder."""
    for width in (375, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (shot, width)
        if folder := os.environ.get("GONGKAI_SHOTS"):
            page.screenshot(path=f"{folder}/{shot}-{width}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    assert found == [], [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def passed(page: Page, office: Office, *, shot: str = "") -> None:
    """This person finds the letter among the reviews and agrees."""
    page.goto(f"{office.address}/desk/reviews/")
    page.get_by_role("link", name="政府信息公开申请答复书").click()
    page.get_by_label("同意", exact=True).check()
    if shot:
        no_barrier(page, shot)
    page.get_by_role("button", name="提交意见").click()


def test_a_refusal_goes_from_the_draft_to_the_applicant(desks: dict[str, Page], office: Office) -> None:
    clerk = desks["clerk"]
    clerk.goto(f"{office.address}/desk/cases/{office.case}/letters/new/")
    no_barrier(clerk, "起草文书")
    clerk.locator("#id_kind").select_option(label="政府信息公开申请答复书")
    clerk.get_by_label("办理结果").select_option("refused.internal_affairs")
    clerk.get_by_role("button", name="起草", exact=True).click()

    assert "还没有填写" in clerk.locator("#live").inner_text()
    clerk.get_by_label("属于哪一类内部事务信息").select_option("workflow")
    clerk.get_by_label("不予公开的理由").fill(REASONS)
    clerk.locator("#live").get_by_text(REASONS).wait_for()
    no_barrier(clerk, "文书编辑")
    clerk.get_by_role("button", name="保存并送审").click()

    passed(desks["first"], office)
    passed(desks["legal"], office)
    passed(desks["leader"], office, shot="签发")
    assert "已签发，文号" in desks["leader"].get_by_role("main").inner_text()

    clerk.reload()
    clerk.get_by_role("link", name="登记送达").click()
    clerk.get_by_label("直接送达").check()
    no_barrier(clerk, "登记送达")
    clerk.get_by_role("button", name="登记送达").click()
    assert "已登记送达" in clerk.get_by_role("main").inner_text()
    no_barrier(clerk, "文书")
    with clerk.expect_download() as taken:
        clerk.get_by_role("link", name="下载 pdf").click()
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")

    clerk.goto(f"{office.address}/desk/cases/{office.case}/archive/")
    no_barrier(clerk, "案卷")
    clerk.get_by_role("button", name="归档").click()
    assert "案卷已归档" in clerk.get_by_role("main").inner_text()
    clerk.goto(f"{office.address}/desk/templates/reply/")
    no_barrier(clerk, "文书模板")
