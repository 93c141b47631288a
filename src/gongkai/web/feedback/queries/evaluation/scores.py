"""Results of evaluations: by point, by kind, by month; means, shares, and a chart beside its table. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Avg, Count, Q
from django.db.models.functions import TruncMonth
from msgspec import Struct

from gongkai.annual.charts import Chart, Series, bars, lines
from gongkai.law.clock import months_after
from gongkai.web.feedback.models import Evaluation
from gongkai.web.feedback.queries.evaluation.evaluations import KINDS, LOW, SCORES, WHERE_CONTENT, Wanted, matching
from gongkai.web.look.quantities import percent
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from django.db.models import QuerySet

_HUNDREDTH: Final = Decimal("0.01")
WHERE_LOW: Final = Q(attitude__lte=LOW) | Q(speed__lte=LOW) | Q(openness__lte=LOW)
"""The evaluations with a score that is looked into. docs/decisions/0197."""
_COUNTED: Final[dict[str, Any]] = {
    "count": Count("pk"),
    "content": Count("pk", filter=WHERE_CONTENT),
    "low": Count("pk", filter=WHERE_LOW),
    "worded": Count("pk", filter=Q(has_words=True)),
    **{name: Avg(name) for name, _ in SCORES},
}
_NAMES: Final = tuple(_COUNTED)
HEADS: Final = ("评价份数", "满意份数", "满意率%", *(f"{said}平均分" for _, said in SCORES), "低分份数", "有留言的份数")
"""The heads of `Scored.cells`."""


class Scored(Struct, frozen=True, kw_only=True):
    """What was said, in figures. means: attitude, speed, openness; None where nobody scored it."""

    said: str
    key: str = ""
    count: int
    content: int
    low: int
    worded: int
    means: tuple[Decimal | None, Decimal | None, Decimal | None]

    @property
    def percent(self) -> Decimal | None:
        """The share of who was content, in percent with one decimal; None of nobody."""
        return percent(self.content, self.count)

    @property
    def cells(self) -> list[object]:
        """As a row of a file, under HEADS."""
        return [self.count, self.content, self.percent, *self.means, self.low, self.worded]


def whole(agency_id: int, wanted: Wanted) -> Scored:
    """Everything that is wanted, in one line."""
    return _scored("合计", "", matching(agency_id, wanted).order_by().aggregate(**_COUNTED))


def by_kind(agency_id: int, wanted: Wanted) -> list[Scored]:
    """A line for each kind that somebody evaluated, in the order of the kinds."""
    found = {row["kind"]: row for row in _grouped(matching(agency_id, wanted), "kind")}
    return [_scored(said, kind, found[kind]) for kind, said in KINDS if kind in found]


def by_point(agency_id: int, wanted: Wanted) -> list[Scored]:
    """A line for each point that somebody evaluated, the most evaluated first; replies on their own page are one."""
    rows = _grouped(matching(agency_id, wanted), "point_id", "point__name")
    found = [_scored(row["point__name"] or "依申请公开答复（查询页）", str(row["point_id"] or ""), row) for row in rows]
    return sorted(found, key=lambda row: (-row.count, row.said))


def by_month(agency_id: int, wanted: Wanted) -> list[Scored]:
    """A line for each month from the first to the last that is wanted, those without any included."""
    months = matching(agency_id, wanted).annotate(month=TruncMonth("at", tzinfo=SHANGHAI))
    found = {_first(row["month"]): row for row in _grouped(months, "month")}
    empty = dict.fromkeys(_NAMES, 0) | {name: None for name, _ in SCORES}
    return [
        _scored(f"{month.year}年{month.month}月", f"{month:%Y-%m}", found.get(month, empty))
        for month in _months(wanted.since, wanted.until)
    ]


def chart_of_months(rows: Sequence[Scored], *, title: str) -> Chart:
    """The means of each month as lines. Raises UnableToDraw of no month."""
    series = [Series(said, tuple(row.means[at] for row in rows)) for at, (_, said) in enumerate(SCORES)]
    return lines(title, [row.said for row in rows], series, unit="分")


def chart_of_points(rows: Sequence[Scored], *, title: str) -> Chart:
    """The means of the points as bars. Raises UnableToDraw of none."""
    series = [Series(said, tuple(row.means[at] for row in rows)) for at, (_, said) in enumerate(SCORES)]
    return bars(title, [row.said for row in rows], series, unit="分", horizontal=True)


def _grouped(found: QuerySet[Evaluation], *columns: str) -> Iterable[dict[str, Any]]:
    return found.order_by().values(*columns).annotate(**_COUNTED)


def _scored(said: str, key: str, row: dict[str, Any]) -> Scored:
    counts = {name: row[name] or 0 for name in ("count", "content", "low", "worded")}
    attitude, speed, openness = (_mean(row[name]) for name, _ in SCORES)
    return Scored(said=said, key=key, means=(attitude, speed, openness), **counts)


def _mean(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(_HUNDREDTH)


def _first(month: datetime | date) -> date:
    return date(month.year, month.month, 1)


def _months(since: date, until: date) -> list[date]:
    month, found = date(since.year, since.month, 1), []
    while month <= until:
        found.append(month)
        month = months_after(month, 1)
    return found
