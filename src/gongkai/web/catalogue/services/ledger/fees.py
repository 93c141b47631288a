"""The ledger of administrative fees taken 行政事业性收费. 条例2019 §20.8."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import FeeTaken
from gongkai.web.catalogue.queries.ledger.ledgers import known_receipts
from gongkai.web.catalogue.services.ledgers import UnableToEnter, told

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class Taken(Struct, frozen=True, kw_only=True):
    """One amount taken, in yuan. item: what for; receipt: 票据号, "" where none is kept. 条例2019 §20.8."""

    item: str
    yuan: Decimal
    taken_on: date
    receipt: str = ""


def enter_fee(agency: Agency, *, item: str, yuan: Decimal, taken_on: date, by: Actor, at: datetime) -> None:
    """The amount taken, in yuan, stands in the ledger. 条例2019 §20.8. Raises NotPermitted, UnableToEnter."""
    enter_fees(agency, taken=[Taken(item=item, yuan=yuan, taken_on=taken_on)], by=by, at=at)


@transaction.atomic
def enter_fees(agency: Agency, *, taken: Sequence[Taken], by: Actor, at: datetime) -> int:
    """How many amounts were entered; one audit line with their sum. 条例2019 §20.8.

    Raises NotPermitted; UnableToEnter, and enters none, when one cannot be or its receipt is there already.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    if any(one.yuan <= 0 or one.taken_on > at.date() for one in taken):
        raise UnableToEnter("收费金额应当大于零，收费日期不能晚于今天，请核对。")
    receipts = [one.receipt for one in taken if one.receipt]
    twice = known_receipts(agency.pk, receipts) | {one for one in receipts if receipts.count(one) > 1}
    if twice:
        raise UnableToEnter(f"票据号“{min(twice)}”重复，请核对台账。")
    FeeTaken.objects.bulk_create(
        FeeTaken(agency=agency, item=one.item, yuan=one.yuan, taken_on=one.taken_on, receipt=one.receipt)
        for one in taken
    )
    total = sum((one.yuan for one in taken), Decimal(0))
    what = f"“{taken[0].item}”" if len(taken) == 1 else f"{len(taken)}笔，合计"
    told(agency, "fees", f"录入行政事业性收费{what}{total}元。", by=by, at=at)
    return len(taken)


@transaction.atomic
def strike_fee(fee_id: int, *, because: str, by: Actor, at: datetime) -> None:
    """Takes an amount that was entered by mistake out of the ledger. 条例2019 §20.8.

    Raises NotPermitted; UnableToEnter without a reason.
    """
    fee = FeeTaken.objects.select_for_update(of=("self",)).select_related("agency").get(pk=fee_id)
    by.require(Permit.CATALOGUE_KEEP, agency_id=fee.agency_id)
    if not because.strip():
        raise UnableToEnter("请写明删除的原因。")
    said = f"删除行政事业性收费“{fee.item}”{fee.yuan}元（{fee.taken_on.isoformat()}）：{because.strip()}"
    fee.delete()
    told(fee.agency, "fee_struck", said, by=by, at=at)
