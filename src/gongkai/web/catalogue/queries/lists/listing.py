"""The list of items at the desk: filters, counts by state, pages that go on from a key. 条例2019 §26."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q
from msgspec import Struct

from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.seeing import items_seen, sealed_for
from gongkai.web.look.keyset import behind, key_in, key_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor

PAGE: Final = 30
WORKED_ON: Final = (Item.State.DRAFT, Item.State.REVIEW, Item.State.RETURNED, Item.State.CLEARED, Item.State.SCHEDULED)
"""States in which an item waits for somebody of the body."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What is filtered; "" and None: everything. mine: begun by that person; late_on: due before it, not published."""

    text: str = ""
    state: str = ""
    kind: str = ""
    column: str = ""
    attribute: str = ""
    section: int | None = None
    year: int | None = None
    mine: int | None = None
    late_on: date | None = None


class ItemPage(Struct, frozen=True):
    """Some items. count: all that fit; next: key of the page after this one, "" when there is none."""

    items: list[Item]
    count: int
    next: str = ""


def listed(actor: Actor, wanted: Wanted, *, agency_id: int) -> QuerySet[Item]:
    """Every item that the actor sees in that body and that fits, the newest draft first. 条例2019 §26."""
    found = items_seen(actor, agency_id=agency_id).filter(_plain(wanted))
    if wanted.text.strip():
        found = found.exclude(pk__in=sealed_for(actor, agency_id=agency_id))
    if not wanted.state:
        found = found.exclude(state=Item.State.ABANDONED)
    return found.select_related("section", "made_by").order_by("-made_at", "-pk")


def counts(actor: Actor, *, agency_id: int) -> dict[str, int]:
    """How many items the actor sees in that body, by state."""
    rows = items_seen(actor, agency_id=agency_id).order_by().values_list("state")
    return dict(rows.annotate(Count("pk")))


def page_of(items: QuerySet[Item], *, after: str = "", size: int = PAGE) -> ItemPage:
    """One page of these items, from behind the key `after`; a key that makes no sense gives the first page."""
    count = items.count()
    key = key_in(after, of=datetime)
    rows = list((items.filter(behind(key, column="made_at")) if key else items)[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return ItemPage(rows[:size], count, key_of(last.made_at, last.pk) if last else "")


def _plain(wanted: Wanted) -> Q:
    columns: dict[str, Any] = {
        "state": wanted.state,
        "kind": wanted.kind,
        "column": wanted.column,
        "attribute": wanted.attribute,
        "section_id": wanted.section,
        "made_at__year": wanted.year,
        "made_by_id": wanted.mine,
    }
    asked = Q(**{name: value for name, value in columns.items() if value not in ("", None)})
    text = wanted.text.strip()
    if text:
        asked &= Q(title__icontains=text) | Q(document_number__icontains=text) | Q(index_number__icontains=text)
    if wanted.late_on is not None:
        asked &= Q(due_on__lt=wanted.late_on, state__in=WORKED_ON, is_shown=False)
    return asked
