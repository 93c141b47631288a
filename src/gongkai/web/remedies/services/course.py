"""The course of a remedy: our answer, more time, how it was decided, taken back where it was written wrongly.

复议法2023 §48, §54, §62; 诉讼法2017 §67, §85.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.law.endings import ending as ending_of
from gongkai.web.notices.services import settle
from gongkai.web.remedies.models import Appeal, Remedy
from gongkai.web.remedies.models.remedies import OTHER, REMANDED
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services.filing import locked
from gongkai.web.remedies.services.locking import counted_in, refuse_locked
from gongkai.web.remedies.services.ordering import Ordered, order_by_decision
from gongkai.web.remedies.services.telling import told

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class Judgment(Struct, frozen=True, kw_only=True):
    """What a court of first instance said. received_on: its paper was served on us. 诉讼法2017 §85."""

    ending: str
    judged_on: date
    received_on: date
    by_ruling: bool = False


@transaction.atomic
def answer(remedy_id: UUID, *, answered_on: date, by: Actor, at: datetime) -> Remedy:
    """Our answer with the evidence went to whoever decides. 复议法2023 §48, §54; 诉讼法2017 §67.

    Raises NotPermitted, UnableToKeep.
    """
    remedy = _open(remedy_id, by=by)
    if remedy.answered_on is not None:
        raise UnableToKeep(f"已经登记 {remedy.answered_on.isoformat()} 提交；登记错了的，请用“更正”。")
    if remedy.received_on is None:
        raise UnableToKeep("请先用“更正”补登收到副本之日，答复的期限从那一天起算。")
    if not remedy.received_on <= answered_on <= at.date():
        raise UnableToKeep("提交答复之日应当在收到副本之日以后，而且不能晚于今天，请核对。")
    remedy.answered_on = answered_on
    remedy.save(update_fields=["answered_on"])
    paper = "答辩状" if remedy.is_suit else "答复书"
    told(remedy, act="answer", said=f"{answered_on.isoformat()} 向{remedy.organ}提交{paper}和证据。", by=by, at=at)
    settle(remedy.subject, at=at)
    return remedy


@transaction.atomic
def extend(remedy_id: UUID, *, by: Actor, at: datetime) -> Remedy:
    """The organ told that it takes longer; only in the ordinary procedure. 复议法2023 §62. Raises as `answer`."""
    remedy = _open(remedy_id, by=by)
    if remedy.is_suit or remedy.procedure == Remedy.Procedure.SIMPLE:
        raise UnableToKeep("只有适用普通程序的行政复议可以延长审理期限。")
    if remedy.extended:
        raise UnableToKeep("已经登记过延长，只能延长一次。")
    remedy.extended = True
    remedy.save(update_fields=["extended"])
    told(remedy, act="extend", said="复议机关告知延长审理期限。", by=by, at=at)
    return remedy


@transaction.atomic
def judge(remedy_id: UUID, judgment: Judgment, *, by: Actor, at: datetime) -> Remedy:
    """What the court of first instance said; the suit stays pending until that is final. docs/decisions/0191.

    Raises NotPermitted, UnableToKeep.
    """
    remedy = _open(remedy_id, by=by)
    if not remedy.is_suit:
        raise UnableToKeep("行政复议没有一审，请直接登记结果。")
    if remedy.judged_on is not None:
        raise UnableToKeep("已经登记了一审裁判；登记错了的，请用“撤回登记”。")
    _refuse_ending(remedy, judgment.ending)
    if not remedy.filed_on <= judgment.judged_on <= judgment.received_on <= at.date():
        raise UnableToKeep("裁判之日应当在起诉之日以后，收到裁判文书之日在裁判之日以后，都不能晚于今天，请核对。")
    remedy.judged_on, remedy.judgment_received_on = judgment.judged_on, judgment.received_on
    remedy.judged_ending, remedy.judged_by_ruling = judgment.ending, judgment.by_ruling
    remedy.save()
    said = f"{judgment.judged_on.isoformat()} 一审：{ending_of(judgment.ending).title}。"
    told(remedy, act="judge", said=said, by=by, at=at)
    settle(remedy.subject, at=at)
    return remedy


@transaction.atomic
def close(
    remedy_id: UUID, *, ending: str, closed_on: date, by: Actor, at: datetime, ordered: Ordered | None = None
) -> Remedy:
    """The remedy with its result, which is final; ordered: what the body was told to do. 年报格式2021 表四.

    Raises NotPermitted; UnableToKeep when it is over already, or an appeal is open.
    """
    remedy = _open(remedy_id, by=by)
    if open_appeal(remedy) is not None:
        raise UnableToKeep("二审还没有结束，请登记二审结果。")
    if remedy.is_suit and remedy.judged_on is None and ending_of(ending).outcome != OTHER:
        raise UnableToKeep("请先登记一审裁判；上诉期过了没有人上诉，再登记生效。")
    return end(remedy, ending=ending, closed_on=closed_on, by=by, at=at, ordered=ordered)


def end(
    remedy: Remedy, *, ending: str, closed_on: date, by: Actor, at: datetime, ordered: Ordered | None = None
) -> Remedy:
    """The held remedy, over. 年报格式2021 表四. Raises UnableToKeep."""
    _refuse_ending(remedy, ending)
    earliest = remedy.judged_on or remedy.answered_on or remedy.received_on or remedy.filed_on
    if not earliest <= closed_on <= at.date():
        raise UnableToKeep("审结日期应当在提起、答复、裁判之日以后，而且不能晚于今天，请核对。")
    before = counted_in(remedy)
    remedy.ending, remedy.outcome, remedy.closed_on = ending, ending_of(ending).outcome, closed_on
    refuse_locked(remedy, before=before)
    remedy.save(update_fields=["ending", "outcome", "closed_on"])
    said = f"{remedy.get_kind_display()}审结：{ending_of(ending).title}，计入“{remedy.get_outcome_display()}”。"
    told(remedy, act="close", said=said, by=by, at=at)
    settle(remedy.subject, at=at)
    if ordered is not None:
        order_by_decision(remedy, ordered, by=by, at=at)
    return remedy


@transaction.atomic
def take_back(remedy_id: UUID, *, because: str, by: Actor, at: datetime) -> Remedy:
    """The result, or where there is none the judgment of first instance, as if never written down; why, is on record.

    docs/decisions/0111, 0194. Raises NotPermitted, UnableToKeep.
    """
    remedy = locked(remedy_id, by=by)
    if not because.strip():
        raise UnableToKeep("请写明撤回登记的原因。")
    if remedy.orders.filter(done_on__isnull=False).exists():
        raise UnableToKeep("据此责令的事项已经登记办结，结果不能撤回；请先退回那一项。")
    before = counted_in(remedy)
    if remedy.closed_on is not None:
        said = f"撤回审结登记（原为{ending_of(remedy.ending).title}）"
        remedy.ending = remedy.outcome = ""
        remedy.closed_on = None
        _reopen_appeal(remedy)
    elif remedy.judged_on is not None and open_appeal(remedy) is None:
        said = f"撤回一审裁判登记（原为{ending_of(remedy.judged_ending).title}）"
        remedy.judged_on = remedy.judgment_received_on = None
        remedy.judged_ending, remedy.judged_by_ruling = "", False
    else:
        raise UnableToKeep("没有可以撤回的结果。")
    refuse_locked(remedy, before=before)
    for order in remedy.orders.all():
        settle(order.subject, at=at)
        order.delete()
    remedy.save()
    told(remedy, act="take_back", said=f"{said}，原因：{because.strip()}。", by=by, at=at)
    return remedy


def open_appeal(remedy: Remedy) -> Appeal | None:
    """The second instance that is not over, None where there is none. 诉讼法2017 §85."""
    return remedy.appeals.filter(ended_on__isnull=True).first()


def _reopen_appeal(remedy: Remedy) -> None:
    """The second instance that ended the suit is open again; a remanded one stays as it ended."""
    last = remedy.appeals.order_by("filed_on", "pk").last()
    if last is not None and last.ending != REMANDED:
        last.ending, last.ended_on = "", None
        last.save(update_fields=["ending", "ended_on"])


def _open(remedy_id: UUID, *, by: Actor) -> Remedy:
    remedy = locked(remedy_id, by=by)
    if remedy.closed_on is not None:
        raise UnableToKeep(f"这件{remedy.get_kind_display()}已经登记了结果：{remedy.get_outcome_display()}。")
    return remedy


def _refuse_ending(remedy: Remedy, ending: str) -> None:
    if ending_of(ending).way != remedy.kind:
        raise UnableToKeep("请按裁判文书选择结果。")
