"""An item as one meets it in a list: what the card says, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from msgspec import Struct

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

_OVER: Final = {"amended": "warning", "repealed": "error", "expired": "error"}


class Card(Struct, frozen=True, kw_only=True):
    """One card. over: the tone of a document that is not whole in force any more, "" for one whole; form: 解读形式."""

    title: str
    href: str
    summary: str
    at: datetime
    kind: str
    body: str
    number: str = ""
    validity: str = ""
    over: str = ""
    column: str = ""
    form: str = ""


def card_of(item: Item, *, columns: Mapping[str, str] | None = None) -> Card:
    """The card of an item that is shown. columns: titles of columns by key, where the card should say its own."""
    assert item.current is not None
    assert item.published_at is not None
    return Card(
        title=item.title,
        href=reverse("portal:item", args=[item.slug]),
        summary=item.current.summary,
        at=item.published_at,
        kind=item.get_kind_display(),
        body=item.agency.short_name,
        number=item.document_number,
        validity=item.get_validity_display() if item.validity else "",
        over=_OVER.get(item.validity, ""),
        column=(columns or {}).get(item.column, ""),
        form=item.get_interpretation_form_display(),
    )


def cards_of(items: Iterable[Item], *, columns: Mapping[str, str] | None = None) -> list[Card]:
    """The cards of these items, in order."""
    return [card_of(item, columns=columns) for item in items]
