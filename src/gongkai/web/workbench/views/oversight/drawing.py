"""The charts of the dashboards, each of the figures in the table beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from gongkai.annual.charts import Chart, Series, bars, lines, stacked_bars
from gongkai.web.casework.queries.counts.standing import Load, loads, standings
from gongkai.web.oversight.queries.dashboards.counting import value_of
from gongkai.web.oversight.queries.dashboards.spans import months_back

if TYPE_CHECKING:
    from gongkai.web.oversight.queries.dashboards.looking import Looked
    from gongkai.web.oversight.queries.gauges import Gauge

_MONTHS: Final = 12


def steps(looked: Looked) -> Chart | None:
    """How long each step of the reviews took."""
    if not any(step.ninety for step in looked.steps):
        return None  # every step was taken the same day: the table says so, bars of nought do not
    times = sorted(looked.steps, key=lambda step: step.said)
    series = [
        Series("中位数", tuple(step.median for step in times)),
        Series("九成不超过", tuple(step.ninety for step in times)),
    ]
    return bars(f"审核用时（{looked.span.said}）", [step.said for step in times], series, unit="个工作日")


def sections(looked: Looked) -> Chart | None:
    """The work of the sections."""
    return _work("各科室在办", loads_of(looked, "section"))


def people(looked: Looked) -> Chart | None:
    """The work of those who handle cases."""
    return _work("经办人在办", loads_of(looked, "handler"))


def trend(looked: Looked) -> Chart | None:
    """Twelve months of requests."""
    last = min(looked.span.last, looked.on)
    months = months_back(last, _MONTHS)
    id = looked.agency.pk
    found = [standings((id,), since=month.first, until=month.last, on=looked.on)[id] for month in months]
    if not any(month.received or month.closed for month in found):
        return None
    series = [
        Series("收到", tuple(month.received for month in found)),
        Series("办结", tuple(month.closed for month in found)),
        Series("其中逾期办结", tuple(month.closed_late for month in found)),
    ]
    return lines("近十二个月的申请", [f"{month.first:%Y-%m}" for month in months], series)


def compared(gauge: Gauge, seen: Sequence[Looked]) -> Chart | None:
    """One gauge of all bodies; none where nothing is known of any, or there is nothing amiss with any."""
    values = [value_of(looked, gauge.key) for looked in seen]
    if not any(value or (value == 0 and gauge.better == "more") for value in values):
        return None
    labels = [looked.agency.short_name for looked in seen]
    return bars(gauge.said, labels, [Series(gauge.said, tuple(values))], unit=gauge.unit, horizontal=True)


def loads_of(looked: Looked, column: str) -> tuple[Load, ...]:
    """The work by that column."""
    span = looked.span
    return loads(looked.agency.pk, column, since=span.first, until=span.last, on=looked.on)


def _work(title: str, found: tuple[Load, ...]) -> Chart | None:
    busy = [load for load in found if load.open]
    if not busy:
        return None
    series = [
        Series("逾期", tuple(load.overdue for load in busy)),
        Series("临期", tuple(load.near for load in busy)),
        Series("期限内和停止计算", tuple(load.open - load.near - load.overdue for load in busy)),
    ]
    return stacked_bars(title, [load.said for load in busy], series, horizontal=True)


DRAWN: Final[dict[str, Callable[[Looked], Chart | None]]] = {
    "trend": trend,
    "steps": steps,
    "sections": sections,
    "people": people,
}
"""By the name in the address."""
OF_OTHERS: Final = ("trend", "steps", "sections")
"""What is drawn of a body below: never who works there."""
