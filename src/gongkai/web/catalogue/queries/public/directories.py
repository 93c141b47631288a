"""The published basic catalogue 公开目录 and what was withdrawn since: its line is shown no more. 条例2019 §12.3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.wording.plain import plain_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.catalogue.models import Version

_ROW: Final = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_FIRST: Final = re.compile(r"(?:<[^>]*>|\s)*([^<]*)")
"""The words of the first cell of a row: the index number."""


def directories_shown(agency_id: int) -> QuerySet[Item]:
    """The basic catalogue of that body, where one is shown."""
    return Item.objects.filter(agency_id=agency_id, kind=Item.Kind.DIRECTORY, is_shown=True)


def without_withdrawn(version: Version) -> str:
    """The body of the version; of a basic catalogue without the lines of items that are shown no more."""
    if version.item.kind != Item.Kind.DIRECTORY:
        return version.body
    numbers = {_number(row) for row in _ROW.findall(version.body)} - {""}
    gone = Item.objects.filter(agency_id=version.item.agency_id, index_number__in=numbers, is_shown=False)
    hidden = set(gone.values_list("index_number", flat=True))
    return _ROW.sub(lambda row: "" if _number(row[0]) in hidden else row[0], version.body)


def plain_shown(item: Item) -> str:
    """The plain text of what the shown item shows: for search, feeds and the API; of a basic catalogue as its page."""
    version = item.current
    if version is None or item.kind != Item.Kind.DIRECTORY:
        return version.plain if version is not None else ""
    version.item = item
    return plain_of(without_withdrawn(version))


def _number(row: str) -> str:
    found = _FIRST.match(row)
    return found[1].strip() if found else ""
