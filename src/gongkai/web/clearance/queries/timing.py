"""How long reviews take, step by step, in working days. 条例2019 §17."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Max
from msgspec import Struct

from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar
from gongkai.web.clearance.models import Review, Verdict
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar

_PAPERS: Final = {
    "reply": "答复", "notice": "告知", "extension": "延期", "item": "信息", "secrecy": "保密", "item_secrecy": "信息",
    "suggestion": "意见", "annual": "年报",
}  # fmt: skip


class StepTime(Struct, frozen=True):
    """One step of the reviews of one kind of paper: the working days that every verdict took, the least first.

    0: said on the day on which it could first be said. 条例2019 §17.
    """

    said: str
    days: tuple[int, ...]

    @property
    def median(self) -> float:
        """Half took no longer. 条例2019 §17."""
        middle = len(self.days) // 2
        return float(self.days[middle]) if len(self.days) % 2 else (self.days[middle - 1] + self.days[middle]) / 2

    @property
    def ninety(self) -> int:
        """Nine of ten took no longer, by the nearest rank. 条例2019 §17."""
        return self.days[-(-len(self.days) * 9 // 10) - 1]


def step_times(agency_ids: Iterable[int], *, since: date, until: date) -> dict[int, tuple[StepTime, ...]]:
    """By body, how long the verdicts took that were said in the span (含首尾两日). 条例2019 §17."""
    known = calendar()
    found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for agency_id, said, began, ended in _taken(agency_ids, since, until):
        took = _between(civil_day(began), civil_day(ended), known)
        if took is not None:
            found[agency_id][said].append(took)
    return {
        agency_id: tuple(StepTime(said, tuple(sorted(days))) for said, days in steps.items())
        for agency_id, steps in found.items()
    }


def all_together(times: Sequence[StepTime]) -> StepTime | None:
    """Every verdict of these steps in one; None without any. 条例2019 §17."""
    days = sorted(day for time in times for day in time.days)
    return StepTime("全部环节", tuple(days)) if days else None


def _taken(agency_ids: Iterable[int], since: date, until: date) -> Iterator[tuple[int, str, datetime, datetime]]:
    """Body, step, when it could first be said and when it was said, of every verdict of the span."""
    within = {"at__date__gte": since, "at__date__lte": until}
    reviews = Verdict.objects.filter(review__agency_id__in=list(agency_ids), **within).values("review_id")
    rows = Verdict.objects.filter(review_id__in=reviews).order_by("review__kind", "review_id", "id")
    columns = ("review_id", "review__agency_id", "review__kind", "title", "review__started_at", "at")
    last, before = None, None
    for review_id, agency_id, kind, title, started_at, at in rows.values_list(*columns):
        began = before if review_id == last and before is not None else started_at
        last, before = review_id, at
        if since <= civil_day(at) <= until:
            paper = _PAPERS.get(kind, "其他")
            yield agency_id, title if paper in title else f"{paper}{title}", began, at


def _between(began: date, ended: date, known: WorkCalendar) -> int | None:
    try:
        return known.workdays_between(began, ended)
    except CalendarNotPublished:
        return None


def waiting(agency_id: int, *, longer_than: int, on: date) -> int:
    """How many papers have waited for their next verdict for more working days than that. 条例2019 §17."""
    known = calendar()
    rows = Review.objects.filter(agency_id=agency_id, state=Review.State.OPEN).annotate(last=Max("verdicts__at"))
    since = (civil_day(last or began) for began, last in rows.values_list("started_at", "last"))
    return sum((_between(day, on, known) or 0) > longer_than for day in since)
