"""The inbox: what I must do, by due day, with lights; reviews that wait for my word; what I am reminded of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.letters.wording import said_of
from gongkai.web.casework.queries.alarm.lights import lights_on
from gongkai.web.casework.queries.alarm.todo import Group, Todo, left_out, todos
from gongkai.web.casework.queries.letters import letter_of_subject
from gongkai.web.catalogue.queries.duties.owing import owed_by
from gongkai.web.catalogue.queries.lists.todo import Group as ItemGroup
from gongkai.web.catalogue.queries.lists.todo import Todo as ItemTodo
from gongkai.web.catalogue.queries.lists.todo import todo as item_todos
from gongkai.web.clearance.queries import due_for
from gongkai.web.look.shapes import Link
from gongkai.web.notices.queries import notices_of
from gongkai.web.notices.services import mark_read
from gongkai.web.outlets.queries.todo import kept_todo
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.bodies import body_shown
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.refusals import Refusal, refused_page
from gongkai.web.workbench.waiting.published import of_duties, of_outlets
from gongkai.web.workbench.waiting.rows import Heap, Row, lamp
from gongkai.web.workbench.waiting.worked import of_activities, of_feedback, of_oversight, of_remedies

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case
    from gongkai.web.casework.queries.alarm.lights import Lights

NO_POST = Refusal(
    403, "还没有岗位", "您的账号在任何机构都没有当前有效的岗位。", "请联系本机关安全管理员，为您登记岗位。"
)
MOST_NOTICES = 20


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
    duties = owed_by(request.actor, agency_id=body.pk, on=request.day)
    kept = kept_todo(request.actor, on=request.day)
    about = [*_item_heaps(about_items), *of_duties(duties), *of_outlets(kept, on=request.day)]
    work = [of(request, body.pk) for of in (of_feedback, of_activities, of_oversight, of_remedies)]
    heaps = [*_reviews(request, body.pk, lights), *about, *chain.from_iterable(work), *_heaps(found)]
    told = {
        "heaps": heaps,
        "left_out": left_out(request.actor, agency_id=body.pk, mine=mine),
        "count": sum(heap.count for heap in heaps),
        "urgent": sum(heap.urgent for heap in heaps),
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
        for_others=todo.group is Group.WAITING,
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
        lamp=lamp(todo.left, is_late=todo.is_late),
        lamp_said="" if todo.left is not None else "待办理",
        due_on=todo.due_on,
        left=todo.left,
        who=item.section.name if item.section is not None else "",
    )


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
