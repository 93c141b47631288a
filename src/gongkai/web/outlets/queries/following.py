"""Whether releases wait to be told of to those who keep channels and stations."""

from __future__ import annotations

from gongkai.web.catalogue.queries.releases import last_release
from gongkai.web.outlets.models import Cursor


def is_behind(name: str) -> bool:
    """Whether that follower has not seen the newest release."""
    seen = Cursor.objects.filter(name=name).values_list("release", flat=True).first() or 0
    return last_release() > seen
