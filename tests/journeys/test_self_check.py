"""A clerk checks a report: on a phone, a tablet and a desk, with the keyboard alone, without scripts, in every look."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request

from gongkai.annual.pipeline import check_file
from gongkai.web.portal.samples import samples
from tests.journeys.conftest import Server

pytestmark = pytest.mark.needs("chromium")

WRONG = samples()[0].files[0]  # 云笺镇: one figure transposed
PAIR = next(sample for sample in samples() if len(sample.files) > 1)
WIDTHS = (375, 768, 1280)
LOOKS = ("standard", "elder", "contrast")
MINE = "砚川县隐墨镇人民政府"  # a name that stands nowhere but in the file of the test about traces

WATCH = """() => {
  const said = document.querySelector(".sending p");
  window.said = [];
  new MutationObserver(() => window.said.push(said.textContent)).observe(said, {childList: true});
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True)
    yield made
    made.close()


def opened(browser: Browser, server: Server, path: str, *, width: int, look: str, **options: Any) -> Page:
    """A page of the server in that look."""
    made = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", **options)
    made.add_cookies([{"name": "look", "value": look, "url": server.address}])
    page = made.new_page()
    page.goto(server.address.rstrip("/") + path)
    return page


def give(page: Page, server: Server, *files: Path | dict[str, Any]) -> None:
    """Gives the files and waits for the results."""
    page.goto(server.address + "check/")
    page.set_input_files("#files", files)  # type: ignore[arg-type]
    page.click("text=开始检查")
    page.wait_for_selector("h1:has-text('检查结果')")


