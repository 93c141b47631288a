"""The citizen frame of this site: the body's name, the rooms one can go to, whom to ask."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gongkai.web.look.shapes import Link, Site

ROOMS: Final[list[tuple[str, str]]] = [
    ("首页", "portal:home"),
    ("申请公开", "portal:how"),
    ("查询办理", "portal:status"),
    ("公布的答复", "portal:answers"),
    ("年报体检", "portal:check"),
]
"""What the main navigation says, and the name of the address; in the order of the page."""


def site_of(request: HttpRequest, *, notes: tuple[str, ...] = ()) -> Site:
    """The frame with the room marked that `request` is in. notes: sentences at the foot of this page."""
    home, path = reverse("portal:home"), request.path
    rooms = [(said, reverse(name)) for said, name in ROOMS]
    inside = next((href for _, href in rooms if path == href or (href != home and path.startswith(href))), "")
    nav = tuple(Link(said, href, here=href == inside) for said, href in rooms)
    return Site(body=settings.SITE_NAME, nav=nav, notes=notes, home=home)
