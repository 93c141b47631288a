"""The report of a year in a real browser: a figure opened, words changed, submitted, signed, published, locked."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Server, serving
from tests.journeys.test_items import now
from tests.journeys.test_letters import no_barrier

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.needs("font:Noto Sans CJK SC")]
ROOT = Path(__file__).resolve().parents[2]
PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 812}}


class Town:
    """The running server, the sessions of its people and the year of the report."""

    def __init__(self, server: Server, told: dict[str, Any]) -> None:
        self.server, self.told = server, told
        self.address = server.address.rstrip("/")
        self.report = f"{self.address}/desk/annual/{told['year']}/"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The township with its year."""
    with serving(tmp_path_factory.mktemp("report"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        yield Town(running, json.loads(beside(running, "prepare")))


def beside(server: Server, what: str) -> str:
    """The last line of what is done beside the server."""
    home = {"GONGKAI_HOME": str(server.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment = {**os.environ, **home}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "tests.journeys.at_the_report", what, now(server).isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def sit(browser: Browser, town: Town, name: str, **options: Any) -> Page:
    """A page in which that person is signed in."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN", **options})
    context.add_cookies([{"name": "sessionid", "value": town.told["sessions"][name], "url": town.address}])
    return context.new_page()


def test_a_report_goes_from_its_figures_to_the_public(browser: Browser, town: Town) -> None:
    clerk = sit(browser, town, "clerk")
    clerk.goto(f"{town.report}tables/")
    no_barrier(clerk, "年报-三张表")
    clerk.get_by_role("link", name="2，看表三“（六）其他处理·3.其他”“总计”数的是哪些").click()
    clerk.get_by_text("共 2 件").wait_for()
    assert clerk.locator("tbody tr").count() == 2

    clerk.goto(f"{town.report}words/")
    clerk.get_by_role("button", name="开始编制").click()
    clerk.get_by_role("link", name=re.compile("第 4 段")).click()
    text = clerk.locator("[name=text]")
    text.evaluate("it => it.setSelectionRange(it.value.length, it.value.length)")
    clerk.get_by_text("依申请公开", exact=True).last.click()
    clerk.get_by_role("button", name="⟦当面提交收到申请数⟧").click()
    assert text.input_value().endswith("⟦当面提交收到申请数⟧")
    text.fill(
        text.input_value().replace("⟦当面提交收到申请数⟧", "其中当面提交⟦当面提交收到申请数⟧件，电话咨询12人次。")
    )
    clerk.get_by_role("button", name="保存这一段").click()
    clerk.get_by_text("这一段已保存").wait_for()
    assert clerk.locator("mark.typed").count() == 1
    no_barrier(clerk, "年报-正文")

    clerk.goto(town.report)
    no_barrier(clerk, "年报-总览")
    clerk.get_by_role("button", name="送审").click()
    for name in ("first", "leader"):
        reviewer = sit(browser, town, name)
        reviewer.goto(f"{town.address}/desk/reviews/")
        reviewer.get_by_role("link", name="年度报告").last.click()
        reviewer.get_by_label("同意").check()
        reviewer.get_by_role("button", name="提交意见").click()
        reviewer.wait_for_url("**/desk/reviews/")
    clerk.goto(town.report)
    clerk.get_by_role("button", name="生成公布稿").click()
    clerk.get_by_text("公布稿已生成并送审").wait_for()
    beside(town.server, "pass")
    clerk.goto(town.report)
    clerk.get_by_role("button", name="公布", exact=True).click()
    clerk.get_by_text("从此锁定").wait_for()

    reader = browser.new_context(locale="zh-CN", **PHONE).new_page()
    reader.goto(f"{town.address}{clerk.get_by_role('link', name='看公开的页面').get_attribute('href')}")
    assert "电话咨询12人次" in reader.inner_text("main")
    assert reader.evaluate("document.documentElement.scrollWidth") <= 375


def test_the_pages_fit_a_telephone(browser: Browser, town: Town) -> None:
    page = sit(browser, town, "clerk", **PHONE)

    for tab in ("", "tables/", "carried/", "words/", "figures/", "trends/"):
        page.goto(f"{town.report}{tab}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, tab
