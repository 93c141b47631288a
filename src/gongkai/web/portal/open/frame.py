"""The frame of the platform's pages: the body, where one is, and what every page of a body leads to. 平台规范2019."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from msgspec import structs

from gongkai.web.agencies.queries import body_coded
from gongkai.web.look.places import address_below, address_of
from gongkai.web.look.shapes import Site
from gongkai.web.portal.asking.frame import framed

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

Trail = tuple[tuple[str, str], ...]


def body_of(code: str) -> Agency:
    """The body of that code. Raises Http404."""
    if (found := body_coded(code)) is not None:
        return found
    raise Http404


def site_for(request: HttpRequest, agency: Agency | None = None, *, seeks: bool = False) -> Site:
    """The frame, with name and contact of the body that the page is one of; else of the only one there is.

    seeks: the page has a field of its own to search with, so the frame needs none.
    """
    site = framed(request, agency)
    return structs.replace(site, search="") if seeks else site


def trail_of(agency: Agency | None = None, *more: tuple[str, str]) -> Trail:
    """The breadcrumbs down to the page: the first page, the platform, the body, then `more`."""
    found = [("首页", address_of("portal:home")), ("信息公开", address_of("portal:open"))]
    if agency is not None:
        found.append((agency.short_name, address_below("portal:body", agency.code)))
    return (*found, *more)
