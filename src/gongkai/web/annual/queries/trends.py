"""The figures of a body over the years, as charts with their tables: fixed reports, and the year as it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai.annual.charts import Chart, Series, bars, lines
from gongkai.law.form_labels import column_label, row_label
from gongkai.law.report_form import report_form
from gongkai.web.annual.queries.previous import reports_of

if TYPE_CHECKING:
    from gongkai.annual.charts.chart import Shown
    from gongkai.annual.model import Report

_MOST: Final = 8
"""Years that a chart shows."""
_LINES: Final = {
    "requests": (("received", "total"), ("carried_in", "total"), ("results_total", "total"), ("carried_out", "total")),
    "proactive": (
        ("normative_documents", "issued"), ("licensing_decisions", "decisions"), ("penalty_decisions", "decisions"),
        ("coercive_decisions", "decisions"),
    ),
    "remedies": (
        ("reconsideration", "total"), ("litigation_direct", "total"), ("litigation_after_reconsideration", "total"),
    ),
}  # fmt: skip
_TITLES: Final = {"requests": "历年申请和办理", "proactive": "历年主动公开", "remedies": "历年复议和诉讼"}


class Year(Struct, frozen=True):
    """One year. said: where its figures come from."""

    year: int
    report: Report
    said: str


Years = Sequence[Year]


def years_of(agency_id: int, now: Report) -> Years:
    """The fixed reports before the year of `now`, and that year as it stands now; the newest last. 条例2019 §50."""
    fixed = [
        Year(year, before.report, before.said)
        for year, before in reports_of(agency_id).items()
        if now.year is not None and year < now.year
    ]
    return [*fixed[-_MOST + 1 :], Year(now.year or 0, now, "现在的台账")]


def trend_of(years: Years, table: str) -> Chart:
    """The lines of a table over the years; a gap where a report does not show the figure. 年报格式2021."""
    labels = [f"{one.year}年" for one in years]
    series = [Series(_said(table, row, column), _values(years, table, row, column)) for row, column in _LINES[table]]
    draw = lines if len(years) > 1 else bars
    return draw(_TITLES[table], labels, series)


def results_of(report: Report) -> Chart:
    """The results of the year by their kinds, as bars. 年报格式2021 表三."""
    form = report_form(report.layout)
    groups = {group.key: group.label for group in form.request_groups}
    table = report.requests
    kinds: dict[str, int] = {}
    for key in form.result_keys:
        group = key.partition(".")[0]
        said = groups.get(group) or row_label(report.layout, "requests", key)
        figure = table.figure(key, "total") if table is not None else None
        kinds[_short(said)] = kinds.get(_short(said), 0) + int(figure or 0)
    series = [Series("件数", tuple(kinds.values()))]
    return bars(f"{report.year}年办理结果", list(kinds), series, horizontal=True)


def _values(years: Years, table: str, row: str, column: str) -> tuple[Shown, ...]:
    found = (getattr(one.report, table) for one in years)
    return tuple(None if one is None else one.figure(row, column) for one in found)


def _said(table: str, row: str, column: str) -> str:
    said = "办结" if row == "results_total" else _short(row_label("2021", table, row))
    several = sum(one == row for one, _ in _LINES[table]) > 1 or column == "issued"
    return f"{said}{column_label('2021', table, column)}" if several else said


def _short(label: str) -> str:
    """The label without its number and note. 年报格式2021 表三."""
    bare = label.partition("（区分处理")[0]
    for mark in ("、", "）"):
        head, found, rest = bare.partition(mark)
        if found and len(head) <= len("（十"):
            bare = rest
    return bare.removesuffix("政府信息公开申请数量")
