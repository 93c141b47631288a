"""The second instance of a suit 上诉: begun, ended; the suit ends with it or is tried anew. docs/decisions/0191."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.law.endings import ending as ending_of
from gongkai.web.remedies.models import Appeal, Remedy
from gongkai.web.remedies.models.remedies import CHANGED, REMANDED
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services.course import end, open_appeal
from gongkai.web.remedies.services.filing import locked
from gongkai.web.remedies.services.ordering import Ordered
from gongkai.web.remedies.services.telling import told

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class Appealed(Struct, frozen=True, kw_only=True):
    """What is known of a second instance. by_us: the body itself appealed. 诉讼法2017 §85."""

    court: str
    filed_on: date
    by_us: bool = False
    number: str = ""


class Ended(Struct, frozen=True, kw_only=True):
    """How a second instance ended; changed_to: key of `law.endings` where it changed the judgment. 诉讼法2017 §89."""

    ending: str
    ended_on: date
    changed_to: str = ""


@transaction.atomic
def appeal(remedy_id: UUID, appealed: Appealed, *, by: Actor, at: datetime) -> Appeal:
    """The second instance, open; the suit stays pending. 诉讼法2017 §85. Raises NotPermitted, UnableToKeep."""
    remedy = locked(remedy_id, by=by)
    if remedy.judged_on is None or remedy.closed_on is not None:
        raise UnableToKeep("登记了一审裁判、还没有生效的诉讼，才能登记上诉。")
    if open_appeal(remedy) is not None:
        raise UnableToKeep("已经登记了上诉，不必重复。")
    if not appealed.court.strip():
        raise UnableToKeep("请填写二审人民法院的名称。")
    if not remedy.judged_on <= appealed.filed_on <= at.date():
        raise UnableToKeep("上诉之日应当在一审裁判之日以后，而且不能晚于今天，请核对。")
    made = Appeal.objects.create(
        remedy=remedy,
        by_us=appealed.by_us,
        court=appealed.court.strip(),
        number=appealed.number.strip(),
        filed_on=appealed.filed_on,
        judged_on=remedy.judged_on,
        judged_ending=remedy.judged_ending,
    )
    who = "本机关" if made.by_us else "对方"
    said = f"{made.filed_on.isoformat()} {who}上诉，由{made.court}审理；本件仍为尚未审结。"
    told(remedy, act="appeal", said=said, by=by, at=at)
    return made


@transaction.atomic
def end_appeal(remedy_id: UUID, ended: Ended, *, by: Actor, at: datetime, ordered: Ordered | None = None) -> Remedy:
    """The suit after its second instance: over, or before the first court again. 诉讼法2017 §89. Raises as `appeal`."""
    remedy = locked(remedy_id, by=by)
    running = open_appeal(remedy)
    if running is None or remedy.closed_on is not None:
        raise UnableToKeep("没有正在进行的二审。")
    if not running.filed_on <= ended.ended_on <= at.date():
        raise UnableToKeep("二审结束之日应当在上诉之日以后，而且不能晚于今天，请核对。")
    if ended.ending == CHANGED and not ended.changed_to:
        raise UnableToKeep("请选择改判的结果。")
    running.ending, running.ended_on = Appeal.Ending(ended.ending), ended.ended_on
    running.save(update_fields=["ending", "ended_on"])
    told(remedy, act="appeal_end", said=f"二审：{running.get_ending_display()}。", by=by, at=at)
    if running.ending == REMANDED:
        return _tried_anew(remedy)
    changed = ended.ending == CHANGED
    result = ending_of(ended.changed_to if changed else remedy.judged_ending).key
    return end(remedy, ending=result, closed_on=ended.ended_on, by=by, at=at, ordered=ordered)


def _tried_anew(remedy: Remedy) -> Remedy:
    remedy.judged_on = remedy.judgment_received_on = None
    remedy.judged_ending, remedy.judged_by_ruling = "", False
    remedy.save()
    return remedy
