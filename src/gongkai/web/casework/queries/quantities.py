"""What the ledger of requests tells of a body and a year, with the requests behind each figure. 条例2019 §50.

Counting rule: a request is new in the year of its receipt day, closed in that of the day its result was served (as in
table three); an act on a request belongs to the year of the day on which it was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, Q

from gongkai.law.receipt import receipt_rules
from gongkai.web.casework.models import Case, CaseEvent
from gongkai.web.casework.queries.counts.ledger import TOTAL, behind_cell, counted_in, in_row
from gongkai.web.look.quantities import Behind, Quantity, counted

if TYPE_CHECKING:
    from django.db.models import QuerySet

_ROWS: Final = {
    "received": "新收申请数",
    "carried_in": "上年结转申请数",
    "carried_out": "结转下年申请数",
    "closed": "办结申请数",
}
_GROUPS: Final = {
    "granted": "予以公开数",
    "granted_in_part": "部分公开数",
    "refused": "不予公开数",
    "unavailable": "无法提供数",
    "not_processed": "不予处理数",
    "closed_otherwise": "其他处理数",
}
_ACTS: Final = {
    "supplements_asked": ("SupplementAsked", "要求补正申请数"),
    "extended": ("Extended", "延期答复申请数"),
    "consulted": ("ConsultationOpened", "征求意见申请数"),
    "discussed": ("JointDiscussionHeld", "会商研判申请数"),
    "searched": ("SearchRecorded", "留有检索记录申请数"),
}
_FEES: Final = {"notices": "收费通知件数", "billed": "收费通知金额", "received": "实收信息处理费金额"}
_WAN: Final = Decimal(10_000)
_ORDER: Final = ("received_on", "number")


def quantities_of(agency_id: int, *, year: int) -> tuple[Quantity, ...]:
    """The figures of the year; those of an empty ledger are nought, for the report says so too. 条例2019 §50.2."""
    return (
        *_requests(agency_id, year),
        *_channels(agency_id, year),
        *_on_time(agency_id, year),
        *_fees(agency_id, year),
    )


def rows_behind(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """The requests that the figure counts, without anything of a person; none for a key that is not of this ledger.

    Who may open them, is asked where they are opened. 条例2019 §50.2.
    """
    found = _behind(agency_id, year, key)
    return tuple(Behind(said=f"{case.number} {case.matter}", on=case.received_on, path=_path(case)) for case in found)


def _requests(agency_id: int, year: int) -> Iterator[Quantity]:
    counts = counted(counted_in(agency_id, year=year), _of_table(year)) | _done(agency_id, year)
    names = {**_ROWS, **_GROUPS, "received_and_closed": "当年收到当年办结数", "not_held": "本机关不掌握数"}
    names |= {name: said for name, (_, said) in _ACTS.items()}
    for name, said in names.items():
        yield Quantity(key=f"requests.{name}", said=said, value=counts[name], unit="件")


def _done(agency_id: int, year: int) -> dict[str, int]:
    """On how many requests each act was done in the year."""
    kinds = [kind for kind, _ in _ACTS.values()]
    told = CaseEvent.objects.filter(case__agency_id=agency_id, kind__in=kinds, on__year=year)
    by_kind = dict(told.order_by().values_list("kind").annotate(Count("case_id", distinct=True)))
    return {name: by_kind.get(kind, 0) for name, (kind, _) in _ACTS.items()}


def _channels(agency_id: int, year: int) -> Iterator[Quantity]:
    new = behind_cell(agency_id, year=year, row="received", column=TOTAL).order_by()
    counted = dict(new.values_list("channel").annotate(Count("pk")))
    for rule in receipt_rules():
        said = f"{rule.title.partition('（')[0]}收到申请数"
        yield Quantity(key=f"requests.by_{rule.channel}", said=said, value=counted.get(rule.channel, 0), unit="件")


def _on_time(agency_id: int, year: int) -> Iterator[Quantity]:
    decided = Case.objects.filter(agency_id=agency_id, decided_on__year=year, due_on__isnull=False)
    counts = counted(decided, {"total": Q(), "late": _LATE})
    total, late = counts["total"], counts["late"]
    rate = (Decimal(100 * (total - late)) / total).quantize(Decimal("0.1")).normalize() if total else None
    yield Quantity(key="requests.decided_late", said="超期答复数", value=late, unit="件")
    yield Quantity(
        key="requests.on_time_percent", said="按期答复率", value=_plain(rate) if rate is not None else None, unit="%",
        behind=False,
    )  # fmt: skip


def _fees(agency_id: int, year: int) -> Iterator[Quantity]:
    noticed = _fee_events(agency_id)
    billed = [row for row in noticed if row[1].year == year]
    paid_on = dict(_told(agency_id, "FeePaid").filter(on__year=year).values_list("case_id", "on"))
    sums = {
        "billed": sum((row[2] for row in billed), Decimal(0)),
        "received": sum((row[2] for row in noticed if row[0] in paid_on), Decimal(0)),
    }
    yield Quantity(key="fees.notices", said=_FEES["notices"], value=len(billed), unit="件")
    for name, yuan in sums.items():
        yield Quantity(key=f"fees.{name}_yuan", said=f"{_FEES[name]}（元）", value=_plain(yuan), unit="元")
        yield Quantity(
            key=f"fees.{name}_wan_yuan", said=f"{_FEES[name]}（万元）", value=_plain(yuan / _WAN), unit="万元"
        )


def _fee_events(agency_id: int) -> list[tuple[object, date, Decimal]]:
    """Every fee notice of the body: the request, when it was received, what it asks for."""
    told = _told(agency_id, "FeeNoticed").order_by("number").values_list("case_id", "on", "payload")
    last = {case_id: (case_id, on, Decimal(payload["yuan"])) for case_id, on, payload in told}
    return list(last.values())


def _told(agency_id: int, kind: str) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(case__agency_id=agency_id, kind=kind)


def _plain(value: Decimal) -> Decimal:
    """Without zeros at its end, and never as 1E+2."""
    return Decimal(f"{value.normalize():f}")


_LATE: Final = Q(decided_on__gt=F("due_on"))


def _behind(agency_id: int, year: int, key: str) -> QuerySet[Case]:
    room, _, name = key.partition(".")
    nothing = Case.objects.none()
    if room == "fees":
        kind = {"notices": "FeeNoticed", "billed": "FeeNoticed", "received": "FeePaid"}.get(name.partition("_")[0])
        return _with_event(agency_id, year, kind) if kind else nothing
    if room != "requests":
        return nothing
    if name in _ACTS:
        return _with_event(agency_id, year, _ACTS[name][0])
    if name.startswith("by_"):
        return behind_cell(agency_id, year=year, row="received", column=TOTAL).filter(channel=name[3:])
    if name == "decided_late":
        return Case.objects.filter(_LATE, agency_id=agency_id, decided_on__year=year).order_by(*_ORDER)
    where = _of_table(year).get(name)
    return counted_in(agency_id, year=year).filter(where).order_by(*_ORDER) if where is not None else nothing


def _of_table(year: int) -> dict[str, Q]:
    """What each figure that table three tells counts, of the requests that it counts at all."""
    closed = in_row("results_total", year=year)
    return {
        **{name: in_row(name, year=year) for name in _ROWS},
        **{name: closed & (Q(outcome=name) | Q(outcome__startswith=f"{name}.")) for name in _GROUPS},
        "closed": closed,
        "received_and_closed": closed & Q(received_on__year=year),
        "not_held": in_row("unavailable.not_held", year=year),
    }


def _with_event(agency_id: int, year: int, kind: str) -> QuerySet[Case]:
    """The requests on which that was done in the year, each once."""
    told = _told(agency_id, kind).filter(on__year=year).values("case_id")
    return Case.objects.filter(pk__in=told).order_by(*_ORDER)


def _path(case: Case) -> str:
    return f"/desk/cases/{case.pk}/"
