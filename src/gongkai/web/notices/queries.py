"""What stands in somebody's inbox, and what waits for the mail."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import QuerySet

from gongkai.web.notices.models import Mail, Notice, Outgoing

MOST_TRIES: Final = 8
"""How often a message is offered to the mail server before it is left alone and shown to the administrators."""


def notices_of(person_id: int, *, unread_only: bool = False) -> QuerySet[Notice]:
    """The lines of that person's inbox, newest first."""
    found = Notice.objects.filter(person_id=person_id).order_by("-made_at", "-pk")
    return found.filter(read_at__isnull=True) if unread_only else found


def can_mail() -> bool:
    """Whether this installation has a mail server (EMAIL_URL): without one, words stay in the inbox alone."""
    return bool(settings.CAN_MAIL)


def can_carry(way: str) -> bool:
    """Whether this installation has somebody who carries words outside that way: mail, sms or wechat."""
    found = {
        "mail": settings.CAN_MAIL,
        "sms": settings.SMS_URL,
        "wechat": settings.WECHAT_APP_ID and settings.WECHAT_SECRET,
    }
    return bool(found[way])


def due_mail(at: datetime) -> QuerySet[Mail]:
    """The messages to offer to the mail server now, oldest first."""
    return Mail.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES, next_try_at__lte=at).order_by("pk")


def stuck_mail() -> QuerySet[Mail]:
    """The messages that were given up, newest first, each with what the mail server said last."""
    return Mail.objects.filter(sent_at__isnull=True, tries__gte=MOST_TRIES).order_by("-pk")


def waiting_count() -> int:
    """How many messages wait to be taken, the staff's and those to addresses outside; held words are not counted."""
    mine = Mail.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES)
    outside = Outgoing.objects.filter(sent_at__isnull=True, held_at__isnull=True, tries__lt=MOST_TRIES)
    return mine.count() + outside.count()


def stuck_count() -> int:
    """How many messages were given up."""
    return stuck_mail().count() + stuck_outgoing().count()


def due_outgoing(at: datetime) -> QuerySet[Outgoing]:
    """The words to addresses outside to offer now, oldest first."""
    due = Outgoing.objects.filter(sent_at__isnull=True, held_at__isnull=True, tries__lt=MOST_TRIES)
    return due.filter(next_try_at__lte=at).order_by("made_at")


def outgoing_about(about: str) -> QuerySet[Outgoing]:
    """The words to addresses outside that nobody took yet and that speak of it, oldest first. about: `item:UUID`."""
    return Outgoing.objects.filter(sent_at__isnull=True, about__contains=about).order_by("made_at")


def stuck_outgoing() -> QuerySet[Outgoing]:
    """What was given up of it, newest first, each with the code of the refusal."""
    return Outgoing.objects.filter(sent_at__isnull=True, tries__gte=MOST_TRIES).order_by("-made_at")


def outgoing(key: str) -> Outgoing | None:
    """What waits or went out under that key; None where nothing did."""
    return Outgoing.objects.filter(key=key).first()
