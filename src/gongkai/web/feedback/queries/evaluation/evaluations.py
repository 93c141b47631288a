"""What was said of replies, windows, stations, items and matters. 条例2019 §46."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Q
from msgspec import Struct

from gongkai.web.feedback.models import Evaluation, PointKind
from gongkai.web.look.keyset import behind, key_in, key_of
from gongkai.web.look.words import SHANGHAI
from gongkai.web.vault.sealing import index_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

KINDS: Final[list[tuple[str, str]]] = PointKind.choices
"""What can be evaluated, for a form."""
SCORES: Final = (("attitude", "服务态度"), ("speed", "办事速度"), ("openness", "公开程度"))
"""The three scores with their words."""
LOW: Final = 2
"""A score up to this one is looked into: 不太满意."""
CONTENT: Final = 4
"""A score from this one on is content: 满意."""
A_PAGE: Final = 50

_given = Q()
_below = Q()
for _name, _said in SCORES:
    _given |= Q(**{f"{_name}__isnull": False})
    _below |= Q(**{f"{_name}__lt": CONTENT})
WHERE_CONTENT: Final = _given & ~_below
"""The evaluations of somebody who was content. docs/decisions/0197."""


class Wanted(Struct, frozen=True, kw_only=True):
    """Which evaluations: of these days (含当日), of that kind, of that point; worded: with words; low: low ones."""

    since: date
    until: date
    kind: str = ""
    point: UUID | None = None
    worded: bool = False
    low: bool = False


class Page(Struct, frozen=True):
    """Some of them, and the key that goes on."""

    rows: list[Evaluation]
    next: str


def guard_of(subject: str) -> str:
    """The one place that an evaluation of that subject can take."""
    return index_of(subject, purpose="evaluation")


def evaluation_of(subject: str) -> Evaluation | None:
    """The evaluation of that subject, None while there is none."""
    return Evaluation.objects.filter(guard=guard_of(subject)).first()


def evaluation(id: UUID, *, agency_id: int) -> Evaluation | None:
    """That evaluation of the body; None where it has none."""
    found = Evaluation.objects.filter(pk=id, agency_id=agency_id)
    return found.select_related("point__section", "agency", "follow_up").first()


def is_low(scores: tuple[int | None, ...]) -> bool:
    """Whether one of the scores has to be looked into. docs/decisions/0197."""
    return any(score is not None and score <= LOW for score in scores)


def in_days(agency_id: int, *, since: date, until: date) -> QuerySet[Evaluation]:
    """The evaluations of the body that came from the first to the last of these days by the clock of Beijing."""
    first, last = datetime.combine(since, time.min, SHANGHAI), datetime.combine(until, time.max, SHANGHAI)
    return Evaluation.objects.filter(agency_id=agency_id, at__range=(first, last))


def matching(agency_id: int, wanted: Wanted) -> QuerySet[Evaluation]:
    """The evaluations that are wanted, newest first."""
    found = in_days(agency_id, since=wanted.since, until=wanted.until).select_related("point", "follow_up")
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.point is not None:
        found = found.filter(point_id=wanted.point)
    if wanted.worded:
        found = found.filter(has_words=True)
    if wanted.low:
        found = found.filter(follow_up__isnull=False)
    return found


def page_of(agency_id: int, wanted: Wanted, *, after: str = "") -> Page:
    """A page of them; after: the key of the last one seen."""
    found = matching(agency_id, wanted)
    key = key_in(after, of=datetime) if after else None
    if key is not None:
        found = found.filter(behind(key, column="at"))
    rows = list(found[: A_PAGE + 1])
    more = len(rows) > A_PAGE
    return Page(rows[:A_PAGE], key_of(rows[A_PAGE - 1].at, rows[A_PAGE - 1].pk) if more else "")
