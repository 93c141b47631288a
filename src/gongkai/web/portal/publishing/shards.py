"""The search of the export: which pairs stand in which titles, in small files that a script fetches as it needs them.

Only titles, numbers, keywords and summaries are searched; texts would weigh a thousand times as much. Items released
since the lists were made stand in `recent.json`, those withdrawn are named there and gone from the lists of titles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from msgspec import json

from gongkai.text.grams import folded
from gongkai.web.catalogue.finding.asked import head_of
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.words import civil_day
from gongkai.web.portal.publishing.shelf import Piece, Shelf

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

SHARDS: Final = 64
BLOCK: Final = 200
RECENT_MOST: Final = 500
"""Released since the lists were made; beyond this they are made anew."""
_RECENT: Final = "search/recent.json"
_NUMBERS: Final = "search-numbers"
Line = list[str]
"""Slug, title, day and body of an item; in the list of the recent ones its folded words too."""


def every_piece(shelf: Shelf, *, agency_id: int | None) -> Iterator[Piece]:
    """All files of the search, made anew: items are numbered from the oldest."""
    lists: dict[str, list[int]] = defaultdict(list)
    titles: list[Line] = []
    slugs: list[str] = []
    for item in shown_items(agency_id=agency_id).order_by("sort_at", "pk").iterator(1000):
        for gram in head_of(_words(item)):
            lists[gram].append(len(slugs))
        titles.append(_line(item))
        slugs.append(item.slug)
        if len(titles) == BLOCK:
            yield _piece(_titles((len(slugs) - 1) // BLOCK), titles)
            titles = []
    if titles:
        yield _piece(_titles(len(slugs) // BLOCK), titles)
    yield from _shards(lists)
    yield _piece(_RECENT, {"items": [], "gone": []})
    shelf.tell(_NUMBERS, json.encode({slug: number for number, slug in enumerate(slugs)}).decode())


def pieces_for(shelf: Shelf, items: Iterable[Item]) -> Iterator[Piece]:
    """The files that change because these items were released; nothing where the lists are yet to be made."""
    recent = _read(shelf, _RECENT)
    if recent is None:
        return
    numbers = json.decode(shelf.told(_NUMBERS) or "{}")
    blocks: dict[str, Any] = {}
    for item in items:
        recent["items"] = [line for line in recent["items"] if line[0] != item.slug]
        number = numbers.get(item.slug)
        if number is not None:
            _leave_out(shelf, blocks, number)
            recent["gone"] = sorted({*recent["gone"], number})
        if item.is_shown:
            recent["items"].insert(0, [*_line(item), _words(item)])
    recent["items"].sort(key=lambda line: line[2], reverse=True)
    yield _piece(_RECENT, recent)
    yield from (_piece(name, block) for name, block in blocks.items())


def is_full(shelf: Shelf) -> bool:
    """Whether so much was released since that the lists should be made anew."""
    recent = _read(shelf, _RECENT)
    return recent is None or len(recent["items"]) > RECENT_MOST


def _leave_out(shelf: Shelf, blocks: dict[str, Any], number: int) -> None:
    name = _titles(number // BLOCK)
    block = blocks.setdefault(name, _read(shelf, name) or [])
    if number % BLOCK < len(block):
        block[number % BLOCK] = None


def _shards(lists: dict[str, list[int]]) -> Iterator[Piece]:
    shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    for gram, numbers in lists.items():
        steps = [after - before for before, after in zip([-1, *numbers[:-1]], numbers, strict=True)]
        shards[sum(map(ord, gram)) % SHARDS][gram] = steps
    yield from (_piece(f"search/pairs-{at}.json", dict(sorted(shard.items()))) for at, shard in enumerate(shards))


def _words(item: Item) -> str:
    version = item.current
    assert version is not None
    heads = (version.title, version.document_number, version.keywords, version.summary, item.index_number or "")
    return folded("\n".join(heads))


def _line(item: Item) -> Line:
    assert item.sort_at is not None
    return [item.slug, item.title, civil_day(item.sort_at).isoformat(), item.agency.short_name]


def _titles(block: int) -> str:
    return f"search/titles-{block}.json"


def _piece(file: str, content: Any) -> Piece:
    return Piece(file, json.encode(content), via=_RECENT)


def _read(shelf: Shelf, file: str) -> Any:
    path = shelf.folder / file
    return json.decode(path.read_bytes()) if path.exists() else None
