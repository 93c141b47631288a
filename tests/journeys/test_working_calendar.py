"""A clerk pastes the notice of a year's days off, sees what would move, and puts it in force; no barrier on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import serving
from tests.journeys.test_letters import Office, no_barrier, prepared

pytestmark = pytest.mark.needs("chromium")
MONDAY = 0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The township with one case."""
    with serving(tmp_path_factory.mktemp("calendar"), GONGKAI_MFA="optional") as running:
        yield Office(running, prepared(running))


@pytest.fixture
def clerk(browser: Browser, office: Office) -> Iterator[Page]:
    """The clerk's browser."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    made.add_cookies([{"name": "sessionid", "value": office.sessions["clerk"], "url": office.address}])
    yield made.new_page()
    made.close()


def a_monday(page: Page, office: Office) -> date:
    """A Monday soon, by the day that the server marks as today."""
    page.goto(f"{office.address}/desk/calendar/")
    shown = page.locator("td.today").locator("xpath=ancestor::table/caption").inner_text()
    year = int(page.locator(".tabs [aria-current]").inner_text().removesuffix("年"))
    month, day = int(shown.partition("月")[0]), int(page.locator("td.today b").inner_text())
    today = date(year, month, day)
    return today + timedelta(days=7 - today.weekday() + MONDAY)


def test_from_the_pasted_notice_to_the_calendar_in_force(clerk: Page, office: Office) -> None:
    off = a_monday(clerk, office)
    no_barrier(clerk, "工作日历")

    clerk.goto(f"{office.address}/desk/calendar/import/?year={off.year}")
    clerk.get_by_label("通知文号").fill("县庆放假通知")
    clerk.get_by_label("放假安排").fill(f"县庆：{off.month}月{off.day}日放假。{off.month}月{off.day}日上班。")
    clerk.get_by_role("button", name="读取并预览").click()
    expect(clerk.get_by_text("既写成放假又写成上班").first).to_be_visible()
    no_barrier(clerk, "导入放假安排")

    clerk.get_by_label("放假安排").fill(f"县庆：{off.month}月{off.day}日放假。")
    clerk.get_by_role("button", name="读取并预览").click()
    expect(clerk.get_by_role("heading", name="启用后会变动的案件")).to_be_visible()
    expect(clerk.get_by_text("没有读到这些节日").first).to_be_visible()
    no_barrier(clerk, "放假安排预览")

    clerk.get_by_role("button", name="启用").click()
    expect(clerk.get_by_text(f"已启用{off.year}年放假安排").first).to_be_visible()
    clerk.goto(f"{office.address}/desk/calendar/?year={off.year}")
    marked = clerk.locator("td.holiday").filter(has_text="县庆放假")
    expect(marked).to_have_count(1)
    expect(clerk.get_by_text("县庆放假通知").first).to_be_visible()
