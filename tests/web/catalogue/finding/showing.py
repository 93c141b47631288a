"""Items as the public sees them, for tests of finding them: rows alone, no reviews."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gongkai.web.agencies.models import Agency
from gongkai.web.catalogue.finding.indexing import put
from gongkai.web.catalogue.models import Item, Version
from gongkai.web.look.words import SHANGHAI

AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


def a_body(code: str = "shitan") -> Agency:
    """A body to publish."""
    named = {"name": f"{code}人民政府", "short_name": code, "kind": "township", "mark": "政", "office": "党政办"}
    return Agency.objects.get_or_create(code=code, defaults=named)[0]


def shown(title: str, plain: str = "", *, days: int = 0, body: str = "shitan", **metadata: Any) -> Item:
    """An item that is shown since so many days after `AT`, in the index."""
    at = AT + timedelta(days=days)
    given = {"kind": "notice", "column": "notices", **metadata}
    words = {name: given.pop(name) for name in ("keywords", "summary", "document_number") if name in given}
    item = Item.objects.create(
        agency=a_body(body), title=title, state="published", is_shown=True, sort_at=at, published_at=at, made_at=at,
        **given,
    )  # fmt: skip
    item.current = Version.objects.create(
        item=item, number=1, title=title, plain=plain, made_at=at, touched_at=at, **words
    )
    item.save()
    put(item)
    return item
