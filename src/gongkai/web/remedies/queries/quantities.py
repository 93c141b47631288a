"""What the ledgers of remedies and complaints tell of a body and a year, with what stands behind each figure.

Counting rule: filed in the year of the day it was filed, ended in that of the day it ended, pending on 31 December; as
in table four. A complaint is received in the year of its day of receipt, decided in that of the finding. 条例2019 §50.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import F, Q

from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar
from gongkai.web.look.quantities import Behind, Quantity, counted, percent
from gongkai.web.remedies.models import Complaint, Order, Remedy
from gongkai.web.remedies.models.complaints import FOUNDED
from gongkai.web.remedies.queries.days import answer_due
from gongkai.web.remedies.queries.table import PENDING, TOTAL, behind_of, where_cell

_WAYS: Final = {
    "reconsiderations": ("行政复议", Q(kind=Remedy.Kind.RECONSIDERATION), ("reconsideration",)),
    "suits": (
        "行政诉讼",
        Q(kind=Remedy.Kind.LITIGATION),
        ("litigation_direct", "litigation_after_reconsideration"),
    ),
}
_COLUMNS: Final = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    PENDING: "尚未审结",
    TOTAL: "总计",
}


def quantities_of(agency_id: int, *, year: int) -> tuple[Quantity, ...]:
    """The figures of the year; those of an empty ledger are nought, for the report says so too. 条例2019 §50.3."""
    counts = _counts(agency_id, year)
    found = [Quantity(key=key, said=said, value=counts[key], unit="件") for key, said in _said().items()]
    rate = percent(counts["remedies.answered_in_time"], counts["remedies.answers_due"])
    said = "复议答复、应诉按期提交率"
    return (*found, Quantity(key="remedies.answered_in_time_percent", said=said, value=rate, unit="%", behind=False))


def rows_behind(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What the figure counts, without anything of a person; none for a key that is not of this ledger. 条例2019 §50."""
    return tuple(_behind(row) for row in _rows(agency_id, year, key)) if key in _said() else ()


def _said() -> dict[str, str]:
    """Every key that counts rows, with its words."""
    named: dict[str, str] = {}
    for way, (said, _, _) in _WAYS.items():
        named[f"remedies.{way}_filed"] = f"本年提起的{said}数"
        named |= {f"remedies.{way}_{column}": f"{said}{words}数" for column, words in _COLUMNS.items()}
    named |= {f"remedies.{column}": f"复议诉讼{words}数" for column, words in _COLUMNS.items()}
    return named | {
        "remedies.answers_due": "答复、应诉期限在本年届满数",
        "remedies.answered_in_time": "按期提交答复、应诉数",
        "remedies.orders": "复议诉讼责令办理数",
        "remedies.orders_done": "复议诉讼责令办结数",
        "complaints.received": "收到投诉举报数",
        "complaints.about_us": "收到对本机关的投诉举报数",
        "complaints.about_below": "收到对下级机关的投诉举报数",
        "complaints.decided": "办结投诉举报数",
        "complaints.decided_in_time": "按期办结投诉举报数",
        "complaints.founded": "查证属实投诉举报数",
        "complaints.unfounded": "查证不属实投诉举报数",
        "complaints.corrections": "投诉举报责令改正数",
    }


def _counts(agency_id: int, year: int) -> dict[str, int]:
    """How many rows stand behind each key, asked once of each ledger."""
    remedies = counted(Remedy.objects.filter(agency_id=agency_id), _of_remedies(year))
    of_ours = Q(remedy__agency_id=agency_id) | Q(complaint__agency_id=agency_id)
    orders = counted(Order.objects.filter(of_ours), _of_orders(agency_id, year))
    complaints = counted(Complaint.objects.filter(agency_id=agency_id), _of_complaints(agency_id, year))
    due, in_time = _answers(agency_id, year)
    return {
        **remedies, **orders, **complaints,
        "remedies.answers_due": len(due), "remedies.answered_in_time": len(in_time),
    }  # fmt: skip


def _rows(agency_id: int, year: int, key: str) -> Iterable[Any]:
    if key in ("remedies.answers_due", "remedies.answered_in_time"):
        return _answers(agency_id, year)[key == "remedies.answered_in_time"]
    orders, complaints = _of_orders(agency_id, year), _of_complaints(agency_id, year)
    if key in orders:
        return Order.objects.filter(orders[key]).select_related("case", "complaint")
    if key in complaints:
        return Complaint.objects.filter(complaints[key], agency_id=agency_id)
    return Remedy.objects.filter(_of_remedies(year)[key], agency_id=agency_id).select_related("case")


def _of_remedies(year: int) -> dict[str, Q]:
    """What each figure about reconsiderations and suits counts. 年报格式2021 表四."""
    found: dict[str, Q] = {}
    for way, (_, of_way, groups) in _WAYS.items():
        found[f"remedies.{way}_filed"] = of_way & Q(filed_on__year=year)
        found |= {f"remedies.{way}_{column}": _in_cells(year, groups, column) for column in _COLUMNS}
    every = tuple(group for _, _, groups in _WAYS.values() for group in groups)
    return found | {f"remedies.{column}": _in_cells(year, every, column) for column in _COLUMNS}


def _in_cells(year: int, groups: Iterable[str], column: str) -> Q:
    return reduce(or_, (where_cell(year=year, group=group, column=column) for group in groups))


def _of_orders(agency_id: int, year: int) -> dict[str, Q]:
    """What each figure about orders counts; those of complaints are the body's where it keeps the complaint."""
    ours = Q(remedy__agency_id=agency_id)
    return {
        "remedies.orders": ours & Q(ordered_on__year=year),
        "remedies.orders_done": ours & Q(done_on__year=year),
        "complaints.corrections": Q(complaint__agency_id=agency_id, ordered_on__year=year),
    }


def _of_complaints(agency_id: int, year: int) -> dict[str, Q]:
    """What each figure about complaints counts. 条例2019 §47."""
    received, decided = Q(received_on__year=year), Q(decided_on__year=year)
    return {
        "complaints.received": received,
        "complaints.about_us": received & Q(about_id=agency_id),
        "complaints.about_below": received & (~Q(about_id=agency_id) | Q(about__isnull=True)),
        "complaints.decided": decided,
        "complaints.decided_in_time": decided & Q(decided_on__lte=F("due_on")),
        "complaints.founded": decided & Q(finding__in=FOUNDED),
        "complaints.unfounded": decided & Q(finding=Complaint.Finding.UNFOUNDED),
    }


def _answers(agency_id: int, year: int) -> tuple[list[Remedy], list[Remedy]]:
    """Those whose answer was due in the year, and of them those handed in by that day. 复议法2023 §48, §54."""
    rows = Remedy.objects.filter(agency_id=agency_id, received_on__year__in=(year - 1, year)).select_related("case")
    due, in_time, in_force = [], [], calendar()
    for row in rows:
        try:
            last = answer_due(row, calendar=in_force)
        except CalendarNotPublished:
            continue
        if last is None or last.due_on.year != year:
            continue
        due.append(row)
        in_time += [row] if row.answered_on is not None and row.answered_on <= last.due_on else []
    return due, in_time


def _behind(row: Any) -> Behind:
    if isinstance(row, Complaint):
        return Behind(said=f"投诉 {row.number} {row.matter}", on=row.received_on, path=row.path)
    if isinstance(row, Order):
        return Behind(said=row.said, on=row.ordered_on, path=row.path)
    return behind_of(row)
