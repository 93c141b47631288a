"""The addresses in a page turned into those of files; what only the platform can do leads there, or to a page on it.

A page of the export is the page of the site but for this: addresses, and forms that need the platform.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from gongkai.web.portal.publishing.addresses import ONLINE, SEARCH, Place, place_at
from gongkai.web.portal.publishing.target import Target

_FORM: Final = re.compile(r"<form\b([^>]*)>.*?</form>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'(\s(?:href|src|action)=")(/[^"]*)"')
_METHOD: Final = re.compile(r'\bmethod="(\w+)"')
_ACTION: Final = re.compile(r'\baction="([^"]*)"')
_NO_SUGGESTIONS: Final = re.compile(r'\sdata-suggest="[^"]*"')
_BEGIN: Final = '<nav class="tree"'
_TREE: Final = re.compile(rf"{_BEGIN}.*?</nav>", re.DOTALL)
_COUNT: Final = re.compile(r'<span class="count[^"]*">\d+<span class="hidden"> 条</span></span>')
_ACTION_GIVEN: Final = re.compile(r'\s?action="[^"]*"')
_HEAD: Final = "</head>"
_STATIC: Final = "/static/"


class Mapped(Struct, frozen=True):
    """A page with its addresses turned. places: what it leads to in the export; assets: names of its static files."""

    text: str
    places: frozenset[Place]
    assets: frozenset[str]


class Mapping:
    """How the addresses of one export are turned.

    cut: the key of the kept page of a list for a key in a link; ours: whether a place belongs to what is exported;
    script: the address of the script that only the export has.
    """

    def __init__(
        self, target: Target, *, cut: Callable[[str, str], str], ours: Callable[[Place], bool], script: str
    ) -> None:
        self.target, self._cut, self._ours = target, cut, ours
        self._script = f'<script src="{target.prefix}{script[1:]}" data-base="{target.prefix}" defer></script>'
        self._asset = urlsplit(script).path.removeprefix(_STATIC)
        self._settled = lru_cache(65536)(self._settle)

    def page(self, html: str, *, at: str) -> Mapped:
        """The page with its addresses turned, its script in the head. at: its own path, for forms that name none."""
        places: set[Place] = set()
        assets: set[str] = {self._asset}

        def turned(found: re.Match[str]) -> str:
            address, place, asset = self._turn(unescape(found[2]))
            if place is not None:
                places.add(place)
            if asset:
                assets.add(asset)
            return f'{found[1]}{escape(address)}"'

        text = _NO_SUGGESTIONS.sub("", html)
        if _BEGIN in text:  # beside the list of a column: any release of the body would change every list
            text = _TREE.sub(lambda found: _COUNT.sub("", found[0]), text)
        text = _FORM.sub(lambda found: self._form(found, at), text)
        text = _ATTRIBUTE.sub(turned, text)
        return Mapped(text.replace(_HEAD, f"{self._script}{_HEAD}", 1), frozenset(places), frozenset(assets))

    def place(self, url: str) -> Place | None:
        """The place in the export that a link of the site leads to."""
        return self._turn(url)[1]

    def _turn(self, url: str) -> tuple[str, Place | None, str]:
        path, mark, fragment = url.partition("#")
        address, place, asset = self._settled(path)
        return f"{address}{mark}{fragment}", place, asset

    def _settle(self, url: str) -> tuple[str, Place | None, str]:
        """The address in the export, the place that it is, the name of the static file that it is."""
        if url.startswith(_STATIC):
            name = urlsplit(url).path.removeprefix(_STATIC)
            return f"{self.target.prefix}{url[1:]}", None, name
        inside = self._inside(url)
        if inside is None:
            return url, None, ""
        if urlsplit(inside).path == f"/{SEARCH}":
            return f"{self.target.prefix}{SEARCH}", None, ""
        place = place_at(inside)
        if place is None or not self._ours(place):
            return self.online(inside), None, ""
        if place.key:
            place = Place(place.path, self._cut(place.path, place.key))
        return f"{self.target.prefix}{place.address}", place, ""

    def online(self, inside: str) -> str:
        """Where the platform does what stands at that address; the pages that it names are the platform's own."""
        inside = inside.replace(f"={self.target.prefix}", "=/")
        return f"{self.target.site}{inside}" if self.target.site else f"{self.target.prefix}{ONLINE}"

    def _inside(self, url: str) -> str | None:
        """The address of the site without the prefix of the export; None for what is not one of the site's."""
        prefix = self.target.prefix
        if url.startswith(prefix):
            return f"/{url[len(prefix) :]}"
        return None if not url.startswith("/") or url.startswith("//") else url

    def _form(self, found: re.Match[str], at: str) -> str:
        """The search stays; others lead to the platform, or are left out."""
        given, whole = found[1], found[0]
        action, method = _ACTION.search(given), _METHOD.search(given)
        inside = self._inside(unescape(action[1])) if action is not None else at
        if inside is not None and urlsplit(inside).path == f"/{SEARCH}":
            return whole
        if not self.target.site or inside is None or (method is not None and method[1].lower() == "post"):
            return ""
        leads_to = f' action="{escape(self.target.site + inside)}"'
        return f"<form{_ACTION_GIVEN.sub('', given)}{leads_to}>{whole.partition('>')[2]}"
