"""An open day from the invitation to the answered opinion, two telephones at its door; a proposal to its five rates."""

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

from tests.journeys.conftest import Server, serving
from tests.journeys.test_items import now
from tests.journeys.test_letters import no_barrier

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]
TELEPHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}


class Town:
    """The running server, the clerk's session and the ids of what is there."""

    def __init__(self, server: Server, told: dict[str, str]) -> None:
        self.address, self.told = server.address.rstrip("/"), told

    def desk(self, path: str) -> str:
        """An address of the ledgers at the desk."""
        return f"{self.address}/desk/activities/{path}"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The township with its ledgers."""
    with serving(tmp_path_factory.mktemp("ledgers"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        home = {"GONGKAI_HOME": str(running.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
        environment = {**os.environ, **home}
        environment.pop("GONGKAI_SECRET_KEY", None)
        command = [sys.executable, "-m", "tests.journeys.at_the_ledgers", now(running).isoformat()]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, done.stderr
        yield Town(running, json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def clerk(browser: Browser, town: Town) -> Iterator[Page]:
    """The clerk at the desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": town.told["session"], "url": town.address}])
    yield context.new_page()
    context.close()


def test_an_open_day_goes_from_the_invitation_to_the_answered_opinion(
    browser: Browser, town: Town, clerk: Page
) -> None:
    day = f"open_days/{town.told['day']}/"
    clerk.goto(town.desk(day))
    clerk.get_by_role("link", name="修改", exact=True).first.click()
    clerk.get_by_label("公开报名和签到页").check()
    clerk.get_by_role("button", name="保存").click()
    clerk.wait_for_url(f"**/{day}")
    with clerk.expect_download() as letter:
        clerk.locator(".bare a:has-text('docx')").first.click()
    assert letter.value.suggested_filename == "邀请函（石桥社区居民）.docx"
    address = clerk.locator("figure .qr title").nth(1).text_content() or ""
    assert address.endswith(f"/open-days/{town.told['code']}/sign-in/")

    for people, kind in ((3, "居民群众"), (1, "媒体")):
        context = browser.new_context(**TELEPHONE, locale="zh-CN")
        phone = context.new_page()
        phone.goto(address)
        phone.fill("[name=people]", str(people))
        phone.get_by_label(kind).check()
        phone.get_by_role("button", name="签到", exact=True).click()
        phone.get_by_text(f"已签到，{people} 人").wait_for()
        phone.goto(address)  # scanned once more
        assert phone.get_by_text(f"已签到，{people} 人").is_visible()
        if people == 3:
            no_barrier(phone, "开放日签到")
            phone.set_viewport_size(TELEPHONE["viewport"])
            phone.get_by_role("link", name="提意见").click()
            phone.fill("[name=words]", "叫号屏的字太小。")
            no_barrier(phone, "开放日提意见")
            phone.get_by_role("button", name="提交").click()
            phone.get_by_text("已经收到，谢谢您").wait_for()
        context.close()

    clerk.goto(f"{town.address}/desk/")
    clerk.get_by_role("link", name="答复开放日意见").click()
    assert "叫号屏的字太小。" in clerk.inner_text("main")
    clerk.locator("tbody .row-acts a[href$='/step/answer/']").click()
    clerk.get_by_label("怎样采纳").select_option("taken")
    clerk.fill("[name=answer]", "已换成大字版。")
    clerk.get_by_label("在开放日页面公布").check()
    clerk.get_by_role("button", name="答复").click()
    clerk.wait_for_url(f"**/{day}")
    clerk.get_by_role("link", name="登记举办情况").click()
    clerk.fill("[name=counted]", "5")
    clerk.get_by_role("button", name="登记举办情况").click()
    clerk.wait_for_url(f"**/{day}")
    assert clerk.locator(".figure:has-text('到场合计') b").inner_text() == "9"

    visitor = browser.new_page(**TELEPHONE)
    visitor.goto(f"{town.address}/open-days/{town.told['code']}/")
    assert "已换成大字版。" in visitor.inner_text("main")
    no_barrier(visitor, "开放日页面")
    visitor.close()


def test_a_proposal_goes_to_its_five_rates(town: Town, clerk: Page) -> None:
    one = f"proposals/{town.told['proposal']}/"
    clerk.goto(town.desk(one))
    for act, told in (
        ("登记面商", {"met_how": "登门沟通"}),
        ("登记答复", {"reply_number": "青政函〔2026〕1号"}),
        ("登记评价和采纳", {"satisfaction": "satisfied", "adoption": "a"}),
        ("登记公开", {"publishing": "published"}),
    ):
        clerk.get_by_role("link", name=act, exact=True).click()
        for name, value in told.items():
            field = clerk.locator(f"[name={name}]").first
            if field.evaluate("it => it.tagName") == "SELECT":
                field.select_option(value)
            elif field.get_attribute("type") == "radio":
                clerk.locator(f"[name={name}][value={value}]").check()
            else:
                field.fill(value)
        clerk.get_by_role("button", name=act).click()
        clerk.wait_for_url(f"**/{one}")

    clerk.goto(town.desk("proposals/"))
    rates = clerk.get_by_role("region", name="五项比率，可左右滚动").first.inner_text()
    assert rates.count("100.0%") == 5
    assert rates.count("1 / 1") == 5


def test_every_page_is_free_of_barriers(town: Town, clerk: Page) -> None:
    told = town.told
    for path, shot in (
        ("", "活动和台账"),
        ("open_days/", "开放日台账"),
        (f"open_days/{told['day']}/", "一次开放日"),
        ("points/", "工作要点台账"),
        (f"points/{told['point']}/", "一项要点"),
        ("projects/", "民生实事"),
        (f"projects/{told['project']}/", "一件实事"),
        ("trainings/new/", "登记培训"),
        ("trainings/sheet/", "导入培训"),
        ("points/document/", "从文件登记"),
        (f"proposals/{told['proposal']}/", "一件建议"),
        (f"proposals/{told['proposal']}/strike/", "作废"),
    ):
        clerk.goto(town.desk(path))
        no_barrier(clerk, shot)
