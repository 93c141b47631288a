"""What a crawler asks for: the map of all addresses, in parts where there are many, and where it may not go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.agencies.queries import every_body
from gongkai.web.catalogue.queries.columns import REQUESTS, columns_of
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.words import SHANGHAI
from gongkai.web.portal.open.standing import standing_for_all

if TYPE_CHECKING:
    from gongkai.web.portal.asking.visiting import Visit

PARTS: Final = "0123456789abcdef"
"""Addresses of items are drawn evenly: their first character parts them into sixteen of one size."""
_MOST: Final = 40_000
"""Of the 50,000 addresses that one file may hold."""
_ANY: Final = "any-slug"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_TYPE: Final = "application/xml; charset=utf-8"
_PAGES: Final = ("portal:home", "portal:open", "portal:how", "portal:map", "portal:help", "portal:accessibility")
_CLOSED: Final = ("/desk/", "/accounts/", "/api/", "/apply/draft/", "/apply/sent/", "/status/case/", "/looks/")


@require_safe
@standing_for_all
def sitemap(request: Visit) -> HttpResponseBase:
    """All addresses; where there are more than a file may hold, the names of the files that hold them."""
    if shown_items().order_by()[: _MOST + 1].count() <= _MOST:
        return StreamingHttpResponse(_set([*_pages(request), *_items(request)]), content_type=_TYPE)
    names = [reverse("portal:sitemap-pages"), *(reverse("portal:sitemap-part", args=[part]) for part in PARTS)]
    lines = "".join(f"<sitemap><loc>{escape(request.build_absolute_uri(name))}</loc></sitemap>\n" for name in names)
    content = f'{_HEAD}<sitemapindex xmlns="{_SCHEMA}">\n{lines}</sitemapindex>\n'
    return HttpResponse(content, content_type=_TYPE)


@require_safe
@standing_for_all
def pages(request: Visit) -> HttpResponseBase:
    """The addresses that are no items."""
    return StreamingHttpResponse(_set(_pages(request)), content_type=_TYPE)


@require_safe
@standing_for_all
def part(request: Visit, part: str) -> HttpResponseBase:
    """The items whose address begins with that character."""
    if part not in PARTS:
        raise Http404
    return StreamingHttpResponse(_set(_items(request, part)), content_type=_TYPE)


@require_safe
@standing_for_all
def robots(request: Visit) -> HttpResponse:
    """Where a crawler may not go, and where the map is."""
    closed = "".join(f"Disallow: {path}\n" for path in _CLOSED)
    said = f"User-agent: *\n{closed}\nSitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}\n"
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


def _set(lines: list[str] | Iterator[str]) -> Iterator[str]:
    yield f'{_HEAD}<urlset xmlns="{_SCHEMA}">\n'
    yield from lines
    yield "</urlset>\n"


def _pages(request: Visit) -> Iterator[str]:
    paths = [reverse(name) for name in _PAGES]
    for agency in every_body():
        paths.append(reverse("portal:body", args=[agency.code]))
        keys = (column.key for column in columns_of(agency) if column.key != REQUESTS)
        paths += [reverse("portal:column", args=[agency.code, key]) for key in keys]
    return (f"<url><loc>{escape(request.build_absolute_uri(path))}</loc></url>\n" for path in paths)


def _items(request: Visit, part: str = "") -> Iterator[str]:
    begin, end = (escape(part) for part in request.build_absolute_uri(reverse("portal:item", args=[_ANY])).split(_ANY))
    shown = shown_items().select_related(None).order_by("slug").filter(slug__startswith=part)
    for slug, at in shown.values_list("slug", "sort_at").iterator(2000):
        day = at.astimezone(SHANGHAI).isoformat(timespec="seconds")
        yield f"<url><loc>{begin}{slug}{end}</loc><lastmod>{day}</lastmod></url>\n"
