"""A long list read page by page: the page after the last item seen, whatever was published meanwhile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode
from uuid import UUID

from msgspec import Struct

from gongkai.web.catalogue.queries.shown import A_PAGE

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.catalogue.models import Item

_PLACE: Final = re.compile(r"(\d{1,18})-([0-9a-f]{32})")
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
_COUNTED: Final = 1000
"""Beyond this a list says only that there are more: counting a hundred thousand takes longer than showing twenty."""
Place = tuple[datetime, UUID]


class Listed(Struct, frozen=True):
    """One page of a list. count: how many there are, in words; first, next: addresses, "" where nothing is."""

    items: list[Item]
    count: str
    first: str = ""
    next: str = ""


def place_in(text: str) -> Place | None:
    """The place in a list that an address names; None for its beginning and for what names none."""
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    try:
        return _BEGINNING + timedelta(microseconds=int(found[1])), UUID(hex=found[2])
    except OverflowError:
        return None


def as_place(item: Item) -> str:
    """The place right after that item, as it stands in an address."""
    assert item.sort_at is not None
    return f"{(item.sort_at - _BEGINNING) // timedelta(microseconds=1)}-{item.pk.hex}"


def listed(items: QuerySet[Item], *, path: str, filters: Mapping[str, str], before: Place | None) -> Listed:
    """One page of these items, `before` already taken into account; the filters stay in the addresses."""
    found = list(items[: A_PAGE + 1])
    shown = found[:A_PAGE]
    more = {**filters, "before": as_place(shown[-1])} if len(found) > A_PAGE else None
    return Listed(
        items=shown,
        count=counted(items) if before is None else "",
        first=address(path, filters) if before is not None else "",
        next=address(path, more) if more is not None else "",
    )


def counted(items: QuerySet[Item]) -> str:
    """How many, in words."""
    number = items.order_by()[: _COUNTED + 1].count()
    return f"共 {number} 条" if number <= _COUNTED else f"超过 {_COUNTED} 条"


def address(path: str, filters: Mapping[str, str]) -> str:
    """The path with what filters it."""
    kept = {name: value for name, value in filters.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path