def spills(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found


class TestKeyboard:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_alone_checks_a_report_and_saves_the_findings(self, browser: Browser, server: Server, width: int) -> None:
        page = opened(browser, server, "/check/", width=width, look="standard")
        page.set_input_files("#files", WRONG)  # the system's own window for choosing files cannot be driven
        tab_to(page, "开始检查")
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('检查结果')")
        tab_to(page, "下载问题清单，JSON 格式")

        with page.expect_download() as waiting:
            page.keyboard.press("Enter")

        saved = json.loads(Path(waiting.value.path()).read_text("utf-8"))
        assert waiting.value.suggested_filename == "云笺镇2025年年报_问题清单.json"
        assert [finding["code"] for finding in saved["findings"]] == ["A01", "A02"]
        page.context.close()

    def test_reaches_everything_once_and_always_shows_where_it_is(self, browser: Browser, server: Server) -> None:
        page = opened(browser, server, "/check/samples/1/", width=1280, look="standard")
        count = page.locator("a[href], button, summary, [tabindex='0']").count()

        met, unseen = [], []
        for _ in range(count):
            page.keyboard.press("Tab")
            met.append(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
            if page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none":
                unseen.append(page.evaluate("document.activeElement.outerHTML"))

        assert unseen == []
        assert met == sorted(met)
        assert len(set(met)) == count

    def test_reaches_the_main_part_with_the_first_key(self, browser: Browser, server: Server) -> None:
        page = opened(browser, server, "/check/", width=375, look="standard")

        page.keyboard.press("Tab")

        assert page.evaluate("document.activeElement.textContent") == "跳到正文"


class TestWithoutScript:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_the_whole_way_works(self, browser: Browser, server: Server, width: int) -> None:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
        page = context.new_page()

        give(page, server, WRONG)
        page.click("text=长者模式")
        page.wait_for_selector("html.elder")
        with page.expect_download() as waiting:
            page.click("text=改正稿")

        again = check_file(Path(waiting.value.path()).read_bytes(), name="改正稿.docx")
        assert page.locator("td.error").count() == 1
        assert [finding.code for finding in again.findings if finding.severity == "error"] == []
        context.close()


class TestDropping:
    def test_lists_the_files_and_says_which_are_too_large(self, context: BrowserContext, server: Server) -> None:
        page = context.new_page()
        page.goto(server.address + "check/")
        page.evaluate(
            """() => {
              const carried = new DataTransfer();
              carried.items.add(new File(["x".repeat(2048)], "年报.docx"));
              carried.items.add(new File([new ArrayBuffer(21 << 20)], "大.docx"));
              document.querySelector(".zone").dispatchEvent(
                new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
            }"""
        )

        assert page.locator(".chosen li").all_text_contents() == [
            "年报.docx（2 KB）",
            "大.docx（21.0 MB）：太大，一份最多 20.0 MB",
        ]


class TestSending:
    def test_shows_how_far_it_is_and_then_the_results(self, context: BrowserContext, server: Server) -> None:
        page = context.new_page()
        page.goto(server.address + "check/")
        page.evaluate(WATCH)
        slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 400_000}
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
        page.set_input_files("#files", {"name": "长.txt", "mimeType": "text/plain", "buffer": b"x\n" * 300_000})

        page.click("text=开始检查")
        page.wait_for_selector("h1:has-text('检查结果')")

        said = page.evaluate("window.said")
        shares = [int(each.removeprefix("正在上传：").removesuffix("%")) for each in said if "%" in each]
        assert shares == sorted(shares)
        assert any(0 < share < 100 for share in shares)
        assert "已传完，正在检查" in said[-1]
        assert page.url == server.address + "check/"

    def test_leads_back_to_the_form(self, context: BrowserContext, server: Server) -> None:
        page = context.new_page()
        give(page, server, WRONG)

        page.go_back()

        page.wait_for_selector("text=开始检查")

    def test_that_fails_says_so_and_can_be_tried_again(self, context: BrowserContext, server: Server) -> None:
        page = context.new_page()
        page.goto(server.address + "check/")
        page.set_input_files("#files", WRONG)
        context.set_offline(True)
        page.click("text=开始检查")
        page.wait_for_selector("text=没有传上去，请检查网络再试一次。")

        context.set_offline(False)
        page.click("text=开始检查")

        page.wait_for_selector("h1:has-text('检查结果')")


class TestLook:
    @pytest.mark.parametrize("path", ["/check/", "/check/samples/1/", "/check/samples/2/", "/nowhere"])
    @pytest.mark.parametrize("look", LOOKS)
    def test_has_no_barrier(self, browser: Browser, server: Server, look: str, path: str) -> None:
        page = opened(browser, server, path, width=1280, look=look)

        found = Axe().run(page)

        assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
        page.context.close()

    @pytest.mark.parametrize("look", LOOKS)
    def test_has_no_barrier_with_several_reports_and_a_refusal(
        self, browser: Browser, server: Server, look: str, tmp_path: Path
    ) -> None:
        page = opened(browser, server, "/check/", width=375, look=look)
        broken = tmp_path / "坏.docx"
        broken.write_bytes(b"PK\x03\x04 cut off")
        give(page, server, *PAIR.files, broken)

        found = Axe().run(page)

        assert page.get_attribute("html", "class") == f"{look} public"
        assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
        assert spills(page) <= 0
        page.context.close()

    @pytest.mark.parametrize("look", LOOKS)
    def test_never_makes_the_page_scroll_sideways(self, browser: Browser, server: Server, look: str) -> None:
        spilt = {}
        for path in ("/check/", "/check/samples/1/", "/check/samples/5/", "/check/samples/6/", "/nowhere"):
            page = opened(browser, server, path, width=WIDTHS[-1], look=look)
            for width in (320, *WIDTHS):
                page.set_viewport_size({"width": width, "height": 900})
                spilt[path, width] = spills(page)
            page.context.close()

        assert {where: pixels for where, pixels in spilt.items() if pixels > 0} == {}

    @pytest.mark.parametrize(("look", "least"), [("standard", 44), ("elder", 60)])
    def test_has_buttons_large_enough(self, browser: Browser, server: Server, look: str, least: int) -> None:
        small = []
        for path in ("/check/", "/check/samples/1/"):
            page = opened(browser, server, path, width=375, look=look)
            for button in page.locator("button:visible, .tries a, .page-acts a, label.pick").all():
                box = button.bounding_box()
                if box is None or box["height"] < least or box["width"] < least:
                    small.append(button.text_content())
            page.context.close()

        assert small == []

    def test_at_200_percent_text_and_wide_spacing_cuts_nothing_off(self, browser: Browser, server: Server) -> None:
        page = opened(browser, server, "/check/samples/1/", width=640, look="standard", bypass_csp=True)
        page.add_style_tag(
            content="html{font-size:34px !important} *{letter-spacing:.12em !important;line-height:1.5 !important;"
            "word-spacing:.16em !important}"
        )

        assert spills(page) <= 0
        page.context.close()


class TestHostileNames:
    @pytest.mark.parametrize("bypass_csp", [False, True])
    def test_and_words_never_run(self, browser: Browser, server: Server, bypass_csp: bool) -> None:
        context = browser.new_context(bypass_csp=bypass_csp)
        page = context.new_page()
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

        give(page, server, *hostile_files())
        page.wait_for_timeout(300)

        assert len(payloads()) >= 400
        assert (dialogs, page.evaluate("window.__xss")) == ([], None)
        assert page.locator("article.report").count() == 3
        assert page.locator("main img, main script, main svg:not(.icon), main iframe, main video").count() == 0
        context.close()


class TestNothing:
    def test_is_asked_of_anybody_else(self, context: BrowserContext, server: Server) -> None:
        asked: list[str] = []
        page = context.new_page()
        page.on("request", lambda request: asked.append(_outside(request, server)))

        give(page, server, WRONG)
        page.click("text=再检查一份")

        assert [url for url in asked if url] == []

    def test_is_refused_by_our_own_policy(self, context: BrowserContext, server: Server) -> None:
        said: list[str] = []
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))

        give(page, server, WRONG)
        page.go_back()

        assert said == []

    def test_is_stored(self, context: BrowserContext, server: Server) -> None:
        page = context.new_page()
        report = f"{MINE}2025年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n"
        give(page, server, {"name": "隐墨镇.txt", "mimeType": "text/plain", "buffer": report.encode()})
        shown = page.text_content("article") or ""
        with page.expect_download():
            page.click("button:has-text('Word') >> nth=0")

        kept = [path for path in (*server.home.rglob("*"), *server.temporary.rglob("*")) if path.is_file()]
        holding = [path.name for path in kept if "隐墨".encode() in path.read_bytes()]

        assert MINE in shown
        assert "secret.key" in [path.name for path in kept]
        assert holding == []
        assert "隐墨" not in server.log.read_text("utf-8", "replace")
        assert {cookie["name"] for cookie in context.cookies()} == {"csrftoken"}


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the control of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in (page.evaluate("(document.activeElement.ariaLabel || document.activeElement.textContent)") or ""):
            return
    raise AssertionError(f"{name} cannot be reached")


