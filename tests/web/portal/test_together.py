"""互动交流: its room is marked on every page of its own, and each says where one is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

import gongkai.web.portal
from tests.web.casework.making import a_township

_TEMPLATES = Path(gongkai.web.portal.__file__).parent / "templates" / "portal"
_PAGES = [page for room in ("heard", "say", "open_days") for page in sorted((_TEMPLATES / room).glob("*.html"))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/together/",
        "/say/",
        "/say/suggest/",
        "/say/status/",
        "/say/answers/",
        "/say/questionnaires/",
        "/say/drafts/",
        "/help/",
        "/help/status/",
        "/open-days/",
    ],
)
def test_the_room_is_marked_and_the_way_back_is_told(path: str, client: Client) -> None:
    a_township()

    page = client.get(path).content.decode()
    nav, trail = (re.search(rf'<nav[^>]*aria-label="{said}".*?</nav>', page, re.S) for said in ("主导航", "当前位置"))

    assert nav is not None
    assert re.findall(r'aria-current="page">(.*?)</a>', nav.group()) == ["互动交流"]
    assert trail is not None
    assert re.findall(r"<a [^>]*>(.*?)</a>", trail.group()) == ["首页", "互动交流"][: 1 if path == "/together/" else 2]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_no_page_of_it_is_without_a_way_back(page: Path) -> None:
    heads = re.findall(r"\{[{%](?: call)? ?page_head\(.*", page.read_text("utf-8"))

    assert all("trail=trail" in head or '("互动交流"' in head or page.stem == "together" for head in heads)


@pytest.mark.django_db
def test_the_first_page_leads_to_what_one_can_do_together(client: Client) -> None:
    a_township()

    page = client.get("/").content.decode()

    for path in ("/say/suggest/", "/say/questionnaires/", "/say/drafts/", "/help/", "/open-days/"):
        assert f'href="{path}"' in page, path
