"""Monthly collections and the comparison of stations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.charts import Chart, Series, stacked_bars
from gongkai.law.clock import months_after
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.look.words import moment
from gongkai.web.outlets.queries.collecting import (
    State,
    collection_for,
    collections_of,
    counted,
    due_on,
    experiences,
)  # fmt: skip
from gongkai.web.outlets.queries.comparing import Ranked, first_of, ranking
from gongkai.web.outlets.queries.keeping import keeps_station
from gongkai.web.outlets.queries.kinds import points
from gongkai.web.outlets.queries.stations import stations_of
from gongkai.web.outlets.services import collecting as services
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.outlets.channels import DownForm
from gongkai.web.workbench.forms.outlets.stations import CollectionForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.listed import as_file, exports_of

if TYPE_CHECKING:
    from gongkai.web.outlets.models import Collection, Station

HEADS = (
    "专区", "月份", "状态", "月末在架", "本月上架", "本月取下", "来站人次", "发放份数", "咨询意见", "群众问的事",
    "好的做法", "报送时间", "报送人",
)  # fmt: skip
_MONTHS = 6


@require_safe
@staff(Permit.ITEM_SEE)
def collections(request: StaffRequest) -> HttpResponse:
    """The collections of one month, station by station."""
    month = _month(request, before=1)
    rows = _rows(request, month)
    told = {
        "rows": rows,
        "month": month,
        "due_on": due_on(month),
        "tabs": _tabs(request, month, "desk:collections", before=1),
        "paging": Paging(len(rows), "个专区"),
        "exports": exports_of("desk:collections_export", asked=f"month={month:%Y-%m}"),
    }
    return page(request, "workbench/outlets/collections.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def collections_export(request: StaffRequest, form: str) -> HttpResponse:
    """The collections of that month as a file."""
    month = _month(request, before=1)
    rows = _rows(request, month)
    return as_file(request, form, f"专区月报{month:%Y-%m}-", HEADS, lambda: [_cells(*row, month) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_SEE)
def collection(request: StaffRequest, collection_id: UUID) -> HttpResponse:
    """One collection: its figures; for the liaison the form, for the office receiving and returning."""
    found = _collection(request, collection_id)
    sends = keeps_station(request.actor, found.station) and found.state in (State.OPEN, State.RETURNED)
    first = {name: getattr(found, name) for name in CollectionForm.base_fields}
    form = CollectionForm(typed(request), initial=first) if sends else None
    if form is not None:
        done = attempt(form, lambda: services.send(found.pk, form.told(), by=request.actor, at=request.moment))
        if done is not None:
            messages.success(request, f"{found.month.month}月的月报已报送。")
            return redirect("desk:collection", found.pk)
    told = {
        "found": found,
        "figures": counted(found.station, month=found.month, on=request.day) if sends else found,
        "form": form,
        "due_on": due_on(found.month),
        "judges": request.actor.may(Permit.STATION_MANAGE, agency_id=found.station.agency_id)
        and found.state == State.SENT,
        "because": DownForm(),
    }
    status = 422 if form is not None and form.is_bound else 200
    return page(request, "workbench/outlets/collection.html", told, status=status)


@require_POST
@staff(Permit.STATION_MANAGE)
def receive(request: StaffRequest, collection_id: UUID) -> HttpResponse:
    """The collection is received."""
    found = _collection(request, collection_id)
    services.receive(found.pk, by=request.actor, at=request.moment)
    messages.success(request, f"已接收{found.station.name}的月报。")
    return redirect(f"{reverse('desk:collections')}?month={found.month:%Y-%m}")


@require_POST
@staff(Permit.STATION_MANAGE)
def give_back(request: StaffRequest, collection_id: UUID) -> HttpResponse:
    """The collection goes back to its liaison."""
    found = _collection(request, collection_id)
    services.give_back(found.pk, because=request.POST.get("because", ""), by=request.actor, at=request.moment)
    messages.success(request, f"已退回{found.station.name}的月报，联络员会收到提醒。")
    return redirect(f"{reverse('desk:collections')}?month={found.month:%Y-%m}")


@require_safe
@staff(Permit.ITEM_SEE)
def compared(request: StaffRequest) -> HttpResponse:
    """The stations by their points of a month, each point with its reason; and what worked elsewhere."""
    month = _month(request, before=0)
    rows = _ranking(request, month)
    told = {
        "rows": rows,
        "points": points(),
        "month": month,
        "runs": first_of(request.day) == month,
        "tabs": _tabs(request, month, "desk:compared", before=0),
        "chart": (f"{reverse('desk:compared_chart')}?month={month:%Y-%m}", _drawn(rows, month).table) if rows else None,
        "experiences": experiences(agency_in(request, Permit.ITEM_SEE)),
        "paging": Paging(len(rows), "个专区"),
        "exports": exports_of("desk:compared_export", asked=f"month={month:%Y-%m}"),
    }
    return page(request, "workbench/outlets/compared.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def compared_chart(request: StaffRequest) -> HttpResponse:
    """The points as a picture."""
    month = _month(request, before=0)
    rows = _ranking(request, month)
    return picture(_drawn(rows, month) if rows else None)


@require_safe
@staff(Permit.ITEM_SEE)
def compared_export(request: StaffRequest, form: str) -> HttpResponse:
    """The points as a file, each with its reason."""
    month = _month(request, before=0)
    heads = ["名次", "专区", "总分"]
    for point in points():
        heads += [f"{point.title}（满分{point.most}）", f"{point.title}：依据"]
    rows = _ranking(request, month)
    return as_file(request, form, f"专区评比{month:%Y-%m}-", heads, lambda: [_scored(row) for row in rows])


def _month(request: StaffRequest, *, before: int) -> date:
    """The first day of the month asked for; without a sensible one that many months before this one."""
    this = first_of(request.day)
    usual = _back(this, before)
    asked = request.GET.get("month", "")
    try:
        found = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return usual
    return min(found, this)


def _back(month: date, count: int) -> date:
    return months_after(month, -count)


def _tabs(request: StaffRequest, month: date, name: str, *, before: int) -> tuple[Link, ...]:
    this = first_of(request.day)
    months = sorted({_back(this, back) for back in range(before, before + _MONTHS)} | {month}, reverse=True)
    here = reverse(name)
    return tuple(Link(f"{one.year}年{one.month}月", f"{here}?month={one:%Y-%m}", one == month) for one in months)


def _stations(request: StaffRequest) -> list[Station]:
    return list(stations_of([agency_in(request, Permit.ITEM_SEE)]))


def _rows(request: StaffRequest, month: date) -> list[tuple[Station, Collection | None]]:
    stations = _stations(request)
    found = collections_of(stations, month=month)
    return [(station, found.get(station.pk)) for station in stations]


def _ranking(request: StaffRequest, month: date) -> list[Ranked]:
    return ranking(_stations(request), month=month, on=request.day)


def _drawn(rows: list[Ranked], month: date) -> Chart:
    labels = [row.station.name for row in rows]
    series = [Series(point.title, tuple(row.scores[at].got for row in rows)) for at, point in enumerate(points())]
    return stacked_bars(f"{month.year}年{month.month}月专区评比", labels, series, unit="分", horizontal=True)


def _collection(request: StaffRequest, collection_id: UUID) -> Collection:
    return or_404(collection_for(request.actor, collection_id))


def _scored(row: Ranked) -> list[object]:
    cells: list[object] = [row.place, row.station.name, row.total]
    for score in row.scores:
        cells += [score.got, score.because]
    return cells


def _cells(station: Station, found: Collection | None, month: date) -> list[object]:
    if found is None:
        return [station.name, f"{month:%Y-%m}", "没有要求", *[""] * (len(HEADS) - 3)]
    return [
        station.name, f"{month:%Y-%m}", found.get_state_display(), found.standing, found.added, found.removed,
        found.visitors, found.copies, found.asked, found.words, found.experience, moment(found.sent_at), found.sent_by,
    ]  # fmt: skip
