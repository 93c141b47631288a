"""The daily tick: due days counted anew, what runs out told, digests sent, old drafts swept. Once a day is enough."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import SYSTEM
from gongkai.web.agencies.queries import calendar as calendar_in_force
from gongkai.web.casework.services.digest import send_digests
from gongkai.web.casework.services.drafts import sweep
from gongkai.web.casework.services.refreshing import refresh_open
from gongkai.web.casework.services.warning import warn


class Ticked(Struct, frozen=True, kw_only=True):
    """What the tick found: cases written anew, of them moved by the calendar, words due, people with a digest."""

    on: date
    written: int
    moved: int
    words: int
    digests: int


def tick(*, on: date, at: datetime) -> Ticked:
    """What that day asks for. Raises CalendarNotPublished for a year that no calendar knows. 条例2019 §30–§36."""
    sweep(at=at)
    refreshed = refresh_open(on=on, by=SYSTEM, at=at)
    calendar = calendar_in_force()
    with transaction.atomic():
        words = warn(on=on, at=at, calendar=calendar)
        digests = send_digests(on=on, at=at, calendar=calendar)
    return Ticked(on=on, written=refreshed.written, moved=refreshed.moved, words=words, digests=digests)
