"""What supervision tells of a body and a year, with what stands behind each figure. 条例2019 §46, §47, §50.

Counting rule: a self-inspection counts in the year in which it was completed; a rectification is opened in the year of
its first day, closed in that of its closing, late in that of its last day; marks count in the year they are about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q

from gongkai.web.look.quantities import Behind, Quantity, percent
from gongkai.web.look.words import civil_day
from gongkai.web.oversight.models import Inspection, Mark, Point, Rectification
from gongkai.web.oversight.queries.marking.marks import KINDS, Kind, of_year, total_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

_RECTIFICATIONS: Final = {
    "opened": "立项整改的问题数",
    "ordered": "上级督办的问题数",
    "closed": "整改销号的问题数",
    "late": "逾期整改的问题数",
    "overdue": "到期没有报送整改的问题数",
}
_MARKS: Final[dict[str, Kind]] = {"self": "own", "third": "third", "combined": "combined"}


def quantities_of(agency_id: int, *, year: int) -> tuple[Quantity, ...]:
    """The figures of the year; None where the body keeps no such ledger at all. 条例2019 §46."""
    return (*_inspections(agency_id, year), *_rectifications(agency_id, year), *_marks(agency_id, year))


def rows_behind(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What the figure counts; nothing for a key that is not of this ledger. 条例2019 §46."""
    room, _, name = key.partition(".")
    if key == "inspections.held":
        return tuple(_inspection(row) for row in _held(agency_id, year))
    if key == "inspections.problems":
        return tuple(_point(row) for row in _problems(agency_id, year))
    if room == "rectifications" and name in _RECTIFICATIONS:
        return tuple(_row(row) for row in _of_year(agency_id, year)[name])
    if room == "marks" and name in _MARKS:
        return _marked(agency_id, year, _MARKS[name])
    return ()


def _inspections(agency_id: int, year: int) -> Iterator[Quantity]:
    known = Inspection.objects.filter(agency_id=agency_id).exists()
    held = _held(agency_id, year).count() if known else None
    problems = _problems(agency_id, year).count() if known else None
    yield Quantity(key="inspections.held", said="自查次数", value=held, unit="次")
    yield Quantity(key="inspections.problems", said="自查发现的问题数", value=problems, unit="个")


def _rectifications(agency_id: int, year: int) -> Iterator[Quantity]:
    known = Rectification.objects.filter(agency_id=agency_id).exists()
    rows = _of_year(agency_id, year)
    counts = {name: found.count() for name, found in rows.items()} if known else dict.fromkeys(rows)
    for name, said in _RECTIFICATIONS.items():
        yield Quantity(key=f"rectifications.{name}", said=said, value=counts[name], unit="个")
    in_time = rows["closed"].filter(sent_in_on__lte=F("due_on")).count() if known else 0
    rate = percent(in_time, counts["closed"] or 0)
    yield Quantity(key="rectifications.in_time_percent", said="按期整改率", value=rate, unit="%", behind=False)


def _marks(agency_id: int, year: int) -> Iterator[Quantity]:
    found = of_year(agency_id, year)
    marks = list(found.marks.all()) if found else []
    for name, kind in _MARKS.items():
        told = found is not None and ((kind == "own" and found.sent_at) or found.marking.state == "published")
        score = total_of(marks, kind).score if told else None
        yield Quantity(key=f"marks.{name}", said=f"年度考核{KINDS[kind]}得分", value=score, unit="分", behind=False)


def _held(agency_id: int, year: int) -> QuerySet[Inspection]:
    return Inspection.objects.filter(agency_id=agency_id, state=Inspection.State.CLOSED, closed_at__year=year)


def _problems(agency_id: int, year: int) -> QuerySet[Point]:
    found = Point.objects.filter(inspection__in=_held(agency_id, year), verdict=Point.Verdict.PROBLEM)
    return found.select_related("inspection").order_by("inspection__closed_at", "order")


def _of_year(agency_id: int, year: int) -> dict[str, QuerySet[Rectification]]:
    rows = Rectification.objects.filter(agency_id=agency_id).exclude(state=Rectification.State.DROPPED)
    opened, due = rows.filter(opened_on__year=year), rows.filter(due_on__year=year)
    told_late = Q(happenings__act="overdue")
    return {
        "opened": opened,
        "ordered": opened.filter(issuer__isnull=False),
        "closed": rows.filter(closed_on__year=year),
        "late": due.filter(Q(sent_in_on__gt=F("due_on")) | told_late).distinct(),
        "overdue": due.filter(told_late, sent_in_on__isnull=True).distinct(),
    }


def _marked(agency_id: int, year: int, kind: Kind) -> tuple[Behind, ...]:
    found = of_year(agency_id, year)
    rows: list[Mark] = list(found.marks.all()) if found else []
    return tuple(Behind(said=f"{row.key} {getattr(row, kind)}") for row in rows if getattr(row, kind) is not None)


def _inspection(row: Inspection) -> Behind:
    on = civil_day(row.closed_at) if row.closed_at else None
    return Behind(said=row.title, on=on, path=f"/desk/oversight/inspections/{row.pk}/")


def _point(row: Point) -> Behind:
    path = f"/desk/oversight/inspections/{row.inspection_id}/"
    return Behind(said=f"{row.inspection.title}：{row.title}", path=path)


def _row(row: Rectification) -> Behind:
    return Behind(said=str(row), on=row.due_on, path=f"/desk/oversight/rectifications/{row.pk}/")
