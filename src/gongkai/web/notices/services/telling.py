"""Telling somebody of the staff something, once.

What is told is written in the transaction of what it tells of: both stand, or neither. No word holds personal data.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.notices.models import Notice

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person


class Word(Struct, frozen=True, kw_only=True):
    """What is told. key: what it is about, so that nobody hears it twice; path: the page it leads to.

    level: info, near, due or overdue; subject: e.g. `case:UUID`. No personal data in `said`.
    """

    key: str
    level: str = "info"
    said: str
    path: str
    subject: str


def tell(people: Iterable[Person], word: Word, *, at: datetime) -> None:
    """The word stands in the inbox of each of these people; whoever was told it before is not told again."""
    tell_all(((person, word) for person in people), at=at)


def tell_all(words: Iterable[tuple[Person, Word]], *, at: datetime) -> None:
    """Each word stands in that person's inbox, once."""
    rows = (
        Notice(
            person=person,
            key=word.key,
            level=word.level,
            said=word.said,
            path=word.path,
            subject=word.subject,
            made_at=at,
        )
        for person, word in words
    )
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def mark_read(person_id: int, *, at: datetime, notice_ids: Iterable[int] | None = None) -> int:
    """How many lines of one's own inbox were unread until now; all of them where no ids are named."""
    mine = Notice.objects.filter(person_id=person_id, read_at__isnull=True)
    if notice_ids is not None:
        mine = mine.filter(pk__in=list(notice_ids))
    return mine.update(read_at=at)


def settle(subject: str, *, at: datetime) -> int:
    """How many unread warnings about that subject are done with, because what they warned of is."""
    return Notice.objects.filter(subject=subject, read_at__isnull=True).exclude(level="info").update(read_at=at)
