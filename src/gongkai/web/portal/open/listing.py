"""A long list read page by page: the page after the last item seen, whatever was published meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from msgspec import Struct

from gongkai.web.catalogue.queries.public.shown import A_PAGE
from gongkai.web.look.keyset import key_in, key_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.catalogue.models import Item

_COUNTED: Final = 1000
"""Beyond this a list says only that there are more: counting a hundred thousand takes longer than showing twenty."""
_DATA: Final = (("CSV", "csv"), ("JSON", "json"))
Place = tuple[datetime, UUID]


class Listed(Struct, frozen=True):
    """One page of a list. count: how many there are, in words; first, next: addresses, "" where nothing is."""

    items: list[Item]
    count: str
    first: str = ""
    next: str = ""


def place_in(word: str) -> Place | None:
    """The place in a list that an address names; None for its beginning and for what names none."""
    return key_in(word, of=datetime)


def listed(items: QuerySet[Item], *, path: str, filters: Mapping[str, str], before: Place | None) -> Listed:
    """One page of these items, `before` already taken into account; the filters stay in the addresses."""
    found = list(items[: A_PAGE + 1])
    shown = found[:A_PAGE]
    more = ""
    if len(found) > A_PAGE:
        last = shown[-1]
        assert last.sort_at is not None
        more = address(path, {**filters, "before": key_of(last.sort_at, last.pk)})
    first = address(path, filters) if before is not None else ""
    return Listed(shown, counted(items) if before is None else "", first, more)


def counted(items: QuerySet[Item]) -> str:
    """How many, in words."""
    return count_said(items.order_by()[: _COUNTED + 1].count())


def count_said(number: int) -> str:
    """How many, in words, where counting stopped at the bound."""
    return f"共 {number} 条" if number <= _COUNTED else f"超过 {_COUNTED} 条"


def address(path: str, filters: Mapping[str, str]) -> str:
    """The path with what filters it."""
    kept = {name: value for name, value in filters.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def data_addresses(name: str, *args: str, chosen: Mapping[str, str]) -> list[tuple[str, str]]:
    """The data beside a list, as words and addresses: of that place, narrowed by what is chosen."""
    return [(said, address(reverse(name, args=[*args, ending]), chosen)) for said, ending in _DATA]
