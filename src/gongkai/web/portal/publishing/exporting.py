"""The export as a whole, and what follows one release after the other. 平台规范2019; trust.md I3.

The whole: from the first page along every link, and every item. Afterwards: what was released since, the pages of the
items first, then the lists that show them, then all that says how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils import timezone
from msgspec import Struct, json

import gongkai
from gongkai.web.agencies.queries import body_coded, every_body
from gongkai.web.catalogue.queries.columns import REQUESTS, columns_of
from gongkai.web.catalogue.queries.public.releases import last_release, release_ids
from gongkai.web.catalogue.queries.public.shown import interpretations_of, releases_after, shown_items, withdrawn_slugs
from gongkai.web.look.words import civil_day
from gongkai.web.outlets.queries.stations import last_moved
from gongkai.web.portal.publishing import county, shards
from gongkai.web.portal.publishing.addresses import (
    MOVING,
    STATIONS,
    Place,
    name_of,
)
from gongkai.web.portal.publishing.cutting import Cuts
from gongkai.web.portal.publishing.leading import changed, led_from
from gongkai.web.portal.publishing.making import MAPS, Maker, is_file, is_item
from gongkai.web.portal.publishing.rendering import below
from gongkai.web.portal.publishing.shelf import CURSOR, Piece, Shelf
from gongkai.web.portal.publishing.target import Target
from gongkai.web.portal.publishing.touching import Touched, note_all

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item

Told = Callable[[int], None]
_BATCH: Final = 128
_TARGET: Final = "target"
_STATIONS: Final = "stations"
_LED: Final = "led"
_MADE_SO: Final = 3
"""Another number where what is noted beside the files, or how they are made, became another: all are made anew."""
_SEEDS: Final = ("/", "/open/")


class UnknownBody(ValueError):
    """No body has that code: a Chinese sentence."""


class Done(Struct, frozen=True, kw_only=True):
    """What a run did. whole: everything was looked at; release: the last release that the files know of."""

    written: int = 0
    removed: int = 0
    release: int = 0
    whole: bool = False


def publish(shelf: Shelf, target: Target, *, anew: bool, told: Told) -> Done:
    """The held folder brought up to date: what was released since, or the whole where that is needed or wanted.

    told: gets how many files were looked at so far. Raises UnknownBody, OSError.
    """
    if target.agency and body_coded(target.agency) is None:
        raise UnknownBody(f"没有代码为“{target.agency}”的机关。")
    known = shelf.told(CURSOR)
    same = shelf.told(_TARGET) == _sign(target)
    with below(target.prefix):
        if anew or not known or not same or shards.is_full(shelf):
            return _Whole(shelf, target, told).run(anew=anew or not same)
        return _Following(shelf, target, told).run(int(known))


def _sign(target: Target) -> str:
    return f"{gongkai.__version__} {_MADE_SO} {target!r}"


class _Run:
    """What both runs share: making places into files, batch by batch."""

    def __init__(self, shelf: Shelf, target: Target, told: Told, *, anew: bool) -> None:
        self.shelf, self.target, self._told = shelf, target, told
        self.cuts = Cuts(shelf, anew=anew)
        self.maker = Maker(target, self.cuts)
        self.agency = body_coded(target.agency) if target.agency else None
        self.made: set[str] = set()
        self.written = self.removed = 0
        self.stations = f"{civil_day(timezone.now())} {last_moved()}"
        self.led = led_from(self.bodies())
        self._waiting: list[Piece] = []

    def bodies(self) -> list[Agency]:
        """The bodies that are exported."""
        return [self.agency] if self.agency is not None else every_body()

    def make(self, place: Place, *, with_files: Collection[str] | None = None) -> frozenset[Place]:
        """The file of the place, those of its attachments with it; what it leads to else.

        with_files: the pages that have attachments there already, where the shelf was asked.
        """
        piece, found = self.maker.piece(place)
        if piece is None:
            self.take_away({place.file, *self.shelf.of(place.file)})
            return frozenset()
        self.add(piece)
        own = {each for each in found if is_file(each)}
        if is_item(place) and (own or with_files is None or piece.file in with_files):
            self._files_of(piece, own)
        return found - own

    def make_all(self, places: Iterable[Place]) -> set[Place]:
        """The files of these places, their items read together; what they lead to."""
        led: set[Place] = set()
        left = iter(places)
        while some := list(islice(left, _BATCH)):
            self.maker.read(some)
            with_files = self.shelf.with_files(place.file for place in some if is_item(place))
            for place in some:
                led |= self.make(place, with_files=with_files)
        return led

    def add(self, piece: Piece) -> None:
        """One file more, written with the batch."""
        self.made.add(piece.file)
        self._waiting.append(piece)
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes what waits."""
        self.written += self.shelf.put(self._waiting)
        self._waiting.clear()
        self._told(len(self.made))

    def take_away(self, files: Iterable[str]) -> None:
        """Takes these files away, where they are."""
        self.removed += self.shelf.take_away(self.shelf.among(files))

    def finish(self, release: int, *, whole: bool) -> Done:
        """Everything written; the folder knows of that release."""
        for piece in self.maker.static(lambda file: not whole and bool(self.shelf.among([file]))):
            self.add(piece)
        self.flush()
        self.shelf.tell(_TARGET, _sign(self.target))
        self.shelf.tell(_STATIONS, self.stations)
        self.shelf.tell(_LED, json.encode(self.led).decode())
        self.shelf.tell(CURSOR, release)
        return Done(written=self.written, removed=self.removed, release=release, whole=whole)

    def _files_of(self, page: Piece, places: set[Place]) -> None:
        for place in places:
            piece, _ = self.maker.piece(place, via=page.file)
            if piece is not None:
                self.add(piece)
        self.take_away(self.shelf.of(page.file) - {place.file for place in places})


