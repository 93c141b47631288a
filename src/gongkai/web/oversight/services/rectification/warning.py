"""Words in time: rectifications near their day, due and late; who ordered them hears of it. 条例2019 §46, §47."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.web.accounts.queries import SYSTEM
from gongkai.web.look.words import day_of_month
from gongkai.web.notices.services import Word, tell
from gongkai.web.oversight.models import Rectification
from gongkai.web.oversight.queries.rectifications import Lamps
from gongkai.web.oversight.services.rectification.recounting import checkers, happened, menders, path_of, subject_of

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person

State = Rectification.State
_SAID = {"near": "临近整改期限", "due": "今天是整改的最后一天", "overdue": "整改逾期"}


def warn(*, on: date, at: datetime) -> int:
    """How many rectifications somebody hears of that day; each step of each is told once. Raises CalendarNotPublished.

    That one is late stands in its history from then on: docs/decisions/0218.
    """
    lamps = Lamps(on)
    rows = Rectification.objects.filter(state__in=(State.OPEN, State.WORKING)).select_related(
        "agency", "issuer", "section", "person"
    )
    told = 0
    for found in rows:
        lamp = lamps.of(found)
        if lamp not in _SAID:
            continue
        told += 1
        _tell(found, lamp, menders(found, on=on), at=at)
        if lamp == "overdue":
            _tell(found, lamp, checkers(found, on=on), at=at, up=True)
            _remember(found, at=at)
    return told


def _tell(found: Rectification, lamp: str, people: list[Person], *, at: datetime, up: bool = False) -> None:
    whose = f"{found.agency.short_name}的" if up and found.issuer_id is not None else ""
    word = Word(
        key=f"{subject_of(found)}:{found.due_on}:{lamp}{':up' if up else ''}",
        level=lamp,
        said=f"{found.number}：{whose}“{found.problem}”{_SAID[lamp]}（{day_of_month(found.due_on)}）。"[:400],
        path=path_of(found),
        subject=subject_of(found),
    )
    tell(people, word, at=at)


def _remember(found: Rectification, *, at: datetime) -> None:
    said = f"到期（{found.due_on.isoformat()}）没有报送整改"
    if not found.happenings.filter(act="overdue", said=said).exists():
        happened(found, "overdue", said, by=SYSTEM, at=at, tone="error")
