"""A list divided into pages that stay where they are while it grows at its beginning.

The site turns pages from the last item seen, so every new item would move all later pages. Here a list is cut at
certain items, counted from its oldest; a page begins at a cut and is what the site shows there. A link leads to the
page of the cut at or before where it points: a reader may meet a few items twice, and misses none. New items only make
new cuts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Q

from gongkai.web.agencies.queries import body_coded
from gongkai.web.catalogue.queries.columns import columns_of, within
from gongkai.web.catalogue.queries.public.shown import A_PAGE, shown_items
from gongkai.web.look.keyset import key_in, key_of
from gongkai.web.portal.publishing.addresses import COLUMN, Place, name_of, named_in
from gongkai.web.portal.publishing.shelf import Shelf

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.catalogue.models import Item

Cut = tuple[str, str]
"""Moment and id of an item, as text that sorts."""
_AROUND: Final = 2 * (A_PAGE + 1)
"""Items newer than one that changed whose pages may show it, or lead to a page that does."""


class Cuts:
    """The cuts of all lists of one export."""

    def __init__(self, shelf: Shelf, *, anew: bool) -> None:
        """anew: every list is cut anew when it is first met."""
        self._shelf, self._anew = shelf, anew
        self._known: dict[str, list[Cut]] = {}

    def key_for(self, path: str, key: str) -> str:
        """The key of the kept page of that list which shows everything that the page behind `key` would."""
        place = key_in(key, of=datetime)
        if place is None or name_of(path) != COLUMN:
            return key
        cuts = self._of(path)
        at = bisect_left(cuts, cut_of(*place))
        return _as_key(cuts[at]) if at < len(cuts) else key

    def touched(self, path: str, sort_at: datetime, id: UUID) -> list[Place]:
        """The pages of the list that show an item which came, went or changed; the list is cut where it grew."""
        cut = cut_of(sort_at, id)
        self._split(path, cut)
        newer = self._items(path).filter(Q(sort_at__gt=sort_at) | Q(sort_at=sort_at, pk__gt=id))
        above = [cut_of(*each) for each in newer.order_by("sort_at", "pk").values_list("sort_at", "pk")[:_AROUND]]
        cuts = self._of(path)
        end = bisect_right(cuts, above[-1]) if len(above) == _AROUND else len(cuts)
        return [Place(path), *(Place(path, _as_key(each)) for each in cuts[bisect_right(cuts, cut) : end])]

    def _of(self, path: str) -> list[Cut]:
        if path not in self._known:
            self._known[path] = [] if self._anew else self._shelf.cuts(path)
            if not self._known[path]:
                keys = self._items(path).order_by("sort_at", "pk").values_list("sort_at", "pk")
                self._add(path, [cut_of(*each) for each in keys][A_PAGE::A_PAGE], anew=True)
        return self._known[path]

    def _split(self, path: str, cut: Cut) -> None:
        """Cuts the piece of the list that the item stands in, where it holds more than a page."""
        cuts = self._of(path)
        at = bisect_right(cuts, cut)
        piece = self._items(path)
        if at:
            begin, id = _opened(cuts[at - 1])
            piece = piece.filter(Q(sort_at__gt=begin) | Q(sort_at=begin, pk__gte=id))
        if at < len(cuts):
            end, id = _opened(cuts[at])
            piece = piece.filter(Q(sort_at__lt=end) | Q(sort_at=end, pk__lt=id))
        held = [cut_of(*each) for each in piece.order_by("sort_at", "pk").values_list("sort_at", "pk")]
        self._add(path, held[A_PAGE::A_PAGE], anew=False)

    def _add(self, path: str, cuts: Iterable[Cut], *, anew: bool) -> None:
        fresh = list(cuts)
        if fresh or anew:
            self._shelf.cut(path, fresh, anew=anew)
            self._known[path] = sorted({*self._known[path], *fresh})

    def _items(self, path: str) -> QuerySet[Item]:
        agency = body_coded(named_in(path, "code"))
        assert agency is not None
        keys = within(columns_of(agency), named_in(path, "key"))
        return shown_items(agency_id=agency.pk, columns=keys).select_related(None)


def cut_of(sort_at: datetime, id: UUID) -> Cut:
    """The item as a place to cut at."""
    return sort_at.astimezone(UTC).isoformat(timespec="microseconds"), str(id)


def _opened(cut: Cut) -> tuple[datetime, UUID]:
    return datetime.fromisoformat(cut[0]), UUID(cut[1])


def _as_key(cut: Cut) -> str:
    return key_of(*_opened(cut))
