"""Call-backs of the sample township: a plan of the sample year that is over, one that runs on the day. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.feedback.queries.callbacks.plans import calls_of, plans_of
from gongkai.web.feedback.queries.callbacks.scripts import SCORE, YES, beginning, questions_of
from gongkai.web.feedback.services.callbacks import calling, matters, planning
from gongkai.web.feedback.services.callbacks.calling import Said
from gongkai.web.feedback.services.callbacks.matters import Line
from gongkai.web.feedback.services.callbacks.planning import About
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.demo.stage import Stage
    from gongkai.web.feedback.models import Call, Plan

_CLERKS: Final = ("li.wenzhu", "zhou.yining")
_LAST: Final = 4_500_000
_MATTERS: Final = 60
_STILL_WAITING: Final = 5


def callbacks(stage: Stage, *, until: date) -> Iterator[Moment]:
    """The plan of 2025 from its draw to its end, and one of now of which some calls are left."""
    data = table("evaluations")["callbacks"]
    about = _about(data["title_2025"], "cases", date(2025, 7, 1), date(2025, 12, 10), data["size_2025"])
    yield Moment(_at(date(2025, 12, 15), 9), _LAST, partial(_draw, stage, about))
    yield Moment(_at(date(2025, 12, 17), 9), _LAST, partial(_call, stage, about.title, 0))
    yield Moment(_at(date(2025, 12, 19), 9), _LAST, partial(_call, stage, about.title, 0))
    yield Moment(_at(date(2025, 12, 26), 16), _LAST, partial(_close, stage, about.title))
    since = until - timedelta(days=90)
    about = _about(data["title_now"], "matters", since, until - timedelta(days=12), data["size_now"])
    yield Moment(_at(until - timedelta(days=10), 9), _LAST, partial(_read, stage, since, until - timedelta(days=12)))
    yield Moment(_at(until - timedelta(days=9), 9), _LAST, partial(_draw, stage, about))
    yield Moment(_at(until - timedelta(days=7), 10), _LAST, partial(_call, stage, about.title, _STILL_WAITING))


def _about(title: str, source: str, since: date, until: date, size: int) -> About:
    usual = beginning()
    opening = usual.opening.replace("{body}", "砚川县青石镇人民政府")
    return About(
        title=title, source=source, since=since, until=until, size=size, tries=usual.tries,
        due_on=until + timedelta(days=20), opening=opening, questions=usual.question,
    )  # fmt: skip


def _draw(stage: Stage, about: About, at: datetime) -> None:
    agency, by = stage.agencies[TOWNSHIP], stage.actor(_CLERKS[0], at.date())
    plan = planning.add(agency, about, once=uuid5(NAMESPACE_URL, about.title), by=by, at=at)
    callers = [stage.person_id(name) for name in _CLERKS]
    planning.draw_sample(plan, callers=callers, by=by, at=at, seed=f"{table('evaluations')['sample']:032x}")


def _call(stage: Stage, title: str, left: int, at: datetime) -> Iterator[Moment]:
    """Whoever may be called that day is called, one after the other, but for the last `left`."""
    plan = _plan(stage, title)
    waiting = [call for call in calls_of(plan) if call.state in calling.OPEN]
    for number, call in enumerate(waiting[: len(waiting) - left] if left else waiting):
        if call.next_on is None or call.next_on <= at.date():
            who = _CLERKS[number % 2]
            yield Moment(at + timedelta(minutes=6 * number), _LAST, partial(_note, stage, plan, call, who))


def _note(stage: Stage, plan: Plan, call: Call, who: str, at: datetime) -> None:
    calling.note(call, _answered(plan, call), by=stage.actor(who, at.date()), at=at)


def _answered(plan: Plan, call: Call) -> Said:
    """What that one says: most answer and are content."""
    rng = Random(f"{call.order}-{plan.seed}-{call.state}")
    outcome = rng.choices(("reached", "silent", "refused", "wrong"), (78, 14, 5, 3))[0]
    if outcome != "reached":
        return Said(outcome=outcome)
    answers: dict[str, Any] = {}
    for one in questions_of(plan.questions):
        if one.kind == SCORE:
            answers[one.key] = rng.choices((5, 4, 3, 2), (70, 24, 5, 1))[0]
        elif one.kind == YES:
            answers[one.key] = rng.random() < 0.8
    words = rng.choice(table("evaluations")["callbacks"]["words"]) if rng.random() < 0.6 else ""
    return Said(outcome=outcome, answers=answers, words=words)


def _close(stage: Stage, title: str, at: datetime) -> None:
    words = table("evaluations")["callbacks"]["closed_words"]
    planning.close(_plan(stage, title), words=words, by=stage.actor(_CLERKS[0], at.date()), at=at)


def _read(stage: Stage, since: date, until: date, at: datetime) -> None:
    """A sheet of the service hall, as if it had been read."""
    data = table("evaluations")["callbacks"]
    rng = Random(table("evaluations")["sample"])
    lines = []
    for number in range(_MATTERS):
        which = rng.randrange(len(data["matters"]))
        done_on = since + timedelta(days=rng.randrange((until - since).days + 1))
        name = f"{rng.choice(data['surnames'])}某{number}"
        lines.append(Line(data["matters"][which], data["sections"][which], done_on, name, f"1380000{7000 + number}"))
    matters.take(stage.agencies[TOWNSHIP], lines, by=stage.actor(_CLERKS[0], at.date()), at=at)


def _plan(stage: Stage, title: str) -> Plan:
    found = plans_of(stage.agencies[TOWNSHIP].pk)
    return next(row.plan for row in found if row.plan.title == title)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), SHANGHAI)
