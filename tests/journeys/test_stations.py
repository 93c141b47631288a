"""A liaison with a telephone at a village wall: up by the code of the notice, on a bad line, down again when told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Server, serving, width_drawn
from tests.journeys.test_items import now
from tests.journeys.test_letters import no_barrier
from tests.web.outlets.making import a_photo

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]
TELEPHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}
PHOTO = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}


class Town:
    """The running server, the sessions of its people and the ids of what is there."""

    def __init__(self, server: Server, told: dict[str, Any]) -> None:
        self.server, self.address, self.told = server, server.address.rstrip("/"), told


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The township with its stations."""
    with serving(tmp_path_factory.mktemp("stations"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        yield Town(running, json.loads(beside(running, "prepare")))


def beside(server: Server, what: str) -> str:
    """The last line of what is done beside the server."""
    home = {"GONGKAI_HOME": str(server.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment = {**os.environ, **home}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "tests.journeys.at_the_stations", what, now(server).isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def sit(browser: Browser, town: Town, name: str, **options: Any) -> Page:
    """A page in which that person is signed in."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN", **options})
    context.add_cookies([{"name": "sessionid", "value": town.told["sessions"][name], "url": town.address}])
    return context.new_page()


def test_an_item_goes_up_on_a_bad_line_once_and_comes_down_when_it_is_withdrawn(browser: Browser, town: Town) -> None:
    page = sit(browser, town, "liaison", **TELEPHONE)
    page.goto(f"{town.address}/desk/mine/")
    button = page.get_by_role("link", name="上架一条").bounding_box()
    assert button is not None
    assert button["height"] >= 44

    page.goto(f"{town.address}/desk/put/{town.told['slug']}/")  # the small code at the foot of the notice
    page.set_input_files("[name=photo]", [PHOTO])  # type: ignore[list-item]
    page.fill("[name=words]", "贴在东墙")
    page.context.set_offline(True)
    page.get_by_role("button", name="上架", exact=True).click()
    page.get_by_text("网络不通，没有送到").wait_for()
    assert page.input_value("[name=words]") == "贴在东墙"
    page.context.set_offline(False)
    page.get_by_role("button", name="上架", exact=True).click()
    page.wait_for_url("**/desk/mine/")
    assert "已登记上架" in page.inner_text("main")

    page.goto(f"{town.address}/desk/stations/{town.told['station']}/")
    page.get_by_role("link", name="2026年农机购置补贴办法").first.click()
    assert width_drawn(page.locator(".shown-photo")) == 400

    beside(town.server, "withdraw")
    page.goto(f"{town.address}/desk/mine/")
    page.click(".tasks a:has-text('取下了')")
    page.get_by_role("button", name="取下").click()
    page.wait_for_url("**/desk/mine/")
    assert "应取下" not in page.inner_text("main")
    page.context.close()


def test_every_page_is_free_of_barriers(browser: Browser, town: Town) -> None:
    page = sit(browser, town, "clerk")
    station, item, channel = (town.told[name] for name in ("station", "item", "channel"))
    for address, shot in (
        ("channels/", "渠道"),
        (f"channels/{channel}/", "一个渠道"),
        ("channels/add/", "新增渠道"),
        (f"items/{item}/channels/", "信息的渠道"),
        ("stations/", "公开专区"),
        (f"stations/{station}/", "一个专区"),
        (f"stations/{station}/put/?duty=land", "登记上架"),
        ("stations/compared/", "专区评比"),
        ("collections/", "专区月报"),
        ("packs/", "人群专题"),
        ("freshness/", "更新监测"),
        ("links/", "链接检查"),
    ):
        page.goto(f"{town.address}/desk/{address}")
        no_barrier(page, shot)
    page.context.close()


def test_the_liaisons_page_is_free_of_barriers(browser: Browser, town: Town) -> None:
    page = sit(browser, town, "liaison")
    page.goto(f"{town.address}/desk/mine/")
    no_barrier(page, "我的专区")
    page.context.close()
