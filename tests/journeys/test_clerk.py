"""A letter by post goes through consultation, extension, fee and refusal; it is reviewed, signed and served."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Server, serving
from tests.journeys.the_staff import PASSWORD
from tests.web.seeding import seed

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of a township with its staff."""
    folder = tmp_path_factory.mktemp("staff")
    home = str(seed(folder / "home"))
    environment = {**os.environ, "GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment.pop("GONGKAI_SECRET_KEY", None)
    made_at = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    command = [sys.executable, "-m", "tests.journeys.the_staff", made_at.isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    with serving(folder, GONGKAI_MFA="optional") as running:
        yield running


@pytest.fixture
def desk(browser: Browser, township: Server) -> Iterator[Callable[[str], Page]]:
    """The desk of somebody, signed in."""
    opened = []

    def sit(username: str) -> Page:
        made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        opened.append(made)
        page = made.new_page()
        page.goto(f"{township.address}desk/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/desk/")
        return page

    yield sit
    for made in opened:
        made.close()


def today(server: Server) -> date:
    """The civil day of the server."""
    with urlopen(server.address) as answer:
        return parsedate_to_datetime(answer.headers["Date"]).astimezone(ZoneInfo("Asia/Shanghai")).date()


def act(page: Page, said: str, /, **typed: str) -> None:
    """Does an act of the bar of the case that the page shows; the case comes back with a word of success."""
    page.click(f".acts a.act:has(b:text-is('{said}'))")
    for field, value in typed.items():
        control = page.locator(f"main form [name={field}]")
        if control.first.get_attribute("type") == "radio":
            page.check(f"main form [name={field}][value={value}]")
        elif control.evaluate("it => it.tagName") == "SELECT":
            control.select_option(label=value)
        else:
            control.fill(value)
    page.click(f"main button:text-is('{said}')")
    page.wait_for_selector(".notice.good")


def answer(page: Page, said: str) -> None:
    """Answers the question of the guide."""
    page.check(f"main label:has(span:text-matches('^{said}')) input")
    page.click("text=下一步")


def judge(page: Page, said: str) -> None:
    """Passes the one review that waits."""
    page.click(f".inbox a:has-text('{said}')")
    page.check("main [name=passed][value=yes]")
    page.click("main button:has-text('提交意见')")
    page.wait_for_selector(".notice.good")


def take_in(page: Page, on: date, *, matter: str = "采石场经营权转让合同") -> None:
    """Writes down a letter that came by registered post on that day."""
    page.click("main >> text=登记申请")
    page.click("text=邮寄（挂号信")
    page.fill("[name=arrived_on]", on.isoformat())
    page.fill("[name=fact_on]", on.isoformat())
    page.fill("[name=matter]", matter)
    page.fill("[name=description]", "2025年采石场经营权转让合同全文。")
    page.fill("[name=name]", "欧阳测试")
    page.fill("[name=identity_number]", "379999190002281233")
    page.fill("[name=phone]", "13800001234")
    page.click("main button:text-is('登记')")
    assert page.locator(".query-code code").inner_text()
    page.click("text=打开案件")


class TestClerk:
    def test_takes_a_letter_through_to_the_signed_refusal(self, desk: Callable[[str], Page], township: Server) -> None:
        now = today(township)
        days = [(now - timedelta(days=back)).isoformat() for back in (20, 19, 18, 10)]
        clerk = desk("clerk")

        take_in(clerk, now - timedelta(days=20))
        case = clerk.url
        clerk.click("main >> text=分办")
        clerk.locator("[name=person_id]").select_option(label="李文竹")
        clerk.click("main button:text-is('分办')")
        act(clerk, "征求意见", kind="third_party", name="某石材公司", about="转让合同", opened_on=days[1])
        act(clerk, "登记征求意见书送达", served_on=days[2])
        act(clerk, "登记征求到的意见", answer="refused_with_reason", opinion="涉及报价", closed_on=days[3])
        act(clerk, "登记检索", places="合同档案", found="yes")
        act(clerk, "延长答复期限", working_days="5", approved_by="赵连山")
        act(clerk, "登记收费通知", basis="pages", quantity="44")
        assert "140.00 元" not in clerk.locator(".timeline").inner_text()
        assert "信息处理费140" in clerk.locator(".timeline").inner_text()
        act(clerk, "登记缴费")

        clerk.click("text=办理指引")
        for said in ("明确", "是", "本机关", "有", "涉及商业秘密", "不会", "不能，全部不予公开"):
            answer(clerk, said)
        assert "第三方" in clerk.locator("main .card h2").first.inner_text()
        clerk.click("main button:has-text('起草')")
        clerk.locator("[name=interest]").select_option(label="商业秘密")
        clerk.fill("[name=reasons]", "合同载明的报价和供货渠道公开后会损害该公司的竞争地位。")
        clerk.click("main button:text-is('保存并检查')")
        clerk.wait_for_selector("text=没有发现问题")
        clerk.click("main button:text-is('保存并送审')")
        clerk.wait_for_selector(".notice.good")

        for username, said in (("first", "初审"), ("legal", "法制审核"), ("leader", "签发")):
            judge(desk(username), said)
        clerk.goto(case)
        assert "已作决定，待送达" in clerk.inner_text(".case-head")
        clerk.click(".acts a.act:has-text('登记答复送达')")
        clerk.check("[name=way][value=post]")
        clerk.fill("[name=tracking]", "XA12345678901")
        clerk.click("main button:has-text('登记送达')")
        clerk.wait_for_selector(".notice.good")
        clerk.goto(case)

        assert "已办结" in clerk.inner_text(".case-head")
        assert "欧阳测试" not in clerk.content()

    def test_finds_every_page_free_of_barriers_and_of_overflow(
        self, desk: Callable[[str], Page], township: Server
    ) -> None:
        page = desk("clerk")
        take_in(page, today(township) - timedelta(days=1), matter="低保对象名单")
        case = page.url.removesuffix("/")
        inside = ("", "/papers/", "/money/", "/together/", "/trail/", "/guide/", "/acts/consult/", "/people/")
        outside = ("", "cases/", "overview/", "cases/new/", "cases/new/online/")
        addresses = [f"{case}{path}" for path in inside] + [f"{township.address}desk/{path}" for path in outside]
        wrong = []

        for address in addresses:
            page.goto(address)
            found = Axe().run(page)
            wrong += [(address, each["id"]) for each in found.response["violations"]]
            for width in (320, 768):
                page.set_viewport_size({"width": width, "height": 800})
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                wrong += [(address, f"{width} 宽时超出 {over}")] if over > 0 else []
            page.set_viewport_size({"width": 1280, "height": 900})

        assert wrong == []