class _Whole(_Run):
    """Everything, from the first page along every link."""

    def __init__(self, shelf: Shelf, target: Target, told: Told) -> None:
        super().__init__(shelf, target, told, anew=True)

    def run(self, *, anew: bool) -> Done:
        """What was done."""
        release = last_release()
        note_all(self.shelf, self.bodies(), agency_id=self.agency.pk if self.agency is not None else None)
        self.cuts = Cuts(self.shelf, anew=anew)
        self.maker = Maker(self.target, self.cuts)
        waiting = list(self._seeds())
        seen = set(waiting)
        while waiting:
            some = [waiting.pop() for _ in waiting[-_BATCH:]]
            fresh = self.make_all(some) - seen
            seen |= fresh
            waiting += fresh
        for piece in self._rest():
            self.add(piece)
        done = self.finish(release, whole=True)
        gone = self.shelf.take_away(self.shelf.files() - self.made)
        return Done(written=done.written, removed=self.removed + gone, release=release, whole=True)

    def _seeds(self) -> Iterator[Place]:
        yield from (Place(path) for path in (*_SEEDS, *MAPS))
        for agency in self.bodies():
            yield Place(f"/open/{agency.code}/")
            keys = (column.key for column in columns_of(agency) if column.key != REQUESTS)
            yield from (Place(f"/open/{agency.code}/{key}/") for key in keys)
        of_one = {"agency_id": self.agency.pk} if self.agency is not None else {}
        slugs = shown_items(**of_one).select_related(None).values_list("slug", flat=True)
        yield from (Place(f"/open/items/{slug}/") for slug in slugs.iterator(2000))
        yield from (Place(f"/open/items/{slug}/") for slug in withdrawn_slugs(**of_one))

    def _rest(self) -> Iterator[Piece]:
        yield from self.maker.own_pages()
        yield from shards.every_piece(self.shelf, agency_id=self.agency.pk if self.agency is not None else None)
        for agency in self.bodies() if self.target.fragments else ():
            yield from self.maker.fragments(agency.code, (column.key for column in columns_of(agency)))
            yield from county.pieces_of(agency, target=self.target)


