"""Whether releases wait to be looked at: by those who keep channels and stations, and for their links."""

from __future__ import annotations

from typing import Final

from gongkai.web.catalogue.queries.public.releases import last_release
from gongkai.web.outlets.models import Cursor

CHANNELS: Final = "channels"
LINKS: Final = "links"


def are_behind() -> bool:
    """Whether one of the followers has not seen the newest release."""
    newest = last_release()
    seen = dict(Cursor.objects.values_list("name", "release"))
    return any(seen.get(name, 0) < newest for name in (CHANNELS, LINKS))
