"""Which addresses of the site become files, and which file each becomes."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.urls import Resolver404, ResolverMatch, resolve
from msgspec import Struct

ALSO: Final = frozenset({"portal:how", "portal:privacy", "portal:form-file"})
"""Pages that say the same to everybody besides those marked `is_standing`."""
NOT: Final = frozenset({
    "portal:search", "portal:suggestions", "portal:search-feed", "portal:search-data", "portal:body-data",
    "portal:robots",
})  # fmt: skip
"""Search needs the platform, and has a page of its own here; robots.txt belongs to the server that hands this out.

The data of a whole body would be written anew with every release; that of its columns stands beside each.
"""
COLUMN, ITEM, FILE, AUDIENCE = "portal:column", "portal:item", "portal:item-file", "portal:audience"
DATA: Final = "portal:column-data"
FEED: Final = "portal:column-feed"
PART: Final = "portal:sitemap-part"
"""One of the files of the map of addresses, by the first character of an item's own."""
STATION: Final = "portal:station"
STATIONS: Final = ("portal:stations", STATION)
TOPIC, FIELD, HANDBOOK = "portal:topic", "portal:field", "portal:handbook"
UNMOVED: Final = frozenset({
    "portal:map", "portal:help", "portal:accessibility", "portal:sitemap-pages", "portal:stations", *ALSO,
})  # fmt: skip
"""Pages that say nothing of items: no release changes them."""
SEARCH: Final = "open/search/"
ONLINE: Final = "online/"
"""The page that says where to do what a file cannot."""
MOVING: Final = (AUDIENCE, TOPIC, FIELD)
"""Lists that are not cut: their later pages move."""
TURNED: Final = {COLUMN: "before", **dict.fromkeys(MOVING, "after")}
"""Lists that are read page by page, and the word by which a later page is asked for."""
_LONGEST: Final = 240
"""Octets of a file's name."""


class Place(Struct, frozen=True):
    """One address of the site. path: without the prefix; key: of a later page of a list."""

    path: str
    key: str = ""

    @property
    def query(self) -> str:
        """As the view is asked for it."""
        return f"{TURNED[name_of(self.path)]}={self.key}" if self.key else ""

    @property
    def address(self) -> str:
        """Its address in the export, without the prefix and without the slash in front."""
        if self.key:
            return f"{self.path}{TURNED[name_of(self.path)]}/{self.key}/"[1:]
        folder, _, name = self.path[1:].rpartition("/")
        return f"{folder}/{quote(_short(unquote(name)))}" if name_of(self.path) == FILE else self.path[1:]

    @property
    def file(self) -> str:
        """Where its file lies below the folder of the export."""
        return file_of(self.address)


def file_of(address: str) -> str:
    """The file of an address of the export, percent signs resolved."""
    plain = unquote(address)
    return f"{plain}index.html" if plain.endswith("/") or not plain else plain


@lru_cache(16384)
def place_at(url: str) -> Place | None:
    """The place that a link (without the prefix) leads to; None where it is no file of the export."""
    found = urlsplit(url)
    if not is_kept(found.path):
        return None
    query = dict(parse_qsl(found.query, keep_blank_values=True))
    if not query:
        return Place(found.path)
    turn = TURNED.get(name_of(found.path), "")
    return Place(found.path, query[turn]) if list(query) == [turn] else None


@lru_cache(16384)
def is_kept(path: str) -> bool:
    """Whether what stands at that path becomes a file."""
    match = match_at(path)
    if match is None or match.view_name in NOT:
        return False
    return match.view_name in ALSO or getattr(match.func, "is_standing", False)


@lru_cache(16384)
def name_of(path: str) -> str:
    """The name of the address at that path; "" where there is none."""
    match = match_at(path)
    return str(match.view_name) if match is not None else ""


def named_in(path: str, part: str) -> str:
    """What the path names by that part: `code` of a body, `key` of a column; "" where it names none."""
    match = match_at(path)
    return str(match.kwargs.get(part, "")) if match is not None else ""


@lru_cache(16384)
def match_at(path: str) -> ResolverMatch | None:
    """The view of the site at that path; None where there is none."""
    try:
        return resolve(unquote(path))
    except Resolver404:
        return None


def _short(name: str) -> str:
    """A name that fits on a disk, its ending kept."""
    if len(name.encode()) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    room = _LONGEST - len(f"{dot}{ending}".encode())
    return f"{stem.encode()[:room].decode(errors='ignore')}{dot}{ending}"
