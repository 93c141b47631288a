"""Words to the people of an item: who wrote it, who publishes, who reviews for secrecy. No personal data in them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from gongkai.web.accounts.queries import people, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Item
from gongkai.web.look.words import civil_day
from gongkai.web.notices import services as notices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.web.accounts.models import Person

_LONGEST = 400


def tell_releasers(item_id: UUID, *, key: str, said: str, level: str = "info", at: datetime) -> None:
    """A word to whoever publishes in the body of the item, once for that key."""
    tell_holders(Permit.ITEM_RELEASE, item_id, key=key, said=said, level=level, at=at)


def tell_holders(permit: Permit, item_id: UUID, *, key: str, said: str, level: str = "info", at: datetime) -> None:
    """A word to whoever holds that permit in the body of the item, and to who stands in for him."""
    item = Item.objects.get(pk=item_id)
    day = civil_day(at)
    posted = people_with(permit, agency_id=item.agency_id, on=day)
    _tell(item, with_deputies(posted, agency_id=item.agency_id, on=day), key=key, said=said, level=level, at=at)


def tell_authors(item: Item, *, key: str, said: str, level: str = "info", at: datetime) -> None:
    """A word to everybody who wrote in the draft of the item."""
    authors = item.draft.authors if item.draft is not None else []
    _tell(item, people(authors), key=key, said=said, level=level, at=at)


def _tell(item: Item, to: Iterable[Person], *, key: str, said: str, level: str, at: datetime) -> None:
    word = notices.Word(
        key=key[:160], level=level, said=said[:_LONGEST], path=f"/desk/items/{item.pk}/", subject=f"item:{item.pk}"
    )
    notices.tell(to, word, at=at)
