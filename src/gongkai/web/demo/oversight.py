"""Supervision of the sample: inspected, ordered, mended, marked, told of each month. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from gongkai.law.clock import months_after
from gongkai.web.agencies.queries import sections_of
from gongkai.web.demo.outlets import a_photo
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.present import day_to_show
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI
from gongkai.web.oversight.queries.marking.marks import bodies_of
from gongkai.web.oversight.services import briefing, inspecting
from gongkai.web.oversight.services.evidence import Sent
from gongkai.web.oversight.services.inspecting import Run, Said
from gongkai.web.oversight.services.marks import appealing, combining, marking
from gongkai.web.oversight.services.marks.marking import Given, Round
from gongkai.web.oversight.services.rectification import checking, mending, rectifying
from gongkai.web.oversight.services.rectification.rectifying import Problem

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.demo.stage import Stage
    from gongkai.web.oversight.models import Marking, Rectification

_COUNTY = "yanchuan"
_CLERK, _COLLEAGUE, _SUPERVISOR = "li.wenzhu", "zhou.yining", "han.xiao"
_CLERKS = {TOWNSHIP: _CLERK, "nongye": "jiang.duo"}
_LAST = 5_000_000
_REACHED = ("open", "received", "planned", "proved", "review", "closed")
_BY_HAND = "抽查五处，符合要求。"


def oversight(stage: Stage, *, until: date) -> Iterator[Moment]:
    """Everything at its moment; what is told by days before today shows lights of each colour on the last day."""
    shown = day_to_show(until)
    data = table("oversight")
    for number, told in enumerate(data["inspection"]):
        yield Moment(_at(_day(told["day"], shown), 16), _LAST + number, partial(_inspect, stage, told, shown))
    for number, told in enumerate(data["rectification"]):
        yield Moment(_at(_day(told["day"], shown), 10), _LAST + number, partial(_rectify, stage, told, shown))
    for told in data["marking"]:
        yield Moment(_at(told["day"], 9), _LAST, partial(_mark, stage, told))
    for told in data["brief"]:
        month = months_after(shown.replace(day=1), -told["back"])
        yield Moment(_at(months_after(month, 1) + timedelta(days=2), 15), _LAST, partial(_brief, stage, told, month))


def _inspect(stage: Stage, told: dict[str, Any], shown: date, at: datetime) -> list[Moment]:
    """The clerk looks at what the house cannot; what is wrong becomes a rectification, mended where time has passed."""
    agency, by = stage.agencies[TOWNSHIP], stage.actor(_CLERK, at.date())
    last = told.get("until_on", at.date())
    first = told.get("first_on", last - timedelta(days=told.get("span", 90)))
    found = inspecting.begin(agency, Run(template=told["template"], first_on=first, until_on=last), by=by, at=at)
    if not told["closed"]:
        return []
    for point in found.points.filter(verdict=""):
        evidence = _photo() if point.needs_evidence else None
        inspecting.say(point.pk, Said(verdict="ok", words=_BY_HAND, evidence=evidence), by=by, at=at)
    section = _section(stage, TOWNSHIP, "党政办公室")
    made = inspecting.rectify_all(found.pk, section_id=section, person=stage.people[_COLLEAGUE], by=by, at=at)
    inspecting.complete(found.pk, summary=told["summary"], by=by, at=at)
    return _mend_of(stage, made if told.get("all") else made[:-1], at)


def _mend_of(stage: Stage, made: list[Rectification], at: datetime) -> list[Moment]:
    """These are planned at once and closed within the week."""
    later = at + timedelta(days=2)
    ids = [one.pk for one in made]
    for id in ids:
        _planned(stage, _COLLEAGUE, id, "责任科室逐项补齐，党政办公室核对。", at)
    mended = [Moment(later, _LAST, partial(_proved, stage, _COLLEAGUE, id, "补齐后的页面", "已补齐。")) for id in ids]
    checked = later + timedelta(hours=3)
    return mended + [Moment(checked, _LAST, partial(_closed, stage, _CLERK, id, "核对属实。")) for id in ids]


def _rectify(stage: Stage, told: dict[str, Any], shown: date, at: datetime) -> list[Moment]:
    code = told.get("order", TOWNSHIP)
    body, person = stage.agencies[code], stage.people.get(told.get("person", ""))
    own = "order" not in told
    about = Problem(
        **{name: told.get(name, "") for name in ("problem", "detail", "basis", "demand")},
        due_on=at.date() + timedelta(days=told["due"]),
        section_id=_section(stage, code, told["section"]) if own and "section" in told else None,
        person=person if own else None,
    )
    if own:
        made = rectifying.set_up(body, about, by=stage.actor(_CLERK, at.date()), at=at)
    else:
        by = stage.actor(_SUPERVISOR, at.date())
        made = rectifying.order(stage.agencies[_COUNTY], body, about, by=by, at=at)
    return _go_on(stage, told, made.pk, shown, at)


def _go_on(stage: Stage, told: dict[str, Any], id: UUID, shown: date, at: datetime) -> list[Moment]:
    """As far as the data says, each step some hours after the one before, none after the day that is shown."""
    ordered = "order" in told
    far = _REACHED.index(told["reached"])
    mender = told.get("person", _CLERKS[told.get("order", TOWNSHIP)])
    planned = at + timedelta(hours=5)
    finished = at + timedelta(days=told.get("finished", max(0, (shown - at.date()).days - 2)))
    finished = max(finished, planned)
    steps: list[Moment] = []
    if far >= 1 and ordered:
        steps.append(Moment(at + timedelta(hours=1), _LAST, partial(_received, stage, told, id)))
    if far >= 2:
        steps.append(Moment(planned, _LAST, partial(_planned, stage, mender, id, told["measures"])))
    if far >= 3:
        result = told["result"] if far >= 4 else ""
        steps.append(Moment(finished, _LAST, partial(_proved, stage, mender, id, f"{told['problem']}：整改后", result)))
    if far >= 5:
        checked, checker = finished + timedelta(hours=4), _SUPERVISOR if ordered else _CLERK
        steps.append(Moment(checked, _LAST, partial(_closed, stage, checker, id, "现场核实，属实。")))
    return steps


def _received(stage: Stage, told: dict[str, Any], id: UUID, at: datetime) -> None:
    """The body receives the order and gives it to its section."""
    code = told["order"]
    clerk = _clerk(stage, code, at)
    rectifying.receive(id, by=clerk, at=at)
    section, person = _section(stage, code, told["section"]), stage.people[told["person"]]
    rectifying.assign(id, section_id=section, person=person, by=clerk, at=at)


def _planned(stage: Stage, who: str, id: UUID, measures: str, at: datetime) -> None:
    rectifying.plan(id, measures=measures, by=stage.actor(who, at.date()), at=at)


def _proved(stage: Stage, who: str, id: UUID, words: str, result: str, at: datetime) -> None:
    """The proof is laid beside it; where a result is told, it is sent in."""
    by = stage.actor(who, at.date())
    mending.prove(id, [_photo()], words=words, by=by, at=at)
    if result:
        mending.send_in(id, result=result, by=by, at=at)


def _closed(stage: Stage, who: str, id: UUID, words: str, at: datetime) -> None:
    checking.close(id, words=words, by=stage.actor(who, at.date()), at=at)


def _mark(stage: Stage, told: dict[str, Any], at: datetime) -> None:
    """One round from its beginning to an objection that was heard, in the weeks after its day."""
    by = stage.actor(_SUPERVISOR, at.date())
    bodies = [stage.agencies[code] for code in _CLERKS]
    about = Round(
        year=told["year"], title="", bodies=bodies, self_until=told["self_until"], third_party=told["third_party"]
    )
    found = marking.begin(stage.agencies[_COUNTY], about, by=by, at=at)
    _give_all(stage, found, told, "own", at)
    for marked in bodies_of(found):
        marking.send_self(marked.pk, by=_clerk(stage, marked.agency.code, at), at=at)
    combining.move(found.pk, "third", by=by, at=at)
    _give_all(stage, found, told, "third", at)
    combining.move(found.pk, "combined", by=by, at=at)
    _give_all(stage, found, told, "combined", at)
    combining.publish(found.pk, appeal_until=told["appeal_until"], by=by, at=at)
    objected = told["appeal"]
    [mine] = [one for one in bodies_of(found) if one.agency.code == TOWNSHIP]
    mark = mine.marks.get(key=objected["key"])
    appeal = appealing.appeal(mark.pk, words=objected["words"], evidence=None, by=_clerk(stage, TOWNSHIP, at), at=at)
    appealing.decide(appeal.pk, points=Decimal(objected["points"]), words=objected["answer"], by=by, at=at)


def _give_all(stage: Stage, found: Marking, told: dict[str, Any], kind: str, at: datetime) -> None:
    """What the data gives; the body's own marks are else those that the house counted."""
    do = {"own": marking.mark_self, "third": combining.mark_third, "combined": combining.combine}[kind]
    for marked in bodies_of(found):
        by = _clerk(stage, marked.agency.code, at) if kind == "own" else stage.actor(_SUPERVISOR, at.date())
        for mark in marked.marks.filter(applies=True):
            points = told[kind].get(mark.key, mark.counted if kind == "own" else None)
            if points is not None:
                words = told[f"{kind}_words"].get(mark.key, "")
                do(mark.pk, Given(points=Decimal(points), words=words), by=by, at=at)


def _brief(stage: Stage, told: dict[str, Any], month: date, at: datetime) -> None:
    by = stage.actor(_SUPERVISOR, at.date())
    made = briefing.draft(stage.agencies[_COUNTY], month=month, by=by, at=at)
    briefing.write(made.pk, practice=told["practice"], demands=told["demands"], by=by, at=at)
    briefing.issue(made.pk, by=by, at=at)


def _clerk(stage: Stage, code: str, at: datetime) -> Actor:
    return stage.actor(_CLERKS[code], at.date())


def _section(stage: Stage, code: str, name: str) -> int:
    return next(one.pk for one in sections_of(stage.agencies[code].pk) if one.name == name)


def _photo() -> Sent:
    return Sent("整改凭证.jpg", a_photo())


def _day(told: date | int, shown: date) -> date:
    return told if isinstance(told, date) else shown + timedelta(days=told)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), SHANGHAI)
