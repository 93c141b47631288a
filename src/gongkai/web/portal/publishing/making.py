"""Files made of places: each asked of the site, its addresses turned, what it leads to remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import unescape
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.shortcuts import render as page_of
from django.template import engines
from django.template.loader import render_to_string

from gongkai.web.agencies.queries import body_coded, every_body
from gongkai.web.catalogue.queries.columns import REQUESTS, columns_of
from gongkai.web.catalogue.queries.public.shown import A_PAGE, shown_items
from gongkai.web.portal import refusals
from gongkai.web.portal.open.frame import site_for, trail_of
from gongkai.web.portal.open.reading import Reading, readings_of
from gongkai.web.portal.publishing.addresses import FILE, ITEM, ONLINE, SEARCH, Place, file_of, name_of, named_in
from gongkai.web.portal.publishing.cutting import Cuts
from gongkai.web.portal.publishing.mapping import Mapped, Mapping
from gongkai.web.portal.publishing.rendering import Rendered, render, render_item, request_for
from gongkai.web.portal.publishing.shelf import Piece
from gongkai.web.portal.publishing.target import Target

_MISSING: Final = "404.html"
MAPS: Final = ("/sitemap.xml", "/sitemap-pages.xml", *(f"/sitemap-{part}.xml" for part in "0123456789abcdef"))
_MAPPED: Final = re.compile(r"<url><loc>([^<]*)</loc>.*?</url>\n")


class Maker:
    """What makes the files of one export. assets: names of the static files met so far."""

    def __init__(self, target: Target, cuts: Cuts) -> None:
        self.target = target
        self.assets: set[str] = set()
        self._mapping = Mapping(target, cut=cuts.key_for, ours=self.is_ours, script=_asset("portal/published.js"))
        self._code = target.agency
        self._slugs = cache(self._slugs_of_the_body)
        self._readings: dict[str, Reading] = {}

    def read(self, places: Iterable[Place]) -> None:
        """Reads the items among these places at once, for the pieces that are asked for next."""
        self._readings = readings_of([named_in(place.path, "slug") for place in places if is_item(place)])

    def piece(self, place: Place, *, via: str = "") -> tuple[Piece | None, frozenset[Place]]:
        """The file of that place, and the places it leads to; None where the site has nothing there."""
        if self._code and place.path in ("/", "/open/"):
            return self._moved(place, f"{self.target.prefix}open/{self._code}/")
        rendered = self._rendered(place)
        if rendered is None or (is_file(place) and rendered.is_page):  # the page that tells that a file is gone
            return None, frozenset()
        if rendered.leads_to:
            return self._moved(place, rendered.leads_to)
        if not rendered.is_page:
            content = self._ours_in_map(rendered.content) if place.path in MAPS else rendered.content
            return Piece(place.file, content, place.path, via), frozenset()
        mapped = self._mapped(rendered.content, at=place.path)
        return Piece(place.file, mapped.text.encode(), place.path), mapped.places

    def own_pages(self) -> Iterator[Piece]:
        """The pages that only the export has: search, where to do the rest, and what a wrong address meets."""
        request = request_for("/", target=self.target)
        bodies = [agency for agency in every_body() if not self._code or agency.code == self._code]
        frame = {"trail": trail_of()[:1], "site": site_for(request)}
        columns = [(body, [each for each in columns_of(body) if each.key != REQUESTS]) for body in bodies]
        online = f"{self.target.site}/{SEARCH}" if self.target.site else ""
        told = {**frame, "bodies": columns, "online": online}
        pages = {
            SEARCH: page_of(request, "portal/published/search.html", told),
            ONLINE: page_of(request, "portal/published/online.html", {**frame, "bodies": bodies}),
            _MISSING: refusals.not_found(request),
        }
        for address, page in pages.items():
            yield Piece(file_of(address), self._mapped(page.content, at=f"/{address}").text.encode())

    def fragments(self, code: str, keys: Iterable[str]) -> Iterator[Piece]:
        """The newest of these columns without a frame, for another site's page."""
        agency = body_coded(code)
        columns = {column.key: column for column in columns_of(agency)} if agency is not None else {}
        for key in keys:
            column = columns.get(key)
            if agency is None or column is None or key == REQUESTS:
                continue
            items = shown_items(agency_id=agency.pk, column=key)[:A_PAGE]
            whole = self.target.whole
            told: dict[str, Any] = {
                "column": column,
                "whole": f"{whole}open/{code}/{key}/",
                "items": [
                    {"href": f"{whole}open/items/{item.slug}/", "title": item.title, "at": item.published_at}
                    for item in items
                ],
            }
            page = render_to_string("portal/published/fragment.html", told)
            yield Piece(f"fragments/{code}/{key}.html", page.encode())

    def static(self, stands: Callable[[str], bool]) -> Iterator[Piece]:
        """The static files that the pages made so far need. stands: tells of a file that it is there as it is."""
        for name in sorted(self.assets):
            stored = f"{settings.STATIC_URL.strip('/')}/{name}"
            found = None if stands(stored) else finders.find(name)
            if isinstance(found, str):
                with open(found, "rb") as file:
                    yield Piece(stored, file.read())

    def is_ours(self, place: Place) -> bool:
        """Whether the place belongs to the only body that is exported, or to none."""
        if not self._code:
            return True
        if name_of(place.path) == ITEM:
            return named_in(place.path, "slug") in self._slugs()
        return named_in(place.path, "code") in ("", self._code)

    def _ours_in_map(self, content: bytes) -> bytes:
        """The map of addresses, those of other bodies left out."""

        def kept(found: re.Match[str]) -> str:
            place = self._mapping.place(unescape(found[1]).removeprefix(self.target.origin))
            return found[0] if place is not None else ""

        return _MAPPED.sub(kept, content.decode()).encode() if self._code else content

    def _rendered(self, place: Place) -> Rendered | None:
        reading = self._readings.pop(named_in(place.path, "slug"), None) if is_item(place) else None
        if reading is not None:
            return render_item(place.path, reading, target=self.target)
        return render(place.path, query=place.query, target=self.target)

    def _mapped(self, content: bytes, *, at: str) -> Mapped:
        mapped = self._mapping.page(content.decode(), at=at)
        self.assets |= mapped.assets
        return mapped

    def _moved(self, place: Place, leads_to: str) -> tuple[Piece, frozenset[Place]]:
        found = self._mapping.place(leads_to)
        address = leads_to if found is None else f"{self.target.prefix}{found.address}"
        page = render_to_string("portal/published/moved.html", {"leads_to": address})
        return Piece(place.file, page.encode(), place.path), frozenset() if found is None else frozenset((found,))

    def _slugs_of_the_body(self) -> frozenset[str]:
        agency = body_coded(self._code)
        if agency is None:
            return frozenset()
        return frozenset(shown_items(agency_id=agency.pk).order_by().values_list("slug", flat=True))


def is_file(place: Place) -> bool:
    """Whether it is a file of an item, which goes with the item's page."""
    return name_of(place.path) == FILE


def is_item(place: Place) -> bool:
    """Whether it is the page of an item."""
    return name_of(place.path) == ITEM


def _asset(name: str) -> str:
    """The address of a static file, as the templates have it."""
    return str(engines["jinja2"].env.globals["asset"](name))
