"""Stations of the body: the map of lights, one station beside its list, setting up, changing, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import day_short
from gongkai.web.outlets.queries.collecting import to_send
from gongkai.web.outlets.queries.keeping import keeps_station
from gongkai.web.outlets.queries.stations import Fresh, Seen, seen_on, station_for, stations_of
from gongkai.web.outlets.services import stations as services
from gongkai.web.outlets.services.stations import Place
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.outlets.stations import StationForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small

if TYPE_CHECKING:
    from gongkai.web.outlets.models import Station

HEADS = ("专区", "种类", "村（社区）", "联络员", "灯", "应展示", "正常", "缺", "过期", "应取下", "应换新", "最近上架")


@require_safe
@staff(Permit.ITEM_SEE)
def stations(request: StaffRequest) -> HttpResponse:
    """The freshness map: a sketch with a sign for each station, and the same as a table, the gravest first."""
    agency_id = agency_in(request, Permit.ITEM_SEE)
    found = _seen(request, agency_id)
    told = {
        "rows": found,
        "drawn": [row for row in found if row.station.across is not None],
        "counts": [(fresh, sum(row.fresh is fresh for row in found)) for fresh in Fresh],
        "paging": Paging(len(found), "个专区"),
        "exports": exports_of("desk:stations_export"),
        "may": request.actor.may(Permit.STATION_MANAGE, agency_id=agency_id),
    }
    return page(request, "workbench/outlets/stations.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The map as a file."""
    agency_id = agency_in(request, Permit.ITEM_SEE)
    return as_file(request, form, "公开专区", HEADS, lambda: [_cells(row) for row in _seen(request, agency_id)])


@require_safe
@staff(Permit.ITEM_SEE)
def station(request: StaffRequest, station_id: UUID) -> HttpResponse:
    """One station: its list with lights, what else hangs there, what must come down."""
    found = station_or_404(request, station_id)
    told = {
        "seen": seen_on([found], on=request.day)[0],
        "station": found,
        "keeps": keeps_station(request.actor, found) and found.closed_on is None,
        "collections": to_send(found),
        "may": request.actor.may(Permit.STATION_MANAGE, agency_id=found.agency_id),
    }
    return page(request, "workbench/outlets/station.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_MANAGE)
def add(request: StaffRequest) -> HttpResponse:
    """A new station."""
    agency = body_of(request, Permit.STATION_MANAGE)
    form = StationForm(typed(request), agency_id=agency.pk, on=request.day, initial={"kind": "village"})
    done = attempt(form, lambda: services.set_up(agency, form.place(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, f"已设立“{done.result.name}”。接下来请联络员登记上架。")
        return redirect("desk:station", done.result.pk)
    return small(request, _small("设立专区", reverse("desk:stations")), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_MANAGE)
def change(request: StaffRequest, station_id: UUID) -> HttpResponse:
    """What is told of the station."""
    found = station_or_404(request, station_id)
    first = {name: getattr(found, name) for name in Place.__struct_fields__} | {"liaison": found.liaison_id}
    form = StationForm(typed(request), agency_id=found.agency_id, on=request.day, initial=first)
    done = attempt(form, lambda: services.change(found, form.place(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "专区信息已保存。")
        return redirect("desk:station", found.pk)
    return small(request, _small("修改专区", reverse("desk:station", args=[found.pk])), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_MANAGE)
def close(request: StaffRequest, station_id: UUID) -> HttpResponse:
    """Asks once, then closes the station."""
    found = station_or_404(request, station_id)
    if request.method == "POST":
        services.close(found, by=request.actor, at=request.moment)
        messages.success(request, f"“{found.name}”已撤销。")
        return redirect("desk:stations")
    told = {
        "title": f"撤销“{found.name}”吗？",
        "happens": ("群众在网上不再看到这个专区。", "还在架上的，都算已经取下。", "记录保留，不删除。"),
        "act": "撤销",
        "back": reverse("desk:station", args=[found.pk]),
        "trail": (("公开专区", reverse("desk:stations")),),
    }
    return page(request, "workbench/outlets/confirm.html", told)


def station_or_404(request: StaffRequest, station_id: UUID) -> Station:
    """That station of a body of the actor. Raises Http404."""
    return or_404(station_for(request.actor, station_id))


def _seen(request: StaffRequest, agency_id: int) -> list[Seen]:
    """The stations of the body, the gravest first."""
    order = list(Fresh)
    found = seen_on(list(stations_of([agency_id])), on=request.day)
    return sorted(found, key=lambda row: (order.index(row.fresh), row.station.name))


def _small(title: str, back: str) -> Small:
    return Small(title=title, act="保存", back=back, trail=(("公开专区", reverse("desk:stations")),))


def _cells(row: Seen) -> list[object]:
    number = {fresh: sum(line.fresh is fresh for line in row.lines) for fresh in Fresh}
    return [
        row.station.name,
        row.kind,
        row.station.village,
        row.station.liaison.name if row.station.liaison else "",
        row.fresh.said,
        len(row.lines),
        row.good,
        number[Fresh.MISSING],
        number[Fresh.STALE],
        len(row.gone),
        len(row.old),
        day_short(row.newest),
    ]
