"""The frame of the platform's pages: the body, where one is, and what every page of a body leads to. 平台规范2019."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.urls import reverse
from msgspec import structs

from gongkai.web.agencies.queries import body_coded
from gongkai.web.look.shapes import Link, Site
from gongkai.web.portal.asking.frame import contact
from gongkai.web.portal.site import site_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

Trail = tuple[tuple[str, str], ...]
REQUESTS = "requests"
"""The key of the column that leads to the form for requests."""


def body_of(code: str) -> Agency:
    """The body of that code. Raises Http404."""
    found = body_coded(code)
    if found is None:
        raise Http404
    return found


def site_for(request: HttpRequest, agency: Agency | None = None, *, query: str = "") -> Site:
    """The frame, with the body's name and contact where the page is one of a body. query: what was searched for."""
    site = structs.replace(site_of(request), query=query)
    return site if agency is None else structs.replace(site, body=agency.name, contact=contact(agency))


def trail_of(agency: Agency | None = None, *more: tuple[str, str]) -> Trail:
    """The breadcrumbs down to the page: the first page, the platform, the body, then `more`."""
    found = [("首页", reverse("portal:home")), ("信息公开", reverse("portal:open"))]
    if agency is not None:
        found.append((agency.short_name, reverse("portal:body", args=[agency.code])))
    return (*found, *more)


def as_link(said: str, href: str, *, path: str, count: int = 0) -> Link:
    """A link that knows whether it leads to where one is."""
    return Link(said, href, here=href == path, count=count)
