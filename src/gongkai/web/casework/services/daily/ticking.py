"""The daily tick: due days counted anew, what runs out told, digests sent, old drafts swept. Once a day is enough."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import SYSTEM, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar as calendar_in_force
from gongkai.web.agencies.queries import receiving
from gongkai.web.casework.services.asking.drafts import sweep
from gongkai.web.casework.services.daily.digest import send_digests
from gongkai.web.casework.services.daily.refreshing import refresh_open
from gongkai.web.casework.services.daily.warning import warn
from gongkai.web.notices.queries import stuck_mail, stuck_outgoing
from gongkai.web.notices.services import Word, tell


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
        _tell_of_stuck_mail(on=on, at=at)
        _tell_of_stuck_outgoing(on=on, at=at)
    return Ticked(on=on, written=refreshed.written, moved=refreshed.moved, words=words, digests=digests)


def _tell_of_stuck_mail(*, on: date, at: datetime) -> None:
    """The administrators hear once a day of mail that was given up."""
    stuck = list(stuck_mail())
    if stuck:
        said = f"有{len(stuck)}封提醒邮件没有发出去（{stuck[0].problem}），请核对邮件服务器和 EMAIL_URL。"
        _tell_administrators("mail", said, on=on, at=at)


def _tell_of_stuck_outgoing(*, on: date, at: datetime) -> None:
    """The administrators hear once a day of words to addresses outside that were given up."""
    stuck = list(stuck_outgoing())
    if stuck:
        ways = "、".join(dict.fromkeys(row.get_way_display() for row in stuck))
        said = f"有{len(stuck)}条对外的{ways}没有送出去（{stuck[0].problem}），请核对它们的服务器和设置。"
        _tell_administrators("outgoing", said, on=on, at=at)


def _tell_administrators(what: str, said: str, *, on: date, at: datetime) -> None:
    word = Word(key=f"{what}:{on}", level="due", said=said, path="/desk/", subject=what)
    for agency in receiving():
        tell(people_with(Permit.AGENCY_MANAGE, agency_id=agency.pk, on=on), word, at=at)
