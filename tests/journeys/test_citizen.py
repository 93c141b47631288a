"""A citizen on a telephone, with the keyboard alone: asks, gets the code, supplements, takes the reply, evaluates."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Server, serving
from tests.web.seeding import seed

pytestmark = pytest.mark.needs("chromium")

ROOT = Path(__file__).resolve().parents[2]
NUMBER = "379999190002281233"


def at_the_desk(home: Path, what: str, at: datetime) -> None:
    """The staff do that, in a process of their own."""
    environment = {**os.environ, "GONGKAI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "tests.journeys.at_the_desk", what, at.isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def now(server: Server) -> datetime:
    """The moment by the clock of the server."""
    with urlopen(server.address) as answer:
        return parsedate_to_datetime(answer.headers["Date"])


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of a township that takes requests."""
    folder = tmp_path_factory.mktemp("township")
    at_the_desk(seed(folder / "home"), "prepare", datetime(2026, 1, 5, 9, tzinfo=UTC))
    with serving(folder, GONGKAI_APPLICATIONS="1000", GONGKAI_APPLICATIONS_EACH="1000") as running:
        yield running


@pytest.fixture
def phone(browser: Browser, township: Server) -> Iterator[Page]:
    """A page on a telephone."""
    made = browser.new_context(viewport={"width": 375, "height": 760}, locale="zh-CN", accept_downloads=True)
    page = made.new_page()
    page.goto(township.address)
    yield page
    made.close()


def press(page: Page, name: str) -> None:
    """Presses Tab until the control of that name has the focus, then Enter."""
    reach(page, name)
    page.keyboard.press("Enter")