class _Following(_Run):
    """What was released since, and what shows it."""

    def __init__(self, shelf: Shelf, target: Target, told: Told) -> None:
        super().__init__(shelf, target, told, anew=False)
        self._touched: dict[tuple[str, UUID], list[Place]] = {}

    def run(self, since: int) -> Done:
        """What was done."""
        release = since
        while releases := releases_after(release):
            release = releases[-1].pk
            self._touched.clear()
            self.made.clear()
            items = {each.item_id: each.item for each in releases}
            ours = [item for item in items.values() if self.agency is None or item.agency_id == self.agency.pk]
            if ours:
                self._follow(ours, Touched(self.shelf, releases, ours))
        if self.shelf.told(_STATIONS) != self.stations:
            self._follow_stations()
        self._follow_leads()
        return self.finish(release, whole=False)

    def _follow(self, items: list[Item], touched: Touched) -> None:
        items.sort(key=lambda item: item.is_shown)  # what was withdrawn goes first
        self._make_all([*map(_page, items), *self._seen_first(touched)])
        for piece in shards.pieces_for(self.shelf, items):
            self.add(piece)
        self.flush()
        related = {_page(other) for item in items for other in (*touched.directories, *interpretations_of(item))}
        related |= touched.interpreted()
        lists = {place for path, item in touched.columns() for place in self._pages_of(path, item)}
        led = self._make_all(self._unmade([*related, *lists]))
        again = self._unmade(touched.pages(self.shelf.paths()))
        led |= self._make_all(again)
        self._make_new(led)
        for place in again:
            if name_of(place.path) in MOVING:  # its later pages move; those of columns are cut
                self.take_away(self.shelf.later_pages(place.path) - self.made)
        self._told_others(items, touched)
        touched.note()

    def _seen_first(self, touched: Touched) -> list[Place]:
        """Where one looks first for what is new: the columns that it stands in, the body's page, the first page."""
        columns = [Place(path) for path, item in touched.columns() if self._pages_of(path, item)]
        bodies = [Place(f"/open/{code}/") for code in touched.bodies]
        return list(dict.fromkeys([*columns, *bodies, Place("/open/"), Place("/")]))

    def _unmade(self, places: Iterable[Place]) -> list[Place]:
        return [place for place in dict.fromkeys(places) if place.file not in self.made]

    def _follow_stations(self) -> None:
        """The pages of stations: what goes up or down there is no release. 条例2019 §25."""
        known = [Place(path) for path in self.shelf.paths() if name_of(path) in STATIONS]
        self._make_new(self._make_all(known))

    def _follow_leads(self) -> None:
        """Pages that lead to an evaluation or to a draft's comments now, or no longer: neither is a release."""
        before = json.decode(self.shelf.told(_LED) or "{}", type=dict[str, str])
        self._make_new(self._make_all([Place(path) for path in changed(before, self.led)]))

    def _make_all(self, places: Iterable[Place]) -> set[Place]:
        led = self.make_all(places)
        self.flush()
        return led

    def _make_new(self, led: set[Place]) -> None:
        """What the pages lead to that is not there yet, and later pages that move."""

        def wanted(places: Iterable[Place]) -> list[Place]:
            return [place for place in places if _moves(place) or not self.shelf.among([place.file])]

        waiting = wanted(led)
        while waiting:
            place = waiting.pop()
            if place.file not in self.made:
                waiting += wanted(self.make(place))
        self.flush()

    def _pages_of(self, path: str, item: Item) -> list[Place]:
        """The pages of that list that show the item; the list is cut where it grew."""
        if (path, item.pk) not in self._touched:
            assert item.sort_at is not None
            self._touched[path, item.pk] = self.cuts.touched(path, item.sort_at, item.pk)
        return self._touched[path, item.pk]

    def _told_others(self, items: list[Item], touched: Touched) -> None:
        if not self.target.fragments:
            return
        blocks = {id // county.BLOCK for id in release_ids(item.pk for item in [*items, *touched.directories])}
        for agency in self.bodies():
            if agency.code in touched.bodies:
                for piece in (
                    *self.maker.fragments(agency.code, touched.keys(agency.code)),
                    *county.pieces_of(agency, target=self.target, only=blocks),
                ):
                    self.add(piece)
        self.flush()


def _moves(place: Place) -> bool:
    return bool(place.key) and name_of(place.path) in MOVING


def _page(item: Item) -> Place:
    return Place(f"/open/items/{item.slug}/")
