"""The sample's reconsiderations and suits, each step at its moment. 年报格式2021 表四; 复议法2023 §48, §54.

What table four counts of the sample year stands in `data/year.toml`; what is told here besides changes no figure of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final

from msgspec import structs

from gongkai.web.demo.days import Days
from gongkai.web.demo.papers import a_page
from gongkai.web.demo.plan import Plan
from gongkai.web.demo.playing import Moment, at_hour
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import CLERKS, TOWNSHIP
from gongkai.web.remedies.services import Filed, add, close
from gongkai.web.remedies.services.course import Judgment, answer, judge
from gongkai.web.remedies.services.keeping import Sent
from gongkai.web.remedies.services.ordering import Ordered
from gongkai.web.remedies.services.papers import PaperAbout, add_paper

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.demo.playing import Played
    from gongkai.web.demo.stage import Stage
    from gongkai.web.remedies.models import Remedy

_LAST: Final = 1_000_000  # of what happens at one moment, the ledgers come last
_LEARNT_AFTER: Final = timedelta(days=3)
_WITH_PAPERS: Final = 4
"""How many of the reconsiderations of the year have their papers."""


@dataclass(frozen=True, kw_only=True)
class _Course:
    """One remedy: what is filed, and the days on which it goes on. answered_on: None while it waits for our answer."""

    plan: Plan
    filed: Filed
    answered_on: date | None = None
    judgment: Judgment | None = None
    ending: str = ""
    closed_on: date | None = None
    ordered: Ordered | None = None
    with_papers: bool = False


def remedies(stage: Stage, rng: Random, plans: Sequence[Plan], played: Played, *, days: Days) -> Iterator[Moment]:
    """Reconsiderations against those replies: upheld in the year but for the last one; and the suit. 条例2019 §51."""
    wanted = table("year")["remedies"]
    known: dict[str, Remedy] = {}
    *ended, last = plans
    for serial, plan in enumerate(ended, start=1):
        filed_on = days.on(plan.ends_on, rng.randint(5, 30))
        closed_on = days.on(filed_on, rng.randint(25, 40))
        course = _reconsideration(stage, plan, serial, days, filed_on=filed_on, closed_on=closed_on)
        yield from _moments(stage, rng, f"year-{serial}", course, played, known)
    filed_on, closed_on = wanted["pending_filed_on"], wanted["pending_closed_on"]
    course = _reconsideration(stage, last, len(plans), days, filed_on=filed_on, closed_on=closed_on)
    yield from _moments(stage, rng, "pending", course, played, known)
    yield from _moments(stage, rng, "suit", _suit(stage, ended[0], wanted), played, known, follows="year-1")


def remedies_since(
    stage: Stage, rng: Random, plans: Sequence[Plan], played: Played, *, days: Days, day: date
) -> Iterator[Moment]:
    """A few after the sample year: one to be answered again, one waiting for our answer, one judged. 条例2019 §51."""
    known: dict[str, Remedy] = {}
    free = sorted(plans, key=lambda plan: plan.ends_on, reverse=True)
    for serial, entry in enumerate(table("remedies")["since"], start=1):
        filed_on = days.back(day, entry["filed"])
        fitting = [plan for plan in free if plan.ends_on < filed_on and plan.outcome in entry["fits"]]
        if not fitting:
            continue
        free.remove(fitting[0])
        course = _since(stage, fitting[0], entry, serial, days, day)
        yield from _moments(stage, rng, entry["key"], course, played, known)


def _reconsideration(stage: Stage, plan: Plan, serial: int, days: Days, *, filed_on: date, closed_on: date) -> _Course:
    told = table("remedies")["reconsideration"]
    learnt_on = filed_on + _LEARNT_AFTER
    ordinary = serial % told["ordinary_every"] == 0
    filed = Filed(
        kind="reconsideration",
        organ=stage.agencies[TOWNSHIP].reconsideration_organ,
        number=told["number"].format(year=filed_on.year, serial=serial),
        filed_on=filed_on,
        procedure="ordinary" if ordinary else "simple",
        asked=told["asked"],
        accepted_on=learnt_on,
        received_on=learnt_on,
    )
    return _Course(
        plan=plan,
        filed=filed,
        answered_on=days.on(learnt_on, 7 if ordinary else 3),
        ending="reconsideration.upheld",
        closed_on=closed_on,
        with_papers=serial <= _WITH_PAPERS,
    )


def _suit(stage: Stage, plan: Plan, wanted: dict[str, Any]) -> _Course:
    told = table("remedies")["suit"]
    filed = Filed(
        kind="litigation",
        organ=stage.agencies[TOWNSHIP].court,
        number=told["number"],
        filed_on=wanted["suit_filed_on"],
        after_reconsideration=True,
        procedure="ordinary",
        asked=told["asked"],
        accepted_on=told["accepted_on"],
        received_on=told["received_on"],
    )
    ending = "litigation.claims_rejected"
    judgment = Judgment(ending=ending, judged_on=told["judged_on"], received_on=told["judgment_received_on"])
    return _Course(
        plan=replace(plan, handler=CLERKS[0]),
        filed=filed,
        answered_on=told["answered_on"],
        judgment=judgment,
        ending=ending,
        closed_on=wanted["suit_closed_on"],
    )


def _since(stage: Stage, plan: Plan, entry: dict[str, Any], serial: int, days: Days, day: date) -> _Course:
    agency, is_suit = stage.agencies[TOWNSHIP], entry["kind"] == "litigation"
    filed_on, received_on = days.back(day, entry["filed"]), days.back(day, entry["received"])
    number = f"（{filed_on.year}）砚行初{serial}号"
    if not is_suit:
        number = table("remedies")["reconsideration"]["number"].format(year=filed_on.year, serial=serial)
    filed = Filed(
        kind=entry["kind"],
        organ=agency.court if is_suit else agency.reconsideration_organ,
        number=number,
        filed_on=filed_on,
        procedure=entry["procedure"],
        asked=table("remedies")["reconsideration"]["asked"],
        accepted_on=received_on,
        received_on=received_on,
    )
    ending = entry.get("ending", "")
    judged_on = days.back(day, entry["judged"]) if "judged" in entry else None
    order = entry.get("order")
    return _Course(
        plan=plan,
        filed=filed,
        answered_on=days.back(day, entry["answered"]) if "answered" in entry else None,
        judgment=Judgment(ending=ending, judged_on=judged_on, received_on=judged_on) if judged_on else None,
        ending=ending,
        closed_on=days.back(day, entry["closed"]) if "closed" in entry else None,
        ordered=Ordered(what="reply", due_on=days.on(day, order["ahead"]), said=order["said"]) if order else None,
    )


def _moments(
    stage: Stage, rng: Random, key: str, course: _Course, played: Played, known: dict[str, Remedy], *, follows: str = ""
) -> Iterator[Moment]:
    """Learnt of some days after it was filed; every other step is written down on its day, the end the day after."""
    plan, filed = course.plan, course.filed
    learnt_at = at_hour(max(filed.filed_on + _LEARNT_AFTER, filed.received_on or filed.filed_on), rng)

    def kept(at: datetime) -> None:
        first = known.get(follows)
        told = filed if first is None else structs.replace(filed, follows=first)
        by = _by(stage, plan, at)
        known[key] = add(stage.agencies[TOWNSHIP], filed=told, case=played.cases[plan.key], by=by, at=at)

    yield Moment(learnt_at, _LAST, kept)
    if course.answered_on is not None:
        at = max(at_hour(course.answered_on, Random(key)), learnt_at + timedelta(minutes=5))
        yield Moment(at, _LAST, partial(_answer, stage, course, known, key))
    if course.judgment is not None:
        judged_at = at_hour(course.judgment.received_on, Random(key))
        yield Moment(judged_at, _LAST, partial(_judge, stage, course, known, key))
    if course.closed_on is not None:
        ended_at = at_hour(course.closed_on + timedelta(days=1), rng)
        yield Moment(ended_at, _LAST, partial(_close, stage, course, known, key))


def _by(stage: Stage, plan: Plan, at: datetime) -> Actor:
    return stage.actor(plan.handler, at.date())


def _answer(stage: Stage, course: _Course, known: dict[str, Remedy], key: str, at: datetime) -> None:
    assert course.answered_on is not None  # asked by who makes the moment
    by = _by(stage, course.plan, at)
    answer(known[key].pk, answered_on=course.answered_on, by=by, at=at)
    if course.with_papers:
        told = table("remedies")["reconsideration"]
        about = PaperAbout(
            kind="answer", title=told["answer_title"], on=course.answered_on, served_on=course.answered_on,
            served_to=course.filed.organ,
        )  # fmt: skip
        add_paper(known[key], about, _page(told["answer_title"]), by=by, at=at)


def _judge(stage: Stage, course: _Course, known: dict[str, Remedy], key: str, at: datetime) -> None:
    assert course.judgment is not None  # asked by who makes the moment
    judge(known[key].pk, course.judgment, by=_by(stage, course.plan, at), at=at)


def _close(stage: Stage, course: _Course, known: dict[str, Remedy], key: str, at: datetime) -> None:
    assert course.closed_on is not None  # asked by who makes the moment
    by = _by(stage, course.plan, at)
    close(known[key].pk, ending=course.ending, closed_on=course.closed_on, ordered=course.ordered, by=by, at=at)
    if course.with_papers:
        title = table("remedies")["reconsideration"]["decision_title"]
        add_paper(known[key], PaperAbout(kind="decision", title=title, on=course.closed_on), _page(title), by=by, at=at)


def _page(title: str) -> Sent:
    return Sent(f"{title}.pdf", a_page(title))
