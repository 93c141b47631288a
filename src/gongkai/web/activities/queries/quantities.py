"""What the ledgers tell of a body and a year, for reports and dashboards, with what stands behind it. 条例2019 §50.

The year is that of the day the thing happened: a training of the day it was held, a proposal of the day it was handed
over, an answer to an opinion counts with its open day. Work points, projects and assessments are of the year they are
written for. Members are counted as on the last day of the year. What was struck out counts nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

from gongkai.web.activities.describing import ledgers
from gongkai.web.activities.models import MODELS
from gongkai.web.activities.queries.open_days import came_to
from gongkai.web.activities.queries.rates import rated
from gongkai.web.activities.queries.wording import name_of
from gongkai.web.look.quantities import Behind, Quantity, percent

Rows = list[Any]


class Counted(Struct, frozen=True):
    """A figure that counts entries of one ledger, those that `only` lets through."""

    key: str
    said: str
    unit: str
    ledger: str
    only: Callable[[Any], bool] = lambda one: True


class Worked(Struct, frozen=True):
    """A figure worked out of entries of one ledger: a sum, a percentage."""

    key: str
    said: str
    unit: str
    ledger: str
    worked: Callable[[Rows, date], int | Decimal | None]
    only: Callable[[Any], bool] = lambda one: True


def quantities_of(agency_id: int, *, year: int) -> tuple[Quantity, ...]:
    """Every figure of the body and the year; a count of nothing is 0, a percentage of nothing None. 条例2019 §50."""
    whole = _Year(agency_id, year)
    counts = tuple(Quantity(key=one.key, said=one.said, value=len(whole.rows(one)), unit=one.unit) for one in _COUNTED)
    worked = tuple(
        Quantity(key=one.key, said=one.said, value=one.worked(whole.rows(one), whole.last), unit=one.unit, behind=False)
        for one in _WORKED
    )
    rates = rated(whole.of("proposals"), on=whole.last)
    percents = tuple(
        Quantity(key=f"proposals.{one.rate.key}_rate", said=one.rate.title, value=one.percent, unit="%", behind=False)
        for one in rates
    )
    return (*counts, *worked, *percents)


def rows_behind(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What the figure counts, or the entries it was worked out of; nothing for a key of another app. 条例2019 §50."""
    whole = _Year(agency_id, year)
    known = next((one for one in (*_COUNTED, *_WORKED) if one.key == key), None)
    if known is not None:
        return tuple(_behind(row, known.ledger) for row in whole.rows(known))
    if key.startswith("proposals.") and key.endswith("_rate"):
        return tuple(_behind(row, "proposals") for row in whole.of("proposals"))
    return ()


class _Year:
    """The entries of the body and the year, each ledger read once."""

    def __init__(self, agency_id: int, year: int) -> None:
        self._agency_id, self._year = agency_id, year
        self._read: dict[str, Rows] = {}
        self.last = date(year, 12, 31)

    def of(self, ledger: str) -> Rows:
        if ledger not in self._read:
            self._read[ledger] = list(self._rows(ledger))
        return self._read[ledger]

    def rows(self, one: Counted | Worked) -> Rows:
        return [row for row in self.of(one.ledger) if one.only(row)]

    def _rows(self, ledger: str) -> Iterable[Any]:
        rows = MODELS[ledger]._default_manager.filter(agency_id=self._agency_id, struck_at__isnull=True)
        rows = rows.order_by("dated_on", "pk")
        if ledgers()[ledger].parent:
            rows = rows.select_related("parent").filter(parent__struck_at__isnull=True)
            return rows.filter(parent__year=self._year)
        if ledgers()[ledger].roster:
            rows = rows.filter(since_on__lte=self.last).exclude(until_on__lt=self.last)
            return rows
        return rows.filter(year=self._year)


def _behind(row: Any, ledger: str) -> Behind:
    """Its words and address; of a part, those of what it belongs to. What is sealed is not told here."""
    described = ledgers()[ledger]
    sealed = described.named(described.name).sealed
    parent = described.parent
    path = f"/desk/activities/{parent or ledger}/{row.parent_id if parent else row.pk}/"
    words = f"{described.title}（{row.parent.theme if parent == 'open_days' else described.title}）" if sealed else ""
    return Behind(said=words or name_of(row, described), on=row.dated_on, path=path)


def _sum(name: str) -> Callable[[Rows, date], int | Decimal]:
    return lambda rows, last: sum(getattr(row, name) or 0 for row in rows)


