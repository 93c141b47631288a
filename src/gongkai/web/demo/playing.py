"""Playing the plans: every act of every case in the order of its moment, so that ledgers and numbers run in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from gongkai.web.accounts.queries import PUBLIC
from gongkai.web.casework.services.asking.intake import confirm, take_in
from gongkai.web.demo.arrivals import ONLINE
from gongkai.web.demo.plan import Plan, Step
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case
    from gongkai.web.demo.stage import Stage

_OPENS = time(8, 30)


@dataclass(frozen=True)
class Moment:
    """Something that happens then; number: keeps the order of what happens at the same time.

    do: may return what follows from it at moments of its own, which are played when their time has come.
    """

    at: datetime
    number: int
    do: Callable[[datetime], Iterable[Moment] | None]


@dataclass
class Played:
    """The cases by the key of their plan, and the query codes of the requests that were sent in."""

    cases: dict[str, Case] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)


def play(
    stage: Stage,
    plans: Iterable[Plan],
    played: Played,
    *,
    rng: Random,
    until: datetime,
    also: Iterable[Moment] = (),
) -> None:
    """Everything up to that moment, in time; what would come later is not played. Raises what the services raise."""
    moments = [moment for plan in plans for moment in _moments(stage, plan, played, rng)]
    order = count()
    waiting = [(moment.at, moment.number, next(order), moment) for moment in (*moments, *also)]
    heapify(waiting)
    while waiting and waiting[0][0] <= until:
        moment = heappop(waiting)[-1]
        for later in moment.do(moment.at) or ():
            heappush(waiting, (later.at, later.number, next(order), later))


def at_hour(day: date, rng: Random, *, minutes: int = 400) -> datetime:
    """A moment of that day between half past eight and so many minutes later."""
    return datetime.combine(day, _OPENS, SHANGHAI) + timedelta(minutes=rng.randint(0, minutes))


def _moments(stage: Stage, plan: Plan, played: Played, rng: Random) -> Iterator[Moment]:
    by_public = plan.arrival.channel == ONLINE
    sent_on = plan.arrival.submitted_on if by_public else (plan.received_on or plan.arrival.submitted_on)
    at = at_hour(sent_on, rng, minutes=60)
    yield Moment(at, 0, partial(_take_in, stage, plan, played))
    if by_public and plan.received_on is not None:
        at = max(at + timedelta(minutes=5), at_hour(plan.received_on, rng, minutes=90))
        yield Moment(at, 1, partial(_confirm, stage, plan, played))
    for number, step in enumerate(plan.steps, start=2):
        earliest = at_hour(step.on, rng, minutes=120)
        at = max(earliest, at + timedelta(minutes=rng.randint(2, 9)))
        yield Moment(at, number, partial(_step, stage, plan, played, step))


def _take_in(stage: Stage, plan: Plan, played: Played, at: datetime) -> None:
    by_public = plan.arrival.channel == ONLINE
    taken = take_in(
        stage.agencies[plan.agency],
        asking=plan.asking,
        person=plan.person,
        arrival=plan.arrival,
        by=PUBLIC if by_public else stage.actor(plan.handler, at.date()),
        at=at,
        received_on=None if by_public else plan.received_on,
    )
    played.cases[plan.key], played.codes[plan.key] = taken.case, taken.code


def _confirm(stage: Stage, plan: Plan, played: Played, at: datetime) -> None:
    case = played.cases[plan.key]
    case.refresh_from_db()
    received_on = plan.received_on or at.date()
    confirm(case, confirmed_on=received_on, by=stage.actor(plan.handler, at.date()), at=at)


def _step(stage: Stage, plan: Plan, played: Played, step: Step, at: datetime) -> None:
    case = played.cases[plan.key]
    case.refresh_from_db()
    step.act(stage, case, step.on, at)
