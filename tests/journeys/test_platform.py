"""A citizen on the public platform: finds a policy, reads it explained, subscribes, reports a mistake; nobody kept out.

`make test` looks at every page in the standard look and at the chief ones in all, on the narrowest telephone; `make
nightly` at all in all, at three widths (GONGKAI_LOOKS=all).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec import Struct
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Server, serving
from tests.journeys.test_citizen import press, reach, type_in
from tests.web.seeding import seed

pytestmark = pytest.mark.needs("chromium")

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED_AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
LOOKS = ("standard", "elder", "contrast")
WIDTHS = (320, 768, 1280)
EVERY = os.environ.get("GONGKAI_LOOKS") == "all"
CHIEF = ("", "open/qingshi/policy/", "open/search/?q=补贴", "{policy}")
PAGES = (
    *CHIEF,
    "open/qingshi/",
    "open/qingshi/statutory/",
    "open/qingshi/rules/",
    "open/qingshi/guide/",
    "open/qingshi/agency/",
    "open/qingshi/annual/",
    "open/qingshi/answers/",
    "answers/",
    "open/qingshi/services/",
    "{service}",
    "open/qingshi/subjects/",
    "open/qingshi/topics/farming/",
    "open/qingshi/fields/22/",
    "{old}",
    "{explained}",
    "{notice}",
    "{gone}",
    "open/search/",
    "open/search/?q=没有这样的词&year=2026",
    "open/qingshi/for/founders/",
    "open/qingshi/for/elders/",
    "open/qingshi/stations/",
    "{station}",
    "{bare}",
    "open/mistake/",
    "open/mistake/sent/?number=2026-1",
    "open/subscribe/",
    "open/subscribe/sent/",
    "open/subscribe/code/00000000-0000-4000-8000-000000000000/",
    "open/subscribe/stop/none/",
    "open/subscribe/confirm/none/",
    "open/map/",
    "open/help/",
    "open/accessibility/",
    "open/nowhere/",
)
OTHERS = (
    "apply/",
    "apply/qingshi/kind/",
    "apply/qingshi/privacy/",
    "apply/draft/",
    "status/",
    "check/",
    "check/samples/1/",
    "together/",
    "say/",
    "{point}",
    "say/suggest/",
    "say/status/",
    "say/answers/",
    "say/questionnaires/",
    "{questionnaire}",
    "{questionnaire}thanks/",
    "say/drafts/",
    "{draft}",
    "help/",
    "{papers}",
    "help/status/",
    "open-days/",
    "{day}",
    "{day}sign-in/",
    "{day}opinion/",
)
"""The rooms beside the published: their own journeys walk them by day."""
NO_PAGES = re.compile(
    "portal:(start|form-file|near|status-(leave|letter|file)|download|look|sitemap(-pages|-part)?|robots|suggestions|open"
    "|(search-|body-|column-)?feed|(search|body|column)-data|item-file|handbook|say-leave|help-leave|open-day-take-back)"
)
"""Files, feeds, what only leads on: to the one body there is, for `open`."""
WITH_A_CODE = re.compile(
    "portal:(sent|draft-kept|review|status-(case|hand-in|correct|withdraw|evaluate)|said|say-(sent|matter|draft-sent)"
    "|help-(sent|mine|more|withdraw)|hand_in)"
)
"""Pages of one's own matter: looked at in the journeys of who asks, speaks up, hands in."""
BY_SCRIPT = re.compile(r"打印|朗读|已写 \d+ 字.*|选择文件.*|把文件拖到这里，或者")
"""What only a script shows: it helps, and nothing is missed without it."""
SPILT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Platform(Struct, frozen=True):
    """The running platform and the addresses of its items by name."""

    server: Server
    items: dict[str, str]

    def at(self, path: str) -> str:
        """The whole address of a page."""
        return self.server.address + path.format(**self.items)


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """A township that has published something of every sort."""
    folder = tmp_path_factory.mktemp("platform")
    settings = "gongkai.web.config.settings.dev"
    environment = {**os.environ, "GONGKAI_HOME": str(seed(folder / "home")), "DJANGO_SETTINGS_MODULE": settings}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "tests.journeys.at_the_platform", PUBLISHED_AT.isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    with serving(folder, EMAIL_URL="smtp://127.0.0.1:9") as running:
        yield Platform(running, json.loads(done.stdout))


