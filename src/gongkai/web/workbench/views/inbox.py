"""The inbox: what I must do, by due day, with lights; reviews that wait for my word; what I am reminded of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct, structs

from gongkai.cases.obligations import Light
from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.queries.todo import waiting_for
from gongkai.web.casework.letters.wording import said_of
from gongkai.web.casework.queries.letters import letter_of_subject
from gongkai.web.casework.queries.lights import lights_on
from gongkai.web.casework.queries.todo import Group, Todo, left_out, todos
from gongkai.web.catalogue.queries.todo import Group as ItemGroup
from gongkai.web.catalogue.queries.todo import Todo as ItemTodo
from gongkai.web.catalogue.queries.todo import todo as item_todos
from gongkai.web.clearance.queries import due_for
from gongkai.web.feedback.queries.follow_ups import to_answer
from gongkai.web.look.shapes import Link
from gongkai.web.notices.queries import notices_of
from gongkai.web.notices.services import mark_read
from gongkai.web.outlets.queries.collecting import due_on as collection_due_on
from gongkai.web.outlets.queries.collecting import to_send
from gongkai.web.outlets.queries.postings import todo_of as channel_todos
from gongkai.web.outlets.queries.stations import seen_on, stations_kept
from gongkai.web.oversight.queries.todo import to_do as oversight_to_do
from gongkai.web.remedies.queries.owed import todo as remedies_todo
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.bodies import body_shown
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.hearing import heard_by
from gongkai.web.workbench.refusals import Refusal, refused_page

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case
    from gongkai.web.casework.queries.lights import Lights

NO_POST = Refusal(
    403, "还没有岗位", "您的账号在任何机构都没有当前有效的岗位。", "请联系本机关安全管理员，为您登记岗位。"
)
MOST_NOTICES = 20
_SOON = 3
"""Working days before the last day for publication from which it is near; the list of cases has a choice of its own."""


class Row(Struct, frozen=True, kw_only=True):
    """A thing to do with the address where it is done. lamp: a light; lamp_said: a word in place of its own.

    number, title: of the case, or what kind of item it is and its title; who: in whose hands it is.
    """

    number: str
    title: str
    said: str
    href: str
    lamp: str
    lamp_said: str = ""
    due_on: date | None = None
    left: int | None = None
    provisional: bool = False
    tags: tuple[str, ...] = ()
    who: str = ""


class Heap(Struct, frozen=True):
    """One part of the inbox."""

    key: str
    said: str
    rows: tuple[Row, ...]


@require_safe
@staff()
def inbox(request: StaffRequest) -> HttpResponse:
    """Everything to do, or only what lies in my hands and in nobody's."""
    body = body_shown(request)
    if body is None:
        return refused_page(request, NO_POST)
    mine = request.GET.get("whose") != "all"
    lights = lights_on(request.day, agency_id=body.pk)
    found = todos(request.actor, agency_id=body.pk, lights=lights, mine=mine)
    about_items = item_todos(request.actor, agency_id=body.pk, on=request.day)
    heaps = [*_reviews(request, body.pk, lights), *_item_heaps(about_items), *_outlets(request)]
    heaps += [*_feedback(request, body.pk), *_activities(request, body.pk)]
    heaps += [*_oversight(request, body.pk), *_remedies(request, body.pk), *_heaps(found)]
    told = {
        "heaps": heaps,
        "left_out": left_out(request.actor, agency_id=body.pk, mine=mine),
        "count": sum(len(heap.rows) for heap in heaps),
        "urgent": sum(todo.light in ("overdue", "due") and todo.group is not Group.WAITING for todo in found)
        + sum(todo.left is not None and todo.left <= 0 for todo in about_items),
        "notices": list(notices_of(request.actor.person_id or 0, unread_only=True)[:MOST_NOTICES]),
        "tabs": _tabs(mine) if request.actor.may(Permit.CASE_HANDLE, agency_id=body.pk) else (),
        "may_see": request.actor.may(Permit.CASE_SEE, agency_id=body.pk),
        "may_take_in": request.actor.may(Permit.CASE_TAKE_IN, agency_id=body.pk),
    }
    return page(request, "workbench/inbox.html", told)


