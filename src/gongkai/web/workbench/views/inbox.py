"""The inbox: what I must do, by due day, with lights."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.lights import lights_on
from gongkai.web.casework.queries.todo import Group, Todo, todos
from gongkai.web.look.shapes import Link
from gongkai.web.workbench.access import StaffRequest, staff
from gongkai.web.workbench.bodies import body_shown
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.refusals import Refusal, refused_page

NO_POST = Refusal(
    403, "还没有岗位", "您的账号在任何机构都没有当前有效的岗位。", "请联系本机关安全管理员，为您登记岗位。"
)


class Row(Struct, frozen=True):
    """A thing to do with the address where it is done."""

    todo: Todo
    href: str


class Heap(Struct, frozen=True):
    """One part of the inbox."""

    group: Group
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
    told = {
        "heaps": tuple(_heaps(found)),
        "count": len(found),
        "urgent": sum(row.light in ("overdue", "due") and row.group is not Group.WAITING for row in found),
        "tabs": _tabs(mine) if request.actor.may(Permit.CASE_HANDLE, agency_id=body.pk) else (),
        "may_take_in": request.actor.may(Permit.CASE_TAKE_IN, agency_id=body.pk),
    }
    return page(request, "workbench/inbox.html", told)


def _heaps(found: list[Todo]) -> Iterator[Heap]:
    for group, rows in groupby(found, key=lambda todo: todo.group):
        yield Heap(group, tuple(Row(todo, _href(todo)) for todo in rows))


def _href(todo: Todo) -> str:
    case = reverse("desk:case", args=[todo.case.pk])
    if todo.group is Group.CONFIRM:
        return reverse("desk:confirm", args=[todo.case.pk])
    if todo.group is Group.LAPSED:
        return reverse("desk:lapse", args=[todo.case.pk])
    if todo.cowork is not None:
        return reverse("desk:cowork", args=[todo.case.pk, todo.cowork])
    if todo.letter is not None:
        return reverse("desk:papers", args=[todo.case.pk])
    return case


def _tabs(mine: bool) -> tuple[Link, ...]:
    here = reverse("desk:inbox")
    return (Link("我的和待分办的", here, mine), Link("本机关全部", f"{here}?whose=all", not mine))
