"""From the keys of the index to the items that are shown. 条例2019 §23."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.web.catalogue.finding import index
from gongkai.web.catalogue.models import Item


def items_of(keys: Sequence[int]) -> list[Item]:
    """The items of these keys in order; one that is no longer shown is left out."""
    ids = index.ids(keys)
    shown = Item.objects.filter(is_shown=True, pk__in=list(ids.values())).select_related("agency", "current")
    found = {item.pk: item for item in shown}
    return [found[ids[key]] for key in keys if ids.get(key) in found]
