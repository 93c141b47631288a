"""The liaison's page on the telephone: what to do today, put up, photograph, take down; big targets, bad lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import sent_files, typed
from gongkai.web.outlets.queries.finding import item_numbered
from gongkai.web.outlets.queries.keeping import keeps_station, require_station
from gongkai.web.outlets.queries.stations import Line, Seen, shown_for, stations_kept
from gongkai.web.outlets.queries.todo import AtStation, kept_todo
from gongkai.web.outlets.services import showing as services
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.outlets.channels import DownForm
from gongkai.web.workbench.forms.outlets.stations import PhotoForm, SheetForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.pictures import photo_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.outlets.stations import station_or_404

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.outlets.models import Shown, Station

_NOT_FOUND = "没有找到这个编号的公开信息，请核对；没有编号的，请写标题。"


class Wanting(Struct, frozen=True):
    """A line of the list that wants a new sheet, with the newest items that would fulfil it."""

    line: Line
    items: tuple[Item, ...]


class Mine(Struct, frozen=True):
    """One of my stations today."""

    todo: AtStation
    wanting: tuple[Wanting, ...]


@require_safe
@staff(Permit.STATION_KEEP)
def mine(request: StaffRequest) -> HttpResponse:
    """What to do today at my stations and on my channels: as many things as the inbox counts."""
    kept = kept_todo(request.actor, on=request.day)
    told = {"mine": [_mine(todo) for todo in kept.stations], "postings": kept.postings, "count": kept.count}
    return page(request, "workbench/outlets/mine.html", told)


@require_safe
@staff(Permit.STATION_KEEP)
def put(request: StaffRequest, slug: str) -> HttpResponse:
    """Where the small code of a notice leads: on to putting it up at my station; which one, where I keep several."""
    stations = stations_kept(request.actor)
    if len(stations) == 1:
        return redirect(f"{reverse('desk:station_put', args=[stations[0].pk])}?item={slug}")
    item = item_numbered(slug)
    return page(request, "workbench/outlets/which.html", {"stations": stations, "slug": slug, "item": item})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_KEEP)
def put_up(request: StaffRequest, station_id: UUID) -> HttpResponse:
    """Something hangs at the station from now on."""
    station = station_or_404(request, station_id)
    require_station(request.actor, station)
    chosen = item_numbered(request.GET.get("item", ""))
    first = {"duty": request.GET.get("duty", ""), "number": "" if chosen else request.GET.get("item", "")}
    form = SheetForm(typed(request), sent_files(request), kind=station.kind, item=chosen, initial=first)

    def do() -> Any:
        number = form.cleaned_data.get("number", "")
        item = chosen or item_numbered(number)
        if number and item is None:
            raise services.UnableToShow(_NOT_FOUND)
        once = form.cleaned_data["once"]
        return services.put_up(station, form.sheet(item), by=request.actor, at=request.moment, once=once)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"已登记上架：{done.result.name}。")
        return _home(request, station)
    words = _small("登记上架", "上架", station, upload=True)
    return small(request, words, form, about=chosen.title if chosen else "")


@require_safe
@staff(Permit.ITEM_SEE)
def shown(request: StaffRequest, shown_id: UUID) -> HttpResponse:
    """One thing that hangs or hung at a station."""
    found = _shown(request, shown_id)
    told = {"shown": found, "station": found.station, "keeps": keeps_station(request.actor, found.station)}
    return page(request, "workbench/outlets/shown.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_KEEP)
def photograph(request: StaffRequest, shown_id: UUID) -> HttpResponse:
    """A photo of what hangs there."""
    found = _shown(request, shown_id)
    require_station(request.actor, found.station)
    form = PhotoForm(typed(request), sent_files(request))
    done = attempt(form, lambda: services.photograph(found.pk, form.photo(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "照片已保存。")
        return redirect("desk:shown", found.pk)
    return small(request, _small("补拍照片", "保存照片", found.station, upload=True), form, about=found.name)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_KEEP)
def take_down(request: StaffRequest, shown_id: UUID) -> HttpResponse:
    """It is gone from the station."""
    found = _shown(request, shown_id)
    require_station(request.actor, found.station)
    gone = found.item is not None and not found.item.is_shown
    form = DownForm(typed(request), initial={"because": "信息已撤下" if gone else ""})

    def do() -> Any:
        because = form.cleaned_data["because"]
        return services.take_down(found.pk, because=because, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"已登记取下：{found.name}。")
        return _home(request, found.station)
    return small(request, _small("登记取下", "取下", found.station, danger=True), form, about=found.name)


@require_safe
@staff(Permit.ITEM_SEE)
def proof(request: StaffRequest, shown_id: UUID) -> HttpResponse:
    """The photo."""
    return photo_of(_shown(request, shown_id).proof)


def _mine(todo: AtStation) -> Mine:
    return Mine(todo, tuple(Wanting(line, _fitting(todo.seen, line)) for line in todo.wanting))


def _fitting(seen: Seen, line: Line) -> tuple[Item, ...]:
    """The newest items of the columns of that line which do not hang there yet."""
    hung = {sheet.item_id for sheet in line.sheets}
    found = shown_items(agency_id=seen.station.agency_id, columns=line.duty.columns).exclude(pk__in=hung)
    return tuple(found[:2])


def _shown(request: StaffRequest, shown_id: UUID) -> Shown:
    return or_404(shown_for(request.actor, shown_id))


def _home(request: StaffRequest, station: Station) -> HttpResponse:
    """Back to where one works: the liaison to his own page, others to the station."""
    mine = {each.pk for each in stations_kept(request.actor)}
    return redirect("desk:mine") if station.pk in mine else redirect("desk:station", station.pk)


def _small(title: str, act: str, station: Station, *, danger: bool = False, upload: bool = False) -> Small:
    return Small(
        title=title,
        act=act,
        back=reverse("desk:station", args=[station.pk]),
        trail=((station.name, reverse("desk:station", args=[station.pk])),),
        danger=danger,
        upload=upload,
        patient=True,
    )
