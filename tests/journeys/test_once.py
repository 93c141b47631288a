"""What is sent twice counts once, in a real browser: a double click, a lost answer, the way back, two tabs."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Server, serving
from tests.journeys.the_staff import PASSWORD
from tests.web.seeding import seed

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.skipif("GONGKAI_ONCE" not in os.environ, reason="shared: by night, `make nightly` sets GONGKAI_ONCE"),
]
ROOT = Path(__file__).resolve().parents[2]
WRITE_DOWN = "main button:text-is('登记')"
APPLICANTS = {
    "double click": ("欧阳测试", "379999190002281241", "采石场经营权转让合同"),
    "lost answer": ("司马样例", "37999919000228125X", "2025年低保对象公示材料"),
    "two tabs": ("诸葛示范", "379999190002281268", "村道硬化工程决算"),
}
"""Each another one: a request that is like an earlier one is asked about first."""
SEND, SENT = "main button:has-text('提交申请')", "h1:has-text('申请已经提交')"


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of a township with its staff."""
    folder = tmp_path_factory.mktemp("once")
    home = {"GONGKAI_HOME": str(seed(folder / "home")), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment = {**os.environ, **home}
    environment.pop("GONGKAI_SECRET_KEY", None)
    made_at = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    command = [sys.executable, "-m", "tests.journeys.the_staff", made_at.isoformat()]
    subprocess.run(command, env=environment, cwd=ROOT, timeout=180, check=True)
    with serving(folder, GONGKAI_MFA="optional", GONGKAI_APPLICATIONS="1000") as running:
        yield running


@pytest.fixture
def context(browser: Browser, township: Server) -> Iterator[BrowserContext]:
    """Somebody's browser."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    made.set_default_timeout(12000)
    yield made
    made.close()


def count(server: Server, table: str) -> int:
    """Rows of that table."""
    with closing(sqlite3.connect(server.home / "gongkai.sqlite3")) as asked:
        found: int = asked.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return found


def send_and_lose_the_answer(page: Page, button: str) -> None:
    """The form of that button is sent; whoever sits there never sees the answer, and the form is still before him."""
    given = "{method: 'POST', body: new FormData(it.form), redirect: 'manual'}"
    page.locator(button).evaluate(f"async it => {{ await fetch(it.form.action, {given}) }}")


class TestAnApplication:
    def to_the_end(self, context: BrowserContext, server: Server) -> Page:
        """The form filled in; its last page is shown."""
        page = context.new_page()
        page.goto(f"{server.address}apply/qingshi/kind/")
        page.check("text=自然人")
        page.check("text=申请人自己")
        page.click("button.main:visible")
        page.fill("#id_name", "赵小禾")
        page.fill("#id_identity_number", "379999190002281233")
        page.fill("#id_phone", "13800001234")
        page.click("button.main:visible")
        page.fill("#id_matter", "北渠清淤工程合同")
        page.fill("#id_description", "2025年北渠清淤工程的中标合同")
        page.click("button.main:visible")
        page.check("text=电子文件")
        page.check("text=查询页面下载")
        page.click("button.main:visible")
        page.wait_for_selector("h1:has-text('核对并提交')")
        return page

    def code(self, page: Page) -> str:
        """The query code of the page that says that all is well."""
        page.wait_for_selector(SENT)
        return page.inner_text(".query-code code")

    def test_double_clicked_makes_one_case(self, context: BrowserContext, township: Server) -> None:
        before = count(township, "casework_case")
        page = self.to_the_end(context, township)

        page.dblclick(SEND)

        assert self.code(page)
        assert count(township, "casework_case") == before + 1

    def test_of_which_the_answer_was_lost_makes_one_case(self, context: BrowserContext, township: Server) -> None:
        before = count(township, "casework_case")
        page = self.to_the_end(context, township)

        send_and_lose_the_answer(page, SEND)
        page.click(SEND)

        assert self.code(page)
        assert count(township, "casework_case") == before + 1

    def test_sent_from_two_tabs_and_once_more_on_the_way_back_has_one_code(
        self, context: BrowserContext, township: Server
    ) -> None:
        before = count(township, "casework_case")
        first = self.to_the_end(context, township)
        second = context.new_page()
        second.goto(first.url)

        codes = []
        for page in (first, second):
            page.click(SEND)
            codes.append(self.code(page))
        first.go_back()
        if first.locator(SEND).count():
            first.click(SEND)
        codes.append(self.code(first))

        assert len(set(codes)) == 1
        assert count(township, "casework_case") == before + 1


class TestTheDesk:
    def sit(self, context: BrowserContext, server: Server) -> Page:
        """The clerk's desk."""
        page = context.new_page()
        page.goto(f"{server.address}desk/")
        page.fill("[name=login]", "clerk")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/desk/")
        return page

    def form(self, page: Page, how: str) -> None:
        """A request brought to the counter, written down and not sent."""
        name, number, matter = APPLICANTS[how]
        page.goto(f"{page.url}cases/new/counter/")
        page.fill("[name=matter]", matter)
        page.fill("[name=description]", f"{matter}全文。")
        page.fill("[name=name]", name)
        page.fill("[name=identity_number]", number)
        page.fill("[name=phone]", "13800001234")

    @pytest.mark.parametrize("how", ["double click", "lost answer"])
    def test_writes_a_request_down_once(self, context: BrowserContext, township: Server, how: str) -> None:
        page = self.sit(context, township)
        before = count(township, "casework_case")
        self.form(page, how)

        if how == "double click":
            page.dblclick(WRITE_DOWN)
            page.wait_for_selector("text=打开案件")
        else:
            send_and_lose_the_answer(page, WRITE_DOWN)
            page.click(WRITE_DOWN)
            page.wait_for_selector("text=没有重复登记")

        assert count(township, "casework_case") == before + 1

    def test_takes_an_act_from_one_of_two_tabs(self, context: BrowserContext, township: Server) -> None:
        page = self.sit(context, township)
        self.form(page, "two tabs")
        page.click(WRITE_DOWN)
        page.click("text=打开案件")
        before = count(township, "casework_caseevent")
        page.click(".acts a.act:has(b:text-is('登记检索'))")
        other = context.new_page()
        other.goto(page.url)
        tabs: list[Any] = [page, other]
        for tab in tabs:
            tab.fill("[name=places]", "合同档案")
            tab.check("[name=found][value=yes]")

        page.dblclick("main button:text-is('登记检索')")
        page.wait_for_selector(".notice.good")
        other.click("main button:text-is('登记检索')")
        other.wait_for_load_state()

        assert count(township, "casework_caseevent") == before + 1
        assert other.input_value("[name=places]") == "合同档案"
        assert other.locator(".notice.good").count() == 0
