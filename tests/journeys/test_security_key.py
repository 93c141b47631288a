"""A security key is registered and used for signing in, by a browser with a key of its own making."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Server, serving
from tests.journeys.test_administrators import OWN_PASSWORD, begin, fill

KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": False,
    "automaticPresenceSimulation": True,
}


def with_key(page: Page) -> None:
    """Plugs a security key into the browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


class TestASecurityKey:
    def test_is_registered_and_signs_in(self, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
        with serving(tmp_path_factory.mktemp("key")) as running:
            server = Server(
                running.address.replace("127.0.0.1", "localhost"), running.home, running.temporary, running.log
            )
            given = begin(browser.new_context(locale="zh-CN").new_page(), server)["xitong"]
            own = OWN_PASSWORD["xitong"]
            page = browser.new_context(locale="zh-CN").new_page()
            with_key(page)
            page.goto(f"{server.address}desk/")
            fill(page, {"用户名": "xitong", "密码": given})
            page.get_by_role("button", name="登录", exact=True).click()
            fill(page, {"现在的密码": given, "新密码": own, "再输一次新密码": own})
            page.get_by_role("button", name="修改密码").click()

            page.get_by_role("link", name="登记安全密钥").click()
            page.get_by_label("给它起个名字").fill("蓝色密钥")
            page.get_by_role("button", name="登记", exact=True).click()
            expect(page.locator("ul.codes code")).to_have_count(10)
            page.goto(f"{server.address}accounts/2fa/keys/")
            expect(page.get_by_text("蓝色密钥")).to_be_visible()
            page.context.clear_cookies()
            page.goto(f"{server.address}desk/")
            fill(page, {"用户名": "xitong", "密码": own})
            page.get_by_role("button", name="登录", exact=True).click()
            page.get_by_role("button", name="用安全密钥登录").click()

            expect(page.get_by_role("link", name="人员", exact=True)).to_be_visible()
