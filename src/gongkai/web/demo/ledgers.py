"""The sample's penalty decisions and remedies, entered month by month as they came. 年报格式2021 表二, 表四."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from gongkai.web.catalogue.services import Made, enter_decisions
from gongkai.web.demo.days import Days
from gongkai.web.demo.plan import Plan
from gongkai.web.demo.playing import Moment, at_hour
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import CLERKS, TOWNSHIP
from gongkai.web.remedies.services import Filed, add, close

if TYPE_CHECKING:
    from gongkai.web.demo.playing import Played
    from gongkai.web.demo.stage import Stage

_LAST = 1_000_000  # of what happens at one moment, the ledgers come last


def penalties(stage: Stage, rng: Random, *, days: Days) -> Iterator[Moment]:
    """The year's penalty decisions, entered on the last working day of each month. 条例2019 §20.6."""
    year, wanted = table("year")["year"], table("year")["penalty"]
    working = days.between(date(year, 1, 1), date(year, 12, 31))
    decided = sorted(rng.choice(working) for _ in range(table("year")["penalties"]))
    made = [
        Made(
            kind="penalty_decisions",
            number=wanted["number"].replace("{serial}", str(serial)),
            matter=rng.choice(wanted["matters"]),
            decided_on=on,
        )
        for serial, on in enumerate(decided, start=1)
    ]
    for month in range(1, 13):
        of_month = [one for one in made if one.decided_on.month == month]
        entered_on = max(day for day in working if day.month == month)
        yield Moment(at_hour(entered_on, rng), _LAST, partial(_enter, stage, of_month))


def remedies(stage: Stage, rng: Random, plans: Sequence[Plan], played: Played, *, days: Days) -> Iterator[Moment]:
    """Reconsiderations against those replies: upheld in the year but for the last one; and the suit. 条例2019 §51."""
    wanted = table("year")["remedies"]
    known: dict[str, UUID] = {}
    *ended, last = plans
    for plan in ended:
        filed_on = days.on(plan.ends_on, rng.randint(5, 30))
        closed_on = days.on(filed_on, rng.randint(25, 40))
        yield from _reconsideration(stage, rng, plan, played, known, filed_on=filed_on, closed_on=closed_on)
    filed_on, closed_on = wanted["pending_filed_on"], wanted["pending_closed_on"]
    yield from _reconsideration(stage, rng, last, played, known, filed_on=filed_on, closed_on=closed_on)
    yield from _suit(stage, rng, ended[0], played, known, wanted)


def _reconsideration(
    stage: Stage,
    rng: Random,
    plan: Plan,
    played: Played,
    known: dict[str, UUID],
    *,
    filed_on: date,
    closed_on: date,
) -> Iterator[Moment]:
    organ = stage.agencies[TOWNSHIP].reconsideration_organ
    filed = Filed(kind="reconsideration", organ=organ, filed_on=filed_on)
    return _remedy(stage, rng, plan, played, known, filed=filed, closed_on=closed_on)


def _suit(
    stage: Stage, rng: Random, plan: Plan, played: Played, known: dict[str, UUID], wanted: dict[str, Any]
) -> Iterator[Moment]:
    court, filed_on = stage.agencies[TOWNSHIP].court, wanted["suit_filed_on"]
    filed = Filed(kind="litigation", organ=court, filed_on=filed_on, after_reconsideration=True)
    of_the_suit = {"filed": filed, "closed_on": wanted["suit_closed_on"]}
    return _remedy(stage, rng, replace(plan, handler=CLERKS[0]), played, known, **of_the_suit)


def _remedy(
    stage: Stage, rng: Random, plan: Plan, played: Played, known: dict[str, UUID], *, filed: Filed, closed_on: date
) -> Iterator[Moment]:
    """Learnt of some days after it was filed; its end is written down the day after."""
    learnt_at = at_hour(filed.filed_on + timedelta(days=3), rng)
    yield Moment(learnt_at, _LAST, partial(_add, stage, plan, played, known, filed))
    ended_at = at_hour(closed_on + timedelta(days=1), rng)
    yield Moment(ended_at, _LAST, partial(_close, stage, plan, known, f"{plan.key}:{filed.kind}", closed_on))


def _enter(stage: Stage, made: list[Made], at: datetime) -> None:
    enter_decisions(stage.agencies[TOWNSHIP], made=made, by=stage.actor(CLERKS[0], at.date()), at=at)


def _add(stage: Stage, plan: Plan, played: Played, known: dict[str, UUID], filed: Filed, at: datetime) -> None:
    case = played.cases[plan.key]
    by = stage.actor(plan.handler, at.date())
    known[f"{plan.key}:{filed.kind}"] = add(stage.agencies[TOWNSHIP], filed=filed, case=case, by=by, at=at).pk


def _close(stage: Stage, plan: Plan, known: dict[str, UUID], key: str, closed_on: date, at: datetime) -> None:
    close(known[key], outcome="upheld", closed_on=closed_on, by=stage.actor(plan.handler, at.date()), at=at)
