"""The cases that are open around a day, one in every state: the inbox of the sample is alive whenever it is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from random import Random
from typing import Any

from gongkai.cases.vocabulary import Consulted, Letter, ServedBy
from gongkai.law.workdays import known_years
from gongkai.web.casework.services.asking.intake import Arrival, Person
from gongkai.web.demo import acts, papers
from gongkai.web.demo.arrivals import ONLINE, arrival_by
from gongkai.web.demo.days import Days
from gongkai.web.demo.people import company
from gongkai.web.demo.plan import Plan, Step
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import CLERKS, TOWNSHIP, asking_for, drawn, matter_for

_KINDS: dict[str, Callable[[str], Any]] = {"letter": Letter, "kind": Consulted, "served_by": ServedBy}
_PRINTED = "papers."
_AHEAD = (9, 1)
_CLOSED = 45
_RESULTS = ("granted", "granted", "granted_in_part", "unavailable.not_held")


def day_to_show(day: date) -> date:
    """The day itself, or the last one from which the calendar is known far enough ahead. 放假办法2024 §7."""
    return min(day, date(max(known_years()) + 1, *_AHEAD))


def open_cases(rng: Random, *, days: Days, people: Sequence[Person], day: date) -> list[Plan]:
    """The open cases of the data, counted back from that day in working days. 条例2019 §30–§36."""
    return [
        _plan(rng, entry, days=days, person=people[number], day=day)
        for number, entry in enumerate(table("present")["open"])
    ]


def closed_since(rng: Random, *, days: Days, people: Sequence[Person], day: date) -> list[Plan]:
    """A few closed cases for each month from the sample year until two months before the day."""
    first, last = date(table("year")["year"] + 1, 1, 5), days.back(day, _CLOSED)
    count = table("present")["per_month"] * ((last - first).days // 30)
    part = {"name": "since", "received": (first, last), "ended": (first, days.back(day, 1))}
    drawings = (drawn(rng, part, rng.choice(_RESULTS), days=days, people=people) for _ in range(count))
    return [plan.named(f"since-{number}") for number, plan in enumerate(drawings)]


def _plan(rng: Random, entry: dict[str, Any], *, days: Days, person: Person, day: date) -> Plan:
    received_on = days.back(day, entry["received"])
    matter = matter_for(rng, entry.get("matter", "granted"), year=day.year - 1)
    unconfirmed = entry.get("unconfirmed", False)
    steps = _steps(entry)
    return Plan(
        key=entry["name"],
        agency=entry.get("agency", TOWNSHIP),
        asking=asking_for(rng, matter),
        person=company(0, represented_by=person) if entry.get("company") else person,
        arrival=_unconfirmed(received_on) if unconfirmed else arrival_by(entry["channel"], received_on),
        received_on=None if unconfirmed else received_on,
        handler=next((given["to"] for _, name, given in steps if name == "assign"), CLERKS[0]),
        steps=tuple(_step(back, name, given, days=days, day=day) for back, name, given in steps),
    )


def _steps(entry: dict[str, Any]) -> list[Any]:
    """What is done in the case, on a machine that can print and on one that cannot."""
    steps: list[Any] = entry.get("steps", [])
    if papers.can_print():
        return steps
    return list(entry.get("plain", [step for step in steps if not step[1].startswith(_PRINTED)]))


def _unconfirmed(sent_on: date) -> Arrival:
    return Arrival(channel=ONLINE, submitted_on=sent_on)


def _step(back: int, name: str, given: dict[str, Any], *, days: Days, day: date) -> Step:
    """approved, due: working days before and after the day, as the step's own."""
    kinds = {} if name.startswith(_PRINTED) else _KINDS
    typed = {key: kinds[key](value) if key in kinds else value for key, value in given.items()}
    if "approved" in typed:
        typed["approved_on"] = days.back(day, typed.pop("approved"))
    if "due" in typed:
        typed["due_on"] = days.on(day, typed.pop("due"))
    module = papers if name.startswith(_PRINTED) else acts
    return Step(days.back(day, back), partial(getattr(module, name.removeprefix(_PRINTED)), **typed))