@require_POST
@staff()
def read(request: StaffRequest) -> HttpResponse:
    """What I was reminded of is read; the things themselves stay to be done."""
    if request.actor.person_id is not None:
        mark_read(request.actor.person_id, at=request.moment)
    messages.success(request, "提醒已读；还没办的事仍在待办里。")
    return redirect("desk:inbox")


def _reviews(request: StaffRequest, agency_id: int, lights: Lights) -> Iterator[Heap]:
    """The papers of this body whose next verdict may be mine, with the light of their case."""
    rows = []
    for review in due_for(request.actor):
        letter = letter_of_subject(request.actor, review.subject)
        if letter is None or review.agency_id != agency_id:
            continue
        step = review.steps[review.at_step]["title"]
        rows.append(
            Row(
                number=letter.case.number,
                title=letter.case.matter,
                who=_handler(letter.case),
                said=f"{step}：{said_of(letter.kind)}",
                href=reverse("desk:review", args=[review.pk]),
                lamp=lights.of(letter.case) or "near",
                due_on=letter.case.due_on,
                left=lights.left(letter.case),
            )
        )
    if rows:
        yield Heap("review", "请我审核、签发", tuple(rows))


def _outlets(request: StaffRequest) -> Iterator[Heap]:
    """What waits on the channels and at the stations that I keep. 条例2019 §23, §25."""
    rows = [
        Row(
            number=row.posting.channel.name,
            title=row.posting.item.title,
            said=row.step.said,
            href=reverse("desk:posting", args=[row.posting.pk]),
            lamp="overdue" if row.step.tone == "error" else "near",
            lamp_said="要处理",
            due_on=row.posting.due_on,
        )
        for row in channel_todos(request.actor, on=request.day)[:MOST_NOTICES]
    ]
    rows += _at_stations(request)
    if rows:
        yield Heap("outlets", "渠道和专区", tuple(rows))


def _feedback(request: StaffRequest, agency_id: int) -> Iterator[Heap]:
    """What the public brought up or scored low, and is mine to look into. 条例2019 §46."""
    heard = list(heard_by(request.actor, agency_id=agency_id, at=request.moment))
    rows = [Row(**structs.asdict(one)) for one in heard[:MOST_NOTICES]]
    rows += [
        Row(
            number="低分评价",
            title=one.about,
            said="核实处理",
            href=reverse("desk:follow_up", args=[one.task.pk]),
            lamp=one.light,
            due_on=one.task.due_on,
            left=one.left,
            who=one.whose,
        )
        for one in to_answer(request.actor, agency_id=agency_id, on=request.day)[:MOST_NOTICES]
    ]
    if rows:
        yield Heap("feedback", "群众评价和意见", tuple(rows))


def _oversight(request: StaffRequest, agency_id: int) -> Iterator[Heap]:
    """Problems to mend and to check, marks to send, objections to decide. 条例2019 §46, §47."""
    rows = [
        Row(
            number=one.number,
            title=one.title,
            said=one.said,
            href=one.path,
            lamp=one.lamp,
            lamp_said=one.lamp_said,
            due_on=one.due_on,
            left=one.left,
            who=one.who,
        )
        for one in oversight_to_do(request.actor, agency_id=agency_id, on=request.day)[:MOST_NOTICES]
    ]
    if rows:
        yield Heap("oversight", "自查、督办和考核", tuple(rows))


def _activities(request: StaffRequest, agency_id: int) -> Iterator[Heap]:
    """Work of the ledgers that is late or near, and opinions of open days without an answer. 条例2019 §46."""
    rows = [
        Row(
            number=one.ledger.title,
            title=one.said,
            said="答复" if one.due_on is None else "办理",
            href=one.path,
            lamp="overdue" if one.is_late else "near",
            lamp_said="" if one.due_on else "待答复",
            due_on=one.due_on,
            who=one.section,
        )
        for one in waiting_for(request.actor, agency_id=agency_id, on=request.day)[:MOST_NOTICES]
    ]
    if rows:
        yield Heap("activities", "活动和工作台账", tuple(rows))


