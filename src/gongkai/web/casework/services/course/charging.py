"""The information-processing fee 信息处理费: both tariffs beside each other, the notice, the payment. 条例2019 §42."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from gongkai.cases.events import FeeNoticed, FeePaid
from gongkai.cases.steps import fee_owed
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.models import Applicant, Case
from gongkai.web.casework.services.recording import record

if TYPE_CHECKING:
    from gongkai.cases.vocabulary import FeeBasis
    from gongkai.web.accounts.queries import Actor


class FeePreview(Struct, frozen=True):
    """What either tariff would give: a body chooses one of them. yuan. 信息处理费办法2020 §3–§5."""

    items: int
    earlier_this_month: int
    by_items_yuan: Decimal
    pages: int
    by_pages_yuan: Decimal


def earlier_this_month(case: Case) -> int:
    """How many requests the same applicant made to the body in the same calendar month before this one.

    By proof of identity; 0 without one on file. 信息处理费办法2020 §4.
    """
    index = Applicant.objects.filter(case=case).values_list("identity_index", flat=True).first()
    if not index or case.received_on is None:
        return 0
    same = Case.objects.filter(agency_id=case.agency_id, applicant__identity_index=index)
    month = same.filter(received_on__year=case.received_on.year, received_on__month=case.received_on.month)
    earlier = month.filter(received_on__lte=case.received_on, number__lt=case.number)
    return earlier.exclude(pk=case.pk).count()


def preview(case: Case, *, items: int, pages: int, on: date) -> FeePreview:
    """Both tariffs for the case. 信息处理费办法2020 §4, §5. Raises NotInForce before they were."""
    earlier = earlier_this_month(case)
    notice = FeeNoticed(on=on, basis="items", quantity=items, yuan=Decimal(0), earlier_this_month=earlier)
    by_pages = structs.replace(notice, basis="pages", quantity=pages)
    return FeePreview(items, earlier, fee_owed(notice), pages, fee_owed(by_pages))


def notice_fee(
    case: Case, *, basis: FeeBasis, quantity: int, noticed_on: date, by: Actor, at: datetime, version: int
) -> Case:
    """The case waiting for the payment that the tariff gives, since the applicant received the notice on that day.

    信息处理费办法2020 §4–§6. Raises NotPermitted, Unable (also where the tariff gives nothing), Changed.
    """
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    earlier = earlier_this_month(case) if basis == "items" else 0
    event = FeeNoticed(on=noticed_on, basis=basis, quantity=quantity, yuan=Decimal(0), earlier_this_month=earlier)
    return record(case.pk, structs.replace(event, yuan=fee_owed(event)), by=by, at=at, version=version)


def take_payment(case: Case, *, paid_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case handled on, its period counted afresh. 信息处理费办法2020 §6."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    return record(case.pk, FeePaid(on=paid_on), by=by, at=at, version=version)
