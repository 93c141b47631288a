"""Channels and stations of the sample township: set up, filled, photographed, told of each month. 条例2019 §23, §25."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw

from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI
from gongkai.web.outlets.queries.channels import channels_of
from gongkai.web.outlets.queries.collecting import to_send
from gongkai.web.outlets.queries.comparing import first_of
from gongkai.web.outlets.queries.kinds import duties_of
from gongkai.web.outlets.queries.stations import stations_of
from gongkai.web.outlets.services import collecting, posting, showing, stations
from gongkai.web.outlets.services.channels import About, open_channel
from gongkai.web.outlets.services.following import follow
from gongkai.web.outlets.services.stations import Place

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.demo.stage import Stage
    from gongkai.web.outlets.models import Station

_CLERK = "li.wenzhu"
_LAST = 3_000_000  # what hangs was published before
_USUAL_SINCE = 45
_ITEMS_ON_CHANNELS = 3
_PLACE = Place.__struct_fields__


def outlets(stage: Stage, *, until: date) -> Iterator[Moment]:
    """Everything at its moment, so that the last day shows some lights of each colour."""
    opened = datetime.combine(stage.opened_on + timedelta(days=1), time(9), SHANGHAI)
    yield Moment(opened, _LAST, partial(_set_up, stage))
    data = table("outlets")
    for number, entry in enumerate(data["station"]):
        hung_on = until - timedelta(days=entry.get("since", _USUAL_SINCE))
        yield Moment(_at(hung_on, number), _LAST + number, partial(_fill, stage, entry))
    yield Moment(_at(until - timedelta(days=2), 0), _LAST, partial(_post, stage))
    month = first_of(until)
    yield Moment(_at(month, 0), _LAST, partial(_ask_for_collections, month))
    yield Moment(_at(min(month + timedelta(days=2), until), 1), _LAST, partial(_collect, stage))


def _set_up(stage: Stage, at: datetime) -> None:
    agency, by = stage.agencies[TOWNSHIP], stage.actor(_CLERK, at.date())
    for entry in table("outlets")["channel"]:
        keeper = stage.people.get(entry["keeper"])
        about = About(kind=entry["kind"], name=entry["name"], account=entry["account"], keeper=keeper)
        open_channel(agency, about, by=by, at=at)
    for entry in table("outlets")["station"]:
        told = {name: entry[name] for name in _PLACE if name in entry and name != "liaison"}
        liaison = stage.people.get(entry.get("liaison", ""))
        place = Place(**{"kind": "village", "address": f"{entry['village']}村委会院内", **told}, liaison=liaison)
        stations.set_up(agency, place, by=by, at=at)


def _fill(stage: Stage, entry: dict[str, Any], at: datetime) -> None:
    """Each line of the list gets the newest item that fits, else a sheet of the village's own."""
    station = next(one for one in _stations(stage) if one.name == entry["name"])
    by = _keeper(stage, station, at)
    hung: set[Any] = set()
    for duty in duties_of(station.kind):
        if duty.key in entry.get("skips", ()):
            continue
        fitting = shown_items(agency_id=station.agency_id, columns=duty.columns).exclude(pk__in=hung)
        item = fitting.first()
        hung |= {item.pk} if item else set()
        photo = a_photo() if duty.key in ("assistance", "farming", "guide") else b""
        sheet = showing.Sheet(
            item=item, title=table("outlets")["sheets"].get(duty.key, duty.title), duty=duty.key, photo=photo
        )
        showing.put_up(station, sheet, by=by, at=at)


def _post(stage: Stage, at: datetime) -> None:
    """The newest items on some channels: one put up, one waiting."""
    by = stage.actor(_CLERK, at.date())
    channels = sorted(channels_of(stage.agencies[TOWNSHIP].pk), key=lambda one: one.kind != "wechat")
    for number, item in enumerate(shown_items(agency_id=stage.agencies[TOWNSHIP].pk)[:_ITEMS_ON_CHANNELS]):
        rows = posting.plan(item, channels[: 2 + number], due_on=at.date() + timedelta(days=1), by=by, at=at)
        for row in rows[:-1]:
            posting.put_up(row.pk, posting.Proof(words="已按时发布"), by=by, at=at)
    while follow(site="", at=at):
        pass


def _ask_for_collections(month: date, at: datetime) -> None:
    collecting.begin_month(on=month, at=at)


def _collect(stage: Stage, at: datetime) -> None:
    """The liaisons send the month's collection; what tells of experience is received."""
    told = {entry["village"]: entry["words"] for entry in table("outlets")["experience"]}
    office = stage.actor(_CLERK, at.date())
    for number, station in enumerate(_stations(stage)):
        if station.liaison is None:
            continue
        for waiting in to_send(station):
            words = collecting.Told(
                visitors=18 + 3 * number, copies=20 + number, asked=number % 4, experience=told.get(station.village, "")
            )
            sent = collecting.send(waiting.pk, words, by=_keeper(stage, station, at), at=at)
            if sent.experience:
                collecting.receive(sent.pk, by=office, at=at)


def _stations(stage: Stage) -> list[Station]:
    return list(stations_of([stage.agencies[TOWNSHIP].pk]))


def _keeper(stage: Stage, station: Station, at: datetime) -> Actor:
    """The liaison of the station, else the clerk."""
    names = {person.pk: name for name, person in stage.people.items()}
    return stage.actor(names.get(station.liaison_id or 0, _CLERK), at.date())


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(10), SHANGHAI) + timedelta(minutes=minutes)


@cache
def a_photo() -> bytes:
    """A drawing of a board with sheets on it, in the place of a photo."""
    picture = Image.new("RGB", (640, 420), (226, 214, 196))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 40, 600, 380), fill=(24, 92, 60), outline=(120, 84, 40), width=10)
    for column in range(4):
        for row in range(2):
            left, top = 75 + column * 128, 75 + row * 148
            draw.rectangle((left, top, left + 104, top + 126), fill=(250, 250, 246))
            for line in range(6):
                height = top + 20 + line * 16
                draw.line((left + 12, height, left + 92 - 9 * (line % 3), height), fill=(90, 90, 90), width=3)
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=80)
    return content.getvalue()
