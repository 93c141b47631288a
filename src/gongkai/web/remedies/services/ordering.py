"""What a decision or finding orders 责令事项: written down, reported done, accepted, sent back. docs/decisions/0192."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.law.endings import ending as ending_of
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.words import day_of_month
from gongkai.web.notices.services import Word, settle
from gongkai.web.remedies.models import Complaint, Order, Remedy
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services.keeping import Sent, keep_file
from gongkai.web.remedies.services.telling import tell_keepers

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class Ordered(Struct, frozen=True, kw_only=True):
    """What is to be done, by which day 含当日; said: in the words of the decision. 复议法2023 §64, §66."""

    what: str
    due_on: date
    said: str = ""


class Done(Struct, frozen=True, kw_only=True):
    """That it was done, how, and what proves it. 复议法2023 §77."""

    done_on: date
    how: str
    file: Sent | None = None


def order_by_decision(remedy: Remedy, ordered: Ordered, *, by: Actor, at: datetime) -> Order:
    """The order of a decision or judgment. 复议法2023 §64, §66; 诉讼法2017 §70, §72. Raises UnableToKeep."""
    if not ending_of(remedy.ending).orders:
        raise UnableToKeep("这样的结果不会责令本机关办理事项，请核对结果，或者去掉责令的事项。")
    if remedy.closed_on is None or ordered.due_on < remedy.closed_on:
        raise UnableToKeep("责令的期限不能早于审结之日，请核对。")
    made = _made(ordered, remedy.agency, remedy.organ, remedy.closed_on, remedy=remedy, case=remedy.case)
    return _told(made, by=by, at=at, handler=remedy.handler)


def order_by_finding(complaint: Complaint, ordered: Ordered, *, on: date, by: Actor, at: datetime) -> Order:
    """What the body complained of must put right; one not kept here, the keeper follows up. 条例2019 §47."""
    if ordered.due_on < on:
        raise UnableToKeep("整改的期限不能早于处理之日，请核对。")
    agency = complaint.about or complaint.agency
    case = complaint.case if complaint.is_about_us else None
    made = _made(ordered, agency, complaint.agency.office or complaint.agency.name, on, complaint=complaint, case=case)
    return _told(made, by=by, at=at, handler=complaint.handler if agency == complaint.agency else None)


@transaction.atomic
def report_done(order_id: UUID, done: Done, *, by: Actor, at: datetime) -> Order:
    """What was ordered is done, says the body. 复议法2023 §77; 条例2019 §47. Raises NotPermitted, UnableToKeep."""
    order = _held(order_id)
    by.require(Permit.REMEDY_HANDLE, agency_id=order.agency_id)
    if order.done_on is not None:
        raise UnableToKeep(f"{order.done_by}已经登记办结。")
    if not order.ordered_on <= done.done_on <= at.date():
        raise UnableToKeep("办结之日应当在责令之日以后，而且不能晚于今天，请核对。")
    if not done.how.strip():
        raise UnableToKeep("请写明怎样办的。")
    order.done_on, order.how, order.done_by, order.returned = done.done_on, done.how.strip(), by.name, ""
    if done.file is not None:
        order.file = keep_file(done.file, owner=order.agency, name="办结凭证", at=at)
    order.accepted_on = None if _is_checked(order) else done.done_on
    order.save()
    _write(order, "done", f"登记办结责令事项：{order.get_what_display()}。", by=by, at=at)
    settle(order.subject, at=at)
    if _is_checked(order) and order.complaint is not None:
        said = f"投诉 {order.complaint.number}：{order.agency.short_name}报告已办结责令事项，请核查。"
        path, key = order.complaint.path, f"{order.subject}:done:{at.isoformat()}"
        word = Word(key=key, level="near", said=said, path=path, subject=order.complaint.subject)
        tell_keepers(order.complaint.agency, word, at=at, handler=order.complaint.handler)
    return order


@transaction.atomic
def accept(order_id: UUID, *, by: Actor, at: datetime) -> Order:
    """Whoever ordered it is content. 条例2019 §47. Raises NotPermitted, UnableToKeep."""
    order = _reported(order_id, by=by)
    order.accepted_on = at.date()
    order.save(update_fields=["accepted_on"])
    _write(order, "accept", "核查通过责令事项。", by=by, at=at)
    if order.complaint is not None:
        settle(order.complaint.subject, at=at)
    return order


@transaction.atomic
def send_back(order_id: UUID, *, because: str, due_on: date, by: Actor, at: datetime) -> Order:
    """It is not done as ordered: why, and by when. 条例2019 §47. Raises NotPermitted, UnableToKeep."""
    order = _held(order_id)
    by.require(Permit.REMEDY_HANDLE, agency_id=_orderer(order).pk)
    if order.done_on is None:
        raise UnableToKeep("还没有报告办结，不能退回。")
    if not because.strip():
        raise UnableToKeep("请写明为什么没有办到位。")
    if due_on < at.date():
        raise UnableToKeep("新的期限不能早于今天，请核对。")
    order.done_on = order.accepted_on = None
    order.returned, order.due_on = because.strip(), due_on
    order.save()
    _write(order, "send_back", f"退回责令事项，最迟 {due_on.isoformat()} 办结。", by=by, at=at)
    return _told(order, by=by, at=at, handler=None, again=True)


def _made(ordered: Ordered, agency: Agency, orderer: str, on: date, **of: Any) -> Order:
    what = Order.What(ordered.what)
    said = ordered.said.strip() or what.label
    return Order.objects.create(
        agency=agency, what=what, said=said, due_on=ordered.due_on, ordered_on=on, ordered_by=orderer, **of
    )


def _told(order: Order, *, by: Actor, at: datetime, handler: Any, again: bool = False) -> Order:
    if not again:
        said = f"责令{order.get_what_display()}，最迟 {order.due_on.isoformat()}（含当日）。"
        _write(order, "order", said, by=by, at=at)
    what = "被退回，请重新办理" if again else f"：{order.get_what_display()}"
    said = f"{order.ordered_by}责令的事项{what}，最迟{day_of_month(order.due_on)}办结。"
    word = Word(
        key=f"{order.subject}:{at.isoformat()}", level="near", said=said, path=order.path, subject=order.subject
    )
    tell_keepers(order.agency, word, at=at, handler=handler)
    return order


def _held(order_id: UUID) -> Order:
    held = Order.objects.select_for_update(of=("self",))
    return held.select_related("agency", "remedy__agency", "remedy__case", "complaint__agency").get(pk=order_id)


def _reported(order_id: UUID, *, by: Actor) -> Order:
    order = _held(order_id)
    by.require(Permit.REMEDY_HANDLE, agency_id=_orderer(order).pk)
    if order.done_on is None or order.accepted_on is not None:
        raise UnableToKeep("没有等待核查的办结报告。")
    return order


def _orderer(order: Order) -> Agency:
    """Whoever keeps the file that the order stands in."""
    kept = order.complaint or order.remedy
    assert kept is not None  # the table holds it
    return kept.agency


def _is_checked(order: Order) -> bool:
    """Whether somebody else looks at it afterwards: an order of a supervisor to a body below."""
    return order.complaint is not None and order.complaint.agency_id != order.agency_id


def _write(order: Order, act: str, said: str, *, by: Actor, at: datetime) -> None:
    number = order.remedy.case.number if order.remedy is not None and order.remedy.case is not None else ""
    line = f"{number}：{said}" if number else said
    detail = {"remedy": str(order.remedy_id)} if order.remedy_id else {"complaint": str(order.complaint_id)}
    subject = order.remedy.case.subject if number and order.remedy and order.remedy.case else order.subject
    chain = order.agency.code if act == "done" else _orderer(order).code
    ledger.write(chain, f"order.{act}", subject, line, by=by, at=at, detail=detail)
