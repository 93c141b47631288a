"""A citizen on a telephone: a suggestion to its published answer, a questionnaire, papers looked at before he comes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Server, serving
from tests.journeys.test_items import now
from tests.journeys.test_letters import no_barrier

pytestmark = pytest.mark.needs("chromium")
ROOT = Path(__file__).resolve().parents[2]
TELEPHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}


class Town:
    """The running server, the sessions of its people and the addresses of what is there."""

    def __init__(self, server: Server, told: dict[str, Any]) -> None:
        self.server, self.address, self.told = server, server.address.rstrip("/"), told


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The township that hears its people."""
    with serving(tmp_path_factory.mktemp("hearing"), GONGKAI_MFA="optional", GONGKAI_WORKER="none") as running:
        yield Town(running, json.loads(beside(running, "prepare")))


def beside(server: Server, what: str) -> str:
    """The last line of what is done beside the server."""
    home = {"GONGKAI_HOME": str(server.home), "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
    environment = {**os.environ, **home}
    environment.pop("GONGKAI_SECRET_KEY", None)
    command = [sys.executable, "-m", "tests.journeys.at_the_hearing", what, now(server).isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def sit(browser: Browser, town: Town, name: str = "", **options: Any) -> Page:
    """A page in which that person is signed in; without a name, of a citizen."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN", **options})
    if name:
        context.add_cookies([{"name": "sessionid", "value": town.told["sessions"][name], "url": town.address}])
    return context.new_page()


def a_photo() -> dict[str, Any]:
    """A photo of a paper."""
    made = io.BytesIO()
    Image.new("RGB", (300, 200), (230, 220, 200)).save(made, "JPEG")
    return {"name": "身份证.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def test_a_suggestion_from_a_telephone_to_its_published_answer(browser: Browser, town: Town) -> None:
    citizen = sit(browser, town, **TELEPHONE)
    citizen.goto(f"{town.address}/together/")
    no_barrier(citizen, "互动交流")
    citizen.get_by_role("link", name="意见投诉").first.click()
    no_barrier(citizen, "提意见")
    citizen.get_by_label("意见建议").check()
    citizen.fill("[name=about]", "村口路灯不亮")
    citizen.fill("[name=words]", "村口三盏路灯坏了半个月。")
    citizen.fill("[name=contact]", "0000-6660001")
    citizen.get_by_role("button", name="提交").click()
    code = citizen.inner_text(".query-code code")
    citizen.get_by_role("button", name="我已经抄好查询码").click()

    clerk = sit(browser, town, "clerk")
    clerk.goto(f"{town.address}/desk/feedback/suggestions/")
    clerk.locator("tbody th a").first.click()
    clerk.get_by_role("link", name="交办", exact=True).click()
    clerk.select_option("[name=section]", str(town.told["section"]))
    clerk.get_by_role("button", name="交办").click()
    liaison = sit(browser, town, "liaison")
    liaison.goto(clerk.url)
    assert "0000-6660001" not in liaison.inner_text("main")
    liaison.get_by_role("link", name="答复", exact=True).click()
    liaison.fill("[name=words]", "三盏灯已换好，以后坏了可以打这个电话。")
    liaison.get_by_role("button", name="答复").click()
    no_barrier(liaison, "一件意见")
    clerk.reload()
    clerk.get_by_role("link", name="起草公开稿").click()
    clerk.fill("[name=title]", "村口路灯什么时候修好")
    clerk.get_by_role("button", name="起草公开稿").click()
    assert beside(town.server, "answer") == "published"

    citizen.fill("[name=code]", code)
    citizen.fill("[name=tail]", "0001")
    citizen.get_by_role("button", name="查询").click()
    assert "三盏灯已换好" in citizen.inner_text("main")
    no_barrier(citizen, "意见办理情况")
    citizen.goto(f"{town.address}/say/answers/")
    assert "村口路灯什么时候修好" in citizen.inner_text("main")
    no_barrier(citizen, "事事有回应")


def test_a_questionnaire_is_filled_in_and_its_results_are_seen(browser: Browser, town: Town) -> None:
    citizen = sit(browser, town, **TELEPHONE)
    citizen.goto(f"{town.address}/say/questionnaires/{town.told['questionnaire']}/")
    no_barrier(citizen, "问卷")
    citizen.get_by_label("很满意（5 分）").check()
    citizen.get_by_label("公示栏").check()
    citizen.get_by_role("button", name="提交").click()
    assert "已经收到" in citizen.inner_text("main")
    citizen.goto(f"{town.address}/say/drafts/{town.told['draft']}/")
    no_barrier(citizen, "草案")

    clerk = sit(browser, town, "clerk")
    clerk.goto(f"{town.address}/desk/feedback/questionnaires/{town.told['one']}/")
    assert "平均 5.0 分" in clerk.inner_text("main")
    no_barrier(clerk, "问卷结果")


def test_papers_are_sent_looked_at_and_judged(browser: Browser, town: Town) -> None:
    citizen = sit(browser, town, **TELEPHONE)
    citizen.goto(f"{town.address}/help/{town.told['guide']}/")
    no_barrier(citizen, "预审")
    citizen.get_by_label("远程预审材料").check()
    citizen.fill("[name=name]", "王小明")
    citizen.fill("[name=phone]", "13800001234")
    citizen.set_input_files("[name=paper0]", [a_photo()])  # type: ignore[list-item]
    citizen.get_by_role("button", name="提交").click()
    code = citizen.inner_text(".query-code code")

    clerk = sit(browser, town, "clerk")
    clerk.goto(f"{town.address}/desk/feedback/help/")
    no_barrier(clerk, "预审队列")
    clerk.get_by_role("button", name="接单").click()
    no_barrier(clerk, "一件预审")
    clerk.select_option("[name=fit_0]", "fit")
    clerk.select_option("[name=fit_1]", "mend")
    clerk.fill("[name=said_1]", "请拍户口簿首页和本人页")
    clerk.get_by_label("要补材料").check()
    clerk.get_by_role("button", name="保存结论").click()

    citizen.goto(f"{town.address}/help/status/")
    citizen.fill("[name=code]", code)
    citizen.fill("[name=tail]", "1234")
    citizen.get_by_role("button", name="查询").click()
    assert "请拍户口簿首页和本人页" in citizen.inner_text("main")
    no_barrier(citizen, "预审结果")


def test_every_page_at_the_desk_is_free_of_barriers(browser: Browser, town: Town) -> None:
    page = sit(browser, town, "clerk")
    for address, shot in (
        ("suggestions/", "意见投诉"),
        ("suggestions/add/", "登记意见"),
        ("suggestions/figures/", "互动统计"),
        ("questionnaires/", "问卷"),
        ("questionnaires/add/", "新建问卷"),
        ("opinions/", "舆情"),
        (f"opinions/{town.told['opinion']}/", "一条舆情"),
        ("consultations/", "征求意见"),
        (f"consultations/{town.told['consultation']}/", "一次征求意见"),
    ):
        page.goto(f"{town.address}/desk/feedback/{address}")
        no_barrier(page, shot)