@pytest.fixture
def elder(browser: Browser, platform: Platform) -> Iterator[Page]:
    """A page of somebody who has chosen the elder look, on a telephone."""
    context = browser.new_context(viewport={"width": 375, "height": 760}, locale="zh-CN")
    context.add_cookies([{"name": "look", "value": "elder", "url": platform.server.address}])
    page = context.new_page()
    page.goto(platform.server.address)
    yield page
    context.close()


class TestCitizen:
    def test_finds_reads_subscribes_and_reports_with_the_keyboard_alone(self, elder: Page, platform: Platform) -> None:
        type_in(elder, "搜索公开的信息", "补贴")
        elder.keyboard.press("Enter")
        elder.wait_for_selector("mark:has-text('补贴')")
        press(elder, "青石镇农机购置补贴办法")
        elder.wait_for_selector("h2:has-text('看得懂的解读')")
        press(elder, "农机补贴怎么领")
        elder.wait_for_selector("text=先登记，再公示")

        press(elder, "订阅")
        elder.wait_for_selector("h1:has-text('订阅')")
        type_in(elder, "电子邮箱", "reader@example.cn")
        reach(elder, "订阅")
        elder.keyboard.press("Enter")
        elder.wait_for_selector("h1:has-text('去邮箱里确认')")

        elder.goto(platform.at("{explained}"))
        press(elder, "这一页有错")
        elder.wait_for_selector("h1:has-text('我要找错')")
        elder.locator("input[name=kind]").first.focus()
        elder.keyboard.press("Space")
        type_in(elder, "说说看", "第二句少一个字")
        press(elder, "提交")
        elder.wait_for_selector("h1:has-text('已经收到')")

        log = platform.server.log.read_text("utf-8", "replace")
        assert "reader@example.cn" not in log
        assert "第二句少一个字" not in log

    def test_finds_and_reads_without_scripts(self, browser: Browser, platform: Platform) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(platform.server.address)
        page.fill("#seek-q", "农机")
        page.click(".big-seek button")
        page.click("text=青石镇农机购置补贴办法")

        assert page.locator("text=耕整机").count() > 0
        assert page.locator("[data-read]").is_hidden()
        context.close()

    def test_is_told_titles_while_typing(self, browser: Browser, platform: Platform) -> None:
        page = browser.new_page()
        page.goto(platform.at("open/search/"))
        page.type("#id_q", "农机")

        page.wait_for_selector("#suggested option", state="attached")

        assert "农机" in (page.get_attribute("#suggested option >> nth=0", "value") or "")
        page.close()


