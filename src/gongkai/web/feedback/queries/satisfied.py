"""What evaluations and call-backs tell of a year, with what is behind each figure. 条例2019 §46, §50.

Counting rule: an evaluation counts in the year in which it came; what was scored low in that year too, and it is
answered in time whatever the year. A plan counts in the year in which it was drawn, and with it everybody drawn; who
was reached, refused or was not reached in the year in which the call ended. All days are those of Beijing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from django.db.models import Avg, F, Q, QuerySet
from django.urls import reverse

from gongkai.web.feedback.models import Call, Evaluation, EvaluationPoint, FollowUp, Plan
from gongkai.web.feedback.queries.counting import Counted, behind, told_of
from gongkai.web.feedback.queries.evaluation.evaluations import SCORES, WHERE_CONTENT, in_days
from gongkai.web.feedback.queries.evaluation.scores import WHERE_LOW
from gongkai.web.look.quantities import Behind, Quantity
from gongkai.web.look.words import SHANGHAI, civil_day

_SHOWN: Final = 5000
"""Rows that are told one by one at most."""


def quantities_satisfied(agency_id: int, *, year: int) -> Iterator[Quantity]:
    """The figures of the year; None where nobody evaluated anything, or nobody was called. 条例2019 §46, §50."""
    yield from told_of(_FIGURES, _SHARES, agency_id, year)
    means = _evaluations(agency_id, year).aggregate(**{name: Avg(name) for name, _ in SCORES})
    for name, said in SCORES:
        mean = None if means[name] is None else Decimal(str(means[name])).quantize(Decimal("0.01"))
        yield Quantity(key=f"evaluations.{name}_mean", said=f"评价{said}平均分", value=mean, unit="分")


def rows_satisfied(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What that figure counts; of a share or a mean what it is of; () for a key of another ledger. 条例2019 §50."""
    for name, _ in SCORES:
        if key == f"evaluations.{name}_mean":
            rows = _evaluations(agency_id, year).filter(**{f"{name}__isnull": False})
            return tuple(_evaluation(row) for row in rows[:_SHOWN])
    return behind(_FIGURES, _SHARES, key, agency_id, year, most=_SHOWN)


def _year(year: int) -> tuple[datetime, datetime]:
    """Its first and its last moment."""
    return (
        datetime.combine(date(year, 1, 1), time.min, SHANGHAI),
        datetime.combine(date(year, 12, 31), time.max, SHANGHAI),
    )


def _evaluations(agency_id: int, year: int) -> QuerySet[Evaluation]:
    found = in_days(agency_id, since=date(year, 1, 1), until=date(year, 12, 31))
    return found.select_related("point")


def _points(agency_id: int, year: int) -> QuerySet[EvaluationPoint]:
    """Those that stood on the last day of the year."""
    end = _year(year)[1]
    found = EvaluationPoint.objects.filter(agency_id=agency_id, made_at__lte=end)
    return found.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=end))


def _follow_ups(agency_id: int, year: int) -> QuerySet[FollowUp]:
    found = FollowUp.objects.filter(agency_id=agency_id, evaluation__at__range=_year(year))
    return found.filter(answered_at__isnull=False).select_related("evaluation__point")


def _plans(agency_id: int, year: int) -> QuerySet[Plan]:
    return Plan.objects.filter(agency_id=agency_id, drawn_at__range=_year(year)).defer("population")


def _drawn(agency_id: int, year: int) -> QuerySet[Call]:
    found = Call.objects.filter(plan__agency_id=agency_id, plan__drawn_at__range=_year(year))
    return found.select_related("plan")


def _ended(agency_id: int, year: int) -> QuerySet[Call]:
    found = Call.objects.filter(plan__agency_id=agency_id, settled_at__range=_year(year))
    return found.select_related("plan")


def _evaluation(row: Evaluation) -> Behind:
    said = f"{row.get_kind_display()}{f'：{row.point.name}' if row.point else ''}"
    return Behind(said=said, on=civil_day(row.at), path=reverse("desk:evaluation", args=[row.pk]))


def _point(row: EvaluationPoint) -> Behind:
    path = reverse("desk:evaluation_point", args=[row.pk])
    return Behind(said=row.name, on=civil_day(row.made_at), path=path)


def _follow_up(row: FollowUp) -> Behind:
    where = row.evaluation.point.name if row.evaluation and row.evaluation.point else "依申请公开答复"
    path = reverse("desk:follow_up", args=[row.pk])
    return Behind(said=f"{where}：{row.get_state_display()}", on=civil_day(row.answered_at), path=path)


def _plan(row: Plan) -> Behind:
    path = reverse("desk:callback_plan", args=[row.pk])
    return Behind(said=f"{row.number} {row.title}", on=civil_day(row.drawn_at) if row.drawn_at else None, path=path)


def _call(row: Call) -> Behind:
    on = civil_day(row.settled_at) if row.settled_at else None
    path = reverse("desk:callback", args=[row.pk])
    return Behind(said=f"回访计划 {row.plan.number} 第 {row.order} 号：{row.get_state_display()}", on=on, path=path)


_FIGURES: Final[dict[str, Counted]] = {
    "evaluations.points": Counted("在用评价点数", "个", _points, _point),
    "evaluations.count": Counted("收到评价数", "份", _evaluations, _evaluation),
    "evaluations.satisfied": Counted("其中满意的评价数", "份", _evaluations, _evaluation, WHERE_CONTENT),
    "evaluations.low": Counted("低分评价数", "份", _evaluations, _evaluation, WHERE_LOW),
    "evaluations.low_answered": Counted("办结低分评价数", "件", _follow_ups, _follow_up),
    "evaluations.low_answered_on_time": Counted(
        "按期办结低分评价数", "件", _follow_ups, _follow_up, Q(answered_at__date__lte=F("due_on"))
    ),
    "callbacks.plans": Counted("开展回访次数", "次", _plans, _plan),
    "callbacks.planned": Counted("抽样回访人数", "人", _drawn, _call),
    "callbacks.reached": Counted("回访到的人数", "人", _ended, _call, Q(state="reached")),
    "callbacks.refused": Counted("不愿回答的人数", "人", _ended, _call, Q(state="refused")),
    "callbacks.unreached": Counted("没有联系上的人数", "人", _ended, _call, Q(state="unreached")),
    "callbacks.scored": Counted("回访中打了分的人数", "人", _ended, _call, Q(content__isnull=False)),
    "callbacks.satisfied": Counted("回访中满意的人数", "人", _ended, _call, Q(content=True)),
}
_SHARES: Final = {
    "evaluations.satisfied_percent": ("评价满意率", "evaluations.satisfied", "evaluations.count"),
    "evaluations.low_on_time_percent": (
        "低分评价按期办结率", "evaluations.low_answered_on_time", "evaluations.low_answered",
    ),
    "callbacks.satisfied_percent": ("回访满意率", "callbacks.satisfied", "callbacks.scored"),
}  # fmt: skip