def _at_stations(request: StaffRequest) -> Iterator[Row]:
    """What hangs at my stations and must not, and the collections to be sent."""
    for seen in seen_on(stations_kept(request.actor), on=request.day):
        where, mine = seen.station.name, reverse("desk:mine")
        wrong = len(seen.gone) + len(seen.old)
        if wrong:
            said = f"{wrong} 份要取下或者换新"
            yield Row(number="专区", title=where, said=said, href=mine, lamp="overdue", lamp_said="要处理")
        for waiting in to_send(seen.station):
            until = collection_due_on(waiting.month)
            late = until < request.day
            yield Row(
                number="专区",
                title=where,
                said=f"报送{waiting.month.month}月的月报",
                href=reverse("desk:collection", args=[waiting.pk]),
                lamp="overdue" if late else "near",
                due_on=until,
            )


def _remedies(request: StaffRequest, agency_id: int) -> Iterator[Heap]:
    """Answers to give, things ordered, statements and complaints of this body. 复议法2023 §48; 条例2019 §47."""
    rows = [
        Row(
            number=owed.number,
            title=owed.title,
            who=owed.handler.name if owed.handler is not None else "",
            said=owed.said,
            href=owed.path,
            lamp=owed.light.value,
            lamp_said="" if owed.kind.is_ours and owed.due_on else "待核实",
            due_on=owed.due_on,
            left=owed.left if owed.kind.is_ours else None,
            provisional=owed.provisional,
        )
        for owed in remedies_todo(request.actor, agency_id=agency_id, on=request.day)
    ]
    if rows:
        yield Heap("remedies", "复议诉讼和投诉", tuple(rows))


def _heaps(found: list[Todo]) -> Iterator[Heap]:
    for group, members in groupby(found, key=lambda todo: todo.group):
        yield Heap(group.value, group.said, tuple(_row(todo) for todo in members))


def _row(todo: Todo) -> Row:
    return Row(
        number=todo.case.number,
        title=todo.case.matter,
        who=_handler(todo.case),
        said=todo.said,
        href=_href(todo),
        lamp=todo.light,
        lamp_said="待确认" if todo.group is Group.CONFIRM else "",
        due_on=todo.due_on,
        left=todo.left,
        provisional=todo.provisional,
        tags=todo.tags,
    )


def _handler(case: Case) -> str:
    return case.handler.name if case.handler is not None else "待分办"


def _item_heaps(found: list[ItemTodo]) -> Iterator[Heap]:
    for group, members in groupby(found, key=lambda todo: todo.group):
        yield Heap(group.value, group.said, tuple(_item_row(todo) for todo in members))


def _item_row(todo: ItemTodo) -> Row:
    item = todo.item
    return Row(
        number=item.get_kind_display(),
        title=item.draft.title if item.draft is not None else item.title,
        said=todo.said,
        href=_item_href(todo),
        lamp=_lamp(todo),
        lamp_said="" if todo.left is not None else "待办理",
        due_on=todo.due_on,
        left=todo.left,
        who=item.section.name if item.section is not None else "",
    )


def _lamp(todo: ItemTodo) -> str:
    if todo.left is None:
        return Light.NEAR.value
    if todo.left <= 0:
        return (Light.OVERDUE if todo.is_late else Light.DUE).value
    return Light.NEAR.value if todo.left <= _SOON else Light.FAR.value


def _item_href(todo: ItemTodo) -> str:
    if todo.review is not None:
        return reverse("desk:item_review", args=[todo.review.pk])
    if todo.group is ItemGroup.SETTLE:
        return reverse("desk:item_screening", args=[todo.item.pk])
    return reverse("desk:item", args=[todo.item.pk])


def _href(todo: Todo) -> str:
    if todo.group is Group.CONFIRM:
        return reverse("desk:confirm", args=[todo.case.pk])
    if todo.group is Group.LAPSED:
        return reverse("desk:lapse", args=[todo.case.pk])
    if todo.cowork is not None:
        return reverse("desk:cowork", args=[todo.case.pk, todo.cowork])
    if todo.letter is not None:
        return reverse("desk:papers", args=[todo.case.pk])
    return reverse("desk:case", args=[todo.case.pk])


def _tabs(mine: bool) -> tuple[Link, ...]:
    here = reverse("desk:inbox")
    return (Link("我的和待分办的", here, mine), Link("本机关全部", f"{here}?whose=all", not mine))
