"""Telling somebody something, once; and handing the outbox to the mail server.

What is told is written in the transaction of what it tells of: both stand, or neither. No word holds personal data.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b
from smtplib import SMTPException
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from msgspec import Struct

from gongkai.web.notices.models import Mail, Notice
from gongkai.web.notices.queries import can_mail, due_mail

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person

_FIRST_WAIT: Final = timedelta(minutes=1)
"""The wait after the first try; it doubles with each. Also how long a try may take before another may begin."""
_AT_ONCE: Final = 50
_log = logging.getLogger(__name__)


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


def post(person: Person, *, key: str, subject: str, body: str, at: datetime) -> None:
    """A message waits for the mail, once for that key; nothing where the person or the installation has no mail."""
    if person.email and can_mail():
        row = Mail(key=key, to=person.email, subject=subject, body=body, made_at=at, next_try_at=at)
        Mail.objects.bulk_create([row], ignore_conflicts=True)


def deliver(*, at: datetime) -> int:
    """How many waiting messages the mail server took. Never inside a transaction: the mail server may be slow.

    A message is claimed before it is offered, so that two workers do not offer it both. A worker that dies between the
    mail server's yes and our note of it sends it again with the same Message-ID, which mail programs show once.
    """
    return sum(_offer(mail, at=at) for mail in list(due_mail(at)[:_AT_ONCE]) if _claimed(mail, at=at))


def _claimed(mail: Mail, *, at: datetime) -> bool:
    mine = Mail.objects.filter(pk=mail.pk, tries=mail.tries, sent_at__isnull=True)
    return mine.update(tries=F("tries") + 1, next_try_at=at + _FIRST_WAIT * 2**mail.tries) == 1


def _offer(mail: Mail, *, at: datetime) -> bool:
    try:
        _message(mail).send()
    except (OSError, SMTPException) as error:
        _log.warning("mail %s was not taken: %s", mail.pk, type(error).__name__)
        Mail.objects.filter(pk=mail.pk).update(problem=_problem(error))
        return False
    Mail.objects.filter(pk=mail.pk).update(sent_at=at, problem="")
    return True


def _message(mail: Mail) -> EmailMessage:
    digest = blake2b(mail.key.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "gongkai"
    headers = {"Message-ID": f"<{digest}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers)


def _problem(error: Exception) -> str:
    """The kind and code of the error; what the server says may quote the address."""
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()
