"""A published item by whatever somebody holds in his hands: its index number, its address, the end of its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gongkai.web.catalogue.queries.public.shown import shown_item, shown_items

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

_SLUG: Final = re.compile(r"(?:/open/items/|/desk/put/|^)([0-9a-f]{16})/?(?:[?#].*)?$")


def item_numbered(typed: str) -> Item | None:
    """The published item with that index number, or at that address; None else."""
    wanted = typed.strip()
    if not wanted:
        return None
    slug = _SLUG.search(wanted)
    if slug is not None:
        return shown_item(slug[1])
    return shown_items().filter(index_number=wanted).first()
