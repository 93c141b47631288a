"""Somebody who was served evaluates on a telephone without a line; the clerk calls others back, from draw to result."""

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
from tests.journeys.test_stations import TELEPHONE

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]


class Town:
    """The running server, and what was prepared beside it."""

    def __init__(self, server: Server, told: dict[str, Any]) -> None:
        self.server, self.address, self.told = server, server.address.rstrip("/"), told


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The township with its window."""
    with serving(tmp_path_factory.mktemp("windows"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        home = {"GONGKAI_HOME": str(running.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
        environment = {**os.environ, **home}
        environment.pop("GONGKAI_SECRET_KEY", None)
        command = [sys.executable, "-m", "tests.journeys.at_the_windows", now(running).isoformat()]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        yield Town(running, json.loads(done.stdout.splitlines()[-1]))


def at_desk(browser: Browser, town: Town) -> Page:
    """The clerk's page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": town.told["session"], "url": town.address}])
    return context.new_page()


def test_an_evaluation_without_a_line_is_kept_and_arrives_once(browser: Browser, town: Town) -> None:
    page = browser.new_context(**TELEPHONE, locale="zh-CN").new_page()
    address = f"{town.address}/say/at/{town.told['slug']}/"
    page.goto(address)
    no_barrier(page, "评价")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    choice = page.locator("label.rate-one").first.bounding_box()
    assert choice is not None
    assert min(choice["width"], choice["height"]) >= 44
    page.get_by_role("button", name="提交评价").click()
    page.get_by_text("请至少给一项打分").wait_for()

    page.get_by_role("group", name="服务态度").get_by_label("很满意").check()
    page.get_by_role("group", name="办事速度").get_by_label("不太满意").check()
    page.fill("[name=words]", "等了半小时，打我电话13812345678")
    page.context.set_offline(True)
    page.get_by_role("button", name="提交评价").click()
    page.get_by_text("评价已经存在这部手机里").wait_for()

    page.context.set_offline(False)  # the page sends by itself
    page.get_by_text("收到了，谢谢您").wait_for()
    assert page.get_by_text("已经盖住").is_visible()
    assert page.evaluate("localStorage.length") == 0

    page.goto(address)
    page.get_by_role("group", name="服务态度").get_by_label("一般").check()
    page.get_by_role("button", name="提交评价").click()
    page.get_by_text("明天可以再评").wait_for()
    page.context.close()

    desk = at_desk(browser, town)
    desk.goto(f"{town.address}/desk/feedback/evaluations/words/?show=low")
    said = desk.inner_text("main")
    assert "等了半小时" in said
    assert "13812345678" not in said
    desk.context.close()


def test_an_evaluation_needs_no_script(browser: Browser, town: Town) -> None:
    page = browser.new_context(**TELEPHONE, locale="zh-CN", java_script_enabled=False).new_page()
    page.goto(f"{town.address}/say/")
    page.get_by_role("link", name="便民服务大厅3号窗口").click()
    page.get_by_role("group", name="公开程度").get_by_label("很满意").check()
    page.get_by_role("button", name="提交评价").click()
    page.wait_for_url("**/thanks/")
    assert "收到了，谢谢您" in page.inner_text("main")
    page.context.close()


def test_a_plan_of_call_backs_from_its_draw_to_its_result(browser: Browser, town: Town) -> None:
    page = at_desk(browser, town)
    page.goto(f"{town.address}/desk/feedback/callbacks/add/")
    page.fill("[name=title]", "本月回访")
    page.get_by_label("导入的办理事项").check()
    page.fill("[name=size]", "2")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="抽样，开始回访").click()
    page.get_by_role("link", name="打下一个").click()

    page.get_by_role("button", name="显示号码，开始打").click()
    page.get_by_text("1380000000").first.wait_for()
    page.get_by_label("接通，回答了").check()
    for number in range(1, 4):
        page.locator(f"#id_q{number}_0").check()
    page.locator("[name=q5]").fill("希望下村办")
    page.get_by_role("button", name="登记，打下一个").click()
    page.get_by_label("没有人接、占线、关机").check()
    page.get_by_role("button", name="登记，打下一个").click()
    page.get_by_text("已登记：再打一次").wait_for()
    assert "1380000000" not in page.content()

    page.get_by_role("link", name="看结果").click()
    shown = page.inner_text("main")
    assert "100.0" in shown
    assert "20.7%—100.0%" in shown
    assert "希望下村办" in shown
    assert width_drawn(page.locator("figure.chart img").first) > 0
    page.get_by_role("link", name="本月回访").click()
    page.get_by_role("link", name="核对抽样").click()
    page.get_by_text("是同一批人").wait_for()
    page.context.close()


def test_every_page_is_free_of_barriers(browser: Browser, town: Town) -> None:
    page = at_desk(browser, town)
    for address, shot in (
        ("evaluations/", "评价"),
        ("evaluations/words/", "逐份评价"),
        ("evaluations/points/", "评价点"),
        (f"evaluations/points/{town.told['point']}/", "一个评价点"),
        ("evaluations/points/add/", "新设评价点"),
        ("follow-ups/", "低分办理"),
        ("callbacks/", "电话回访"),
        ("callbacks/add/", "新建回访计划"),
        ("callbacks/matters/", "导入办理事项"),
    ):
        page.goto(f"{town.address}/desk/feedback/{address}")
        no_barrier(page, shot)
    page.goto(f"{town.address}/desk/feedback/callbacks/")
    page.get_by_role("link", name="看结果").click()
    no_barrier(page, "回访结果")
    page.context.close()
