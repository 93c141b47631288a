"""A clerk whose reply is challenged: from the case, by answer, paper, decision and pack, to table four."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Server, serving
from tests.journeys.test_items import now
from tests.journeys.test_letters import no_barrier

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.needs("font:Noto Sans CJK SC")]
ROOT = Path(__file__).resolve().parents[2]
NUMBER = "砚政复〔2026〕7号"
PAPER = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 record of the search"}


class Town:
    """The running server, its moment, and what is there."""

    def __init__(self, server: Server, at: datetime, told: dict[str, Any]) -> None:
        self.address, self.today, self.told = server.address.rstrip("/"), at.date(), told

    def day(self, back: int) -> str:
        """So many days ago, as a field of a day takes it."""
        return (self.today - timedelta(days=back)).isoformat()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The township with its request and its complaint."""
    with serving(tmp_path_factory.mktemp("remedies"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        at = now(running)
        home = {"GONGKAI_HOME": str(running.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
        environment = {**os.environ, **home}
        environment.pop("GONGKAI_SECRET_KEY", None)
        command = [sys.executable, "-m", "tests.journeys.at_the_remedies", at.isoformat()]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, done.stderr
        yield Town(running, at, json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def page(browser: Browser, town: Town) -> Iterator[Page]:
    """A page in which the clerk is signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True)
    context.add_cookies([{"name": "sessionid", "value": town.told["session"], "url": town.address}])
    yield context.new_page()
    context.close()


def test_a_reconsideration_goes_from_the_case_to_table_four(page: Page, town: Town) -> None:
    page.goto(f"{town.address}/desk/cases/{town.told['case']}/money/")
    page.get_by_role("link", name="登记复议、诉讼").click()
    assert page.input_value("[name=organ]") == "砚川县人民政府"
    page.fill("[name=number]", NUMBER)
    for name in ("filed_on", "accepted_on", "received_on"):
        page.fill(f"[name={name}]", town.day(1))
    page.select_option("[name=procedure]", "simple")
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("已登记，年度报告表四随之计入").wait_for()
    assert page.locator("text=提交答复的期限").first.is_visible()
    no_barrier(page, "一件复议")

    page.get_by_role("link", name="登记提交答复").first.click()
    page.fill("[name=answered_on]", town.day(0))
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("已按期完成").first.wait_for()

    page.get_by_role("link", name="存入文书").click()
    page.set_input_files("[name=file]", [PAPER])  # type: ignore[list-item]
    page.select_option("[name=kind]", "evidence")
    page.fill("[name=title]", "检索记录")
    page.get_by_role("button", name="存入").click()
    page.get_by_text("文书已存入").wait_for()

    with page.expect_download() as begun:
        page.get_by_role("link", name="证据材料（zip").click()
    with zipfile.ZipFile(begun.value.path()) as pack:
        assert any(name.endswith("证据、依据1.pdf") or "证据、依据" in name for name in pack.namelist())

    page.get_by_role("link", name="登记结果").first.click()
    page.locator("input[value='reconsideration.upheld']").check()
    page.fill("[name=closed_on]", town.day(0))
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("表四计入“结果维持”").first.wait_for()

    page.goto(f"{town.address}/desk/remedies/table/")
    no_barrier(page, "表四")
    page.locator("td[data-label=结果维持] a").first.click()
    assert NUMBER in page.inner_text("main")
    assert page.locator("tbody tr").count() == 1


def test_every_page_is_free_of_barriers(page: Page, town: Town) -> None:
    for address, shot in (
        ("remedies/", "复议诉讼"),
        ("remedies/new/", "登记复议诉讼"),
        ("complaints/", "投诉举报"),
        ("complaints/new/", "登记投诉举报"),
        (f"complaints/{town.told['complaint']}/", "一件投诉"),
        (f"complaints/{town.told['complaint']}/acts/decide/", "处理结果"),
    ):
        page.goto(f"{town.address}/desk/{address}")
        no_barrier(page, shot)