def _done_percent(rows: Rows, last: date) -> Decimal | None:
    return percent(sum(row.done_on is not None for row in rows), len(rows))


def _best(rows: Rows, last: date) -> Decimal | None:
    found = [100 * row.score / row.full for row in rows if row.score is not None and row.full]
    return max(found).quantize(Decimal("0.1")) if found else None


def _is_held(row: Any) -> bool:
    return bool(row.state == "held")


def _own(row: Any) -> bool:
    return bool(row.role == "held")


def _rural(row: Any) -> bool:
    return _own(row) and bool(row.kind == "digital_village")


def _done(row: Any) -> bool:
    return row.done_on is not None


def _of_held(row: Any) -> bool:
    return bool(row.parent.state != "cancelled")


_COUNTED: Final = (
    Counted("open_days.held", "举办政府开放日", "场", "open_days", _is_held),
    Counted("open_days.opinions", "开放日征集意见", "条", "opinions"),
    Counted("open_days.opinions_answered", "开放日意见已答复", "条", "opinions",
            lambda one: one.answered_on is not None),
    Counted("open_days.opinions_taken", "开放日意见采纳和部分采纳", "条", "opinions",
            lambda one: one.taken in ("taken", "partly")),
    Counted("trainings.held", "举办培训", "场", "trainings", _own),
    Counted("trainings.digital_village", "数字政务进乡村", "场", "trainings", _rural),
    Counted("trainings.attended", "派人参加培训", "场", "trainings", lambda one: one.role == "attended"),
    Counted("group.members", "领导小组成员", "人", "members"),
    Counted("meetings.held", "召开会议", "次", "meetings"),
    Counted("meetings.decisions", "会议议定事项", "项", "decisions"),
    Counted("meetings.decisions_done", "议定事项已完成", "项", "decisions", _done),
    Counted("points.total", "工作要点", "项", "points"),
    Counted("points.done", "工作要点已完成", "项", "points", _done),
    Counted("points.done_late", "工作要点逾期完成", "项", "points",
            lambda one: _done(one) and one.done_on > one.due_on),
    Counted("points.tasks", "要点任务", "项", "tasks"),
    Counted("points.tasks_done", "要点任务已完成", "项", "tasks", _done),
    Counted("proposals.total", "承办建议提案", "件", "proposals"),
    Counted("proposals.congress", "人大代表建议", "件", "proposals", lambda one: one.source == "congress"),
    Counted("proposals.conference", "政协委员提案", "件", "proposals", lambda one: one.source == "conference"),
    Counted("proposals.assisted", "协办", "件", "proposals", lambda one: one.role == "assist"),
    Counted("proposals.replied", "建议提案已答复", "件", "proposals", lambda one: one.replied_on is not None),
    Counted("proposals.published", "建议提案答复已公开", "件", "proposals",
            lambda one: one.publishing in ("published", "summary")),
    Counted("projects.total", "民生实事", "件", "projects"),
    Counted("projects.done", "民生实事已完成", "件", "projects", _done),
    Counted("innovations.count", "创新做法", "项", "innovations"),
    Counted("innovations.awarded", "创新做法获推广或者表彰", "项", "innovations", lambda one: bool(one.award)),
    Counted("accountability.count", "责任追究", "起", "accountability"),
    Counted("assessments.count", "接受考核、评估、评议", "次", "assessments"),
)  # fmt: skip
_WORKED: Final = (
    Worked("open_days.visitors", "开放日参加人数", "人", "open_days",
           lambda rows, last: came_to(rows), _is_held),
    Worked("open_days.invited", "开放日邀请人数", "人", "invited", _sum("number"), _of_held),
    Worked("trainings.people", "参加本机关培训的人次", "人次", "trainings", _sum("people"), _own),
    Worked("trainings.hours", "本机关培训学时", "学时", "trainings", _sum("hours"), _own),
    Worked("trainings.digital_village_people", "数字政务进乡村参加人次", "人次", "trainings", _sum("people"), _rural),
    Worked("points.done_percent", "工作要点完成率", "%", "points", _done_percent),
    Worked("projects.done_percent", "民生实事完成率", "%", "projects", _done_percent),
    Worked("projects.money", "民生实事计划投入", "万元", "projects", _sum("money")),
    Worked("assessments.best_percent", "考核最高得分率", "%", "assessments", _best),
)  # fmt: skip
