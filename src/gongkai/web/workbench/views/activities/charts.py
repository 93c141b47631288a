"""Charts of the ledgers, each with its table: work points by section, projects, the five rates. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from gongkai.annual.charts import Chart, Series, bars, stacked_bars
from gongkai.web.activities.queries.progress import points_by_section, projects_with_percent
from gongkai.web.activities.queries.rates import proposals_in, rated

_LONGEST: Final = 12


def chart_of(agency_id: int, key: str, *, year: int, on: date) -> Chart | None:
    """The chart of that ledger and year; None for a ledger without one, or a year with nothing in it."""
    draw = _CHARTS.get(key)
    return draw(agency_id, year, on) if draw is not None else None


def _points(agency_id: int, year: int, on: date) -> Chart | None:
    heaps = points_by_section(agency_id, year=year, on=on)
    if not heaps:
        return None
    series = [
        Series("已完成", tuple(heap.done for heap in heaps)),
        Series("在办", tuple(heap.open for heap in heaps)),
        Series("逾期", tuple(heap.late for heap in heaps)),
    ]
    return stacked_bars(
        f"{year}年工作要点：牵头科室", [heap.section for heap in heaps], series, horizontal=True, unit="项"
    )


def _projects(agency_id: int, year: int, on: date) -> Chart | None:
    found = projects_with_percent(agency_id, year=year)
    if not found:
        return None
    labels = [_short(project.title) for project, _ in found]
    series = [Series("进度", tuple(percent for _, percent in found))]
    return bars(f"{year}年民生实事进度", labels, series, horizontal=True, unit="%")


def _proposals(agency_id: int, year: int, on: date) -> Chart | None:
    found = [one for one in rated(proposals_in(agency_id, year=year), on=on) if one.percent is not None]
    if not found:
        return None
    labels = [one.rate.title for one in found]
    return bars(
        f"{year}年建议提案五项比率",
        labels,
        [Series("比率", tuple(one.percent for one in found))],
        horizontal=True,
        unit="%",
    )


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


_CHARTS: Final[dict[str, Callable[[int, int, date], Chart | None]]] = {
    "points": _points,
    "projects": _projects,
    "proposals": _proposals,
}
