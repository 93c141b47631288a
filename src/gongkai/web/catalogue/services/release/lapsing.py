"""Documents whose last day has passed: their pages say so from the next morning. 规范性文件管理2018; 网站指引2017."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.queries import SYSTEM
from gongkai.web.catalogue.models import Item, NormativeDocument
from gongkai.web.catalogue.services.holding import held
from gongkai.web.catalogue.services.release.releasing import marked

_ENDED: Final = (Item.Validity.REPEALED, Item.Validity.EXPIRED)
_BECAUSE: Final = "有效期届满"


def lapse_due(*, on: date, at: datetime) -> int:
    """How many pages were marked 失效, each since the day after the last day of its document. 规范性文件管理2018.

    Run again, it finds none of them.
    """
    over = NormativeDocument.objects.filter(expires_on__lt=on, repealed_on__isnull=True, item__is_shown=True)
    found = over.exclude(item__validity__in=_ENDED).values_list("item_id", "expires_on")
    return sum(_lapsed(item_id, last_day=last_day, at=at) for item_id, last_day in list(found))


@transaction.atomic
def _lapsed(item_id: UUID, *, last_day: date, at: datetime) -> bool:
    item = held(item_id)
    if not item.is_shown or item.validity in _ENDED:  # somebody was faster
        return False
    marked(item, str(Item.Validity.EXPIRED), on=last_day + timedelta(days=1), words=_BECAUSE, by=SYSTEM, at=at)
    return True
