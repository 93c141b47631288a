"""What a self-inspection finds is mended and closed by somebody else; an order goes down and comes back mended."""

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
from tests.web.outlets.making import a_photo

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]
PHOTO: Any = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}


class Office:
    """The running server and the sessions of its people."""

    def __init__(self, server: Server, told: dict[str, Any]) -> None:
        self.address, self.told = server.address.rstrip("/"), told

    def sit(self, browser: Browser, name: str, width: int = 1280) -> Page:
        """A page in which that person is signed in."""
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
        context.add_cookies([{"name": "sessionid", "value": self.told["sessions"][name], "url": self.address}])
        return context.new_page()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The county and its township."""
    with serving(tmp_path_factory.mktemp("oversight"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        home = {"GONGKAI_HOME": str(running.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
        environment = {**os.environ, **home}
        environment.pop("GONGKAI_SECRET_KEY", None)
        command = [sys.executable, "-m", "tests.journeys.at_the_oversight", "prepare", now(running).isoformat()]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, done.stderr
        yield Office(running, json.loads(done.stdout.splitlines()[-1]))


def mend(page: Page) -> None:
    """Measures, a photo, sent in to be checked."""
    page.get_by_role("link", name="制定措施").click()
    page.fill("[name=measures]", "逐个栏目补内容")
    page.get_by_role("button", name="制定措施").click()
    page.get_by_role("link", name="上传凭证").click()
    page.set_input_files("[name=files]", [PHOTO])
    page.get_by_role("button", name="上传凭证").click()
    page.get_by_role("link", name="报送复核").click()
    page.fill("[name=result]", "都补好了")
    page.get_by_role("button", name="报送复核").click()
    page.locator(".tag", has_text="待复核").first.wait_for()


def test_a_blank_column_is_found_mended_and_closed_by_another(browser: Browser, office: Office) -> None:
    page = office.sit(browser, "clerk")
    page.goto(f"{office.address}/desk/oversight/inspections/start/")
    page.check("[name=template][value=website]")
    page.get_by_role("button", name="开始").click()
    row = page.locator("#blank-columns")
    assert "有问题" in row.inner_text()
    no_barrier(page, "自查")

    page.get_by_role("link", name="个问题转整改").click()
    page.get_by_role("button", name="转整改").click()
    page.get_by_role("link", name="完成自查").click()
    page.get_by_role("button", name="完成").click()
    page.locator("#blank-columns a[href*=rectifications]").click()
    mend(page)
    no_barrier(page, "整改")
    address = page.url
    assert page.get_by_role("link", name="复核通过，销号").count() == 0  # whoever mended it does not close it
    page.context.close()

    page = office.sit(browser, "colleague")
    page.goto(f"{office.address}/desk/")
    assert "复核整改" in page.inner_text("main")
    page.goto(address)
    page.get_by_role("link", name="复核通过，销号").click()
    page.get_by_role("button", name="复核通过，销号").click()
    page.locator(".tag", has_text="已销号").first.wait_for()
    page.context.close()


def test_an_order_goes_down_on_a_telephone_and_is_closed_above(browser: Browser, office: Office) -> None:
    above = office.sit(browser, "supervisor")
    above.goto(f"{office.address}/desk/oversight/bodies/")
    no_barrier(above, "下级机关")
    above.get_by_role("link", name="发督办单").click()
    above.select_option("[name=agency]", str(office.told["township"]))
    above.fill("[name=problem]", "公示栏的低保名单过期")
    no_barrier(above, "发督办单")
    above.get_by_role("button", name="发出督办单").click()
    above.get_by_text("等待签收").wait_for()
    address = above.url

    page = office.sit(browser, "clerk", width=375)
    page.goto(f"{office.address}/desk/")
    page.get_by_role("link", name="签收督办单").click()
    page.get_by_role("link", name="签收督办单").click()
    page.get_by_role("button", name="签收督办单").click()
    mend(page)
    page.context.close()

    above.goto(address)
    above.get_by_role("link", name="复核通过，销号").click()
    above.get_by_role("button", name="复核通过，销号").click()
    above.locator(".tag", has_text="已销号").first.wait_for()
    above.context.close()


def test_every_page_is_free_of_barriers(browser: Browser, office: Office) -> None:
    page = office.sit(browser, "supervisor")
    for path, shot in (("", "监督看板"), ("marks/start/", "开始考核"), ("marks/", "考核"), ("briefs/", "月报通报")):
        page.goto(f"{office.address}/desk/oversight/{path}")
        no_barrier(page, shot)
    page.context.close()