class TestPages:
    @pytest.mark.parametrize("look", LOOKS)
    def test_keep_nobody_out_and_ask_nobody_else(self, browser: Browser, platform: Platform, look: str) -> None:
        whole = look == "standard" or EVERY
        context = looking(browser, platform, look)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        found = {}

        for path in (*PAGES, *OTHERS) if EVERY else PAGES if whole else CHIEF:
            page.set_viewport_size({"width": WIDTHS[0], "height": 800})
            page.goto(platform.at(path))
            found[path] = (barriers(page, WIDTHS if EVERY else WIDTHS[:1]), spilt(page))

        assert found == dict.fromkeys(found, ([], {}))
        assert [url for url in asked if not url.startswith(platform.server.address)] == []
        context.close()

    def test_of_the_public_are_all_looked_at(self, platform: Platform) -> None:
        from django.urls import resolve

        table = tomllib.loads((ROOT / "tests/web/oracle/table.toml").read_text("utf-8"))
        every = [name for name in table["route"] if name.startswith("portal:")]
        paths = ["/" + path.format(**platform.items).partition("?")[0] for path in (*PAGES, *OTHERS)]
        wanted = {name for name in every if not NO_PAGES.fullmatch(name) and not WITH_A_CODE.fullmatch(name)}

        assert wanted == {resolve(path).view_name for path in paths if path != "/open/nowhere/"}

    def test_say_the_same_without_scripts(self, browser: Browser, platform: Platform) -> None:
        with_scripts = looking(browser, platform, "standard")
        without = looking(browser, platform, "standard", java_script_enabled=False)
        one, other = with_scripts.new_page(), without.new_page()
        lost = {}

        for path in (*PAGES, *OTHERS) if EVERY else CHIEF:
            one.goto(platform.at(path))
            other.goto(platform.at(path))
            lost[path] = {said for said in lines(one) - lines(other) if not BY_SCRIPT.fullmatch(said)}

        assert {path: said for path, said in lost.items() if said} == {}
        with_scripts.close()
        without.close()

    def test_at_twice_the_size_with_wide_spacing_push_nothing_out(self, browser: Browser, platform: Platform) -> None:
        context = browser.new_context(viewport={"width": 640, "height": 900}, bypass_csp=True)
        page = context.new_page()
        wide = "html{font-size:34px !important} *{letter-spacing:.12em !important;line-height:1.5 !important}"
        pushed = {}

        for path in CHIEF:
            page.goto(platform.at(path))
            page.add_style_tag(content=wide)
            pushed[path] = page.evaluate(SPILT)

        assert {path: pixels for path, pixels in pushed.items() if pixels > 0} == {}
        context.close()

    def test_show_what_they_are_looked_at_for(self, browser: Browser, platform: Platform) -> None:
        page = browser.new_page()
        told = {
            "{service}": "svg[role=img]",
            "{station}": "a:has-text('青石镇农机购置补贴办法')",
            "open/qingshi/services/": "a:has-text('临时救助办事指南')",
            "open/qingshi/subjects/": "a[href$='/topics/farming/']",
            "open/qingshi/topics/farming/": "a:has-text('青石镇农机购置补贴办法')",
            "open/qingshi/fields/22/": "a:has-text('青石镇农机购置补贴办法')",
            "answers/": "a:has-text('北渠清淤工程合同')",
            "open/subscribe/code/00000000-0000-4000-8000-000000000000/": "[name=code]",
        }
        lacking = []

        for path, sign in told.items():
            page.goto(platform.at(path))
            if not page.locator(f"main {sign}").count():
                lacking.append(path)

        assert lacking == []
        page.close()

    @pytest.mark.parametrize(("look", "least"), [("standard", 44), ("elder", 60)])
    def test_have_buttons_large_enough(self, browser: Browser, platform: Platform, look: str, least: int) -> None:
        context = looking(browser, platform, look)
        page = context.new_page()
        small = []

        for path in ("", "open/qingshi/policy/", "open/search/", "{policy}", "open/mistake/"):
            page.goto(platform.at(path))
            for button in page.locator(".button:visible, .door, .tree a, .seek button, label.choice").all():
                box = button.bounding_box()
                if box is None or box["height"] < least:
                    small.append((path, button.text_content(), box))

        assert small == []
        context.close()


def looking(browser: Browser, platform: Platform, look: str, **more: bool) -> BrowserContext:
    """A browser in that look, as wide as the narrowest telephone."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, locale="zh-CN", **more)
    context.add_cookies([{"name": "look", "value": look, "url": platform.server.address}])
    return context


def lines(page: Page) -> set[str]:
    """What is read on the page, line by line."""
    return {line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip()}


def barriers(page: Page, widths: tuple[int, ...]) -> list[tuple[int, str, str]]:
    """What keeps somebody out of the page: at which width, which rule, where first."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        violations = Axe().run(page).response["violations"]
        found += [(width, each["id"], each["nodes"][0]["html"]) for each in violations]
    return found


def spilt(page: Page) -> dict[int, int]:
    """By width, by how many pixels the page is wider than the window."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = page.evaluate(SPILT)
    return {width: pixels for width, pixels in found.items() if pixels > 0}
