"""Telling, once each, who keeps the ledgers what comes due and what is late. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.queries.todo import Waiting, waiting_in
from gongkai.web.activities.services.following import subject_of
from gongkai.web.agencies.queries import every_body
from gongkai.web.look.words import day_of_month
from gongkai.web.notices.services import Word, tell_all

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person


def remind(*, on: date, at: datetime) -> int:
    """How many words were due that day; those already told are not told again. 条例2019 §50."""
    words = [word for agency in every_body() for word in _of_body(agency.pk, on=on)]
    tell_all(words, at=at)
    return len(words)


def _of_body(agency_id: int, *, on: date) -> Iterator[tuple[Person, Word]]:
    for one in waiting_in(agency_id, on=on):
        if one.due_on is None:
            continue  # of an opinion people are told when it comes
        section_id = one.entry.section_id
        able = people_with(Permit.ACTIVITY_KEEP, agency_id=agency_id, on=on, section_id=section_id)
        for person in with_deputies(able, agency_id=agency_id, on=on):
            yield person, _word(one)


def _word(one: Waiting) -> Word:
    what = "已经逾期" if one.is_late else "快到期限"
    until = day_of_month(one.due_on)
    return Word(
        key=f"activity:{one.entry.pk}:{one.due_on}:{'late' if one.is_late else 'near'}",
        level="overdue" if one.is_late else "near",
        said=f"{one.ledger.title}“{one.said}”{what}（{until}，含当日）。",
        path=one.path,
        subject=subject_of(one.entry),
    )
