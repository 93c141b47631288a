"""The inbox: what somebody must do, by due day, gathered out of every open case that he sees. 条例2019 §30–§36."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q
from msgspec import Struct

from gongkai.cases.acts import Act
from gongkai.cases.letters import letters_due
from gongkai.cases.obligations import Light, Obligation, Owed, obligations
from gongkai.cases.state import State
from gongkai.cases.vocabulary import Letter
from gongkai.law.clock import working_days_left
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.models import Case, CoWork
from gongkai.web.casework.models.case import RETRACTED, SUBMITTED
from gongkai.web.casework.queries.alarm.lights import Lights
from gongkai.web.casework.queries.applicant import lapsed, waiting_for_staff
from gongkai.web.casework.queries.seeing import cases_seen

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.cases.state import Case as Record
    from gongkai.web.accounts.queries import Actor

LATE_LETTERS_DAYS: Final = 30
"""How long after closing a letter still owed shows here; older ones show on the page of the case."""


MOST_CASES: Final = 100
"""How many open cases are looked at, those due soonest first; the page says when there are more.

Each is folded out of its events and judged anew, about a millisecond: four hundred made the page wait half a second.
"""


class Group(StrEnum):
    """The parts of the inbox, in the order of the page. 条例2019 §30–§36."""

    CONFIRM = "confirm"
    LAPSED = "lapsed"
    TO_DO = "to_do"
    LETTERS = "letters"
    COWORK = "cowork"
    WAITING = "waiting"

    @property
    def said(self) -> str:
        """The heading. 条例2019 §30–§36."""
        return _GROUP_SAID[self]


_HANDED_CITE: Final = {"supplement": "条例2019 §30", "payment": "信息处理费办法2020 §6", "reasons": "条例2019 §35"}
_GROUP_SAID: Final = {
    Group.CONFIRM: "待确认收到",
    Group.LAPSED: "已经届满，请确认",
    Group.TO_DO: "待办理",
    Group.LETTERS: "待发文书",
    Group.COWORK: "请本科室协办",
    Group.WAITING: "等待他人",
}


class Todo(Struct, frozen=True, kw_only=True):
    """One thing to do, or to wait for. act: where it leads; cowork: which request for help. 条例2019 §30–§36."""

    group: Group
    case: Case
    said: str
    light: Light
    cite: str = ""
    due_on: date | None = None
    left: int | None = None
    provisional: bool = False
    act: Act | None = None
    letter: Letter | None = None
    cowork: int | None = None
    tags: tuple[str, ...] = ()


def todos(actor: Actor, *, agency_id: int, lights: Lights, mine: bool) -> list[Todo]:
    """Everything to do in that body, soonest first within each group. 条例2019 §30–§36.

    mine: only cases in the actor's own hands, or in nobody's.
    """
    found = [*_coworks(actor, agency_id, lights)]
    if actor.may(Permit.CASE_HANDLE, agency_id=agency_id):
        found += _handled(actor, agency_id, lights, mine=mine)
    order = list(Group)
    return sorted(found, key=lambda todo: (order.index(todo.group), todo.due_on or date.max, todo.case.number))


def left_out(actor: Actor, *, agency_id: int, mine: bool) -> int:
    """How many open cases `todos` did not look at, being too many. 条例2019 §33."""
    if not actor.may(Permit.CASE_HANDLE, agency_id=agency_id):
        return 0
    cases = _in_hands(actor, agency_id, mine=mine).filter(closed_on__isnull=True).exclude(state=RETRACTED)
    return max(0, cases.count() - MOST_CASES)


def _in_hands(actor: Actor, agency_id: int, *, mine: bool) -> QuerySet[Case]:
    cases = cases_seen(actor, agency_id=agency_id)
    return cases.filter(Q(handler_id=actor.person_id) | Q(handler_id__isnull=True)) if mine else cases


def _handled(actor: Actor, agency_id: int, lights: Lights, *, mine: bool) -> Iterator[Todo]:
    cases = _in_hands(actor, agency_id, mine=mine).filter(archived_at__isnull=True).select_related("handler")
    soonest = F("due_on").asc(nulls_first=True)
    still_open = cases.filter(closed_on__isnull=True).exclude(state=RETRACTED).order_by(soonest, "pk")[:MOST_CASES]
    lately = date.fromordinal(lights.on.toordinal() - LATE_LETTERS_DAYS)
    closed = cases.filter(closed_on__gte=lately)
    for case in (*still_open.prefetch_related("events"), *closed.prefetch_related("events")):
        yield from _of_case(case, lights)


def _of_case(case: Case, lights: Lights) -> Iterator[Todo]:
    if case.state == SUBMITTED:
        said = "与申请人确认收到申请"
        yield Todo(group=Group.CONFIRM, case=case, said=said, cite="条例2019 §31", light=Light.NEAR)
        return
    record = case.to_record()
    yield from _handed_in(case, record)
    try:
        found = [*_lapsed(case, record, lights), *_letters(case, record, lights)]
        found += _owed(case, record, lights) if case.closed_on is None else []
    except CalendarNotPublished as unknown:
        found = [Todo(group=Group.TO_DO, case=case, said=f"办理并答复（{unknown}）", light=Light.FAR)]
    yield from found


def _handed_in(case: Case, record: Record) -> Iterator[Todo]:
    waiting = waiting_for_staff(case, record)
    if waiting:
        said = f"登记申请人网上提交的{waiting[-1].get_kind_display()}"
        yield Todo(group=Group.CONFIRM, case=case, said=said, cite=_HANDED_CITE[waiting[-1].kind], light=Light.NEAR)


def _lapsed(case: Case, record: Record, lights: Lights) -> Iterator[Todo]:
    for lapse in lapsed(case, record, on=lights.on, calendar=lights.calendar):
        left = working_days_left(lights.on, lapse.ran_out_on, calendar=lights.calendar)
        yield Todo(
            group=Group.LAPSED,
            case=case,
            said=lapse.said,
            cite=lapse.cite,
            light=Light.OVERDUE,
            due_on=lapse.ran_out_on,
            left=left,
        )


def _letters(case: Case, record: Record, lights: Lights) -> Iterator[Todo]:
    for due in letters_due(record, on=lights.on, calendar=lights.calendar):
        if due.kind in (Letter.REPLY, Letter.NOT_PROCESSED) and case.closed_on is None:
            continue  # the decided case itself asks for its service
        left = working_days_left(lights.on, due.due_on, calendar=lights.calendar) if due.due_on else None
        yield Todo(
            group=Group.LETTERS,
            case=case,
            said=f"发出{due.said}" + (f"（{due.ref}）" if due.ref else ""),
            cite=due.cite,
            light=_light(due.due_on, lights.on),
            due_on=due.due_on,
            left=left,
            letter=due.kind,
        )


def _owed(case: Case, record: Record, lights: Lights) -> list[Todo]:
    owed = obligations(record, on=lights.on, calendar=lights.calendar)
    ours = [entry for entry in owed if entry.met_on is None and entry.owed in (Owed.REPLY, Owed.WORD_TO_THIRD_PARTY)]
    theirs = [entry for entry in owed if entry.met_on is None and entry.owed_by != "本机关"]
    awaited = [_awaited(case, entry) for entry in theirs if entry.due_on >= lights.on]
    tags = _tags(owed, lights)
    paused = [entry for entry in ours if entry.light is Light.PAUSED]
    shown = [
        entry for entry in ours if entry not in paused or not awaited
    ]  # whoever is waited for stands there already
    return [_ours(case, record, entry, tags=tags) for entry in shown] + awaited


def _ours(case: Case, record: Record, entry: Obligation, *, tags: tuple[str, ...]) -> Todo:
    reply = entry.owed is Owed.REPLY
    paused = entry.light is Light.PAUSED
    return Todo(
        group=Group.WAITING if paused else Group.TO_DO,
        case=case,
        said=_reply_said(record, paused=paused) if reply else entry.said,
        cite=entry.cite,
        light=entry.light,
        due_on=None if paused else entry.due_on,
        left=None if paused else entry.working_days_left,
        provisional=entry.provisional,
        tags=tags if reply else (),
    )


def _reply_said(record: Record, *, paused: bool) -> str:
    if paused:
        return "等待" + "、".join(entry.ref for entry in record.open_consultations) + "提出意见"
    return "送达答复" if record.state is State.DECIDED else "办理并答复"


def _tags(owed: tuple[Obligation, ...], lights: Lights) -> tuple[str, ...]:
    notice = next((entry for entry in owed if entry.owed is Owed.SUPPLEMENT_NOTICE and entry.met_on is None), None)
    if notice is None or notice.due_on < lights.on:
        return ()
    return (f"要补正的，{notice.due_on.month}月{notice.due_on.day}日前告知",)


def _awaited(case: Case, entry: Obligation) -> Todo:
    return Todo(
        group=Group.WAITING,
        case=case,
        said=f"等待{entry.owed_by}{entry.said}",
        cite=entry.cite,
        light=entry.light,
        due_on=entry.due_on,
        left=entry.working_days_left,
        provisional=entry.provisional,
    )


def _coworks(actor: Actor, agency_id: int, lights: Lights) -> Iterator[Todo]:
    """Questions to the sections for which the actor answers; to every section where the post names none."""
    posts = [post for post in actor.posts if post.agency_id == agency_id and post.allows(Permit.CASE_COWORK)]
    asked = CoWork.objects.filter(case__in=cases_seen(actor, agency_id=agency_id), answered_at__isnull=True)
    sections = {post.section_id for post in posts}
    if None not in sections:
        asked = asked.filter(section_id__in=sections)
    for each in asked.select_related("case", "section") if posts else ():
        left = working_days_left(lights.on, each.due_on, calendar=lights.calendar)
        yield Todo(
            group=Group.COWORK,
            case=each.case,
            said=f"协办：{each.question}",
            light=_light(each.due_on, lights.on),
            due_on=each.due_on,
            left=left,
            cowork=each.pk,
            tags=(each.section.name,),
        )


def _light(due_on: date | None, on: date) -> Light:
    """Of a day that ends in working days: on a Saturday after it none has passed, and it is over all the same."""
    if due_on is None:
        return Light.NEAR
    if due_on <= on:
        return Light.DUE if due_on == on else Light.OVERDUE
    return Light.FAR
