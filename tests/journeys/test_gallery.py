"""Every pattern in every look: nothing spills, nothing is too small, nothing keeps anybody out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from gongkai.web.look.gallery.exhibits import ROOMS
from tests.journeys.conftest import Server

pytestmark = pytest.mark.needs("chromium")

LOOKS = ("standard", "elder", "contrast")
WIDTHS = (320, 375, 768, 1280)
MAIN = ".button, .rail a, .side a, .looks button, .act, .tabs a, .choice, .strip a, .help > summary, .menu > summary, "
MAIN += ".field input:not([type=checkbox], [type=radio]), .field select, .field textarea, .find input, .find button"
ANY = "a[href], button, summary, input:not([type=hidden]), select, textarea"
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)].filter(each => {
  const box = each.getBoundingClientRect();
  return box.width > 1 && each.checkVisibility({visibilityProperty: true}) && Math.round(box.height * 10) / 10 < least;
}).map(each => each.outerHTML.slice(0, 90) + ' ' + each.getBoundingClientRect().height)"""
TYPE = """least => [...document.querySelectorAll('body *')].filter(each => {
  const own = [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  return own && each.getBoundingClientRect().width > 1 && parseFloat(getComputedStyle(each).fontSize) < least;
}).map(each => each.outerHTML.slice(0, 90) + ' ' + getComputedStyle(each).fontSize)"""

CUT = """() => [...document.querySelectorAll('main button, main .button, main .act, main .light, main .tabs a')].filter(
  each => each.clientWidth > 1 && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
).map(each => each.outerHTML.slice(0, 90))"""


@pytest.fixture(params=list(product(ROOMS, LOOKS)), ids="-".join)
def shown(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[tuple[Page, str]]:
    """A room of the gallery in a look, as on a phone."""
    room, look = request.param
    context = browser.new_context(viewport={"width": 375, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": "look", "value": look, "url": server.address}])
    page = context.new_page()
    page.goto(f"{server.address}gallery/{room}/")
    yield page, look
    context.close()


def opened(page: Page) -> None:
    """Opens what is folded away."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")


def test_every_room_is_sound_in_every_look(shown: tuple[Page, str]) -> None:
    page, look = shown
    least = 60 if look == "elder" else 44

    spilt = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        spilt[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    small = page.evaluate(SMALL, [MAIN, least])
    opened(page)
    tiny = page.evaluate(SMALL, [ANY, 17])  # a line of text is a link's height; what is not in a sentence is larger
    faint = page.evaluate(TYPE, 18 if look == "elder" else 12)
    found = Axe().run(page)

    assert {width: pixels for width, pixels in spilt.items() if pixels > 0} == {}
    assert (small, tiny, faint) == ([], [], [])
    assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []


@pytest.mark.parametrize("room", ROOMS)
def test_twice_the_size_and_wide_spacing_push_nothing_out(browser: Browser, server: Server, room: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 900}, locale="zh-CN", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server.address}gallery/{room}/")
    page.add_style_tag(
        content="html{font-size:34px !important} *{letter-spacing:.12em !important;line-height:1.5 !important;"
        "word-spacing:.16em !important}"
    )
    opened(page)

    spilt = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    cut = page.evaluate(CUT)

    assert (max(0, spilt), cut) == (0, [])
    context.close()


class TestClockStrip:
    def test_says_why_with_the_arrow_keys(self, browser: Browser, server: Server) -> None:
        page = browser.new_page()
        page.goto(f"{server.address}gallery/patterns/")
        page.focus("[data-strip='clock-stopped-why'] a[tabindex='0']")

        page.keyboard.press("ArrowRight")

        said = page.text_content("#clock-stopped-why") or ""
        assert said == "2026年10月1日（星期四）：国庆节放假，不计入。依据：《全国年节及纪念日放假办法》第七条"
        page.close()

    def test_leads_to_the_reason_without_a_script(self, browser: Browser, server: Server) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{server.address}gallery/patterns/")

        page.click("[data-strip='clock-plain-why'] a >> nth=3")

        assert page.locator("details[open] tr:target").is_visible()
        context.close()


class TestKeys:
    def test_reach_the_rooms_and_are_listed(self, browser: Browser, server: Server) -> None:
        page = browser.new_page()
        page.goto(f"{server.address}gallery/desk/")

        page.keyboard.press("/")
        focused = page.evaluate("document.activeElement.id")
        page.keyboard.type("g2?")
        typed = page.input_value("#find")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")

        assert (focused, typed) == ("find", "g2?")
        assert page.locator("#shortcuts dt").all_inner_texts()[:2] == ["/", "g 1"]
        page.close()


class TestLooks:
    def test_change_without_losing_what_is_filled_in(self, browser: Browser, server: Server) -> None:
        page = browser.new_page()
        page.goto(f"{server.address}gallery/forms/")
        page.fill("#id_wanted", "写了一半的话")

        page.click("text=长者模式")
        page.wait_for_selector("html.elder")

        assert page.input_value("#id_wanted") == "写了一半的话"
        assert page.text_content("#id_wanted-counter") == "已写 6 字，还可以写 394 字"
        page.evaluate("window.onbeforeunload = null")
        page.close(run_before_unload=False)


class TestDrafts:
    def test_are_sent_to_the_server_and_then_leaving_asks_nothing(self, browser: Browser, server: Server) -> None:
        page = browser.new_page()
        page.goto(f"{server.address}gallery/forms/")
        sent: list[str] = []

        def take(route: Route) -> None:
            sent.append(route.request.post_data or "")
            route.fulfill(status=204)

        page.route("**/gallery/forms/", take)

        page.fill("#id_wanted", "写了一半的话")
        waiting = page.text_content("[data-draft-said]")
        page.wait_for_selector("text=草稿已保存")

        assert waiting == "有修改，正在等候保存……"
        assert len(sent) == 1
        assert "写了一半的话" in sent[0]
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        page.close()

    def test_that_cannot_be_sent_are_not_said_to_be_saved(self, browser: Browser, server: Server) -> None:
        page = browser.new_page()
        page.goto(f"{server.address}gallery/forms/")  # takes no POST: 403 or 405

        page.fill("#id_wanted", "写了一半的话")

        page.wait_for_selector("text=草稿没有保存，请检查网络；内容还在这一页上。")
        page.close()

    def test_that_are_not_sent_yet_make_leaving_ask(self, browser: Browser, server: Server) -> None:
        page = browser.new_page()
        page.goto(f"{server.address}gallery/forms/")
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.type("#id_wanted", "字")

        page.goto(f"{server.address}gallery/")

        assert asked == ["beforeunload"]
        page.close()
