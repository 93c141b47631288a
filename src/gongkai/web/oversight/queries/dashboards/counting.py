"""What each gauge shows of a body, and what stands behind it. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gongkai.law.proactive import fresh_until, freshness_rule
from gongkai.web.catalogue.queries.duties.obligations import Standing as Duty
from gongkai.web.clearance.queries.timing import all_together
from gongkai.web.look.quantities import Behind, percent
from gongkai.web.look.words import civil_day
from gongkai.web.oversight.queries.dashboards.looking import SATISFIED
from gongkai.web.oversight.queries.gauges import Value
from gongkai.web.oversight.queries.rectifications import State

if TYPE_CHECKING:
    from gongkai.cases.ledger import RemedyRecord
    from gongkai.web.oversight.queries.dashboards.looking import Looked

Rows = tuple[Behind, ...]


def value_of(looked: Looked, key: str) -> Value:
    """What that gauge shows; a count is the number of what `rows_of` lists. Raises KeyError for an unknown one."""
    if key in _ROWS:
        return len(_ROWS[key](looked))
    room, _, name = key.partition(".")
    if room == "cases" and name in looked.cases.__struct_fields__:
        return int(getattr(looked.cases, name))
    return _VALUES[key](looked)


def rows_of(looked: Looked, key: str) -> Rows:
    """What that gauge counted, where it counts things that a dashboard may show. Raises KeyError for any other."""
    return _ROWS[key](looked)


def _in_time(looked: Looked) -> Value:
    return percent(looked.cases.closed - looked.cases.closed_late, looked.cases.closed)


def _median(looked: Looked) -> Value:
    every = all_together(looked.steps)
    if every is None:
        return None
    return int(every.median) if every.median.is_integer() else Decimal(str(every.median))


def _ninety(looked: Looked) -> Value:
    every = all_together(looked.steps)
    return every.ninety if every else None


def _met(looked: Looked) -> Value:
    met = sum(duty.standing is Duty.MET for duty in looked.duties)
    return percent(met, len(looked.duties))


def _missed(looked: Looked) -> Rows:
    return tuple(
        Behind(
            said=f"{duty.entry.number} {duty.entry.matter}：{duty.said}，{duty.standing.said}",
            on=duty.due_on,
            path=f"/desk/catalogue/entries/{duty.entry.pk}/",
        )
        for duty in looked.duties
        if duty.standing is Duty.MISSED
    )


def _interpretations(looked: Looked) -> Rows:
    words = {"late": "解读迟了", "missed": "没有按时解读"}
    return tuple(
        Behind(
            said=f"{one.document.title}：{words[one.standing]}",
            on=one.due_on,
            path=f"/desk/items/{one.document.pk}/",
        )
        for one in looked.documents
        if one.standing in words
    )


def _stale(looked: Looked) -> Rows:
    return tuple(
        Behind(said=f"{one.title}（{one.rule.title}）", on=one.due_on, path="/desk/freshness/")
        for one in looked.monitor.watched
        if one.is_late and one.due_on is not None
    )


def _blank(looked: Looked) -> Rows:
    code = looked.agency.code
    return tuple(Behind(said=column.title, path=f"/open/{code}/{column.key}/") for column in looked.monitor.blank)


def _vetoes(looked: Looked) -> Rows:
    return tuple(
        Behind(said=f"{one.said} {one.count} 个（{one.rule.said}）", path="/desk/freshness/")
        for one in looked.monitor.vetoes
    )


def _unanswered(looked: Looked) -> Rows:
    rule = freshness_rule("message")
    return tuple(
        Behind(
            said=f"{report.number} {report.get_kind_display()}：{report.title}",
            on=fresh_until(rule, updated_on=civil_day(report.at)),
            path=f"/desk/errors/{report.pk}/",
        )
        for report in looked.errors
    )


def _satisfied(looked: Looked) -> Value:
    told = looked.told.get(SATISFIED)
    return told.value if told else None


def _filed(looked: Looked) -> Value:
    return sum(looked.span.first <= record.filed_on <= looked.span.last for record in looked.remedies)


def _corrected(looked: Looked) -> Value:
    return sum(record.outcome == "corrected" and _ended_in(record, looked) for record in looked.remedies)


def _ended_in(record: RemedyRecord, looked: Looked) -> bool:
    return record.closed_on is not None and looked.span.first <= record.closed_on <= looked.span.last


def _to_mend(looked: Looked) -> Rows:
    return _rectifications(looked, (State.OPEN, State.WORKING, State.REVIEW), late=False)


def _to_mend_late(looked: Looked) -> Rows:
    return _rectifications(looked, (State.OPEN, State.WORKING), late=True)


def _rectifications(looked: Looked, states: Iterable[object], *, late: bool) -> Rows:
    return tuple(
        Behind(said=str(row), on=row.due_on, path=f"/desk/oversight/rectifications/{row.pk}/")
        for row in looked.to_mend
        if row.state in states and (not late or row.due_on < looked.on)
    )


_VALUES: Final[dict[str, Callable[[Looked], Value]]] = {
    "cases.in_time_percent": _in_time,
    "reviews.median_days": _median,
    "reviews.ninety_days": _ninety,
    "duties.met_percent": _met,
    "satisfaction.percent": _satisfied,
    "remedies.filed": _filed,
    "remedies.corrected": _corrected,
}
_ROWS: Final[dict[str, Callable[[Looked], Rows]]] = {
    "duties.missed": _missed,
    "interpretations.late": _interpretations,
    "freshness.late": _stale,
    "freshness.blank": _blank,
    "freshness.vetoes": _vetoes,
    "messages.unanswered": _unanswered,
    "rectifications.open": _to_mend,
    "rectifications.overdue": _to_mend_late,
}
