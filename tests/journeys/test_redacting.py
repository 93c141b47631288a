"""区分处理 in a browser: boxes by pointer, finger, keys, and by numbers without a script; nothing stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.journeys.conftest import serving
from tests.journeys.test_letters import Office, no_barrier, prepared
from tests.web.casework.redaction.pdfs import COVERED, SECRET
from tests.web.casework.redaction.test_redact import holds, text_of

pytestmark = pytest.mark.needs("chromium")
DRAW = "#box-form button[type=submit]"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The township with one case."""
    with serving(tmp_path_factory.mktemp("redacting"), GONGKAI_MFA="optional") as running:
        yield Office(running, prepared(running))


def signed_in(browser: Browser, office: Office, **options: object) -> BrowserContext:
    """A browser in which the clerk is signed in."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", **options)  # type: ignore[arg-type]
    made.add_cookies([{"name": "sessionid", "value": office.sessions["clerk"], "url": office.address}])
    return made


@pytest.fixture
def clerk(browser: Browser, office: Office) -> Iterator[Page]:
    """The clerk's page, a script and a finger at hand."""
    context = signed_in(browser, office, accept_downloads=True, has_touch=True)
    yield context.new_page()
    context.close()


def test_a_clerk_covers_a_secret_and_gets_a_file_without_it(
    clerk: Page, browser: Browser, office: Office, tmp_path: Path
) -> None:
    given = tmp_path / "given.pdf"
    given.write_bytes(COVERED["title, author and xmp"]())
    address = stored(clerk, office, given)

    by_pointer(clerk, (0.1, 0.1), (0.6, 0.2))
    clerk.click(DRAW)
    by_finger(clerk, (0.1, 0.3), (0.3, 0.35))
    clerk.click(DRAW)
    by_keys(clerk)
    without_script(browser, office, address)
    clerk.goto(address)
    expect(drawn(clerk)).to_have_count(4)
    clerk.focus("#sheet")
    clerk.keyboard.press("Control+z")
    clerk.wait_for_selector("text=已画 3 处")
    no_barrier(clerk, "区分处理")
    clerk.click("text=生成区分处理后的文件")
    clerk.wait_for_selector("text=已生成区分处理后的材料，共 1 页")

    with clerk.expect_download() as waiting:
        clerk.click("a:has-text('审批表（区分处理）')")
    made = Path(waiting.value.path()).read_bytes()
    assert holds(made, SECRET) == []
    assert text_of(made).count("（已遮盖：条例第十五条）") == 3


def stored(page: Page, office: Office, file: Path) -> str:
    """The address where boxes are drawn on that file, put into the case."""
    page.goto(f"{office.address}/desk/cases/{office.case}/papers/new/")
    page.set_input_files("input[type=file]", file)
    page.fill("[name=title]", "审批表")
    kind = page.locator("[name=kind]").first
    if kind.evaluate("element => element.tagName") == "SELECT":
        kind.select_option("found")
    else:
        page.check("[name=kind][value=found]")
    page.click("form.card button[type=submit]")
    page.click("a:has-text('区分处理')")
    page.wait_for_selector("#sheet")
    return page.url


def place(page: Page, at: tuple[float, float]) -> tuple[float, float]:
    """That part of the sheet on the screen."""
    box = page.locator("#sheet").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * at[0], box["y"] + box["height"] * at[1]


def by_pointer(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draws with a mouse; the numbers of the form follow."""
    page.locator("#sheet").scroll_into_view_if_needed()
    page.mouse.move(*place(page, start))
    page.mouse.down()
    page.mouse.move(*place(page, end), steps=4)
    page.mouse.up()
    assert float(page.input_value("[name=x]")) == pytest.approx(start[0] * 100, abs=1)
    assert float(page.input_value("[name=width]")) == pytest.approx((end[0] - start[0]) * 100, abs=1)


def by_finger(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draws with a finger on the glass."""
    wire = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", start), ("touchMove", end), ("touchEnd", None)):
        points = [] if at is None else [dict(zip(("x", "y"), place(page, at), strict=True))]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert float(page.input_value("[name=y]")) == pytest.approx(start[1] * 100, abs=1)


def by_keys(page: Page) -> None:
    """Draws with the arrows and saves with Enter; Escape had taken a first try away."""
    page.focus("#sheet")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.input_value("[name=x]") == ""
    for key in (*["ArrowDown"] * 40, *["Shift+ArrowRight"] * 3, "Alt+ArrowLeft"):
        page.keyboard.press(key)
    typed = [page.input_value(f"[name={name}]") for name in ("x", "y", "width")]
    assert typed == ["9.90", "50.00", "23.00"]
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已画 3 处")


def without_script(browser: Browser, office: Office, address: str) -> None:
    """Types the numbers in where no script runs."""
    context = signed_in(browser, office, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for name, value in {"x": "50", "y": "70", "width": "20", "height": "5"}.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=ground]", "internal_affairs")
    page.click(DRAW)
    expect(drawn(page)).to_have_count(4)
    context.close()


def drawn(page: Page) -> Locator:
    """The boxes that the page says there are."""
    return page.locator("section li form button[name=box]")
