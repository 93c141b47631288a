"""The citizen frame of this site: the body's name, the rooms one can go to, search, whom to ask, help."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from gongkai.web.look.places import address_of
from gongkai.web.look.shapes import Link, Site
from gongkai.web.portal.meta import site_tags

ROOMS: Final[list[tuple[str, str]]] = [
    ("首页", "portal:home"),
    ("信息公开", "portal:open"),
    ("申请公开", "portal:how"),
    ("查询办理", "portal:status"),
    ("互动交流", "portal:together"),
    ("年报体检", "portal:check"),
]
"""What the main navigation says, and the name of the address; in the order of the page."""
TOGETHER: Final = ("portal:say", "portal:help-desk", "portal:open-days")
"""Addresses whose pages, and those below, belong to 互动交流."""
FOOT: Final[list[tuple[str, str]]] = [
    ("使用帮助", "portal:help"),
    ("无障碍说明", "portal:accessibility"),
    ("网站地图", "portal:map"),
    ("订阅", "portal:subscribe"),
]
"""What stands at the end of every page; where to report a mistake on it comes after."""


def site_of(request: HttpRequest, *, notes: tuple[str, ...] = ()) -> Site:
    """The frame with the room marked that `request` is in. notes: sentences at the foot of this page."""
    home, path = address_of("portal:home"), request.path
    rooms = [address_of(name) for _, name in ROOMS]
    below = {address_of(name): address_of("portal:together") for name in TOGETHER}
    below |= {href: href for href in rooms if href != home}
    inside = home if path == home else next((room for href, room in below.items() if path.startswith(href)), "")
    nav = _nav(tuple(rooms), inside)
    search = address_of("portal:search")
    foot, tags = _foot(path), site_tags(request)
    return Site(body=settings.SITE_NAME, nav=nav, notes=notes, home=home, search=search, foot=foot, tags=tags)


def trail_together() -> tuple[tuple[str, str], ...]:
    """The breadcrumbs of what belongs to 互动交流."""
    return ("首页", address_of("portal:home")), ("互动交流", address_of("portal:together"))


@lru_cache(64)
def _nav(rooms: tuple[str, ...], inside: str) -> tuple[Link, ...]:
    return tuple(Link(said, href, here=href == inside) for (said, _), href in zip(ROOMS, rooms, strict=True))


def _foot(path: str) -> tuple[Link, ...]:
    links = [(said, address_of(name)) for said, name in FOOT]
    mistakes = f"{address_of('portal:mistake')}?{urlencode({'page': path})}"
    return tuple(Link(said, href, here=path == href) for said, href in [*links, ("我要找错", mistakes)])
