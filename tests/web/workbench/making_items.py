"""Items as one meets them at the desk: whose browser, which address, what the editor sends."""

from __future__ import annotations

import io
from typing import Any

from django.test import Client
from django.urls import reverse
from PIL import Image

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.catalogue.models import Item
from tests.web.workbench.making import at_desk


def desk_of(actor: Actor) -> Client:
    """That person's browser."""
    return at_desk(Person.objects.get(pk=actor.person_id))


def address(item: Item, name: str = "item", *more: Any) -> str:
    """A page of the item."""
    return reverse(f"desk:{name}", args=[item.pk, *more])


def fresh(item: Item) -> Item:
    """The item as it is now."""
    return Item.objects.select_related("draft", "current", "agency").get(pk=item.pk)


def a_picture(name: str) -> io.BytesIO:
    """A small picture."""
    kept = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(kept, "png")
    kept.seek(0)
    kept.name = name
    return kept


def writing(item: Item, **changes: Any) -> dict[str, Any]:
    """What the editor sends, with these changes."""
    draft = fresh(item).draft
    assert draft is not None
    typed = {"edition": draft.edition, "title": draft.title, "column": item.column, "body": draft.body}
    return {**typed, "summary": draft.summary, "formed_on": "2026-03-02", **changes}
