"""An item from a liaison's telephone to the public and away again: screening, masking, three reviews, a set moment.

It is looked for wherever the public may meet it, after it was published and after it was withdrawn.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Server, serving
from tests.journeys.public_places import DYNAMIC, exported, files_with, places_with
from tests.journeys.test_letters import no_barrier
from tests.web.outlets.test_paper import text_of
from tests.web.workbench.making_items import a_picture

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]
IDENTITY = "110101199003074514"
TITLE = "高龄津贴发放名单"
IN_FILE = "每季度第一个月发放"
FROM_WORD = (
    "<html><head><style>p.MsoNormal {margin:0}</style></head><body><h1>一、名单</h1>"
    "<table class=MsoTableGrid style='border:none'><tr><td><p class=MsoNormal>户主</p></td><td><p>证件号</p></td></tr>"
    f"<tr><td style='width:9pt'><p>甲村一组</p></td><td><p>{IDENTITY}<o:p></o:p></p></td></tr></table>"
    "<p class=MsoNormal>本季度按月发放，请互相转告。</p></body></html>"
)
PASTE = """html => {
  const given = new DataTransfer();
  given.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror").dispatchEvent(event);
}"""
CHOOSE = """words => {
  const walk = document.createTreeWalker(document.querySelector("[data-words]"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length); return; }
  }
}"""


class Office:
    """The server of a township, a way in for each of its people, and its station."""

    def __init__(self, server: Server, told: dict[str, Any]) -> None:
        self.server, self.address = server, server.address.rstrip("/")
        self.sessions: dict[str, str] = told["sessions"]
        self.station = f"{self.address}/desk/stations/{told['station']}/"
        self.place = f"{self.address}/open/stations/{told['place']}/"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The township with everybody who works on an item."""
    with serving(tmp_path_factory.mktemp("items"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        yield Office(running, json.loads(beside(running, "prepare", now(running))))


def now(server: Server) -> datetime:
    """The moment by the server's own clock."""
    with urlopen(server.address) as answer:
        return parsedate_to_datetime(answer.headers["Date"])


def beside(server: Server, what: str, at: datetime) -> str:
    """The last line of what is done beside the server, at that moment."""
    home = {"GONGKAI_HOME": str(server.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment = {**os.environ, **home}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "tests.journeys.at_the_items", what, at.isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.fixture
def desk(browser: Browser, office: Office) -> Iterator[Desk]:
    """Browsers in which people are signed in, closed afterwards."""
    made = Desk(browser, office)
    yield made
    made.close()
    assert made.complaints == []


class Desk:
    """One browser for each of the staff; what any of them complains of in its console is kept."""

    def __init__(self, browser: Browser, office: Office) -> None:
        self.browser, self.office = browser, office
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def of(self, name: str, **options: object) -> Page:
        """That person's page."""
        given: dict[str, object] = {"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN", **options}
        context = self.browser.new_context(**given)  # type: ignore[arg-type]
        session = {"name": "sessionid", "value": self.office.sessions[name], "url": self.office.address}
        context.add_cookies([session])
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        return page

    def close(self) -> None:
        """Everybody goes home."""
        for context in self.contexts:
            context.close()


def tracked() -> bytes:
    """A Word file in which a number was deleted and the deletion is still there."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "application/vnd.openxmlformats-"
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{office}package.relationships+xml"/><Override PartName='
            f'"/word/document.xml" ContentType="{office}officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{IN_FILE}。</w:t></w:r><w:del w:id="1" '
            f'w:author="a"><w:r><w:delText>{IDENTITY}</w:delText></w:r></w:del></w:p></w:body></w:document>',
        )
    return kept.getvalue()


def test_a_list_from_a_telephone_is_stopped_mended_reviewed_published_and_gone(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    liaison = desk.of("liaison", viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    item = drafted(liaison, office)
    assert f"{liaison.locator('section[aria-labelledby=open-h] article').count()} 处要先处理" in said(liaison)
    assert liaison.get_by_role("button", name="遮蔽").count() == 1
    assert liaison.get_by_role("button", name="知道了").count() >= 1
    assert IDENTITY not in liaison.content()
    no_barrier(liaison, "信息-检查")
    mended(liaison)
    liaison.goto(f"{item}acts/submit/")
    liaison.get_by_role("button", name="送审", exact=True).click()
    assert "已送审" in said(liaison)

    reviewed_by_keys(desk.of("first"), office)
    for name in ("secrecy", "leader"):
        reviewed(desk.of(name), item)
    clerk = desk.of("clerk")
    public = scheduled(clerk, item, office)
    page = read(f"{office.address}{public}")
    file = page.partition("/open/files/")[2].partition('"')[0]
    assert "11*************514" in page
    assert IDENTITY not in page
    assert IN_FILE in page
    assert IDENTITY.encode() not in raw(f"{office.address}/open/files/{file}")
    column = column_of(clerk, f"{office.address}{public}")
    assert places_with(TITLE, office.server, column=column) == DYNAMIC.keys()
    files = exported(office.server, tmp_path)
    assert {f"{public[1:]}index.html", "open/qingshi/feed.json", f"{column}index.html"} <= files_with(TITLE, files)
    assert f"{public[1:]}index.html" in files_with(IN_FILE, files)
    assert files_with(IDENTITY, files) == set()
    hung_up(clerk, item, public, office)

    clerk.goto(f"{item}acts/withdraw/")
    clerk.get_by_label("原因").fill("名单有误")
    clerk.get_by_role("button", name="撤下", exact=True).click()
    assert "已撤下" in said(clerk)
    for gone in (public, f"/open/files/{file}"):
        with pytest.raises(HTTPError) as answer:
            read(f"{office.address}{gone}")
        assert answer.value.code == 410
    assert places_with(TITLE, office.server, column=column) == set()
    files = exported(office.server, tmp_path)
    assert files_with(TITLE, files) | files_with(IN_FILE, files) == set()
    assert [name for name in files if file.rpartition("/")[0] in name and name.startswith("open/files/")] == []
    to_be_taken_down(clerk, item, office)


def scheduled(page: Page, item: str, office: Office) -> str:
    """The public path of the item after its moment has come."""
    page.goto(f"{item}acts/schedule/")
    no_barrier(page, "信息-定时发布")
    page.get_by_role("button", name="定时发布").click()
    assert "发布" in said(page)
    assert beside(office.server, "release", now(office.server) + timedelta(days=2)).count("1") == 1
    page.goto(item)
    public = page.get_by_role("link", name="看公开的网页").get_attribute("href")
    assert public is not None
    return public


def column_of(page: Page, public: str) -> str:
    """The path of the list in which the public finds the item, out of the trail over it."""
    page.goto(public)
    path = page.locator("nav.trail a").last.get_attribute("href")
    assert path is not None
    return path.removeprefix("/")


def hung_up(page: Page, item: str, public: str, office: Office) -> None:
    """The notice of the item, and that it hangs at the station."""
    printed = page.request.get(f"{item}paper/notice/")
    pages, words = text_of(printed.body())
    assert pages == 1
    assert TITLE in words
    assert IDENTITY not in words
    page.goto(f"{office.station}put/?item={public.strip('/').rpartition('/')[2]}")
    page.get_by_role("button", name="上架", exact=True).click()
    page.get_by_text(f"已登记上架：{TITLE}").wait_for()
    assert TITLE in read(office.place)


def to_be_taken_down(page: Page, item: str, office: Office) -> None:
    """No notice any more; the station is told to take it down, and does; the public is not told of it meanwhile."""
    assert page.request.get(f"{item}paper/notice/").status == 404
    assert TITLE not in read(office.place)
    page.goto(office.station.partition("stations/")[0] + "stations/")
    assert "应取下 1" in said(page)
    page.goto(office.station)
    assert "有内容应当马上取下" in said(page)
    page.get_by_role("link", name="登记取下").first.click()
    page.get_by_role("button", name="取下", exact=True).click()
    page.get_by_text(f"已登记取下：{TITLE}").wait_for()
    page.goto(office.station)
    assert TITLE not in said(page)


def drafted(page: Page, office: Office) -> str:
    """The address of a list that is written on a telephone, a file with it, and sent in vain."""
    page.goto(f"{office.address}/desk/items/new/")
    page.get_by_role("link", name="数据、名单").tap()
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("主动公开").check()
    page.get_by_role("button", name="起草，去写正文").tap()
    page.wait_for_selector(".ProseMirror")
    page.evaluate(PASTE, FROM_WORD)
    assert page.locator(".ProseMirror th").all_inner_texts() == ["户主", "证件号"]
    assert page.locator(".ProseMirror td").count() == 2
    page.get_by_text("草稿已保存").wait_for()
    no_barrier(page, "信息-编写")
    page.set_viewport_size({"width": 375, "height": 812})
    page.get_by_role("button", name="保存", exact=True).tap()
    given = {"name": "发放说明.docx", "mimeType": "application/octet-stream", "buffer": tracked()}
    page.set_input_files("#upload", given)  # type: ignore[arg-type]
    page.get_by_role("button", name="上传").tap()
    page.get_by_text("“发放说明.docx”已上传。公开的副本去掉了").wait_for()
    page.wait_for_selector(".ProseMirror")
    page.get_by_role("button", name="保存并送审").tap()
    page.wait_for_url("**/screening/**")
    return page.url.partition("screening/")[0]


def mended(page: Page) -> None:
    """Masked in the table with one touch; what lies in the file given is not in the copy."""
    page.get_by_role("button", name="遮蔽").first.tap()
    page.get_by_text("已遮蔽，并重新检查。").wait_for()
    while page.get_by_role("button", name="知道了").count():
        page.get_by_role("button", name="知道了").first.tap()
        page.get_by_text("已确认：公众得到的副本里没有这些内容。").wait_for()
    assert "没有要处理的" in said(page)


def reviewed_by_keys(page: Page, office: Office) -> None:
    """Found in the inbox, marked, and passed, without a mouse."""
    page.goto(f"{office.address}/desk/")
    reach(page, "初审")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-words]")
    no_barrier(page, "信息-初审")
    page.evaluate(CHOOSE, "互相转告")
    page.keyboard.press("m")
    page.keyboard.type("相互告知")
    assert page.input_value("[name=quote]") == "互相转告"
    assert page.input_value("[name=paragraph]") == "6"
    page.keyboard.press("Enter")
    page.get_by_text("校对意见已记下").wait_for()
    page.focus("main")
    reach(page, "同意")
    page.keyboard.press("Space")
    reach(page, "提交意见")
    page.keyboard.press("Enter")
    page.get_by_text("审查意见已记录。").wait_for()


def reach(page: Page, name: str) -> None:
    """The Tab key pressed until the focus is on what bears that name."""
    asked = """() => {
      const one = document.activeElement;
      return (one.labels && one.labels.length ? one.labels[0].textContent : one.textContent).trim();
    }"""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(asked) == name:
            return
    raise AssertionError(f"the Tab key does not lead to {name}")


def reviewed(page: Page, item: str) -> None:
    """Passed by this person, on the page to which the item leads him."""
    page.goto(item)
    page.locator("a.act.main").click()
    page.get_by_label("同意", exact=True).check()
    page.get_by_role("button", name="提交意见").click()
    page.wait_for_url("**/desk/reviews/")


def test_without_a_script_an_item_is_written_with_plain_signs(desk: Desk, office: Office) -> None:
    clerk = desk.of("clerk", java_script_enabled=False)
    clerk.goto(f"{office.address}/desk/items/new/?kind=notice")
    clerk.fill("[name=title]", "停水通知")
    clerk.click("text=起草，去写正文")

    clerk.fill("[name=plain]", "# 时间\n三月五日停水半天。\n| 村 | 时间 |\n|---|---|\n| 甲村 | 上午 |")
    clerk.click("text=保存，回到办理")
    clerk.click("nav.tabs >> text=预览")

    assert clerk.locator(".paper th").count() == 2
    assert clerk.locator(".paper h2:has-text('时间')").count() == 1
    assert not clerk.locator("[data-tools]").is_visible()


def test_a_photo_goes_into_the_words_once_it_is_described(desk: Desk, office: Office) -> None:
    clerk = desk.of("clerk")
    clerk.goto(f"{office.address}/desk/items/new/?kind=notice")
    clerk.get_by_label("标题").fill("修路通知")
    clerk.get_by_role("button", name="起草，去写正文").click()
    clerk.wait_for_selector(".ProseMirror")
    photo = {"name": "road.png", "mimeType": "image/png", "buffer": a_picture("road.png").getvalue()}
    clerk.set_input_files("#upload", photo)  # type: ignore[arg-type]
    clerk.get_by_role("button", name="上传").click()
    clerk.wait_for_selector(".ProseMirror")
    insert = clerk.get_by_role("button", name="插到正文")

    insert.click()
    clerk.get_by_text("请先写图片说明，再插到正文。").wait_for()
    assert clerk.locator(".ProseMirror img[src]").count() == 0
    clerk.get_by_label("图片说明").fill("东庄村口正在修的路")
    insert.click()
    clerk.get_by_text("已插到正文光标所在的地方").wait_for()
    clerk.get_by_role("button", name="保存，回到办理").click()
    clerk.click("nav.tabs >> text=预览")

    assert clerk.locator(".paper img").get_attribute("alt") == "东庄村口正在修的路"


def said(page: Page) -> str:
    """The words of the page."""
    return page.get_by_role("main").inner_text()


def read(address: str) -> str:
    """What anybody gets at that address."""
    return raw(address).decode()


def raw(address: str) -> bytes:
    """What anybody gets at that address, as it comes."""
    with urlopen(address) as answer:
        content: bytes = answer.read()
    return content
