"""Writing down a reconsideration or suit, and mending what was written wrongly. 条例2019 §51; 复议法2023 §20."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from msgspec import Struct, structs

from gongkai.cases.ledger import RemedyKind
from gongkai.web.accounts.queries import people
from gongkai.web.accounts.roles import Permit
from gongkai.web.remedies.models import Remedy
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services.locking import counted_in, refuse_locked
from gongkai.web.remedies.services.telling import told

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case


class Filed(Struct, frozen=True, kw_only=True):
    """What a body knows of a remedy when it learns of it. Fields as those of `Remedy`. 复议法2023 §20, §48, §54.

    follows: the reconsideration that a suit came after, of this ledger; after_reconsideration is true then as well.
    """

    kind: RemedyKind
    organ: str
    filed_on: date
    number: str = ""
    after_reconsideration: bool = False
    follows: Remedy | None = None
    ground: str = "reply"
    procedure: str = ""
    applicant: str = ""
    asked: str = ""
    accepted_on: date | None = None
    received_on: date | None = None
    handler_id: int | None = None


SAID: Final = {
    "kind": "途径",
    "organ": "办理机关",
    "filed_on": "提起之日",
    "number": "案号",
    "after_reconsideration": "是否复议后起诉",
    "follows_id": "之前的复议",
    "ground": "争议的事项",
    "procedure": "程序",
    "applicant": "申请人",
    "asked": "请求和理由",
    "accepted_on": "受理、立案之日",
    "received_on": "收到副本之日",
    "answered_on": "提交答复之日",
    "handler_id": "经办人",
}
_COUNTS_DAYS: Final = ("accepted_on", "received_on")


@transaction.atomic
def add(agency: Agency, *, filed: Filed, case: Case | None, by: Actor, at: datetime, once: str | None = None) -> Remedy:
    """The remedy written down, pending; the same one again where that form was sent before. 条例2019 §51.

    case: the request whose reply is challenged; None for one answered before this ledger was kept. Raises
    NotPermitted, UnableToKeep.
    """
    by.require(Permit.REMEDY_HANDLE, agency_id=agency.pk)
    before = Remedy.objects.filter(once=once, agency=agency).first() if once else None
    if before is not None:
        return before
    remedy = Remedy(agency=agency, case=case, once=once or None, **_columns(filed))
    if remedy.handler_id is None:
        remedy.handler_id = case.handler_id if case is not None else by.person_id
    _refuse_impossible(remedy, on=at.date())
    refuse_locked(remedy, before=None)
    try:
        with transaction.atomic():
            remedy.save(force_insert=True)
    except IntegrityError:
        if once is None:
            raise
        return Remedy.objects.get(once=once, agency=agency)
    said = f"登记{remedy.get_kind_display()}，{filed.filed_on.isoformat()} 提起，由{remedy.organ}办理。"
    told(remedy, act="add", said=said, by=by, at=at)
    return remedy


@transaction.atomic
def change(remedy_id: UUID, *, filed: Filed, answered_on: date | None, because: str, by: Actor, at: datetime) -> Remedy:
    """The remedy as it should have been written down; why, is on record. 条例2019 §45.

    Raises NotPermitted, UnableToKeep when it cannot be, when nothing changes, or the year is locked.
    """
    remedy = locked(remedy_id, by=by)
    counted = counted_in(remedy)
    changed = _set(remedy, {**_columns(filed), "answered_on": answered_on})
    if not changed:
        raise UnableToKeep("没有改动，不必保存。")
    if not because.strip():
        raise UnableToKeep("请写明更正的原因。")
    _refuse_impossible(remedy, on=at.date())
    refuse_locked(remedy, before=counted)
    remedy.save()
    named = "、".join(SAID[name] for name in changed if name in SAID)
    told(remedy, act="change", said=f"更正{named}，原因：{because.strip()}。", by=by, at=at)
    return remedy


def locked(remedy_id: UUID, *, by: Actor) -> Remedy:
    """The remedy, held until the transaction ends. Raises NotPermitted."""
    held = Remedy.objects.select_for_update(of=("self",)).select_related("agency", "case", "follows", "handler")
    remedy = held.get(pk=remedy_id)
    by.require(Permit.REMEDY_HANDLE, agency_id=remedy.agency_id)
    return remedy


def _columns(filed: Filed) -> dict[str, Any]:
    found = structs.asdict(filed)
    found |= {name: found[name].strip() for name in ("organ", "number", "applicant", "asked")}
    found["after_reconsideration"] = filed.after_reconsideration or filed.follows is not None
    found["follows_id"] = filed.follows.pk if filed.follows is not None else None
    del found["follows"]
    return found


def _set(remedy: Remedy, columns: dict[str, Any]) -> list[str]:
    changed = [name for name, value in columns.items() if getattr(remedy, name) != value]
    for name in changed:
        setattr(remedy, name, columns[name])
    return changed


def _refuse_impossible(remedy: Remedy, *, on: date) -> None:
    if not remedy.organ:
        raise UnableToKeep("请填写复议机关或者人民法院的名称。")
    if remedy.after_reconsideration and not remedy.is_suit:
        raise UnableToKeep("只有行政诉讼分“未经复议直接起诉”和“复议后起诉”，请核对。")
    if remedy.handler_id is not None and not people([remedy.handler_id]):
        raise UnableToKeep("请重新选择经办人。")
    _refuse_days(remedy, on=on)
    _refuse_case(remedy)
    _refuse_followed(remedy)


def _refuse_days(remedy: Remedy, *, on: date) -> None:
    days = {name: getattr(remedy, name) for name in ("filed_on", *_COUNTS_DAYS, "answered_on")}
    for name, day in days.items():
        if day is not None and day > on:
            raise UnableToKeep(f"{SAID[name]}不能晚于今天，请核对。")
        if day is not None and day < remedy.filed_on:
            raise UnableToKeep(f"{SAID[name]}早于提起之日，请核对。")
    if remedy.answered_on and remedy.received_on and remedy.answered_on < remedy.received_on:
        raise UnableToKeep("提交答复之日早于收到副本之日，请核对。")
    ends = [day for day in (remedy.judged_on, remedy.closed_on) if day is not None]
    if any(day is not None and end < day for end in ends for day in days.values()):
        raise UnableToKeep("这些日期里有晚于已登记的裁判、审结之日的，请核对。")


def _refuse_case(remedy: Remedy) -> None:
    case = remedy.case
    if case is None:
        return
    if case.agency_id != remedy.agency_id:
        raise UnableToKeep("这件申请不是本机关的，不能登记在本机关名下。")
    if case.received_on is None or remedy.filed_on < case.received_on:
        raise UnableToKeep("提起之日早于收到申请之日，请核对。")


def _refuse_followed(remedy: Remedy) -> None:
    first = remedy.follows
    if first is None:
        return
    if first.is_suit or first.agency_id != remedy.agency_id or first.pk == remedy.pk:
        raise UnableToKeep("之前的复议应当是本机关登记的一件行政复议。")
    if first.case_id is not None and remedy.case_id is not None and first.case_id != remedy.case_id:
        raise UnableToKeep("之前的复议针对的是另一件申请，请核对。")
    if first.filed_on > remedy.filed_on:
        raise UnableToKeep("起诉之日早于之前的复议提起之日，请核对。")
