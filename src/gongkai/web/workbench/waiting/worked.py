"""Rows that feedback, the ledgers, supervision and remedies put into the inbox. 条例2019 §46, §47, §51."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from msgspec import structs

from gongkai.web.activities.queries.todo import waiting_for
from gongkai.web.feedback.queries.evaluation.follow_ups import to_answer
from gongkai.web.oversight.queries.todo import to_do as oversight_to_do
from gongkai.web.remedies.queries.owed import todo as remedies_todo
from gongkai.web.workbench.hearing import heard_by
from gongkai.web.workbench.waiting.rows import Heap, Row, bounded

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest


def of_feedback(request: StaffRequest, agency_id: int) -> Iterator[Heap]:
    """What the public brought up or scored low, and is mine to look into. 条例2019 §46."""
    heard = list(heard_by(request.actor, agency_id=agency_id, at=request.moment))
    rows = [Row(**structs.asdict(one)) for one in heard]
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
        for one in to_answer(request.actor, agency_id=agency_id, on=request.day)
    ]
    if rows:
        rest = bounded(rows, "意见投诉", "没有列出的意见投诉和评价", reverse("desk:suggestions"))
        yield Heap("feedback", "评价和意见投诉", tuple(rest))


def of_oversight(request: StaffRequest, agency_id: int) -> Iterator[Heap]:
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
        for one in oversight_to_do(request.actor, agency_id=agency_id, on=request.day)
    ]
    if rows:
        rest = bounded(rows, "整改督办", "没有列出的整改督办", reverse("desk:rectifications"))
        yield Heap("oversight", "自查、督办和考核", tuple(rest))


def of_activities(request: StaffRequest, agency_id: int) -> Iterator[Heap]:
    """Work of the ledgers that is late or near, and opinions of open days without an answer. 条例2019 §46."""
    rows = [
        Row(
            number=one.ledger.title,
            title=one.said,
            said=one.ledger.todo,
            href=one.path,
            lamp="overdue" if one.is_late else "near",
            lamp_said="" if one.due_on else "待答复",
            due_on=one.due_on,
            who=one.section,
        )
        for one in waiting_for(request.actor, agency_id=agency_id, on=request.day)
    ]
    if rows:
        rest = bounded(rows, "工作台账", "没有列出的台账事项", reverse("desk:activities"))
        yield Heap("activities", "活动和工作台账", tuple(rest))


def of_remedies(request: StaffRequest, agency_id: int) -> Iterator[Heap]:
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
        rest = bounded(rows, "复议诉讼", "没有列出的复议诉讼和投诉", reverse("desk:remedies"))
        yield Heap("remedies", "复议诉讼和投诉", tuple(rest))
