"""What happened in a remedy or complaint, out of the days that are kept of it. 条例2019 §45."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.law.endings import ending as ending_of
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.remedies.models import Complaint, Order, Remedy


class Step(Struct, frozen=True, kw_only=True):
    """One thing that happened. tone: "" | good | warning | error; cite: its clause, e.g. 复议法2023 §48."""

    on: date
    said: str
    detail: str = ""
    cite: str = ""
    tone: str = ""


def course_of(remedy: Remedy) -> list[Step]:
    """Every step of the remedy, oldest first. 复议法2023 §48, §62; 诉讼法2017 §67, §85."""
    found = [*_filed(remedy), *_judged(remedy), *_ended(remedy)]
    for paper in remedy.papers.all():
        if paper.served_on is not None:
            found.append(Step(on=paper.served_on, said=f"{paper.title}送{paper.served_to or '达'}"))
    return sorted(found, key=lambda step: step.on)


def course_of_complaint(complaint: Complaint) -> list[Step]:
    """Every step of the complaint, oldest first. 条例2019 §47."""
    passed = f"由{complaint.passed_by}转来" if complaint.passed_by else complaint.get_way_display()
    found = [Step(on=complaint.received_on, said="收到投诉", detail=passed, cite="条例2019 §51")]
    for one in complaint.statements.all():
        said = f"请{one.agency.short_name}作情况说明"
        found.append(Step(on=civil_day(one.asked_at), said=said, detail=f"最迟 {one.due_on.isoformat()}"))
        if one.given_on is not None:
            late = one.given_on > one.due_on
            said = f"{one.agency.short_name}提交情况说明"
            found.append(Step(on=one.given_on, said=said, tone="warning" if late else "good"))
    if complaint.decided_on is not None:
        late = complaint.decided_on > complaint.due_on
        said = f"处理结果：{complaint.get_finding_display()}"
        found.append(Step(on=complaint.decided_on, said=said, cite="条例2019 §47", tone="warning" if late else "good"))
    found += [step for order in complaint.orders.all() for step in _ordered(order)]
    if complaint.told_on is not None:
        found.append(Step(on=complaint.told_on, said="告知投诉人", detail=complaint.told_how))
    return sorted(found, key=lambda step: step.on)


def _filed(remedy: Remedy) -> Iterator[Step]:
    yield Step(on=remedy.filed_on, said=f"提起{remedy.get_kind_display()}", detail=remedy.get_ground_display())
    accepted, copied, answered = ("立案", "收到起诉状副本", "提交答辩状和证据")
    cites = {"copy": "诉讼法2017 §67", "answer": "诉讼法2017 §67"}
    if not remedy.is_suit:
        accepted, copied, answered = ("受理", "收到行政复议申请书副本", "提交书面答复和证据")
        cites = {"copy": "复议法2023 §48", "answer": "复议法2023 §48"}
        if remedy.procedure == "simple":
            cites = {"copy": "复议法2023 §54", "answer": "复议法2023 §54"}
    if remedy.accepted_on is not None:
        said = f"{remedy.organ}{accepted}"
        yield Step(on=remedy.accepted_on, said=said, detail=remedy.get_procedure_display() if remedy.procedure else "")
    if remedy.received_on is not None:
        yield Step(on=remedy.received_on, said=copied, cite=cites["copy"])
    if remedy.answered_on is not None:
        yield Step(on=remedy.answered_on, said=answered, cite=cites["answer"], tone="good")


def _judged(remedy: Remedy) -> Iterator[Step]:
    appeals = list(remedy.appeals.all())
    for one in appeals:
        yield Step(on=one.judged_on, said=f"一审：{ending_of(one.judged_ending).title}")
        who = "本机关" if one.by_us else "对方"
        yield Step(
            on=one.filed_on, said=f"{who}上诉", detail=f"{one.court} {one.number}".strip(), cite="诉讼法2017 §85"
        )
        if one.ended_on is not None:
            yield Step(on=one.ended_on, said=f"二审：{one.get_ending_display()}", cite="诉讼法2017 §89")
    if remedy.judged_on is not None and remedy.judged_on not in {one.judged_on for one in appeals}:
        yield Step(on=remedy.judged_on, said=f"一审：{ending_of(remedy.judged_ending).title}")


def _ended(remedy: Remedy) -> Iterator[Step]:
    if remedy.closed_on is not None:
        ended = ending_of(remedy.ending)
        tone = {"upheld": "good", "corrected": "error"}.get(ended.outcome, "")
        said = f"审结：{ended.title}"
        detail = f"表四计入“{remedy.get_outcome_display()}”"
        yield Step(on=remedy.closed_on, said=said, detail=detail, cite=ended.cites[0], tone=tone)
    for order in remedy.orders.all():
        yield from _ordered(order)


def _ordered(order: Order) -> Iterator[Step]:
    due = f"最迟 {order.due_on.isoformat()}（含当日）"
    yield Step(on=order.ordered_on, said=f"责令：{order.said}", detail=due, tone="warning")
    if order.done_on is not None:
        late = order.done_on > order.due_on
        yield Step(on=order.done_on, said=f"办结：{order.how}", tone="warning" if late else "good")
