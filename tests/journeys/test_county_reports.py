"""A county drops twenty reports at once, tells each its points, takes the corrected one back, and has the sum."""

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

from tests.journeys.at_the_county import FAULTY
from tests.journeys.conftest import Server, serving
from tests.journeys.test_items import now
from tests.journeys.test_letters import no_barrier

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]


class County:
    """The running server, where the files lie, who supervises and the round."""

    def __init__(self, server: Server, folder: Path, told: dict[str, Any]) -> None:
        self.address, self.folder, self.told = server.address.rstrip("/"), folder, told
        self.root = f"{self.address}/desk/county/{told['round']}/"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """The county as it begins."""
    folder = tmp_path_factory.mktemp("reports")
    with serving(tmp_path_factory.mktemp("county"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        home = {"GONGKAI_HOME": str(running.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
        environment = {**os.environ, **home}
        environment.pop("GONGKAI_SECRET_KEY", None)
        command = [
            sys.executable, "-m", "tests.journeys.at_the_county", "prepare", now(running).isoformat(), str(folder)
        ]  # fmt: skip
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        yield County(running, folder, json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def page(browser: Browser, county: County) -> Iterator[Page]:
    """Whoever supervises, at a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": county.told["session"], "url": county.address}])
    yield context.new_page()
    context.close()


def test_twenty_files_become_points_a_corrected_report_and_a_sum(page: Page, county: County) -> None:
    page.goto(f"{county.root}upload/")
    no_barrier(page, "传入年报")
    page.set_input_files("[name=files]", sorted(county.folder.glob("[0-9]*.html")))
    page.get_by_role("button", name="传入并检查").click()
    page.locator("table.data tbody tr").nth(21).wait_for(timeout=40_000)  # the bar has run to its end
    assert "20" in page.locator("dl.sums .figure", has_text="已报").inner_text()

    page.get_by_role("link", name="发整改函").click()
    row = page.locator("tr", has_text=FAULTY)
    assert "错误" in row.inner_text()
    for box in page.locator("input[name=body]").all():
        box.set_checked(box.get_attribute("aria-label") == FAULTY)
    page.get_by_role("button", name="发出").click()
    page.wait_for_url(county.root)
    page.get_by_role("link", name=FAULTY).click()
    assert "还没有" in page.locator("#raised-h + *").inner_text()
    no_barrier(page, "一家的年报")

    page.get_by_role("link", name="传入一份").click()
    page.set_input_files("[name=files]", county.folder / "mended.html")
    page.get_by_role("button", name="传入并检查").click()
    page.locator("#compared-h").wait_for()
    assert "还没有" not in page.locator("#raised-h + *").inner_text()

    page.goto(f"{county.root}sums/")
    page.locator("table.sum a").first.click()
    assert "合计" in page.inner_text("main")
    page.goto(county.root)
    page.get_by_role("button", name="接收全部没有错误的").click()
    page.wait_for_url(county.root)
    assert "已接收 20 家" in page.inner_text("main")


def test_every_page_is_free_of_barriers(page: Page, county: County) -> None:
    for address in (
        "",
        "missing/",
        "findings/",
        "sums/",
        "sums/requests.received.total/",
        "published/",
        "left/",
        "chase/",
    ):
        page.goto(f"{county.root}{address}")
        no_barrier(page, address or "名单")
    page.goto(f"{county.address}/desk/county/")
    no_barrier(page, "年报收集")
