"""What the public of the sample township brings up, is asked and is helped with, over two years. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from gongkai.web.agencies.queries import sections_of
from gongkai.web.demo.asked import drafts, help_asked, questionnaires_held
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.releasing import publish
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.feedback.services import opinions
from gongkai.web.feedback.services.suggestions import suggesting, suggestion_ends, suggestion_work
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.demo.stage import Stage

CLERK: Final = "li.wenzhu"
_LAST: Final = 6_000_000  # after everything that it may lean on
_PHONE: Final = "0000-6669"


def heard(stage: Stage, *, until: date) -> Iterator[Moment]:
    """Everything at its moment; what lies after the day that is shown does not happen."""
    data, made = table("heard"), dict[str, Any]()
    for number, entry in enumerate(data["suggestion"]):
        at, key = day_of(entry, until, hour=10), f"suggestion {number}"
        yield Moment(at, _LAST + number, partial(_suggested, stage, entry, number, made, key))
        if "answer" in entry:
            yield Moment(at + timedelta(days=entry["days"]), _LAST, partial(_answered, stage, entry, made, key))
    for number, entry in enumerate(data["opinion"]):
        at, key = day_of(entry, until, hour=8), f"opinion {number}"
        yield Moment(at, _LAST + number, partial(_opinion, stage, entry, number, made, key))
        if "response" in entry:
            yield Moment(at + timedelta(hours=entry["hours"]), _LAST, partial(_responded, stage, entry, made, key))
    for number, entry in enumerate(data["draft"]):
        yield from drafts(stage, entry, number, day_of(entry, until, hour=9))
    for number, entry in enumerate(data["questionnaire"]):
        begun = day_of({"on": entry.get("opens_on"), "ago": entry.get("ago")}, until, hour=9)
        yield from questionnaires_held(stage, entry, number, begun, until=until)
    for number, entry in enumerate(data["help"]):
        yield from help_asked(stage, entry, number, day_of(entry, until, hour=11))


def day_of(entry: dict[str, Any], until: date, *, hour: int) -> datetime:
    """The moment of an entry: its day, or so many days before the one that is shown."""
    on = entry.get("on") or until - timedelta(days=entry["ago"])
    return datetime.combine(on, time(hour), SHANGHAI)


def once(what: str, number: int) -> UUID:
    """The token of a form, the same in every sample."""
    return uuid5(NAMESPACE_URL, f"{what}-{number}")


def _suggested(stage: Stage, entry: dict[str, Any], number: int, made: dict[str, Any], key: str, at: datetime) -> None:
    agency, by = stage.agencies[TOWNSHIP], stage.actor(CLERK, at.date())
    contact = f"{_PHONE}{number:03d}" if number % 3 else ""
    said = suggesting.Said(
        kind=entry["kind"],
        about=entry["about"],
        words=entry["words"],
        contact=contact,
        may_publish=entry.get("public", "") != "" or number % 2 == 0,
    )
    given: dict[str, Any] = {"once": once("suggestion", number), "at": at}
    if entry["channel"] == "web":
        row = suggesting.send_in(agency, said, **given).suggestion
    else:
        row = suggesting.write_down(agency, said, channel=entry["channel"], received_at=at, by=by, **given).suggestion
    made[key] = row
    if "section" in entry:
        section = {one.name: one for one in sections_of(agency.pk)}[entry["section"]]
        assert row.due_on is not None
        suggestion_work.assign(row.pk, section, due_on=row.due_on, by=by, at=at)


def _answered(stage: Stage, entry: dict[str, Any], made: dict[str, Any], key: str, at: datetime) -> None:
    by, id = stage.actor(CLERK, at.date()), made[key].pk
    suggestion_work.answer(id, entry["answer"], by=by, at=at)
    suggestion_ends.tell_writer(id, on=at.date(), how="电话", by=by, at=at)
    if "public" in entry:
        words = {"title": entry["public"], "asked": entry["words"], "answered": entry["answer"]}
        drafted = suggestion_ends.draft_public(id, **words, by=by, at=at)
        assert drafted.item is not None
        publish(stage, drafted.item, by=by, at=at)


def _opinion(stage: Stage, entry: dict[str, Any], number: int, made: dict[str, Any], key: str, at: datetime) -> None:
    agency, by = stage.agencies[TOWNSHIP], stage.actor(CLERK, at.date())
    met = opinions.Met(source=entry["source"], about=entry["about"], level=entry["level"], found_at=at)
    made[key] = opinions.enter(agency, met, once=once("opinion", number), by=by, at=at)
    section = {one.name: one for one in sections_of(agency.pk)}[entry["section"]]
    opinions.hand(made[key].pk, section=section, by=by, at=at)


def _responded(stage: Stage, entry: dict[str, Any], made: dict[str, Any], key: str, at: datetime) -> None:
    by = stage.actor(CLERK, at.date())
    opinions.respond(made[key].pk, response=entry["response"], responded_at=at, by=by, at=at)
