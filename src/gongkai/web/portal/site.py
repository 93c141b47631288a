"""The citizen frame of this site: the body's name, the rooms one can go to, search, whom to ask, help."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse

from gongkai.web.look.shapes import Link, Site

ROOMS: Final[list[tuple[str, str]]] = [
    ("首页", "portal:home"),
    ("信息公开", "portal:open"),
    ("申请公开", "portal:how"),
    ("查询办理", "portal:status"),
    ("年报体检", "portal:check"),
]
"""What the main navigation says, and the name of the address; in the order of the page."""
FOOT: Final[list[tuple[str, str]]] = [
    ("使用帮助", "portal:help"),
    ("无障碍说明", "portal:accessibility"),
    ("网站地图", "portal:map"),
    ("订阅", "portal:subscribe"),
]
"""What stands at the end of every page; where to report a mistake on it comes after."""
_SEARCH: Final = "portal:search"
_MISTAKE: Final = "portal:mistake"


def site_of(request: HttpRequest, *, notes: tuple[str, ...] = ()) -> Site:
    """The frame with the room marked that `request` is in. notes: sentences at the foot of this page."""
    at, path = _addresses(get_script_prefix(), get_urlconf()), request.path
    home = at["portal:home"]
    rooms = [(said, at[name]) for said, name in ROOMS]
    inside = next((href for _, href in rooms if path == href or (href != home and path.startswith(href))), "")
    nav = tuple(Link(said, href, here=href == inside) for said, href in rooms)
    foot = _foot(path, at)
    return Site(body=settings.SITE_NAME, nav=nav, notes=notes, home=home, search=at[_SEARCH], foot=foot)


def _foot(path: str, at: Mapping[str, str]) -> tuple[Link, ...]:
    links = [(said, at[name]) for said, name in FOOT]
    mistakes = f"{at[_MISTAKE]}?{urlencode({'page': path})}"
    return tuple(Link(said, href, here=path == href) for said, href in [*links, ("我要找错", mistakes)])


@lru_cache(8)
def _addresses(prefix: str, urlconf: str | None) -> Mapping[str, str]:
    """The address of every place that the frame leads to, by its name: the same on all pages below one prefix."""
    return {name: reverse(name) for name in (*(name for _, name in [*ROOMS, *FOOT]), _SEARCH, _MISTAKE)}
