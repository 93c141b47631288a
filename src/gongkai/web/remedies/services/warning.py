"""Words in time: answers, statements, ordered things and complaints whose day is near or past. 复议法2023 §48."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.notices.services import Word, tell_all
from gongkai.web.remedies.queries.owed import Owed, owed_in
from gongkai.web.remedies.services.telling import keepers

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.agencies.models import Agency

_STEPS: Final = "warning_working_days"
_LEVELS: Final = {-1: "overdue", 0: "due"}


def warn(agency: Agency, *, on: date, at: datetime) -> int:
    """How many things somebody of that body was warned of, heard of before or not. 复议法2023 §48."""
    steps = sorted(choice(agency.pk, _STEPS))
    words = [
        (person, word)
        for owed in owed_in(agency.pk, on=on, calendar=calendar())
        for person, word in _words(agency, owed, steps, at=at)
    ]
    tell_all(words, at=at)
    return len(words)


def _words(agency: Agency, owed: Owed, steps: list[int], *, at: datetime) -> Iterator[tuple[Person, Word]]:
    if owed.due_on is None or owed.left is None:
        return
    step = -1 if owed.left < 0 else next((step for step in steps if owed.left <= step), None)
    if step is None:
        return
    left = "已过期限" if owed.left < 0 else "今日届满" if owed.left == 0 else f"还剩{owed.left}个工作日"
    word = Word(
        key=f"{owed.subject}:{owed.kind}:{owed.due_on}:{step}",
        level=_LEVELS.get(step, "near") if owed.kind.is_ours else "near",
        said=f"{owed.number}：{owed.said}，{left}（{owed.due_on:%Y-%m-%d}，含当日）。",
        path=owed.path,
        subject=owed.subject,
    )
    for person in keepers(agency, at=at, handler=owed.handler):
        yield person, word
