"""Self-inspections 自查: begun, answered by the house and by people, turned into rectifications. 条例2019 §46."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct, to_builtins

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import calendar
from gongkai.web.look.words import civil_day
from gongkai.web.oversight.models import Inspection, Point, Rectification
from gongkai.web.oversight.queries.dashboards.looking import look_at
from gongkai.web.oversight.queries.dashboards.spans import Span
from gongkai.web.oversight.queries.inspection.answers import answer
from gongkai.web.oversight.queries.inspection.templates import check_list, points_of, wrong_of
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.evidence import Sent, keep_evidence
from gongkai.web.oversight.services.rectification.rectifying import Problem, set_up

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

State = Inspection.State
Verdict = Point.Verdict
TRAININGS: Final = ("trainings.held",)


class Run(Struct, frozen=True, kw_only=True):
    """What is to be inspected. template: key of a list; first_on, until_on: 含首尾两日; once: a token of the form."""

    template: str
    first_on: date
    until_on: date
    once: str = ""


class Said(Struct, frozen=True, kw_only=True):
    """What somebody found on a point."""

    verdict: str
    words: str = ""
    evidence: Sent | None = None


@transaction.atomic
def begin(agency: Agency, run: Run, *, by: Actor, at: datetime) -> Inspection:
    """The self-inspection with what the house can answer, once for a form. Raises NotPermitted, UnableToOversee."""
    by.require(Permit.RECTIFY, agency_id=agency.pk)
    known = Inspection.objects.filter(once=run.once).first() if run.once else None
    if known is not None:
        return known
    chosen = check_list(run.template)
    if chosen is None:
        raise UnableToOversee("请选择自查清单。", field="template")
    if run.until_on < run.first_on:
        raise UnableToOversee("结束的日期不能早于开始的日期。", field="until_on")
    made = Inspection.objects.create(
        agency=agency,
        template=chosen.key,
        title=f"{chosen.title}（{run.first_on} 至 {run.until_on}）",
        first_on=run.first_on,
        until_on=run.until_on,
        looked_at=at,
        started_at=at,
        started_by=by.name,
        once=run.once or None,
    )
    Point.objects.bulk_create(_points(made))
    _look(made, at=at)
    _tell(made, "begin", f"开始{made.title}", by=by, at=at)
    return made


@transaction.atomic
def look_again(id: UUID, *, by: Actor, at: datetime) -> Inspection:
    """What the house can answer, answered anew; what people said stays. Raises NotPermitted, UnableToOversee."""
    found = _open(id, by)
    _look(found, at=at)
    _tell(found, "look", f"{found.title}：重新核对系统自查项", by=by, at=at)
    return found


@transaction.atomic
def say(point_id: UUID, said: Said, *, by: Actor, at: datetime) -> Point:
    """The answer of a person; where the house has answered, it must say why. Raises NotPermitted, UnableToOversee."""
    point = _point(point_id, by)
    verdict: Any = said.verdict
    if verdict not in Verdict.values:
        raise UnableToOversee("请选择自查结果。", field="verdict")
    words = said.words.strip()
    if not words and (verdict != Verdict.OK or point.automatic):
        raise UnableToOversee("请写明发现的情况或者理由。", field="words")
    if said.evidence is not None:
        owner = point.inspection.agency.code
        point.evidence = keep_evidence(said.evidence, owner=owner, at=at, field="evidence")
    if point.needs_evidence and verdict == Verdict.OK and point.evidence_id is None:
        raise UnableToOversee("这一项要附凭证：照片、截图或者抽查记录。", field="evidence")
    if verdict != Verdict.PROBLEM and point.rectifications.exclude(state=Rectification.State.DROPPED).exists():
        raise UnableToOversee("这一项已经转整改；要改为没有问题的，请先撤销整改。", field="verdict")
    point.verdict, point.words, point.by_hand = verdict, words, True
    point.answered_at, point.answered_by = at, by.name
    point.save()
    told = f"{point.inspection.title}：{point.title}，{Verdict(point.verdict).label}"
    _tell(point.inspection, "say", told, by=by, at=at)
    return point


@transaction.atomic
def give_to_house(point_id: UUID, *, by: Actor, at: datetime) -> Point:
    """The answer of the house counts again. Raises NotPermitted, UnableToOversee."""
    point = _point(point_id, by)
    if not point.automatic:
        raise UnableToOversee("这一项要由人来看。")
    point.by_hand, point.verdict, point.words = False, "", ""
    point.save()
    _look(point.inspection, at=at)
    _tell(point.inspection, "say", f"{point.inspection.title}：{point.title}，改由系统核对", by=by, at=at)
    return Point.objects.get(pk=point_id)


@transaction.atomic
def rectify_all(
    id: UUID, *, section_id: int | None, person: Person | None, by: Actor, at: datetime
) -> list[Rectification]:
    """A rectification for every problem that has none, each with the days of its point. Raises as `begin`."""
    found = _open(id, by)
    made = []
    for point in problems_left(found):
        about = Problem(
            problem=problem_of(point),
            detail=detail_of(point),
            basis=point.cite,
            due_on=due_of(point, on=civil_day(at)),
            section_id=section_id,
            person=person,
        )
        made.append(set_up(found.agency, about, by=by, at=at, point=point))
    return made


@transaction.atomic
def complete(id: UUID, *, summary: str, by: Actor, at: datetime) -> Inspection:
    """The self-inspection completed: every point answered, every problem being mended. Raises UnableToOversee."""
    found = _open(id, by)
    unanswered = found.points.filter(verdict="").count()
    if unanswered:
        raise UnableToOversee(f"还有 {unanswered} 项没有结果，请逐项填写。")
    left = problems_left(found)
    if left:
        raise UnableToOversee(f"还有 {len(left)} 个问题没有转整改，请先转整改，或者写明理由改为不适用。")
    found.state, found.summary, found.closed_at, found.closed_by = State.CLOSED, summary.strip(), at, by.name
    found.save()
    _tell(found, "complete", f"完成{found.title}", by=by, at=at)
    return found


@transaction.atomic
def open_again(id: UUID, *, by: Actor, at: datetime) -> Inspection:
    """Completed too early: open again. Raises NotPermitted, UnableToOversee."""
    found = _locked(id, by)
    if found.state != State.CLOSED:
        raise UnableToOversee("这次自查还没有完成。")
    found.state, found.closed_at, found.closed_by = State.OPEN, None, ""
    found.save(update_fields=["state", "closed_at", "closed_by"])
    _tell(found, "reopen", f"重新打开{found.title}", by=by, at=at)
    return found


def problems_left(found: Inspection) -> list[Point]:
    """The problems that nobody mends yet."""
    live = Rectification.objects.filter(point__inspection=found).exclude(state=Rectification.State.DROPPED)
    return list(found.points.filter(verdict=Verdict.PROBLEM).exclude(pk__in=live.values("point_id")))


def problem_of(point: Point) -> str:
    """How the problem is called in the list of rectifications."""
    words = point.words.rstrip("。")
    return (words if point.by_hand else f"{wrong_of(point.key) or point.title}：{words}")[:200]


def detail_of(point: Point) -> str:
    """What was found, line by line."""
    return "\n".join(row["said"] for row in point.rows)[:2000]


def due_of(point: Point, *, on: date) -> date:
    """The last day (含当日) that the list gives it. Raises CalendarNotPublished."""
    return calendar().after(on, point.days)


def _points(found: Inspection) -> list[Point]:
    return [
        Point(
            inspection=found,
            order=number,
            key=one.key,
            group=one.group,
            title=one.title,
            said=one.said,
            cite=one.cite,
            automatic=one.automatic,
            days=one.days,
            needs_evidence=one.evidence,
        )
        for number, one in enumerate(points_of(found.template), start=1)
    ]


def _look(found: Inspection, *, at: datetime) -> None:
    """What the house can answer by itself, as it stands now; a person's word is not written over."""
    span = Span("", found.title, found.first_on, found.until_on)
    [looked] = look_at([found.agency], span=span, on=civil_day(at), figures=TRAININGS)
    for point in found.points.exclude(automatic="").filter(by_hand=False):
        told = answer(point.automatic, looked)
        if told is None:
            continue
        point.verdict = Verdict.OK if told.is_ok else Verdict.PROBLEM
        point.words, point.rows = told.words, to_builtins(told.rows)
        point.answered_at, point.answered_by = at, "系统"
        point.save()
    found.looked_at = at
    found.save(update_fields=["looked_at"])


def _locked(id: UUID, by: Actor) -> Inspection:
    found = Inspection.objects.select_for_update(of=("self",)).select_related("agency").get(pk=id)
    by.require(Permit.RECTIFY, agency_id=found.agency_id)
    return found


def _open(id: UUID, by: Actor) -> Inspection:
    found = _locked(id, by)
    if found.state != State.OPEN:
        raise UnableToOversee("这次自查已经完成；要改的，请先重新打开。")
    return found


def _point(point_id: UUID, by: Actor) -> Point:
    point = Point.objects.select_related("inspection__agency").get(pk=point_id)
    if not by.may(Permit.RECTIFY, agency_id=point.inspection.agency_id):
        raise NotPermitted(Permit.RECTIFY)
    _open(point.inspection_id, by)
    return point


def _tell(found: Inspection, act: str, said: str, *, by: Actor, at: datetime) -> None:
    ledger.write(found.agency.code, f"inspection.{act}", f"inspection:{found.pk}", f"{said}。", by=by, at=at)
