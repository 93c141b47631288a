"""Activities and work ledgers of the sample township, entered, done and answered in their time. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from gongkai.web.activities.describing import ledgers
from gongkai.web.activities.queries.entries import entry_of
from gongkai.web.activities.services import entries, open_days
from gongkai.web.agencies.queries import sections_of
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.demo.stage import Stage

_CLERK = "li.wenzhu"
_NUMBER = 4_000_000
_TOGETHER = 15


@dataclass
class _Played:
    """What is remembered between the moments: ids of entries by their place in the data, sections by name."""

    stage: Stage
    until: date
    ids: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)

    def by(self, at: datetime) -> Actor:
        return self.stage.actor(_CLERK, at.date())

    def day(self, told: date | int) -> date:
        return told if isinstance(told, date) else self.until + timedelta(days=told)

    def section(self, name: str) -> int:
        if not self.sections:
            self.sections = {one.name: one.pk for one in sections_of(self.stage.agencies[TOWNSHIP].pk)}
        return self.sections[name]

    def values(self, key: str, told: Mapping[str, Any]) -> dict[str, Any]:
        """The values as the service takes them: days, numbers, the ids of sections."""
        found = {}
        for name, value in told.items():
            kind = ledgers()[key].named(name).kind
            if kind == "day":
                value = self.day(value)
            elif kind == "section":
                value = self.section(value)
            found[name] = Decimal(value) if kind == "decimal" else value
        return found


def activities(stage: Stage, *, until: date) -> Iterator[Moment]:
    """Everything at its moment, so that the last day finds something late, something near and something done."""
    played = _Played(stage, until)
    for number, entry in enumerate(table("activities")["entry"]):
        for at, told in enumerate(entry["each"]):
            yield from _entry(played, entry, told, f"{number}.{at}", at)


def _entry(played: _Played, entry: dict[str, Any], told: dict[str, Any], name: str, at: int) -> Iterator[Moment]:
    values = {**entry.get("common", {}), **told}
    if entry.get("this_year"):
        values["year"] = played.until.year
    yield _moment(played, entry["on"], partial(_enter, played, entry["ledger"], values, name, ""), 0)
    parts = entry["parts_each"][at] if "parts_each" in entry else entry.get("parts", [])
    for number, part in enumerate(parts):
        own = f"{name}.{number}"
        yield _moment(played, part["on"], partial(_enter, played, part["ledger"], part["values"], own, name), 1)
        for step in part.get("then", []):
            yield _moment(played, step["on"], partial(_step, played, part["ledger"], own, step), 3)
    held_on = values.get("held_on")
    if "registered" in entry:
        yield _moment(played, entry["on"], partial(_visit, played, name, entry["registered"], open_days.register), 2)
    if "visits" in entry:
        yield _moment(played, held_on, partial(_visit, played, name, entry["visits"], open_days.sign_in), 2)
    each = entry.get("then_each", [])
    steps = [each[at]] if at < len(each) and each[at] else entry.get("then", [])
    for step in steps:
        yield _moment(played, step["on"], partial(_step, played, entry["ledger"], name, step), 3)


def _moment(played: _Played, on: Any, do: Any, order: int) -> Moment:
    at = datetime.combine(played.day(on), time(11), SHANGHAI) + timedelta(minutes=order)
    return Moment(at, _NUMBER, do)


def _enter(played: _Played, key: str, values: dict[str, Any], name: str, parent: str, at: datetime) -> None:
    above = entry_of(ledgers()[key].parent, played.ids[parent]) if parent else None
    told = played.values(key, values)
    agency = played.stage.agencies[TOWNSHIP]
    played.ids[name] = entries.enter(agency, key, told, parent=above, by=played.by(at), at=at).pk


def _step(played: _Played, key: str, name: str, step: dict[str, Any], at: datetime) -> None:
    found = entry_of(key, played.ids[name])
    told = played.values(key, step["values"])
    by = played.by(at)
    if step["step"]:
        entries.take_step(key, found.pk, step["step"], told, edition=found.edition, by=by, at=at)
    else:
        entries.change(key, found.pk, told, edition=found.edition, by=by, at=at)


def _visit(played: _Played, name: str, counts: dict[str, int], do: Any, at: datetime) -> None:
    """So many of each kind, in small groups as they come."""
    found = entry_of("open_days", played.ids[name])
    for kind, count in counts.items():
        for first in range(0, count, _TOGETHER):
            once = uuid5(found.pk, f"{kind}{first}").hex
            do(found, kind=kind, people=min(_TOGETHER, count - first), once=once, at=at)