def reach(page: Page, name: str) -> None:
    """Presses Tab until the control of that name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in (page.evaluate(_FOCUSED) or ""):
            return
    raise AssertionError(f"{name} cannot be reached")


_LARGE = "html{font-size:34px !important} *{letter-spacing:.12em !important;line-height:1.5 !important}"
_FOCUSED = """(() => {
  const it = document.activeElement;
  const labels = it.labels && it.labels.length ? [...it.labels].map(label => label.textContent).join(" ") : "";
  return it.ariaLabel || labels || it.textContent;
})()"""


def type_in(page: Page, label: str, text: str) -> None:
    """Reaches the field with that label and types."""
    reach(page, label)
    page.keyboard.type(text)


def choose(page: Page, group: str, label: str) -> None:
    """Reaches a group of choices and takes the one with that label, with the arrow keys."""
    page.locator(f"fieldset:has(legend:has-text('{group}')) input").first.wait_for()
    reach(page, page.locator(f"fieldset:has(legend:has-text('{group}')) label").first.inner_text().split()[-1])
    page.keyboard.press("Space")
    for _ in range(12):
        if label in (page.evaluate(_FOCUSED) or ""):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{label} cannot be chosen")


def ask(page: Page) -> str:
    """The whole form with the keyboard: the query code."""
    press(page, "申请公开")
    page.wait_for_selector("h1:has-text('怎样申请公开')")
    press(page, "开始填写")
    page.wait_for_selector("h1:has-text('谁来申请')")
    choose(page, "申请人是", "自然人")
    choose(page, "由谁来办", "申请人自己")
    press(page, "下一步")
    page.wait_for_selector("h1:has-text('申请人的身份和电话')")
    type_in(page, "姓名", "赵小禾")
    type_in(page, "证件号码", NUMBER)
    type_in(page, "联系电话", "13800001234")
    press(page, "下一步")
    page.wait_for_selector("h1:has-text('想要什么信息')")
    type_in(page, "一句话", "2025年清淤工程合同")
    type_in(page, "说得再具体", "2025年清淤工程的中标合同")
    page.wait_for_selector("text=也许已经公开了")
    press(page, "下一步")
    page.wait_for_selector("h1:has-text('怎么给您')")
    choose(page, "想要什么形式", "电子文件")
    choose(page, "怎么给您", "查询页面下载")
    press(page, "下一步")
    page.wait_for_selector("h1:has-text('核对并提交')")
    press(page, "提交申请")
    page.wait_for_selector("h1:has-text('申请已经提交')")
    return page.inner_text(".query-code code")


class TestCitizen:
    def test_goes_the_whole_way_on_a_telephone_with_the_keyboard(self, phone: Page, township: Server) -> None:
        code = ask(phone)
        press(phone, "我已经抄好查询码")
        phone.wait_for_selector("h1:has-text('查询办理情况')")
        type_in(phone, "查询码", code)
        type_in(phone, "手机号后四位", "1234")
        press(phone, "查询")
        phone.wait_for_selector("text=等待电话确认")

        at_the_desk(township.home, "ask_supplement", now(township))
        phone.reload()
        assert phone.locator("text=补正告知书").count() > 0
        press(phone, "提交补正")
        phone.wait_for_selector("h1:has-text('提交补正')")
        type_in(phone, "您的说明", "北渠从渠首到石桥的一段。")
        press(phone, "提交")
        phone.wait_for_selector("text=补正材料已经提交")

        at_the_desk(township.home, "answer", now(township))
        phone.reload()
        with phone.expect_download() as letter:
            press(phone, "PDF：政府信息公开答复书")
        with phone.expect_download() as file:
            press(phone, "清淤工程合同")
        press(phone, "评价这次答复")
        phone.wait_for_selector("h1:has-text('评价这次答复')")
        choose(phone, "办事速度", "很满意")
        press(phone, "提交评价")
        phone.wait_for_selector("text=谢谢您的评价")

        assert Path(letter.value.path()).read_bytes().startswith(b"%PDF")
        assert Path(file.value.path()).read_bytes() == b"%PDF-1.4 contract"
        log = township.log.read_text("utf-8", "replace")
        assert [word for word in ("赵小禾", NUMBER, "13800001234", code) if word in log] == []


class TestForm:
    @pytest.mark.parametrize("look", ["standard", "elder", "contrast"])
    def test_has_no_barrier_and_never_scrolls_sideways(self, browser: Browser, township: Server, look: str) -> None:
        context = browser.new_context(viewport={"width": 320, "height": 700}, locale="zh-CN")
        context.add_cookies([{"name": "look", "value": look, "url": township.address}])
        page = context.new_page()
        found = {}

        for path in ("", "apply/", "apply/qingshi/kind/", "apply/draft/", "status/", "answers/?q=清淤合同"):
            page.goto(township.address + path)
            barriers = [each["id"] for each in Axe().run(page).response["violations"]]
            spilt = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found[path] = (barriers, max(0, spilt))

        assert found == dict.fromkeys(found, ([], 0))
        context.close()

    @pytest.mark.parametrize(("look", "least"), [("standard", 44), ("elder", 60)])
    def test_has_buttons_large_enough(self, browser: Browser, township: Server, look: str, least: int) -> None:
        context = browser.new_context(viewport={"width": 375, "height": 760}, locale="zh-CN")
        context.add_cookies([{"name": "look", "value": look, "url": township.address}])
        page = context.new_page()
        small = []

        for path in ("", "apply/", "apply/qingshi/kind/", "status/"):
            page.goto(township.address + path)
            for button in page.locator(".button:visible:not(.hidden), .door, label.choice").all():
                box = button.bounding_box()
                if box is None or box["height"] < least:
                    small.append((path, button.text_content(), box))

        assert small == []
        context.close()

    def test_at_200_percent_text_and_wide_spacing_cuts_nothing_off(self, browser: Browser, township: Server) -> None:
        context = browser.new_context(viewport={"width": 640, "height": 900}, bypass_csp=True)
        page = context.new_page()
        spilt = {}

        for path in ("", "apply/", "apply/qingshi/kind/", "status/"):
            page.goto(township.address + path)
            page.add_style_tag(content=_LARGE)
            spilt[path] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

        assert {path: pixels for path, pixels in spilt.items() if pixels > 0} == {}
        context.close()

    def test_works_without_scripts(self, browser: Browser, township: Server) -> None:
        context = browser.new_context(viewport={"width": 768, "height": 900}, java_script_enabled=False)
        page = context.new_page()
        page.goto(township.address + "apply/qingshi/kind/")
        page.check("text=自然人")
        page.check("text=申请人自己")
        page.click("button.main:visible")
        page.fill("#id_name", "赵小禾")
        page.fill("#id_identity_number", NUMBER)
        page.fill("#id_phone", "13800001234")
        page.click("button.main:visible")
        page.fill("#id_matter", "北渠清淤工程合同")

        page.click("text=看看有没有现成的答复和建议")

        assert page.locator("text=也许已经公开了").count() == 1
        assert page.input_value("#id_matter") == "北渠清淤工程合同"
        context.close()

    def test_asks_before_what_was_typed_is_left(self, phone: Page, township: Server) -> None:
        asked: list[str] = []
        phone.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        phone.goto(township.address + "apply/qingshi/kind/")
        phone.check("text=自然人")

        phone.goto(township.address)

        assert asked == ["beforeunload"]
