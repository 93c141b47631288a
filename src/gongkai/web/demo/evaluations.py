"""Evaluations of the sample township: points with codes, what was said, what became of the low ones. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final

from gongkai.web.agencies.queries import sections_of
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.feedback.queries.evaluation.follow_ups import OPEN, follow_ups
from gongkai.web.feedback.queries.evaluation.points import open_points
from gongkai.web.feedback.services.evaluation import following_up, points
from gongkai.web.feedback.services.evaluation.evaluating import LEAST, MOST, Opinion, Scores, evaluate_at
from gongkai.web.feedback.services.evaluation.points import About
from gongkai.web.look.words import SHANGHAI
from gongkai.web.outlets.queries.stations import stations_of

if TYPE_CHECKING:
    from gongkai.web.demo.stage import Stage

_CLERK: Final = "li.wenzhu"
_LAST: Final = 4_000_000  # after the stations were set up
_ANSWERED_AFTER: Final = timedelta(days=2)
_STAYS_OPEN: Final = timedelta(days=4)
"""What came in the last days is still to be looked into on the day that is shown."""


def evaluations(stage: Stage, *, until: date) -> Iterator[Moment]:
    """Two years of evaluations at their moments; low ones answered two days later, but for the newest."""
    rng = Random(table("evaluations")["sample"])
    year = table("evaluations")["year"]
    opened = datetime.combine(stage.opened_on + timedelta(days=2), time(9), SHANGHAI)
    yield Moment(opened, _LAST, partial(_set_up, stage))
    first, second = date(2025, 1, 6), date(2026, 1, 1)
    moments = [_moment(rng, first, date(2025, 12, 31)) for _ in range(year["count_2025"])]
    if until > second:
        moments += [_moment(rng, second, until) for _ in range(year["count_since"])]
    for number, at in enumerate(sorted(moments)):
        yield Moment(at, _LAST + number, partial(_said, stage, rng.random(), number))
    day = first
    while day <= until - _STAYS_OPEN:
        day += timedelta(days=7)
        yield Moment(datetime.combine(min(day, until), time(16), SHANGHAI), _LAST, partial(_answer, stage, until))


def _set_up(stage: Stage, at: datetime) -> None:
    agency = stage.agencies[TOWNSHIP]
    sections = {section.name: section.pk for section in sections_of(agency.pk)}
    abouts = [
        About(kind=one["kind"], name=one["name"], section_id=sections[one["section"]])
        for one in table("evaluations")["point"]
    ]
    abouts += [
        About(kind="station", name=station.name, subject=f"station:{station.pk}")
        for station in stations_of([agency.pk])
    ]
    by = stage.actor(_CLERK, at.date())
    points.note_printed(agency, points.set_up(agency, abouts, by=by, at=at), by=by, at=at)


def _said(stage: Stage, seed: float, number: int, at: datetime) -> None:
    """Somebody evaluates a point: windows are met more often than stations."""
    rng = Random(f"{seed}")
    agency = stage.agencies[TOWNSHIP]
    every = open_points(agency.pk)
    point = rng.choices(every, [6 if one.kind == "window" else 2 if one.kind == "matter" else 1 for one in every])[0]
    scores = _scores(rng)
    given = Scores(**{name: score for name, score in scores.items() if score})
    said = Opinion(scores=given, words=_words(rng, min(score for score in scores.values() if score), number))
    point.agency = agency
    evaluate_at(point, device=f"{number:032x}", said=said, at=at)


def _scores(rng: Random) -> dict[str, int | None]:
    """One mood, three scores near it; now and then one is left out."""
    year = table("evaluations")["year"]
    mood = rng.choices((5, 4, 3, 2, 1), year["weights"])[0]
    steps = (0, 0, 0, 0, 1, -1 if mood < MOST else 0)
    near: dict[str, int | None] = {
        name: min(MOST, max(LEAST, mood + rng.choice(steps))) for name in Scores.__struct_fields__
    }
    if rng.randrange(100) < year["skipped"]:
        near["openness"] = None
    return near


def _words(rng: Random, lowest: int, number: int) -> str:
    """What somebody writes: seldom when content, nearly always when not."""
    words: dict[str, Any] = table("evaluations")["words"]
    if lowest <= 2:
        return str(rng.choice(words["low"]))
    if rng.random() < 0.02:
        return str(words["phone"]).format(serial=number)
    return str(rng.choice(words["good"])) if rng.random() < 0.18 else ""


def _answer(stage: Stage, until: date, at: datetime) -> None:
    """Whatever has waited two days is answered, unless it came just before the day that is shown."""
    agency = stage.agencies[TOWNSHIP]
    by = stage.actor(_CLERK, at.date())
    answers = table("evaluations")["words"]["answers"]
    for number, row in enumerate(follow_ups(by, agency_id=agency.pk, state=OPEN, on=at.date())):
        came = row.task.made_at.astimezone(SHANGHAI)
        if at - came >= _ANSWERED_AFTER and until - came.date() > _STAYS_OPEN:
            state, answer = answers[(number + at.day) % len(answers)]
            following_up.answer(row.task, state=state, answer=answer, by=by, at=at)


def _moment(rng: Random, first: date, last: date) -> datetime:
    """A moment in the hours of the office between these days."""
    day = first + timedelta(days=rng.randrange((last - first).days + 1))
    return datetime.combine(day, time(9), SHANGHAI) + timedelta(minutes=rng.randrange(480))
