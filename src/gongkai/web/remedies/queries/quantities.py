"""What the ledgers of remedies and complaints tell of a body and a year, with what stands behind each figure.

Counting rule: filed in the year of the day it was filed, ended in that of the day it ended, pending on 31 December; as
in table four. A complaint is received in the year of its day of receipt, decided in that of the finding. 条例2019 §50.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q

from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar
from gongkai.web.look.quantities import Behind, Quantity
from gongkai.web.remedies.models import Complaint, Order, Remedy
from gongkai.web.remedies.models.complaints import FOUNDED
from gongkai.web.remedies.queries.days import answer_due
from gongkai.web.remedies.queries.table import PENDING, TOTAL, behind_of, in_cell

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
_PERCENT: Final = Decimal(100)


def quantities_of(agency_id: int, *, year: int) -> tuple[Quantity, ...]:
    """The figures of the year; those of an empty ledger are nought, for the report says so too. 条例2019 §50.3."""
    counts = {key: len(_rows(agency_id, year, key)) for key in _said()}
    found = [Quantity(key=key, said=said, value=counts[key], unit="件") for key, said in _said().items()]
    due, in_time = counts["remedies.answers_due"], counts["remedies.answered_in_time"]
    rate = (in_time * _PERCENT / due).quantize(Decimal("0.1")) if due else None
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


def _rows(agency_id: int, year: int, key: str) -> list[Any]:
    ledger, _, name = key.partition(".")
    if ledger == "complaints":
        return list(_complaints(agency_id, year, name))
    if name in ("orders", "orders_done"):
        orders = Order.objects.filter(remedy__agency_id=agency_id).select_related("case")
        return list(orders.filter(**{"ordered_on__year" if name == "orders" else "done_on__year": year}))
    if name in ("answers_due", "answered_in_time"):
        return _answers(agency_id, year, in_time=name == "answered_in_time")
    way, _, column = name.rpartition("_")
    rows = Remedy.objects.filter(agency_id=agency_id).select_related("case")
    if column == "filed":
        return list(rows.filter(_WAYS[way][1], filed_on__year=year))
    groups = _WAYS[way][2] if way else tuple(group for _, _, each in _WAYS.values() for group in each)
    cells = [in_cell(year=year, group=group, column=column).values("pk") for group in groups]
    wanted = Q(pk__in=())
    for cell in cells:
        wanted |= Q(pk__in=cell)
    return list(rows.filter(wanted))


def _complaints(agency_id: int, year: int, name: str) -> Iterable[Any]:
    if name == "corrections":
        orders = Order.objects.filter(complaint__agency_id=agency_id, ordered_on__year=year)
        return orders.select_related("complaint")
    received, decided = Q(received_on__year=year), Q(decided_on__year=year)
    where = {
        "received": received,
        "about_us": received & Q(about_id=agency_id),
        "about_below": received & (~Q(about_id=agency_id) | Q(about__isnull=True)),
        "decided": decided,
        "founded": decided & Q(finding__in=FOUNDED),
        "unfounded": decided & Q(finding=Complaint.Finding.UNFOUNDED),
    }
    found = Complaint.objects.filter(where.get(name, decided), agency_id=agency_id)
    return [one for one in found if one.decided_on <= one.due_on] if name == "decided_in_time" else found


def _answers(agency_id: int, year: int, *, in_time: bool) -> list[Remedy]:
    """Those whose answer was due in the year; in time: it was handed in by that day. 复议法2023 §48, §54."""
    rows = Remedy.objects.filter(agency_id=agency_id, received_on__year__in=(year - 1, year)).select_related("case")
    found, in_force = [], calendar()
    for row in rows:
        try:
            due = answer_due(row, calendar=in_force)
        except CalendarNotPublished:
            continue
        if due is None or due.due_on.year != year:
            continue
        if not in_time or (row.answered_on is not None and row.answered_on <= due.due_on):
            found.append(row)
    return found


def _behind(row: Any) -> Behind:
    if isinstance(row, Complaint):
        return Behind(said=f"投诉 {row.number} {row.matter}", on=row.received_on, path=row.path)
    if isinstance(row, Order):
        return Behind(said=row.said, on=row.ordered_on, path=row.path)
    return behind_of(row)
