"""Which pages a release can change: where its items stand, and where they stood when the folder was last made.

A page is made anew where an item stood or stands; the others say the same as before. What says of every topic whether
there is anything of it is noted for each body, and its pages are all made anew when that changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, json

from gongkai.web.catalogue.queries.choices import Kind
from gongkai.web.catalogue.queries.columns import columns_of, path_to
from gongkai.web.catalogue.queries.lists.trees import Tree, branches
from gongkai.web.catalogue.queries.public.directories import directories_shown
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.outlets.queries.stations import stations_showing
from gongkai.web.portal.publishing.addresses import (
    AUDIENCE,
    COLUMN,
    DATA,
    FEED,
    FIELD,
    FILE,
    HANDBOOK,
    ITEM,
    PART,
    STATION,
    TOPIC,
    UNMOVED,
    Place,
    name_of,
    named_in,
)

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item, Release
    from gongkai.web.portal.publishing.shelf import Shelf

_FIELDS: Final = ("column", "topic", "field", "audiences", "kind", "interprets__slug")
_TREES: Final[tuple[Tree, ...]] = ("topics", "fields")
_SERVICES: Final = "services"


class Stand(Struct, frozen=True, array_like=True):
    """Where a shown item stands. interprets: the address of the document that it explains, "" for none."""

    column: str
    topic: str
    field: str
    audiences: tuple[str, ...]
    kind: str
    interprets: str


def stand_of(item: Item) -> Stand:
    """Where that item stands."""
    explained = item.interprets.slug if item.interprets is not None else ""
    return Stand(item.column, item.topic, item.field, tuple(item.audiences), item.kind, explained)


def note_all(shelf: Shelf, bodies: Iterable[Agency], *, agency_id: int | None) -> None:
    """Notes where every item stands, before any page is made: a page may know of more than was noted, never of less."""
    rows = shown_items(agency_id=agency_id).select_related(None).order_by().values_list("slug", *_FIELDS)
    shelf.stand(((slug, _written(_stand(values))) for slug, *values in rows.iterator(2000)), anew=True)
    for agency in bodies:
        shelf.tell(_subjects(agency), _filled(agency))


class Touched:
    """What the releases of some items can change in one export."""

    def __init__(self, shelf: Shelf, releases: Iterable[Release], items: Collection[Item]) -> None:
        self._shelf, self._items = shelf, items
        ids = {item.pk for item in items}
        self._moved = any(each.act == "place" and each.item_id in ids for each in releases)
        noted = {slug: json.decode(text, type=Stand) for slug, text in shelf.stands(item.slug for item in items)}
        self._stands = {
            item.pk: [stand_of(item), *([noted[item.slug]] if item.slug in noted else [])] for item in items
        }
        self.bodies = {item.agency.code: item.agency for item in items}
        self.directories = [each for agency in self.bodies.values() for each in directories_shown(agency.pk)]
        self._filled = {code: _filled(agency) for code, agency in self.bodies.items()}

    def interpreted(self) -> set[Place]:
        """The pages of documents that are or were explained by one of the items. 解读2016."""
        every = (stand.interprets for stands in self._stands.values() for stand in stands)
        return {Place(f"/open/items/{slug}/") for slug in every if slug}

    def columns(self) -> Iterator[tuple[str, Item]]:
        """The addresses of the columns whose lists show or showed an item, with the item."""
        for item in self._items:
            keys = {key for stand in self._stands[item.pk] for key in self._path(item, stand.column)}
            if str(Kind.SERVICE) in {stand.kind for stand in self._stands[item.pk]}:
                keys.add(_SERVICES)  # tells whether there is a handbook
            yield from ((f"/open/{item.agency.code}/{key}/", item) for key in sorted(keys))
        for each in self.directories:  # feeds tell their words, which are a line for every item. 条例2019 §12.3
            yield from ((f"/open/{each.agency.code}/{key}/", each) for key in self._path(each, each.column))

    def keys(self, code: str) -> set[str]:
        """The columns of that body in which an item stood or stands."""
        here = (self._stands[item.pk] for item in self._items if item.agency.code == code)
        return {stand.column for stands in here for stand in stands}

    def pages(self, paths: Iterable[str]) -> list[Place]:
        """Those of these addresses that may differ now, items and files left out."""
        chosen = self._chosen()
        found = ((path, name_of(path)) for path in paths)
        return [
            Place(path)
            for path, name in found
            if name not in (ITEM, FILE, "", *UNMOVED)
            and named_in(path, "code") in ("", *self.bodies)
            and (name not in chosen or chosen[name](path))
        ]

    def note(self) -> None:
        """Notes where the items stand now; their pages are there."""
        now = {item.slug: _written(stand_of(item)) if item.is_shown else "" for item in self._items}
        self._shelf.stand(now.items(), anew=False)
        for code, agency in self.bodies.items():
            self._shelf.tell(_subjects(agency), self._filled[code])

    def _chosen(self) -> dict[str, Callable[[str], bool]]:
        """For each kind of address of which there are many, whether one of them may differ."""
        columns = {path for path, _ in self.columns()}
        parts = {item.slug[0] for item in self._items}
        stations = stations_showing(item.pk for item in self._items)
        services = any(stand.kind == str(Kind.SERVICE) for stands in self._stands.values() for stand in stands)

        def of_column(path: str) -> bool:
            return self._moved or path[: path.rindex("/") + 1] in columns

        return {
            **dict.fromkeys((COLUMN, DATA, FEED), of_column),
            PART: lambda path: named_in(path, "part") in parts,
            STATION: lambda path: named_in(path, "slug") in stations,
            HANDBOOK: lambda path: services,
            AUDIENCE: lambda path: self._moved or self._has(path, lambda stand: stand.audiences),
            TOPIC: lambda path: self._is_of_tree(path, lambda stand: (stand.topic,)),
            FIELD: lambda path: self._is_of_tree(path, lambda stand: (stand.field,)),
        }

    def _is_of_tree(self, path: str, keys: Callable[[Stand], Collection[str]]) -> bool:
        code = named_in(path, "code")
        changed = self._shelf.told(_subjects(self.bodies[code])) != self._filled[code]
        return self._moved or changed or self._has(path, keys)

    def _path(self, item: Item, column: str) -> list[str]:
        return [each.key for each in path_to(columns_of(item.agency), column)]

    def _has(self, path: str, keys: Callable[[Stand], Collection[str]]) -> bool:
        """Whether an item stands or stood on that page of its body."""
        code, key = named_in(path, "code"), named_in(path, "key")
        here = (self._stands[item.pk] for item in self._items if item.agency.code == code)
        return any(key in keys(stand) for stands in here for stand in stands)


def _stand(values: Iterable[Any]) -> Stand:
    column, topic, field, audiences, kind, explained = values
    return Stand(column, topic, field, tuple(audiences), kind, explained or "")


def _written(stand: Stand) -> str:
    return json.encode(stand).decode()


def _filled(agency: Agency) -> str:
    """The topics and fields of the body that hold something: each of their pages leads to all of them."""
    return " ".join(f"{tree}:{branch.key}" for tree in _TREES for branch in branches(tree, agency) if branch.count)


def _subjects(agency: Agency) -> str:
    return f"subjects {agency.code}"
