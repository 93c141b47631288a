"""Which published documents need no interpretation 解读, and why. 解读2016."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.holding import Unable, held, tell

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


@transaction.atomic
def need_none(item_id: UUID, *, because: str, by: Actor, at: datetime) -> Item:
    """The document, for which no interpretation is owed any more; "" makes it owed again. 解读2016.

    Raises NotPermitted, Unable for what is no document.
    """
    item = held(item_id)
    by.require(Permit.ITEM_RELEASE, agency_id=item.agency_id)
    if item.kind != Item.Kind.POLICY:
        raise Unable("只有政策文件才有解读的要求。")
    item.no_interpretation_because = because.strip()[:200]
    item.save(update_fields=["no_interpretation_because"])
    said = f"不需要解读：{item.no_interpretation_because}" if item.no_interpretation_because else "需要解读。"
    tell(item, "interpretation", said, by=by, at=at)
    return item