def payloads() -> list[str]:
    """Markup that would set window.__xss if a page let it."""
    tags = ("img src=x", "svg", "body", "video src=x", "audio src=x", "details open", "input autofocus", "iframe src=x")
    events = ("onerror", "onload", "ontoggle", "onfocus", "onmouseover", "onclick", "onanimationstart", "onpageshow")
    openings = ("<", '"><', "'><", "</p><", "</textarea><", "]]><", "--><")
    made = [f"{opening}{tag} {event}=window.__xss=1>" for opening, tag, event in product(openings, tags, events)]
    return [
        *made,
        "<script>window.__xss=1</script>",
        "</script><script>window.__xss=1</script>",
        "javascript:window.__xss=1",
        "{{ window.__xss=1 }}",
        "{% raw %}<script>window.__xss=1</script>",
        "&lt;script&gt;window.__xss=1&lt;/script&gt;",
        "\uff1cscript\uff1ewindow.__xss=1\uff1c/script\uff1e",
    ]


def hostile_files() -> list[dict[str, Any]]:
    """Three reports: payloads in the name, in the title and body's name, and in the prose."""
    title = "砚川县墨屏镇人民政府2025年政府信息公开工作年度报告"
    nasty = '"><img src=x onerror=window.__xss=1>'
    prose = "\n".join(payloads())
    files = {
        f"{nasty}.txt": f"{title}\n一、总体情况\n平稳。\n",
        "标题.txt": f"{nasty}镇人民政府2025年政府信息公开工作年度报告\n一、总体情况{nasty}\n[具体地名{nasty}]\n",
        "正文.txt": f"{title}\n一、总体情况\n{prose}\n",
    }
    return [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files.items()]


def _outside(request: Request, server: Server) -> str:
    return "" if request.url.startswith((server.address, "data:", "blob:")) else request.url
