"""The first token makes three administrators; they let a clerk in, who signs in with a code and sees his own rooms."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Server
from tests.web.accounts.making import totp

BODY = {
    "机关全称": "青石镇人民政府",
    "简称": "青石镇",
    "代码": "qingshi",
    "机关代字": "青政公开",
    "信息公开工作机构": "党政办公室",
}
THREE = {"系统管理员": ("xitong", "周系统"), "安全管理员": ("anquan", "吴安全"), "审计管理员": ("shenji", "郑审计")}
OWN_PASSWORD = {
    "xitong": "晨起开门雪满山 雪晴云淡",
    "anquan": "檐流未滴梅花冻 一种清孤",
    "li.jing": "不等闲看 春在溪头荠菜花",
}


def token(home: Path) -> str:
    """What `gongkai admin-token` prints on that machine."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE",)}
    environment |= {"GONGKAI_HOME": str(home)}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "gongkai.cli.main", "admin-token"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True).stdout
    return said.splitlines()[0].partition("：")[2]


def fill(page: Page, given: dict[str, str]) -> None:
    """Fills the fields with these labels."""
    for label, value in given.items():
        page.get_by_label(label, exact=False).first.fill(value)


def begin(page: Page, server: Server) -> dict[str, str]:
    """The one-time passwords of the three."""
    page.goto(f"{server.address}accounts/begin/")
    fill(page, {"一次性令牌": token(server.home), **BODY})
    page.get_by_label("类别").select_option("township")
    for role, (username, name) in THREE.items():
        fill(page, {f"{role}的用户名": username, f"{role}的姓名": name})
    page.get_by_role("button", name="设立").click()
    expect(page.get_by_role("heading", name="已设立三位管理员")).to_be_visible()
    shown = page.locator("td[data-label='一次性密码'] code").all_inner_texts()
    return dict(zip([username for username, _ in THREE.values()], shown, strict=True))


def first_sign_in(page: Page, server: Server, username: str, given: str) -> str:
    """Signs in with the one-time password, changes it, sets up the phone: its secret."""
    own = OWN_PASSWORD[username]
    page.goto(f"{server.address}desk/")
    fill(page, {"用户名": username, "密码": given})
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("heading", name="修改密码")).to_be_visible()
    fill(page, {"现在的密码": given, "新密码": own, "再输一次新密码": own})
    page.get_by_role("button", name="修改密码").click()
    expect(page.get_by_role("heading", name="登记第二重验证")).to_be_visible()
    page.get_by_text("扫不了，手工输入密钥").click()
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("验证码").fill(totp(secret))
    page.get_by_role("button", name="登记").click()
    expect(page.locator("ul.codes code")).to_have_count(10)
    page.get_by_role("link", name="已经抄好，进入待办").click()
    expect(page.get_by_role("heading", name="待办")).to_be_visible()
    return secret


def add_clerk(page: Page, server: Server) -> str:
    """The system administrator adds 李静: her one-time password."""
    page.get_by_role("link", name="人员", exact=True).click()
    page.get_by_role("link", name="新增人员").click()
    fill(page, {"姓名": "李静", "用户名": "li.jing"})
    page.get_by_role("button", name="新增").click()
    return page.locator("#one-time").inner_text()


def appoint_clerk(page: Page) -> None:
    """The security administrator makes her a clerk."""
    page.get_by_role("link", name="人员", exact=True).click()
    page.get_by_role("link", name="李静").click()
    page.locator("#id_role").select_option("clerk")
    page.get_by_label("自哪天起").fill(date(2020, 1, 1).isoformat())
    page.get_by_role("button", name="任命").click()
    expect(page.get_by_text("李静已任经办人")).to_be_visible()


def barriers(page: Page) -> list[str]:
    """What stands in the way of people with disabilities on this page."""
    return [found["id"] for found in Axe().run(page).response["violations"]]


class TestTheFirstDay:
    def test_of_an_installation(self, server: Server, browser: Browser) -> None:
        def own(address: str = "") -> Page:
            return browser.new_context(locale="zh-CN").new_page()

        given = begin(own(), server)
        system, security, clerk = own(), own(), own()
        first_sign_in(system, server, "xitong", given["xitong"])
        password = add_clerk(system, server)
        first_sign_in(security, server, "anquan", given["anquan"])
        appoint_clerk(security)
        secret = first_sign_in(clerk, server, "li.jing", password)

        clerk.get_by_text("李静", exact=True).click()
        clerk.get_by_role("button", name="退出登录").click()
        expect(clerk.get_by_role("heading", name="登录")).to_be_visible()
        fill(clerk, {"用户名": "li.jing", "密码": OWN_PASSWORD["li.jing"]})
        clerk.get_by_role("button", name="登录", exact=True).click()
        expect(clerk.get_by_role("heading", name="第二重验证")).to_be_visible()
        assert barriers(clerk) == []
        clerk.get_by_label("验证码").fill(totp(secret, later=1))
        clerk.get_by_role("button", name="登录", exact=True).click()

        expect(clerk.get_by_role("link", name="案件", exact=True)).to_be_visible()
        rooms = clerk.locator("nav.side a").all_inner_texts()
        assert not {"人员", "机构", "审计"} & set(rooms)
        for address in ("people/", "people/new/", "agency/", "agency/qingshi/", "me/"):
            system.goto(f"{server.address}desk/{address}")
            assert (address, barriers(system)) == (address, [])
        for address in ("people/", "agency/", "audit/"):
            answer = clerk.goto(f"{server.address}desk/{address}")
            assert answer is not None
            assert answer.status == 403
            assert re.search("没有.*权限", clerk.locator("main").inner_text())
