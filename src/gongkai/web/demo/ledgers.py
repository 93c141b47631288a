"""The sample's penalty decisions, entered month by month as they came. 年报格式2021 表二."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from gongkai.web.catalogue.services import Made, enter_decisions
from gongkai.web.demo.days import Days
from gongkai.web.demo.playing import Moment, at_hour
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import CLERKS, TOWNSHIP

if TYPE_CHECKING:
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


def _enter(stage: Stage, made: list[Made], at: datetime) -> None:
    enter_decisions(stage.agencies[TOWNSHIP], made=made, by=stage.actor(CLERKS[0], at.date()), at=at)
