"""Putting items into the index and taking them out, in the transaction of who publishes, withdraws. 条例2019 §23."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction

from gongkai.text.grams import folded
from gongkai.web.catalogue.finding import index
from gongkai.web.catalogue.finding.asked import mark
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.public.directories import plain_shown
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from django.db.models import QuerySet

_TAG: Final = re.compile(r"<[^>]+>")
_MOST: Final = 200_000
"""Characters of one item that are searched; an attachment that is longer counts to there."""
_LOW_BITS: Final = 20
_SLICE: Final = 500


def put(item: Item) -> None:
    """Puts the item into the index as it is shown now, or takes it out where it is not. 条例2019 §23."""
    found = index.key_of(item.pk)
    if found is not None:
        index.delete(item.pk)
    if item.is_shown and item.current is not None:
        index.insert(_row(item, key=index.free_key(_key(item))))


def drop(item: Item) -> None:
    """Takes the item out: nobody finds it from the end of this transaction on. 条例2019 §23."""
    index.delete(item.pk)


def rebuild(*, told: Callable[[int, int], None]) -> int:
    """How many items stand in the index, made anew from what is shown. 条例2019 §23.

    told: gets how many are done, and of how many.
    """
    shown = Item.objects.filter(is_shown=True, current__isnull=False)
    count = shown.count()

    def rows() -> Iterator[index.Kept]:
        last = -1
        for done, item in enumerate(_oldest_first(shown), start=1):
            last = max(_key(item), last + 1)
            yield _row(item, key=last)
            if done % _SLICE == 0 or done == count:
                told(done, count)

    with transaction.atomic():
        index.refill(rows())
    return count


def tidy() -> None:
    """What is put in from now on stands apart where the newest part of the index is full. 网站指引2017."""
    index.cut()


def _oldest_first(shown: QuerySet[Item]) -> Iterator[Item]:
    found = shown.select_related("current").prefetch_related("current__attachments").order_by("sort_at", "pk")
    return iter(found.iterator(chunk_size=_SLICE))


def _row(item: Item, *, key: int) -> index.Kept:
    version = item.current
    heads = (version.title, version.document_number, version.keywords, version.summary, item.index_number or "")
    files = [text for file in version.attachments.all() if file.file_id for text in (file.name, _plain(file.shown))]
    words = "\n".join((*heads, plain_shown(item), *files))[:_MOST]
    return index.Kept(
        key=key,
        item_id=item.pk,
        title=folded(version.title),
        head=folded("\n".join(heads)),
        words=folded(words),
        marks=tuple(_marks(item)),
    )


def _key(item: Item) -> int:
    """Grows with the moment the item is sorted by; the low bits tell items of one moment apart."""
    milliseconds = max(int(item.sort_at.timestamp() * 1000), 0)
    return (milliseconds << _LOW_BITS) | (UUID(str(item.pk)).int & ((1 << _LOW_BITS) - 1))


def _marks(item: Item) -> Iterator[str]:
    told = {
        "agency": item.agency_id, "column": item.column, "year": civil_day(item.sort_at).year, "kind": item.kind,
        "validity": item.validity, "topic": item.topic, "field": item.field,
    }  # fmt: skip
    yield from (mark(name, value) for name, value in told.items() if value)
    yield from (mark("audience", audience) for audience in item.audiences)


def _plain(shown: str) -> str:
    return html.unescape(_TAG.sub(" ", shown))
