"""Writing down a reconsideration or a suit, how it ended, and mending what was written wrongly. 条例2019 §51."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.cases.ledger import RemedyKind, RemedyOutcome
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.refusing import Refused
from gongkai.web.remedies.models import Remedy

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case


class UnableToKeep(Refused):
    """The remedy as told cannot be: a Chinese sentence that says what to mend."""


class Filed(Struct, frozen=True, kw_only=True):
    """What a body knows when it learns of a remedy: which way, before whom, under what number, since when.

    after_reconsideration: the suit came after a reconsideration. 年报格式2021 表四.
    """

    kind: RemedyKind
    organ: str
    filed_on: date
    number: str = ""
    after_reconsideration: bool = False


@transaction.atomic
def add(agency: Agency, *, filed: Filed, case: Case | None, by: Actor, at: datetime) -> Remedy:
    """The remedy written down, pending. 条例2019 §51. Raises NotPermitted, UnableToKeep.

    case: the request whose reply is challenged; None for one answered before this ledger was kept.
    """
    by.require(Permit.CASE_HANDLE, agency_id=agency.pk)
    _refuse_impossible(agency, filed, case, on=at.date())
    remedy = Remedy.objects.create(
        agency=agency,
        case=case,
        kind=filed.kind,
        after_reconsideration=filed.after_reconsideration,
        organ=filed.organ.strip(),
        number=filed.number.strip(),
        filed_on=filed.filed_on,
    )
    said = f"登记{remedy.get_kind_display()}，{filed.filed_on.isoformat()} 提起，由{remedy.organ}办理。"
    _told(remedy, act="remedy.add", said=said, by=by, at=at)
    return remedy


@transaction.atomic
def close(remedy_id: UUID, *, outcome: RemedyOutcome, closed_on: date, by: Actor, at: datetime) -> Remedy:
    """The remedy with its result. 年报格式2021 表四. Raises NotPermitted; UnableToKeep when it is over already."""
    remedy = Remedy.objects.select_for_update(of=("self",)).select_related("agency", "case").get(pk=remedy_id)
    by.require(Permit.CASE_HANDLE, agency_id=remedy.agency_id)
    if remedy.outcome:
        raise UnableToKeep(f"这件{remedy.get_kind_display()}已经登记了结果：{remedy.get_outcome_display()}。")
    if not remedy.filed_on <= closed_on <= at.date():
        raise UnableToKeep("审结日期应当在提起之日以后，而且不能晚于今天，请核对。")
    remedy.outcome, remedy.closed_on = outcome, closed_on
    remedy.save(update_fields=["outcome", "closed_on"])
    said = f"{remedy.get_kind_display()}审结：{remedy.get_outcome_display()}。"
    _told(remedy, act="remedy.close", said=said, by=by, at=at)
    return remedy


def _refuse_impossible(agency: Agency, filed: Filed, case: Case | None, *, on: date) -> None:
    if not filed.organ.strip():
        raise UnableToKeep("请填写复议机关或者人民法院的名称。")
    if filed.after_reconsideration and filed.kind == "reconsideration":
        raise UnableToKeep("只有行政诉讼分“未经复议直接起诉”和“复议后起诉”，请核对。")
    if filed.filed_on > on:
        raise UnableToKeep("提起之日不能晚于今天，请核对。")
    if case is None:
        return
    if case.agency_id != agency.pk:
        raise UnableToKeep("这件申请不是本机关的，不能登记在本机关名下。")
    if case.received_on is None or filed.filed_on < case.received_on:
        raise UnableToKeep("提起之日早于收到申请之日，请核对。")


def _told(remedy: Remedy, *, act: str, said: str, by: Actor, at: datetime) -> None:
    ledger.write(
        remedy.agency.code,
        act,
        remedy.case.subject if remedy.case else f"remedy:{remedy.pk}",
        f"{remedy.case.number}：{said}" if remedy.case else said,
        by=by,
        at=at,
        detail={"remedy": str(remedy.pk)},
    )
