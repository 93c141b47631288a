"""The outboxes: what waits, and handing it to whoever carries it: mail server, gateway of text messages, WeChat.

Written in the transaction of what it tells of, offered by the worker. No word of the staff's mail is personal; the
addresses of the others are sealed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F

from gongkai.web.notices.carriers import NotTaken, carry, message_of
from gongkai.web.notices.models import Mail, Outgoing
from gongkai.web.notices.queries import (
    can_carry,
    can_mail,
    due_mail,
    due_outgoing,
    outgoing_about,
    stuck_mail,
    stuck_outgoing,
)

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person

_FIRST_WAIT: Final = timedelta(minutes=1)
"""The wait after the first try; it doubles with each. Also how long a try may take before another may begin."""
_AT_ONCE: Final = 50
_EMPTIED: Final[dict[str, Any]] = {"to": "", "body": "", "headers": {}, "about": ""}
"""What is forgotten of words to an address outside once they were taken: whose it was, and what they said."""
_log = logging.getLogger(__name__)


def post(person: Person, *, key: str, subject: str, body: str, at: datetime) -> None:
    """A message waits for the mail, once for that key; nothing where the person or the installation has no mail."""
    if person.email and can_mail():
        row = Mail(key=key, to=person.email, subject=subject, body=body, made_at=at, next_try_at=at)
        Mail.objects.bulk_create([row], ignore_conflicts=True)


def post_outside(
    way: str,
    to: str,
    *,
    key: str,
    subject: str = "",
    body: str,
    at: datetime,
    headers: Mapping[str, str] | None = None,
    about: Iterable[str] = (),
) -> bool:
    """Whether words to an address outside wait now, once for that key; False where nothing here carries that way.

    way: mail, sms or wechat (to is "" then: a draft of the official account); about: what they speak of, as `hold`
    names it. 个人信息保护法2021 §51.
    """
    if not can_carry(way):
        return False
    words = {"subject": subject, "body": body, "headers": dict(headers or {}), "about": "\n".join(about)}
    row = Outgoing(way=way, to=to, key=key, **words, made_at=at, next_try_at=at)
    Outgoing.objects.bulk_create([row], ignore_conflicts=True)
    return True


def hold(about: str, *, at: datetime) -> int:
    """How many waiting words that speak of it are held: nobody carries them until `reword` or `give_up`.

    In the transaction of what changed it: a withdrawal reaches what waits before that reaches anybody. 条例2019 §6.
    """
    return outgoing_about(about).filter(held_at__isnull=True).update(held_at=at)


def reword(row: Outgoing, *, subject: str, body: str, about: Iterable[str]) -> None:
    """The held words, to be carried as they are said now."""
    waiting = Outgoing.objects.filter(pk=row.pk, sent_at__isnull=True)
    waiting.update(subject=subject, body=body, about="\n".join(about), held_at=None)


def give_up(row: Outgoing) -> None:
    """The waiting words, gone: nothing is left to say. Their key may be used again."""
    Outgoing.objects.filter(pk=row.pk, sent_at__isnull=True).delete()


def deliver(*, at: datetime) -> int:
    """How many waiting messages were taken. Never inside a transaction: whoever carries them may be slow.

    A message is claimed before it is offered, so that two workers do not offer it both. A worker that dies between the
    carrier's yes and our note of it offers it again under the same name, which the carrier shows once.
    """
    waiting = [*due_mail(at)[:_AT_ONCE], *due_outgoing(at)[:_AT_ONCE]]
    return sum(_offer(row, at=at) for row in waiting if _claimed(row, at=at))


def _claimed(row: Mail | Outgoing, *, at: datetime) -> bool:
    """Whether it is this worker's now. Words that were held meanwhile wait; those said anew are read anew."""
    mine: Any = type(row).objects.filter(pk=row.pk, tries=row.tries, sent_at__isnull=True)
    if isinstance(row, Outgoing):
        mine = mine.filter(held_at__isnull=True)
    is_ours = bool(mine.update(tries=F("tries") + 1, next_try_at=at + _FIRST_WAIT * 2**row.tries))
    if is_ours and isinstance(row, Outgoing):
        row.refresh_from_db(fields=["subject", "body"])
    return is_ours


def _offer(row: Mail | Outgoing, *, at: datetime) -> bool:
    mine: Any = type(row).objects.filter(pk=row.pk)
    try:
        answer = carry(row) if isinstance(row, Outgoing) else _send(row)
    except NotTaken as refused:
        _log.warning("%s %s was not taken: %s", row._meta.model_name, row.pk, refused)
        mine.update(problem=str(refused))
        return False
    told = {"answer": answer[:200], **_EMPTIED} if isinstance(row, Outgoing) else {}
    mine.update(sent_at=at, problem="", **told)
    return True


def offer_again(kind: str, key: str, *, at: datetime) -> bool:
    """Whether the message that was given up waits again from now on. kind: mail or outgoing; key: its row."""
    given_up: Any = stuck_mail() if kind == "mail" else stuck_outgoing()
    return bool(given_up.filter(pk=key).update(tries=0, next_try_at=at))


def forget_outgoing(*, before: datetime) -> int:
    """How many words to addresses outside were deleted: sent or given up, and written before that moment.

    个人信息保护法2021 §47.
    """
    return Outgoing.objects.filter(made_at__lt=before).delete()[0]


def _send(mail: Mail) -> str:
    message_of(mail.key, to=mail.to, subject=mail.subject, body=mail.body)
    return ""
